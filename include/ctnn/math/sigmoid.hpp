// SPDX-License-Identifier: MIT
// The logistic sigmoid, the sigmoid linear unit and its slope.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/sigmoid_formula.hpp>
#include <ctnn/target/operations.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math {

/// The logistic sigmoid.
///
/// Formula: 1 / (1 + e^-x); 0 at -infinity, 1 at infinity, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
/// Cost: a float beyond +-87 takes longer.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V sigmoid(V x) noexcept {
    using limit = detail::sigmoid_limits<typename A::scalar>;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated()) {
            if constexpr (std::is_same_v<typename A::scalar, float>)
                if (-limit::normal <= x && x <= limit::normal)
                    return detail::sigmoid_within<false, detail::constant_number<A, V>>(x);
            return ctnn::detail::equal(x, x)
                       ? detail::sigmoid_formula<detail::constant_number<A, V>>(
                             x < limit::highest ? (x > limit::lowest ? x : limit::lowest)
                                                : limit::highest)
                       : x;
        }
    if constexpr (std::is_same_v<typename A::scalar, float>) {
        const V y = detail::sigmoid_within<false, detail::number<A, V>>(x);
        if (simd::any_below(detail::broadcast<V>(limit::normal), detail::fabs(x))) [[unlikely]]
            return detail::sigmoid_beyond_normal<A>(x, y);
        return y;
    } else {
        return detail::sigmoid_anywhere<A>(x);
    }
}
template <Scalar S>
[[nodiscard]] constexpr S sigmoid(S x) noexcept {
    return sigmoid<strict<S>>(x);
}

/// The sigmoid linear unit, or swish.
///
/// Formula: x / (1 + e^-x); a zero keeps its sign, -0 at -infinity, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
/// Cost: a float beyond +-80 takes longer.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V silu(V x) noexcept {
    using limit = detail::silu_limits<typename A::scalar>;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated()) {
            using T = detail::constant_number<A, V>;
            constexpr V highest = detail::sigmoid_limits<V>::highest;
            if constexpr (std::is_same_v<V, float>)
                if (-limit::normal <= x && x <= limit::normal)
                    return detail::sigmoid_within<true, T>(x);
            if (!ctnn::detail::equal(x, x)) return x;
            const V from_lowest = x > limit::lowest ? x : limit::lowest;
            return detail::silu_formula<T>(from_lowest,
                                           from_lowest < highest ? from_lowest : highest);
        }
    if constexpr (std::is_same_v<typename A::scalar, float>) {
        const V y = detail::sigmoid_within<true, detail::number<A, V>>(x);
        if (simd::any_below(detail::broadcast<V>(limit::normal), detail::fabs(x))) [[unlikely]]
            return detail::silu_beyond_normal<A>(x, y);
        return y;
    } else {
        return detail::silu_anywhere<A>(x);
    }
}
template <Scalar S>
[[nodiscard]] constexpr S silu(S x) noexcept {
    return silu<strict<S>>(x);
}

/// The slope of the sigmoid linear unit.
///
/// Formula: g (1 + x (1 - g)), g = 1 / (1 + e^-x); 0 at -infinity, 1 at infinity, NaN for NaN.
/// Accuracy: see docs/accuracy.md; it crosses zero near -1.28, where no relative bound holds.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V silu_slope(V x) noexcept {
    // For positive x it is 1 - the slope at -x, since 1 - g cancels. Below the limit the sigmoid is
    // zero, and so is its product with the limit; 0 * -infinity is a NaN.
    constexpr auto lowest = detail::sigmoid_limits<typename A::scalar>::lowest;
    const V minus = simd::maximum(-detail::fabs(x), lowest);
    const V gate = sigmoid<A>(minus);
    const V slope = A::multiply(gate, A::multiply_add(minus, 1 - gate, typename A::scalar(1)));
    return x > 0 ? 1 - slope : slope;
}
template <Scalar S>
[[nodiscard]] constexpr S silu_slope(S x) noexcept {
    return silu_slope<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
