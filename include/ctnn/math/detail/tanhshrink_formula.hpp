// SPDX-License-Identifier: MIT
// The formula of x - tanh(x).
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/number.hpp>
#include <ctnn/math/exp.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

// x^3 / (x - tanh(x)) - 3 as a polynomial in u = x^2, for u up to 1: a minimax one, whose
// coefficients are rounded each before the next are fitted.
template <class T>
[[nodiscard]] constexpr T tanhshrink_divisor(T u) noexcept {
    const T u2 = u * u;
    if constexpr (std::is_same_v<scalar_of<vector_of<T>>, float>) {  // relative error 2^-30
        const T p0 = 0x1.333332p+0f + u * -0x1.7673a8p-8f;
        const T p2 = 0x1.08a83p-12f + u * -0x1.636298p-17f;
        return u * T(p0 + u2 * p2);
    } else {  // 2^-57
        const T p0 = 0x1.333333333332ap+0 + u * -0x1.767dce4337255p-8;
        const T p2 = 0x1.0a4e15773de09p-12 + u * -0x1.997caf13cb92ep-17;
        const T p4 = (0x1.4173fbb72e776p-21 + u * -0x1.fb848e8e0b26ap-26) +
                     u2 * T(0x1.8b551b7974fe1p-30 + u * -0x1.00f8fcce55104p-34);
        return u * T(p0 + u2 * T(p2 + u2 * p4));
    }
}

// x^3, rounded once: with the first third of x's bits as `head`, head^3 is exact.
template <class T, class V, class S = scalar_of<V>>
[[nodiscard]] constexpr T cube(V x) noexcept {
    constexpr integer_of<S> third = std::is_same_v<S, float> ? -0x10000 : -0x1000000000;
    const V head = __builtin_bit_cast(V, __builtin_bit_cast(integer_of<V>, x) & third);
    const T t = x, rest = t - T(head);
    const T first = T(V(head * head)) * T(head);  // a product of its own where it is subnormal
    return first + rest * T(T(t * t) + T((t + T(head)) * T(head)));
}

// For |x| up to 1 by the divisor, beyond by (|x| - 1) + 2 / (e^2|x| + 1), with one division. What
// the divisor's last sum loses is taken off after it, as if the divisor were 4, which it nears.
template <class T, class A, class V, class S = scalar_of<V>>
[[nodiscard]] constexpr V tanhshrink_formula(V x, V size) noexcept {
    const auto is_central = size < S(1);
    const V limited = minimum(size, S(20));  // e^-2|x| is negligible there
    const V central = is_central ? size : V{};
    const T exponential = math::exp<A>(V(limited + limited));
    const T more = tanhshrink_divisor<T>(T(T(central) * T(central)));
    const T divisor = more + S(3), lost = (S(3) - divisor) + more;
    const T top = is_central ? static_cast<V>(cube<T>(central)) : V{} + S(2);
    const T bottom = is_central ? static_cast<V>(divisor) : static_cast<V>(exponential + S(1));
    const T y = top / bottom;
    const T rest = is_central ? static_cast<V>(T(y * T(lost * S(-0.25)))) : size - S(1);
    return copysign(static_cast<V>(y + rest), x);
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
