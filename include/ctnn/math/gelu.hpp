// SPDX-License-Identifier: MIT
// The Gaussian error linear unit and its slope.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/gelu_formula.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// The Gaussian error linear unit.
///
/// Formula: x Phi(x), Phi the standard normal distribution function; a zero keeps its sign, -0 at
/// -infinity, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
/// Cost: a float below -5 takes longer.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V gelu(V x) noexcept {
    return detail::gelu_function<detail::gelu_value, A>(x);
}
template <Scalar S>
[[nodiscard]] constexpr S gelu(S x) noexcept {
    return gelu<strict<S>>(x);
}

/// The slope of the Gaussian error linear unit.
///
/// Formula: Phi(x) + x phi(x), phi the standard normal density; 0 at -infinity, 1 at infinity, NaN
/// for NaN.
/// Accuracy: see docs/accuracy.md; it crosses zero near -0.75, where no relative bound holds.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V gelu_slope(V x) noexcept {
    return detail::gelu_function<detail::gelu_slope_value, A>(x);
}
template <Scalar S>
[[nodiscard]] constexpr S gelu_slope(S x) noexcept {
    return gelu_slope<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
