// SPDX-License-Identifier: MIT
// The mish function and its slope.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/mish_formula.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// The mish function.
///
/// Formula: x tanh(ln(1 + e^x)); a zero keeps its sign, -0 at -infinity, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V mish(V x) noexcept {
    constexpr auto lowest = detail::mish_limits<typename A::scalar>::lowest;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated()) {
            if (!(x < detail::mish_limits<V>::highest)) return x;
            const V from_lowest = x > lowest ? x : lowest;
            return detail::mish_formula<detail::constant_number<A, V>>(
                from_lowest, from_lowest > 0 ? -from_lowest : from_lowest);
        }
    const V from_lowest = detail::maximum(x, lowest);
    const V y = detail::mish_formula<detail::number<A, V>>(
        from_lowest, detail::maximum(-detail::fabs(from_lowest), lowest));
    return x < detail::mish_limits<typename A::scalar>::highest ? y : x;
}
template <Scalar S>
[[nodiscard]] constexpr S mish(S x) noexcept {
    return mish<strict<S>>(x);
}

/// The slope of the mish function.
///
/// Formula: t + x (1 - t^2) / (1 + e^-x), t = tanh(ln(1 + e^x)); 0 at -infinity, 1 at infinity, NaN
/// for NaN.
/// Accuracy: see docs/accuracy.md; it crosses zero near -1.19, where no relative bound holds.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V mish_slope(V x) noexcept {
    constexpr auto lowest = detail::mish_limits<typename A::scalar>::lowest;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated()) {
            if (!ctnn::detail::equal(x, x)) return x;
            const V minus = x > 0 ? -x : x;
            return detail::mish_slope_formula<detail::constant_number<A, V>, A>(
                x, minus > lowest ? minus : lowest);
        }
    return detail::mish_slope_formula<detail::number<A, V>, A>(
        x, detail::maximum(-detail::fabs(x), lowest));
}
template <Scalar S>
[[nodiscard]] constexpr S mish_slope(S x) noexcept {
    return mish_slope<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
