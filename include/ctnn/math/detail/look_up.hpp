// SPDX-License-Identifier: MIT
// The coefficients of a piecewise function, looked up by each lane.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/lanes.hpp>
#include <ctnn/math/detail/piecewise.hpp>
#include <ctnn/target/operations.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::math::detail {

/// The lanes' own coefficients, by power.
template <std::size_t Degree, class V>
struct lane_coefficients {
    V of_power[Degree + 1];
    [[nodiscard]] CTNN_INLINE const V& operator[](std::size_t power) const noexcept {
        return of_power[power];
    }
};

// The table by power: one coefficient of all pieces in a row.
template <class Table>
struct by_power {
    alignas(64) float power[Table::degree + 1][piece_count];
    explicit constexpr by_power(const Table& table) noexcept : power{} {
        for (std::size_t i = 0; i < piece_count; ++i) {
            for (std::size_t p = 0; p <= Table::degree; ++p) power[p][i] = table.piece[i][p];
        }
    }
};
template <const auto& Table>
inline constexpr by_power<std::remove_cvref_t<decltype(Table)>> by_power_of{Table};

template <const auto& Table, class V>
    requires simd::has_lookup32<V>
[[nodiscard]] CTNN_INLINE auto look_up(unsigned_of<V> piece) noexcept {
    return [piece]<std::size_t... Power>(std::index_sequence<Power...>) CTNN_INLINE_LAMBDA {
        return lane_coefficients<Table.degree, V>{
            {simd::lookup32<V>(by_power_of<Table>.power[Power], piece)...}};
    }(std::make_index_sequence<Table.degree + 1>{});
}

// A function of its own: GCC 12 builds a result in place only if it is declared outside any block.
template <const auto& Table, class V>
    requires(!simd::has_lookup32<V>)
[[nodiscard]] CTNN_INLINE auto look_up(unsigned_of<V> piece) noexcept {
    lane_coefficients<Table.degree, V> c;
    for (std::size_t lane = 0; lane < lane_count<V>; ++lane) {
        const float* const row = Table.piece[piece[lane] % piece_count];
        for (std::size_t p = 0; p <= Table.degree; ++p) c.of_power[p][lane] = row[p];
    }
    return c;
}

/// The coefficients of the piece that the lowest bits of `piece` count, to be had by subscript.
template <const auto& Table, class V>
[[nodiscard]] CTNN_INLINE constexpr auto coefficients(unsigned_of<V> piece) noexcept {
    if constexpr (std::is_same_v<V, float>)
        return static_cast<const float*>(Table.piece[piece % piece_count]);
    else
        return look_up<Table, V>(piece);
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
