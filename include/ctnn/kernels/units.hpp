// SPDX-License-Identifier: MIT
// The units of a layer, each of which is computed from its own numbers: one by one, or in
// registers.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/elementwise_lanes.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/vector.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// The numbers from a pointer on, read and written `Count` at once.
template <class V, class Pointer, std::size_t Count>
struct register_of_units {
    Pointer first;

    [[nodiscard]] CTNN_INLINE V operator[](std::size_t i) const noexcept {
        return load_n<V, Count>(first + i);
    }
    CTNN_INLINE void set(std::size_t i, V value) const noexcept {
        store_n<Count>(value, first + i);
    }
};

/// Rows whose elements are registers already, as gate_sums.hpp has them: `units` of `vector`.
template <class Row>
concept UnitsInRegisters = requires {
    typename Row::vector;
    Row::units;
};

/// A row beside such: what is in memory is read and written in registers of as many units.
template <class V, std::size_t Lanes, class Row>
[[nodiscard]] CTNN_INLINE auto in_registers_of_units(Row row) noexcept {
    if constexpr (std::is_pointer_v<Row>)
        return register_of_units<V, Row, Lanes>{row};
    else
        return row;
}

template <std::size_t At, class Unit, class First, class... Rows>
CTNN_INLINE void visit_register(const Unit& unit, First first, Rows... rows) noexcept {
    using V = typename First::vector;
    constexpr std::size_t left = First::units - At,
                          count = left < lane_count<V> ? left : lane_count<V>;
    unit(At, first, in_registers_of_units<V, count>(rows)...);
}
template <class Unit, std::size_t... Vector, class First, class... Rows>
CTNN_INLINE void visit_registers(const Unit& unit, std::index_sequence<Vector...>, First first,
                                 Rows... rows) noexcept {
    (visit_register<Vector * lane_count<typename First::vector>>(unit, first, rows...), ...);
}

/// to[i] = from[i] of `Count` units.
template <std::size_t Count, class S>
constexpr void copy_units(const S* from, S* to) noexcept {
    if (__builtin_is_constant_evaluated()) {
        for (std::size_t i = 0; i < Count; ++i) to[i] = from[i];
        return;
    }
    in_lanes<S, native_lanes<S>>(count_of<Count>{},
                                 [=]<class V>(std::size_t i, auto count) CTNN_INLINE_LAMBDA {
                                     store_n(load_n<V>(from + i, count), to + i, count);
                                 });
}

}  // namespace detail

/// Calls `unit(i, rows...)` for unit i of `Count`, whose numbers are elements of the rows
/// (elements.hpp). Where these are pointers, an element at run time is a register of units.
template <std::size_t Count, class Unit, class First, class... Rows>
CTNN_INLINE constexpr void for_each_unit(const Unit& unit, First first, Rows... rows) noexcept {
    if constexpr ((std::is_pointer_v<First> && ... && std::is_pointer_v<Rows>)) {
        if (!__builtin_is_constant_evaluated()) {
            using S = std::remove_const_t<std::remove_pointer_t<First>>;
            detail::in_lanes<S, native_lanes<S>>(
                count_of<Count>{},
                [&]<class V, std::size_t Lanes>(std::size_t i, count_of<Lanes>) CTNN_INLINE_LAMBDA {
                    unit(i, detail::register_of_units<V, First, Lanes>{first},
                         detail::register_of_units<V, Rows, Lanes>{rows}...);
                });
            return;
        }
    }
    for (std::size_t i = 0; i < Count; ++i) unit(i, first, rows...);
}
/// The same where units of the first row are in registers already: it is these that have their
/// turn.
template <std::size_t, class Unit, detail::UnitsInRegisters First, class... Rows>
CTNN_INLINE void for_each_unit(const Unit& unit, First first, Rows... rows) noexcept {
    constexpr std::size_t lanes = lane_count<typename First::vector>;
    detail::visit_registers(unit, std::make_index_sequence<(First::units + lanes - 1) / lanes>{},
                            first, rows...);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
