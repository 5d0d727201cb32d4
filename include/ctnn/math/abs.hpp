// SPDX-License-Identifier: MIT
// The absolute value.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/lanes.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// The absolute value: x without its sign, exactly.
///
/// Formula: |x|; 0 for -0, NaN for NaN.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V(abs)(V x) noexcept {
    return detail::fabs(x);
}
template <Scalar S>
[[nodiscard]] constexpr S(abs)(S x) noexcept {
    return detail::fabs(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
