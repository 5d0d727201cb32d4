// SPDX-License-Identifier: MIT
// The sine and the cosine of an angle in turns.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/number.hpp>
#include <ctnn/math/detail/trigonometric_formula.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// The sine of u turns.
///
/// Formula: sin(2 pi u); NaN for infinities and NaN.
/// Range: |u| below 2^20 (float) or 2^49 (double); further out u counts as whole turns.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V sin_turn(V u) noexcept {
    if constexpr (detail::plain_when_constant<A, V>) {
        if (__builtin_is_constant_evaluated()) return detail::sin_turn_formula<V>(u, 0);
    }
    return detail::sin_turn_formula<detail::number<A, V>>(u, 0);
}
template <Scalar S>
[[nodiscard]] constexpr S sin_turn(S u) noexcept {
    return sin_turn<strict<S>>(u);
}

/// The cosine of u turns.
///
/// Formula: cos(2 pi u); NaN for infinities and NaN.
/// Range: |u| below 2^20 (float) or 2^49 (double); further out u counts as whole turns.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V cos_turn(V u) noexcept {
    if constexpr (detail::plain_when_constant<A, V>) {
        if (__builtin_is_constant_evaluated()) return detail::sin_turn_formula<V>(u, 1);
    }
    return detail::sin_turn_formula<detail::number<A, V>>(u, 1);
}
template <Scalar S>
[[nodiscard]] constexpr S cos_turn(S u) noexcept {
    return cos_turn<strict<S>>(u);
}

}  // namespace ctnn::inline CTNN_TARGET::math
