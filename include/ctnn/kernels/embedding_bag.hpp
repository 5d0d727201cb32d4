// SPDX-License-Identifier: MIT
// Rows of a table that are one: added up, averaged, or the largest of each number.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/units.hpp>

#include <cstddef>

// A row is a pointer to its `Size` numbers; y and dy are pointers, or rows of a sample in lanes
// (kernels/elements.hpp). A bag has `count` rows in their order: `counts(t)` says whether row t
// counts, `row(t)` is it.

namespace ctnn::inline CTNN_TARGET::kernels {

/// y = the sum of the rows, added to 0 in their order; returns how many they are.
template <std::size_t Size, class Bag, class Y>
constexpr std::size_t sum_of_rows(const Bag& bag, Y y) noexcept {
    using S = element_of<Y>;
    std::size_t found = 0;
    for (std::size_t i = 0; i < Size; ++i) put(y, i, S(0));
    for (std::size_t t = 0; t < Bag::count; ++t) {
        if (!bag.counts(t)) continue;
        for_each_unit<Size>([](std::size_t i, auto to, auto from)
                                CTNN_INLINE_LAMBDA { put(to, i, to[i] + from[i]); },
                            y, bag.row(t));
        ++found;
    }
    return found;
}

/// y = y / count.
template <std::size_t Size, class Y>
constexpr void divide_row(Y y, element_of<Y> count) noexcept {
    for_each_unit<Size>(
        [count](std::size_t i, auto to) CTNN_INLINE_LAMBDA { put(to, i, to[i] / count); }, y);
}

/// y[i] = the largest row[i], the first of several; 0 where there is no row.
template <std::size_t Size, class Bag, class Y>
constexpr void largest_of_rows(const Bag& bag, Y y) noexcept {
    using S = element_of<Y>;
    bool is_first = true;
    for (std::size_t i = 0; i < Size; ++i) put(y, i, S(0));
    for (std::size_t t = 0; t < Bag::count; ++t) {
        if (!bag.counts(t)) continue;
        const auto* const row = bag.row(t);
        if (is_first)
            for (std::size_t i = 0; i < Size; ++i) put(y, i, row[i]);
        else
            for_each_unit<Size>(
                [](std::size_t i, auto to, auto from)
                    CTNN_INLINE_LAMBDA { put(to, i, from[i] > to[i] ? from[i] : to[i]); },
                y, row);
        is_first = false;
    }
}

/// gradient[i] += dy[i] / count.
template <std::size_t Size, class Dy, class S>
constexpr void add_share(Dy dy, S count, S* gradient) noexcept {
    for_each_unit<Size>([count](std::size_t i, auto from, auto to)
                            CTNN_INLINE_LAMBDA { put(to, i, to[i] + from[i] / count); },
                        dy, gradient);
}

/// The row that has the largest number i, the first of several; `count` where there is no row.
template <class Bag>
[[nodiscard]] constexpr std::size_t row_of_largest(const Bag& bag, std::size_t i) noexcept {
    std::size_t best = Bag::count;
    for (std::size_t t = 0; t < Bag::count; ++t)
        if (bag.counts(t) && (best == Bag::count || bag.row(t)[i] > bag.row(best)[i])) best = t;
    return best;
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
