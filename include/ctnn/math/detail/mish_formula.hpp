// SPDX-License-Identifier: MIT
// The formulas of the mish function, x tanh(ln(1 + e^x)), and of its slope.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>
#include <ctnn/math/exp.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

template <Scalar S>
struct mish_limits;
template <>
struct mish_limits<float> {
    static constexpr float lowest = -109.0f;  // below it the function rounds to zero
    static constexpr float highest = 20.0f;   // from it on, to x
};
template <>
struct mish_limits<double> {
    static constexpr double lowest = -753.0;
    static constexpr double highest = 40.0;
};

// With z = e^-|x|, tanh(ln(1 + e^x)) is 1 - h, h = 2 z^2 / (1 + 2 z + 2 z^2), for positive x, and
// z (1 - h), h = (z + z^2) / (2 + 2 z + z^2), for the others. There z = 2^n (1 + p), whose 1 is not
// added: in x + x q, q errs little. For small |x| it is 1/2 + q, 2 q being (1 + 2 z - 2 z^2) or
// (z^2 + 2 z - 2) over the same. `minus` is -|x| within the limit; the power of two, which can be
// subnormal, comes last.
template <class T, class V, class S = scalar_of<V>, class F = format<S>>
[[nodiscard]] constexpr V mish_formula(V x, V minus) noexcept {
    const T shifted = T(minus) * F::log2_e + F::round_magic;
    const T p = expm1_reduced<T>(minus, shifted - F::round_magic, S(0));
    const T one_p = p + S(1);
    const T z = mul_by_pow2<T>(one_p, shifted), z2 = z * z, twice = z + z;
    const auto positive = x > S(0), is_central = minus > S(-0.35);
    const T right =
        is_central ? static_cast<V>((twice + S(1)) - (z2 + z2)) : static_cast<V>(z2 + z2);
    const T left = is_central ? static_cast<V>((twice + z2) - S(2)) : static_cast<V>(z + z2);
    const T top = positive ? static_cast<V>(right) : static_cast<V>(left);
    const T bottom =
        positive ? static_cast<V>((twice + S(1)) + (z2 + z2)) : static_cast<V>((twice + S(2)) + z2);
    const T h = top / bottom;
    const T away = positive ? -static_cast<V>(h) : static_cast<V>(p - h * one_p);
    const T half_h = h * S(0.5), half_x = T(x) * S(0.5);
    const T q = is_central ? static_cast<V>(half_h) : static_cast<V>(away);
    const T first = is_central ? static_cast<V>(half_x) : x;
    const T n = is_central ? V{} + F::round_magic
                           : (positive ? V{} + F::round_magic : static_cast<V>(shifted));
    return copysign(static_cast<V>(mul_by_pow2<T>(first + T(x) * q, n)), x);
}

// With m = -|x|, z = e^m and b as above, the slope is 1 - 2 z^2 (b + 2 m (1 + z)) / b^2 for
// positive x and z ((1 + m) - z (m (4 + 8 z + 4 z^2 + z^3) + b (1 + z)) / b^2) for the others; for
// small |x| it is 1/2 + (b r / 2 + 4 x w (1 + z)) / b^2, where r is 2 q b of above and w is z^2 or
// z. `minus` is m within the limit.
template <class T, class A, class V, class S = scalar_of<V>>
[[nodiscard]] constexpr V mish_slope_formula(V x, V minus) noexcept {
    const T m = minus, z = math::exp<A>(minus), z2 = z * z, twice = z + z;
    const auto positive = x > S(0), is_central = minus > S(-0.7);
    const T bottom =
        positive ? static_cast<V>((twice + S(1)) + (z2 + z2)) : static_cast<V>((twice + S(2)) + z2);
    const T r =
        positive ? static_cast<V>((twice + S(1)) - (z2 + z2)) : static_cast<V>((twice + z2) - S(2));
    const T one_z = z + S(1), w = positive ? static_cast<V>(z2) : static_cast<V>(z);
    const T four_x = (positive ? -minus : minus) * S(4);  // exact
    const T central = T(bottom * T(r * S(-0.5))) - T(w * one_z) * four_x;
    const T right = T(z2 + z2) * T(T(m + m) * one_z + bottom);
    const T left = z * T(T(m * T(z * T(z * T(z + S(4)) + S(8)) + S(4))) + bottom * one_z);
    const T top = is_central ? static_cast<V>(central)
                             : (positive ? static_cast<V>(right) : static_cast<V>(left));
    const T first = is_central ? V{} + S(0.5) : (positive ? V{} + S(1) : minus + S(1));
    const T slope = first - top / T(bottom * bottom);
    return (is_central | positive) ? static_cast<V>(slope) : static_cast<V>(T(z * slope));
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
