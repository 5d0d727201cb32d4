// SPDX-License-Identifier: MIT
// Vector registers, as the kernels use them: names of the floor `target`, and how many lanes.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/target/memory.hpp>
#include <ctnn/target/operations.hpp>
#include <ctnn/target/vector.hpp>

#include <bit>
#include <cstddef>

// Nothing above this folder knows how wide a register is.

namespace ctnn::inline CTNN_TARGET::kernels {

using simd::broadcast;
using simd::concat;
using simd::count_of;
using simd::each_lane;
using simd::lane_count;
using simd::load;
using simd::load_n;
using simd::native_lanes;
using simd::registers;
using simd::slice;
using simd::store;
using simd::store_n;
using simd::vector;

/// The lanes that suit `count` outputs: a full register, or the smallest vector that holds them
/// all. The narrowest vector is 16 bytes; counts that fit in half of one are computed as scalars.
template <Scalar S>
[[nodiscard]] constexpr std::size_t lanes_for(std::size_t count) noexcept {
    if (count >= native_lanes<S>) return native_lanes<S>;
    const std::size_t lanes = std::bit_ceil(count);
    return lanes * sizeof(S) < 16 ? 1 : lanes;
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
