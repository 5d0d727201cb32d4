// SPDX-License-Identifier: MIT
// Sums of rows of numbers, each in the order of its row. Run time only.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/kernels/vector.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// sums += v[0], v[1] and so on, in order.
template <class V, std::size_t... Index>
CTNN_INLINE void add_each(const V* v, V& sums, std::index_sequence<Index...>) noexcept {
    ((sums += v[Index]), ...);
}

/// sums[r] += x[r, i] for each i, in order: a row in each lane, which squares of numbers are turned
/// for; a row or two are added up number by number.
template <std::size_t Rows, std::size_t Columns, class S>
void add_up_rows_of(const S* x, S* sums) noexcept {
    for_each_piece<Rows, native_lanes<S>>([&]<class Height>(Height, std::size_t first) {
        constexpr std::size_t height = Height::value, lanes = lanes_for<S>(height);
        using V = vector<S, lanes>;
        if constexpr (lanes == 1) {
            for (std::size_t r = first; r < first + height; ++r)
                for (std::size_t i = 0; i < Columns; ++i) sums[r] += x[r * Columns + i];
        } else {
            const S* from[height];
            for (std::size_t r = 0; r < height; ++r) from[r] = x + (first + r) * Columns;
            V sums_here = load_n<V, height>(sums + first);
            for_each_piece<Columns, lanes>([&]<class Size>(Size, std::size_t i) {
                V columns[lanes];
                load_samples<Size::value>(columns, from, i, height,
                                          std::make_index_sequence<lanes>{});
                transpose(columns);
                add_each(columns, sums_here, std::make_index_sequence<Size::value>{});
            });
            store_n<height>(sums_here, sums + first);
        }
    });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
