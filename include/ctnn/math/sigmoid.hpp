// SPDX-License-Identifier: MIT
// The logistic sigmoid.
#pragma once

#include <ctnn/math/detail/clamp.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>

#include <type_traits>

namespace ctnn::math {

namespace detail {

template <Scalar S>
struct sigmoid_limits;
template <>
struct sigmoid_limits<float> {
    static constexpr float lowest = -104.0f;  // below it the sigmoid rounds to zero
    static constexpr float highest = 17.5f;   // above it, to one
};
template <>
struct sigmoid_limits<double> {
    static constexpr double lowest = -746.0;
    static constexpr double highest = 37.5;
};

// With -x = n ln(2) + r and p = expm1(r), 1 / (1 + e^-x) = 1 / (1 + 2^n (1 + p)) = s / ((s + 1) + p),
// where s = 2^-n: s + 1 is ready before p is, and nothing overflows. x lies within the limits or, at run
// time, is NaN.
template <class T, class L, class S = scalar_of<L>, class F = format<S>>
[[nodiscard]] constexpr L sigmoid_formula(L x) noexcept {
    const T shifted = T(x) * S(0x1.71547652b82fep0) + F::rounder;
    const T s = scaled<T>(L{} + S(1), shifted);
    const T base = s + S(1);
    const T lost = s - (base - S(1));  // what rounding took from base where s < 1
    if constexpr (std::is_same_v<S, float>)
        return static_cast<L>(s / (base + expm1_beside_one<T>(-x, F::rounder - shifted, lost)));
    else
        return static_cast<L>(s / (base + expm1_reduced<T>(-x, F::rounder - shifted, lost)));
}

}  // namespace detail

/// The logistic sigmoid.
///
/// Formula: 1 / (1 + e^-x); 0 at -infinity, 1 at infinity, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes sigmoid(Lanes x) noexcept {
    using limit = detail::sigmoid_limits<typename A::scalar>;
    if constexpr (Scalar<Lanes>)
        if (__builtin_is_constant_evaluated())
            return x == x ? detail::sigmoid_formula<detail::constant_number<A, Lanes>>(
                                x < limit::highest ? (x > limit::lowest ? x : limit::lowest)
                                                   : limit::highest)
                          : x;
    const Lanes within = detail::at_least(detail::at_most(x, limit::highest), limit::lowest);
    return detail::sigmoid_formula<detail::number<A, Lanes>>(within);
}
template <Scalar S>
[[nodiscard]] constexpr S sigmoid(S x) noexcept {
    return sigmoid<strict<S>>(x);
}

}  // namespace ctnn::math
