// SPDX-License-Identifier: MIT
// The natural logarithms of x and of 1 + x.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/log_formula.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// The natural logarithm.
///
/// Formula: ln(x); -infinity at 0, NaN below 0 and for NaN.
/// Accuracy: 1 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V log(V x) noexcept {
    if constexpr (detail::plain_when_constant<A, V>) {
        if (__builtin_is_constant_evaluated()) return detail::log_formula<V>(x);
    }
    return detail::log_formula<detail::number<A, V>>(x);
}
template <Scalar S>
[[nodiscard]] constexpr S log(S x) noexcept {
    return log<strict<S>>(x);
}

/// The natural logarithm of 1 + x, accurate near x = 0.
///
/// Formula: ln(1 + x); -infinity at -1, NaN below -1 and for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V log1p(V x) noexcept {
    if constexpr (detail::plain_when_constant<A, V>) {
        if (__builtin_is_constant_evaluated()) return detail::log1p_formula<V>(x);
    }
    return detail::log1p_formula<detail::number<A, V>>(x);
}
template <Scalar S>
[[nodiscard]] constexpr S log1p(S x) noexcept {
    return log1p<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
