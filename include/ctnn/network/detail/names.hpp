// SPDX-License-Identifier: MIT
// The names of a topology's layers, and what has one value for each of them.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/network/detail/field_errors.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

inline constexpr std::size_t not_found = static_cast<std::size_t>(-1);

/// The names of a topology's layers: each its own, or its position.
template <class Indices, class... Layers>
struct name_list;
template <std::size_t... Index, class... Layers>
struct name_list<std::index_sequence<Index...>, Layers...> {
    using type = error::layers<layer_name<Layers, Index>...>;
    static constexpr std::size_t size = sizeof...(Layers);
    static constexpr text_view all[size] = {layer_name<Layers, Index>.view()...};

    static consteval std::size_t find(text_view name) {
        for (std::size_t i = 0; i < size; ++i)
            if (all[i] == name) return i;
        return not_found;
    }
    static consteval bool repeat() {
        for (std::size_t i = 0; i < size; ++i)
            if (find(all[i]) != i) return true;
        return false;
    }
    /// Whether one is empty or has a dot, which parts the names of nested layers.
    static consteval bool part() {
        for (const text_view name : all) {
            if (name.empty()) return true;
            for (const char letter : name)
                if (letter == '.') return true;
        }
        return false;
    }
};
template <class... Layers>
using names_of = name_list<std::index_sequence_for<Layers...>, Layers...>;

/// What is wrong with a list of names, void where nothing is.
template <class Names>
using name_fault = std::conditional_t<
    Names::part(), error::name_in_parts<typename Names::type>,
    std::conditional_t<Names::repeat(), error::names_repeat<typename Names::type>, void>>;

/// The part of a dotted name before, or behind, its first dot.
template <text Name>
inline constexpr std::size_t dot_in = [] {
    for (std::size_t i = 0; i < Name.size(); ++i)
        if (Name.data[i] == '.') return i;
    return not_found;
}();
template <text Name, std::size_t From, std::size_t Count>
consteval text<Count> part_of() {
    text<Count> part;
    for (std::size_t i = 0; i < Count; ++i) part.data[i] = Name.data[From + i];
    return part;
}

/// The element of `tree.layers` that a name, possibly dotted, stands for.
template <class Names, text Name, class Tree>
[[nodiscard]] constexpr auto& find_layer(Tree& tree) noexcept {
    constexpr std::size_t position = Names::find(Name.view());
    constexpr std::size_t dot = dot_in<Name>;
    if constexpr (position != not_found) {
        return get<position>(tree.layers);
    } else if constexpr (dot != not_found) {
        constexpr auto rest = part_of<Name, dot + 1, Name.size() - dot - 1>();
        return find_layer<Names, part_of<Name, 0, dot>()>(tree).template layer<rest>();
    } else {
        static_assert(
            error::report<error::layer_name<error::asked_for<Name>, typename Names::type>>);
        return tree;
    }
}

/// The element of `tree.layers` at a position.
template <class Names, std::size_t Position, class Tree>
[[nodiscard]] constexpr auto& find_layer(Tree& tree) noexcept {
    if constexpr (Position < Names::size) {
        return get<Position>(tree.layers);
    } else {
        static_assert(
            error::report<error::layer_name<error::layer_index<Position>, typename Names::type>>);
        return tree;
    }
}

}  // namespace ctnn::inline CTNN_TARGET::detail
