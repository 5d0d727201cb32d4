// SPDX-License-Identifier: MIT
// A fused multiply-add of vectors.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/lanes.hpp>
#include <ctnn/math/detail/soft_fma.hpp>
#include <ctnn/target/operations.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::math::detail {

/// round(a * b + c) in every lane, at run time.
template <class V>
[[nodiscard]] CTNN_INLINE V vector_fma(V a, V b, V c) noexcept {
    if constexpr (simd::has_fma<V>) {
        return simd::fma(a, b, c);
    } else {
        V y{};
        for (std::size_t lane = 0; lane < lane_count<V>; ++lane)
            y[lane] = ctnn::detail::fma(a[lane], b[lane], c[lane]);
        return y;
    }
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
