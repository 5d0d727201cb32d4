// SPDX-License-Identifier: MIT
// The smaller and the larger of two: including <algorithm> would cost every user 0.05 s.
#pragma once

#include <ctnn/core/target.hpp>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

template <class T>
[[nodiscard]] constexpr T smaller(T a, T b) noexcept {
    return b < a ? b : a;
}

template <class T>
[[nodiscard]] constexpr T larger(T a, T b) noexcept {
    return a < b ? b : a;
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
