// SPDX-License-Identifier: MIT
// Sums of rows of numbers, each in the order of its row. Run time only.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/tile.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// sums[r] += x[r, i] for each i, in order; several rows at once, so that their additions overlap.
template <std::size_t Rows, std::size_t Columns, class S>
void add_up_rows_of(const S* x, S* sums) noexcept {
    for_each_tile<Rows, 8>([&]<class Height>(Height, std::size_t first) {
        constexpr std::size_t height = Height::value;
        S sums_here[height];
        for (std::size_t r = 0; r < height; ++r) sums_here[r] = sums[first + r];
        for (std::size_t i = 0; i < Columns; ++i)
            for (std::size_t r = 0; r < height; ++r) sums_here[r] += x[(first + r) * Columns + i];
        for (std::size_t r = 0; r < height; ++r) sums[first + r] = sums_here[r];
    });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
