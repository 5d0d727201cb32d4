// SPDX-License-Identifier: MIT
// The coefficients of a piecewise function, looked up by each lane.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/lanes.hpp>
#include <ctnn/math/detail/piecewise.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::math::detail {

/// The lanes' own coefficients, by power.
template <std::size_t Degree, class Vector>
struct lane_coefficients {
    Vector of_power[Degree + 1];
    [[nodiscard]] CTNN_INLINE const Vector& operator[](std::size_t power) const noexcept {
        return of_power[power];
    }
};

#if defined(__AVX512F__) && defined(__GNUC__)

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

typedef float floats_16 __attribute__((vector_size(64)));
typedef std::int32_t integers_16 __attribute__((vector_size(64)));

// `lanes` in a register of 16, the others unspecified, and back.
template <class Vector>
[[nodiscard]] CTNN_INLINE floats_16 widened(Vector lanes) noexcept {
    if constexpr (sizeof(Vector) == 64) return lanes;
#if defined(__clang__)
    if constexpr (sizeof(Vector) == 32)
        return __builtin_shufflevector(lanes, lanes, 0, 1, 2, 3, 4, 5, 6, 7, -1, -1, -1, -1, -1, -1,
                                       -1, -1);
    if constexpr (sizeof(Vector) == 16)
        return __builtin_shufflevector(lanes, lanes, 0, 1, 2, 3, -1, -1, -1, -1, -1, -1, -1, -1, -1,
                                       -1, -1, -1);
#else  // of such a shuffle GCC 12 makes a store and a load
    if constexpr (sizeof(Vector) == 32) return __builtin_ia32_ps512_256ps(lanes);
    if constexpr (sizeof(Vector) == 16) return __builtin_ia32_ps512_ps(lanes);
#endif
}
template <class Vector>
[[nodiscard]] CTNN_INLINE Vector narrowed(floats_16 lanes) noexcept {
    if constexpr (sizeof(Vector) == 64) return lanes;
    if constexpr (sizeof(Vector) == 32)
        return __builtin_shufflevector(lanes, lanes, 0, 1, 2, 3, 4, 5, 6, 7);
    if constexpr (sizeof(Vector) == 16) return __builtin_shufflevector(lanes, lanes, 0, 1, 2, 3);
}

// numbers[index % 32] in every lane
[[nodiscard]] CTNN_INLINE floats_16 permuted(const float (&numbers)[piece_count],
                                             integers_16 index) noexcept {
    floats_16 low, high;
    __builtin_memcpy(&low, numbers, sizeof low);
    __builtin_memcpy(&high, numbers + 16, sizeof high);
#if defined(__clang__)
    return __builtin_ia32_vpermi2varps512(low, index, high);
#else
    return __builtin_shuffle(low, high, index);
#endif
}

template <const auto& Table, class Vector>
[[nodiscard]] CTNN_INLINE auto look_up(unsigned_of<Vector> piece) noexcept {
    return [index = __builtin_bit_cast(
                integers_16, widened(__builtin_bit_cast(Vector, piece)))]<std::size_t... Power>(
               std::index_sequence<Power...>) CTNN_INLINE_LAMBDA {
        return lane_coefficients<Table.degree, Vector>{
            {narrowed<Vector>(permuted(by_power_of<Table>.power[Power], index))...}};
    }(std::make_index_sequence<Table.degree + 1>{});
}

#else

template <const auto& Table, class Vector>
[[nodiscard]] CTNN_INLINE auto look_up(unsigned_of<Vector> piece) noexcept {
    lane_coefficients<Table.degree, Vector> c;
    for (std::size_t lane = 0; lane < sizeof(Vector) / sizeof(float); ++lane) {
        const float* const row = Table.piece[piece[lane] % piece_count];
        for (std::size_t p = 0; p <= Table.degree; ++p) c.of_power[p][lane] = row[p];
    }
    return c;
}

#endif

/// The coefficients of the piece that the lowest bits of `piece` count, to be had by subscript.
template <const auto& Table, class L>
[[nodiscard]] CTNN_INLINE constexpr auto coefficients(unsigned_of<L> piece) noexcept {
    if constexpr (std::is_same_v<L, float>)
        return static_cast<const float*>(Table.piece[piece % piece_count]);
    else
        return look_up<Table, L>(piece);
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
