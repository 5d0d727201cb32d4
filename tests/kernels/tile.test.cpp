// SPDX-License-Identifier: MIT
// Rows of numbers as vectors: all of them, and nothing behind the last.

#include "support/guarded.hpp"

#include <ctnn/core/hana.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/vector.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace {

namespace kernels = ctnn::kernels;
using ctnn::test::guarded;

/// The last row ends where the memory does.
template <class S, std::size_t Count>
void require_rows() {
    constexpr std::size_t lanes = kernels::lanes_for<S>(Count), rows = 3, stride = Count;
    using V = kernels::vector<S, lanes>;
    using all = kernels::detail::rows<V, Count, stride, S>;
    CAPTURE(Count);
    guarded<S> from(rows * stride), to(rows * stride);
    for (std::size_t k = 0; k < from.size(); ++k) from[k] = static_cast<S>(k + 1);
    bool same = true;
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t v = 0; v < all::vectors; ++v) {
            const V value = all{from.data()}.get(row, v);
            S numbers[lanes];
            kernels::store(value, numbers);
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                const std::size_t i = v * lanes + lane;
                same = same && numbers[lane] == (i < Count ? from[row * stride + i] : S(0));
            }
            all{to.data()}.set(row, v, value);
            // What follows was not touched, be it in the next row or none.
            const std::size_t next =
                row * stride + (v + 1 < all::vectors ? (v + 1) * lanes : Count);
            for (std::size_t k = next; k < to.size(); ++k) same = same && to[k] == 0;
        }
    for (std::size_t k = 0; k < to.size(); ++k) same = same && to[k] == from[k];
    REQUIRE(same);
}

template <class S>
void require_counts() {
    ctnn::for_each_index<2 * kernels::native_lanes<S> + 2>(
        []<class Index>(Index) { require_rows<S, Index::value + 1>(); });
}

/// A number for each place where a piece begins, with its size.
template <std::size_t Total, std::size_t Most>
constexpr bool tiles_cover() {
    std::size_t next = 0, least = Total, largest = 0;
    kernels::detail::for_each_tile<Total, Most>([&]<class Size>(Size, std::size_t first) {
        if (first != next) next = 2 * Total;
        next += Size::value;
        least = Size::value < least ? Size::value : least;
        largest = Size::value > largest ? Size::value : largest;
    });
    return next == Total && largest <= Most && largest - least <= 1;
}

}  // namespace

TEST_CASE("rows: are read and written as vectors, and nothing behind them is touched",
          "[kernels][tile]") {
    require_counts<float>();
    require_counts<double>();
}

TEST_CASE("tile: rows are cut into tiles of nearly equal height", "[kernels][tile]") {
    REQUIRE(tiles_cover<1, 6>());
    REQUIRE(tiles_cover<6, 6>());
    REQUIRE(tiles_cover<7, 6>());
    REQUIRE(tiles_cover<13, 6>());
    REQUIRE(tiles_cover<100, 7>());
}
