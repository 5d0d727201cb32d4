// SPDX-License-Identifier: MIT
// The Gaussian error linear unit approximated by a hyperbolic tangent, and its slope.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/gelu_tanh_formula.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// The Gaussian error linear unit approximated by a hyperbolic tangent.
///
/// Formula: x (1 + tanh(u)) / 2, u = sqrt(2 / pi) (x + 0.044715 x^3); a zero keeps its sign, -0 at
/// -infinity, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V gelu_tanh(V x) noexcept {
    using limit = detail::gelu_tanh_limits<typename A::scalar>;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated()) {
            if (!ctnn::detail::equal(x, x)) return x;
            const V from_lowest = x > limit::lowest ? x : limit::lowest;
            return detail::gelu_tanh_formula<detail::constant_number<A, V>>(
                from_lowest, from_lowest < limit::highest ? from_lowest : limit::highest);
        }
    const V from_lowest = detail::maximum(x, limit::lowest);
    return detail::gelu_tanh_formula<detail::number<A, V>>(
        from_lowest, detail::minimum(from_lowest, limit::highest));
}
template <Scalar S>
[[nodiscard]] constexpr S gelu_tanh(S x) noexcept {
    return gelu_tanh<strict<S>>(x);
}

/// The slope of the Gaussian error linear unit approximated by a hyperbolic tangent.
///
/// Formula: g (1 + x v' (1 - g)), g = 1 / (1 + e^-v), v = 2 sqrt(2 / pi) (x + 0.044715 x^3); 0 at
/// -infinity, 1 at infinity, NaN for NaN.
/// Accuracy: see docs/accuracy.md; it crosses zero near -0.75, where no relative bound holds.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V gelu_tanh_slope(V x) noexcept {
    using limit = detail::gelu_tanh_limits<typename A::scalar>;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated()) {
            if (!ctnn::detail::equal(x, x)) return x;
            const V minus = x > 0 ? -x : x;
            return detail::gelu_tanh_slope_formula<detail::constant_number<A, V>>(
                x, minus > limit::lowest ? minus : limit::lowest);
        }
    return detail::gelu_tanh_slope_formula<detail::number<A, V>>(
        x, detail::maximum(-detail::fabs(x), limit::lowest));
}
template <Scalar S>
[[nodiscard]] constexpr S gelu_tanh_slope(S x) noexcept {
    return gelu_tanh_slope<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
