// SPDX-License-Identifier: MIT
// Rows of numbers, each of which is summed up in its order: one row, or a row in each lane.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/kernels/vector.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels {

/// `Count` numbers from x[first] on; x is a pointer or a row of lanes (elements.hpp).
template <class X, std::size_t Count>
struct one_row {
    using element = element_of<X>;
    static constexpr std::size_t count = Count;

    X x;
    std::size_t first;

    /// Calls `f(i, number i, number i of each other row)`, i ascending.
    template <class F, class... Others>
    CTNN_INLINE constexpr void for_each(const F& f, const Others&... others) const noexcept {
        for (std::size_t i = 0; i < Count; ++i) f(i, x[first + i], others.x[others.first + i]...);
    }
};

/// As many rows as a V has lanes, of `Count` numbers each, one row after the other.
template <class V, class S, std::size_t Count>
struct rows_in_lanes {
    using element = V;
    static constexpr std::size_t count = Count, lanes = lane_count<V>;

    const S* first;

    template <class F, class... Others>
    CTNN_INLINE void for_each(const F& f, const Others&... others) const noexcept {
        detail::for_each_piece<Count, lanes>(
            [&]<class Size>(Size, std::size_t i) CTNN_INLINE_LAMBDA {
                call(i, f, std::make_index_sequence<Size::value>{}, turned<Size::value>(first + i),
                     turned<Size::value>(others.first + i)...);
            });
    }

private:
    struct columns {
        V v[lanes];
    };
    /// `Size` numbers of each row: number i of all rows is v[i].
    template <std::size_t Size>
    [[nodiscard]] CTNN_INLINE static columns turned(const S* from) noexcept {
        columns result;
        detail::load_parts<Size>(result.v, from, Count, std::make_index_sequence<lanes>{});
        transpose(result.v);
        return result;
    }
    template <class F, std::size_t... Index, class... Columns>
    CTNN_INLINE static void call(std::size_t i, const F& f, std::index_sequence<Index...>,
                                 const Columns&... each) noexcept {
        (call_one<Index>(i, f, each...), ...);
    }
    template <std::size_t Index, class F, class... Columns>
    CTNN_INLINE static void call_one(std::size_t i, const F& f, const Columns&... each) noexcept {
        f(i + Index, each.v[Index]...);
    }
};

namespace detail {

/// Calls `f(size_constant<lanes>, first)` for the rows: a register's lanes of them while there are
/// as many, then of the narrower vectors, and the last ones one by one.
template <Scalar S, std::size_t Rows, std::size_t Most = native_lanes<S>, class F>
CTNN_INLINE void for_each_row_group(const F& f, std::size_t first = 0) noexcept {
    constexpr std::size_t lanes = Most * sizeof(S) < 16 ? 1 : Most;
    constexpr std::size_t rest = Rows % lanes, end = Rows - rest;
    if constexpr (end > 0)
        for (std::size_t r = 0; r < end; r += lanes) f(size_constant<lanes>{}, first + r);
    if constexpr (rest > 0) for_each_row_group<S, rest, lanes / 2>(f, first + end);
}

}  // namespace detail

/// Calls `f(r, sums of row r)` for `Rows` rows of `Count` numbers, one after the other from x[0].
/// `sums(r, row of x, rows of others...)` returns those of row r; at run time, where rows are
/// pointers, those of as many rows as a register has lanes: `.lane(i)` are those of row r + i.
template <std::size_t Rows, std::size_t Count, class Sums, class F, class X, class... Others>
constexpr void sum_up_rows(const Sums& sums, const F& f, X x, Others... others) noexcept {
    const auto one = [&](std::size_t r) {
        f(r,
          sums(r, one_row<X, Count>{x, r * Count}, one_row<Others, Count>{others, r * Count}...));
    };
    if constexpr (std::is_pointer_v<X>) {
        using S = std::remove_const_t<std::remove_pointer_t<X>>;
        if (!__builtin_is_constant_evaluated()) {
            detail::for_each_row_group<S, Rows>([&]<class Lanes>(Lanes, std::size_t r) {
                if constexpr (Lanes::value == 1) {
                    one(r);
                } else {
                    using rows = rows_in_lanes<vector<S, Lanes::value>, S, Count>;
                    const auto all = sums(r, rows{x + r * Count}, rows{others + r * Count}...);
                    for (std::size_t i = 0; i < Lanes::value; ++i) f(r + i, all.lane(i));
                }
            });
            return;
        }
    }
    for (std::size_t r = 0; r < Rows; ++r) one(r);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
