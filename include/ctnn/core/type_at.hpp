// SPDX-License-Identifier: MIT
// A type of a pack by its position.
#pragma once

#include <ctnn/core/target.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

template <std::size_t Index, class T>
struct indexed_type {
    using type = T;
};
template <class Indices, class... T>
struct indexed_types;
template <std::size_t... Index, class... T>
struct indexed_types<std::index_sequence<Index...>, T...> : indexed_type<Index, T>... {};

template <std::size_t Index, class T>
indexed_type<Index, T> element_of(const indexed_type<Index, T>&);

/// Type `Index` of a pack, found without recursion.
template <std::size_t Index, class... T>
using type_at = typename decltype(element_of<Index>(
    std::declval<indexed_types<std::index_sequence_for<T...>, T...>>()))::type;

}  // namespace ctnn::inline CTNN_TARGET::detail
