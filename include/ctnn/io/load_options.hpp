// SPDX-License-Identifier: MIT
// How the names in a file stand for those of a model.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// For `load`: the file's names begin with this, and other tensors are left out; as where the model
/// is part of a larger one. Example: `load<model<net>, file, from_prefix<"encoder.">>()`.
template <text Prefix>
struct from_prefix {};

/// For `load`: what the model calls `Ours`, a layer or a tensor, the file calls `Theirs`.
/// Example: `load<model<net>, file, from_name<"0", "fc1">>()` reads 0.weight from fc1.weight.
template <text Ours, text Theirs>
struct from_name {};

/// For `load`: tensors that the model has not are left out.
struct allow_extra {};

namespace detail {

/// A name in up to three pieces, so that none is copied.
struct name_pieces {
    text_view piece[3]{};
};

/// What options of `load` say, for one name of the model at a time.
template <class Option>
struct load_option {
    static constexpr bool known = false;
    static constexpr void apply(name_pieces&) noexcept {}
};
template <text Prefix>
struct load_option<from_prefix<Prefix>> {
    static constexpr bool known = true;
    static constexpr void apply(name_pieces& name) noexcept { name.piece[0] = Prefix.view(); }
};
template <text Ours, text Theirs>
struct load_option<from_name<Ours, Theirs>> {
    static constexpr bool known = true;
    /// Of `hidden.0.weight`, `from_name<"hidden.0", "fc">` makes `fc.weight`.
    static constexpr void apply(name_pieces& name) noexcept {
        const text_view whole = name.piece[2];
        if (!name.piece[1].empty() || !whole.starts_with(Ours.view())) return;
        const text_view rest = whole.substr(Ours.size());
        if (!rest.empty() && *rest.data() != '.') return;
        name.piece[1] = Theirs.view();
        name.piece[2] = rest;
    }
};
template <>
struct load_option<allow_extra> {
    static constexpr bool known = true;
    static constexpr void apply(name_pieces&) noexcept {}
};

/// Whether a type is an option of `load`.
template <class Option>
concept LoadOption = load_option<Option>::known;

template <class Option>
inline constexpr text_view prefix_of{};
template <text Prefix>
inline constexpr text_view prefix_of<from_prefix<Prefix>> = Prefix.view();
template <class Option>
inline constexpr bool allows_extra = false;
template <>
inline constexpr bool allows_extra<allow_extra> = true;

/// The name in the file of what the model calls `name`.
template <class... Options>
[[nodiscard]] constexpr name_pieces name_in_file(text_view name) noexcept {
    name_pieces pieces{{{}, {}, name}};
    (load_option<Options>::apply(pieces), ...);
    return pieces;
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
