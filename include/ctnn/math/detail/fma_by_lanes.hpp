// SPDX-License-Identifier: MIT
// A fused multiply-add of vectors for which the target has no instruction.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/lanes.hpp>
#include <ctnn/math/detail/soft_fma.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::math::detail {

/// round(a * b + c) in every lane, at run time.
template <class V>
[[nodiscard]] CTNN_INLINE V fma_by_lanes(V a, V b, V c) noexcept {
    V y{};
    for (std::size_t lane = 0; lane < lane_count<V>; ++lane)
        y[lane] = ctnn::detail::fma(a[lane], b[lane], c[lane]);
    return y;
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
