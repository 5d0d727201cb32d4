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

}  // namespace ctnn::inline CTNN_TARGET::kernels
