// SPDX-License-Identifier: MIT
// The limit: matrix products by tiles that stay in registers.
#pragma once

#include "lanes.hpp"

#if defined(CTNN_BENCH_LIMIT)

namespace bench::limit {

/// A matrix whose elements are read one by one, in either order.
struct scalars {
    const float* at;
    std::size_t row;   // from a row to the next
    std::size_t step;  // from an element of a row to the next
};

/// Rows x Vectors sums: c[r][v] += sum over k of a(r, k) b[k][v].
template <class V, std::size_t Rows, std::size_t Vectors>
struct tile {
    V c[Rows][Vectors];

    CTNN_BENCH_INLINE tile() {
        repeat<Rows>([&](auto r) CTNN_BENCH_INLINE {
            repeat<Vectors>([&](auto v) CTNN_BENCH_INLINE { c[r][v] = V::zero(); });
        });
    }
    CTNN_BENCH_INLINE explicit tile(const float* start) {
        repeat<Rows>([&](auto r) CTNN_BENCH_INLINE {
            repeat<Vectors>([&](auto v)
                                CTNN_BENCH_INLINE { c[r][v] = V::load(start + v * V::size); });
        });
    }

    /// `b` advances by b_row from k to k + 1.
    CTNN_BENCH_INLINE void add(scalars a, const float* b, std::size_t b_row, std::size_t depth) {
        for (std::size_t k = 0; k < depth; ++k) {
            V row[Vectors];
            repeat<Vectors>([&](auto v) CTNN_BENCH_INLINE { row[v] = V::load(b + v * V::size); });
            repeat<Rows>([&](auto r) CTNN_BENCH_INLINE {
                const V x = V::all(a.at[r * a.row]);
                repeat<Vectors>([&](auto v)
                                    CTNN_BENCH_INLINE { c[r][v] = fma(x, row[v], c[r][v]); });
            });
            a.at += a.step;
            b += b_row;
        }
    }

    /// f(row, vector, sums) for each vector of the tile.
    template <class F>
    CTNN_BENCH_INLINE void for_each(F f) const {
        repeat<Rows>([&](auto r) CTNN_BENCH_INLINE {
            repeat<Vectors>([&](auto v) CTNN_BENCH_INLINE { f(r, v, c[r][v]); });
        });
    }
};

}  // namespace bench::limit

#endif
