// SPDX-License-Identifier: MIT
// Rows of numbers as vectors: all of them, and nothing after the last; sums of products of them.

#include "support/guarded.hpp"

#include <ctnn/core/hana.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/detail/unoptimized_sums.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <utility>

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

/// The sums of a tile of `Rows` rows of `Count` numbers, and those of the form for compilers that
/// do not optimise, are those of numbers one by one. Nothing behind the last number is read.
template <class A, std::size_t Rows, std::size_t Count, std::size_t Steps>
bool sums_agree() {
    using S = typename A::scalar;
    constexpr std::size_t lanes = kernels::lanes_for<S>(Count), row_stride = 2;
    using V = kernels::vector<S, lanes>;
    using kernels::detail::factors;
    using kernels::detail::rows;
    using row_of_sums = rows<V, Count, Count, S>;
    constexpr std::size_t vectors = row_of_sums::vectors;
    guarded<S> factor((Rows - 1) * row_stride + Steps), from(Steps * Count);
    for (std::size_t k = 0; k < factor.size(); ++k)
        factor[k] = S(1) / static_cast<S>(k % 7 + 3) - S(0.2);
    for (std::size_t k = 0; k < from.size(); ++k)
        from[k] = S(1) / static_cast<S>(k % 11 + 2) - S(0.1);
    const factors<S, row_stride, 1> numbers{factor.data()};
    const rows<V, Count, Count, const S> each{from.data()};

    guarded<S> one_by_one(Rows * Count), added(Rows * Count), unoptimized(Rows * Count);
    for (std::size_t k = 0; k < Rows * Count; ++k)
        one_by_one[k] = added[k] = unoptimized[k] = S(1) / static_cast<S>(k + 3);
    for (std::size_t step = 0; step < Steps; ++step)
        for (std::size_t r = 0; r < Rows; ++r)
            for (std::size_t i = 0; i < Count; ++i)
                one_by_one[r * Count + i] = A::multiply_add(
                    *numbers.at(r, step), from[step * Count + i], one_by_one[r * Count + i]);
    kernels::detail::tile<A, V, Rows, vectors> tile;
    tile.load(row_of_sums{added.data()});
    tile.add(Steps, numbers, each);
    tile.store(row_of_sums{added.data()});
    const row_of_sums in_memory{unoptimized.data()};
    V sums[Rows * vectors];
    for (std::size_t k = 0; k < Rows * vectors; ++k)
        sums[k] = in_memory.get(k / vectors, k % vectors);
    kernels::detail::add_unoptimized<A>(sums, Steps, numbers, each,
                                        std::make_index_sequence<vectors>{},
                                        std::make_index_sequence<Rows * vectors>{});
    for (std::size_t k = 0; k < Rows * vectors; ++k)
        in_memory.set(k / vectors, k % vectors, sums[k]);

    bool same = true;
    for (std::size_t k = 0; k < Rows * Count; ++k)
        same = same && ctnn::identical(one_by_one[k], added[k]) &&
               ctnn::identical(one_by_one[k], unoptimized[k]);
    return same;
}

template <class A>
void require_sums() {
    constexpr std::size_t native = kernels::native_lanes<typename A::scalar>;
    REQUIRE(sums_agree<A, 1, 1, 5>());
    REQUIRE(sums_agree<A, 4, 1, 16>());
    REQUIRE(sums_agree<A, 1, 3, 1>());
    REQUIRE(sums_agree<A, 3, 3, 7>());
    REQUIRE(sums_agree<A, 1, native, 3>());
    REQUIRE(sums_agree<A, 5, native, 9>());
    REQUIRE(sums_agree<A, 1, 2 * native + 1, 8>());
    REQUIRE(sums_agree<A, 4, 2 * native - 1, 6>());
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

TEST_CASE("tile: its sums are those of numbers one by one, without optimisation too",
          "[kernels][tile]") {
    require_sums<ctnn::strict<float>>();
    require_sums<ctnn::strict<double>>();
    require_sums<ctnn::fused<float>>();
    require_sums<ctnn::fused<double>>();
}

TEST_CASE("vectors: in memory they are aligned as their numbers", "[kernels][tile]") {
    using of_float = kernels::vector<float, kernels::native_lanes<float>>;
    using of_double = kernels::vector<double, kernels::native_lanes<double>>;
    STATIC_REQUIRE(alignof(kernels::detail::in_memory<of_float, float>::type) == alignof(float));
    STATIC_REQUIRE(alignof(kernels::detail::in_memory<of_double, double>::type) == alignof(double));
}

TEST_CASE("tile: rows are cut into tiles of nearly equal height", "[kernels][tile]") {
    REQUIRE(tiles_cover<1, 6>());
    REQUIRE(tiles_cover<6, 6>());
    REQUIRE(tiles_cover<7, 6>());
    REQUIRE(tiles_cover<13, 6>());
    REQUIRE(tiles_cover<100, 7>());
}
