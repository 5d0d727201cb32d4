// SPDX-License-Identifier: MIT
// A file that is a constant: what is in it, known to the compiler, and what it is told if that does
// not fit.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/binding.hpp>
#include <ctnn/io/detail/constant_entries.hpp>
#include <ctnn/io/detail/errors.hpp>
#include <ctnn/io/detail/file_entries.hpp>
#include <ctnn/io/detail/has_parameters.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>
#include <ctnn/io/embedded_file.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

[[nodiscard]] constexpr std::size_t tensors_among(const file_entry* entries,
                                                  std::size_t count) noexcept {
    std::size_t tensors = 0;
    for (std::size_t e = 0; e < count; ++e) tensors += entries[e].is_metadata ? 0U : 1U;
    return tensors;
}

/// What the compiler knows of a file.
template <const auto& File>
struct constant_file {
    /// What is wrong beside the header.
    using error = void;
    static constexpr text_view header = header_text<File>;
    static constexpr counted_entries counted = constant_entries<File>::counted;
    static constexpr auto& read = constant_entries<File>::by_place;

    static constexpr std::size_t tensors = tensors_among(read.entries, counted.count);
};

/// Where the tensors of `P` are in a file.
template <class P, const auto& File, class... Options>
struct constant_binding {
    file_binding<P, Options...> where{};
    file_misfit misfit{};

    consteval constant_binding() {
        using source = constant_file<File>;
        misfit = where.bind(source::header, source::read.entries, source::counted.count);
    }
};
template <class P, const auto& File, class... Options>
inline constexpr constant_binding<P, File, Options...> bound_file{};

/// Clang prints this many characters of a text, and no more.
inline constexpr std::size_t most_printed = 32;

/// Characters of `View()`, a view, from position `From` on: as many as Clang prints.
template <class View, std::size_t From>
consteval auto piece_of_text() {
    constexpr text_view rest = View{}().substr(From, most_printed);
    text<rest.size()> piece;
    for (std::size_t i = 0; i < rest.size(); ++i) piece.data[i] = rest.data()[i];
    piece.data[rest.size()] = '\0';  // see text's constructor
    return piece;
}
template <class View, std::size_t From>
inline constexpr auto printed_piece = piece_of_text<View, From>();

/// `Word<piece, ...>`, whose pieces are the view's characters.
template <template <text...> class Word, class View,
          class Pieces =
              std::make_index_sequence<(View{}().size() + most_printed - 1) / most_printed>>
struct in_pieces;
template <template <text...> class Word, class View, std::size_t... Piece>
struct in_pieces<Word, View, std::index_sequence<Piece...>> {
    using type = Word<printed_piece<View, Piece * most_printed>...>;
};

template <const auto& File, std::size_t Entry>
struct entry_name {
    consteval text_view operator()() const { return constant_file<File>::read.entries[Entry].name; }
};
template <const auto& File>
struct fault_text {
    consteval text_view operator()() const { return constant_file<File>::read.fault.why; }
};
[[nodiscard]] constexpr std::size_t length_of_name(const name_pieces& name) noexcept {
    return name.piece[0].size() + name.piece[1].size() + name.piece[2].size();
}
template <std::size_t Size>
[[nodiscard]] constexpr text<Size> joined_name(const name_pieces& name) noexcept {
    text<Size> result;
    std::size_t next = 0;
    for (const text_view piece : name.piece)
        for (const char c : piece) result.data[next++] = c;
    return result;
}
template <class P, class... Options>
struct field_names {
    template <std::size_t Field>
    static consteval auto characters_of() {
        constexpr name_pieces pieces = file_binding<P, Options...>::name(Field);
        return joined_name<length_of_name(pieces)>(pieces);
    }
    template <std::size_t Field>
    static constexpr auto characters = characters_of<Field>();
    template <std::size_t Field>
    struct name {
        consteval text_view operator()() const { return characters<Field>.view(); }
    };
};

/// More names than these are not listed in an error.
inline constexpr std::size_t most_listed = 12;

template <std::size_t Count>
using listed = std::make_index_sequence<(Count < most_listed ? Count : most_listed)>;

template <const auto& File, class Entries = listed<constant_file<File>::tensors>>
struct names_in_file;
template <const auto& File, std::size_t... E>
struct names_in_file<File, std::index_sequence<E...>> {
    using type =
        error::tensor_names<constant_file<File>::tensors - sizeof...(E),
                            typename in_pieces<error::called, entry_name<File, E>>::type...>;
};
template <class Names, std::size_t Count, class Fields = listed<Count>>
struct names_in_model;
template <class Names, std::size_t Count, std::size_t... F>
struct names_in_model<Names, Count, std::index_sequence<F...>> {
    using type = error::tensor_names<
        Count - sizeof...(F),
        typename in_pieces<error::called, typename Names::template name<F>>::type...>;
};

template <const auto& File, std::size_t Entry>
struct entry_at {
    consteval file_entry operator()() const { return constant_file<File>::read.entries[Entry]; }
};
/// The shape of the tensor `Entry()` in the file.
template <const auto& File, class Entry>
struct entry_shape {
    static constexpr file_entry entry = Entry{}();
    template <std::size_t Axis>
    static constexpr std::size_t extent = [] {
        std::size_t axis = 0, found = 0;
        safetensors_header::for_each_extent(constant_file<File>::header, entry,
                                            [&](std::size_t here) {
                                                if (axis++ == Axis) found = here;
                                            });
        return found;
    }();
    template <class Axes>
    struct all;
    template <std::size_t... Axis>
    struct all<std::index_sequence<Axis...>> {
        using type = error::extents<extent<Axis>...>;
    };
    using type = typename all<std::make_index_sequence<entry.rank>>::type;
};

template <element_type Type>
struct element_type_text {
    consteval text_view operator()() const { return name_of(Type); }
};
template <element_type Type>
using numbers = typename in_pieces<error::numbers, element_type_text<Type>>::type;

/// What the compiler is told of a file that does not fit; void if it does.
template <class P, const auto& File, class... Options>
consteval auto error_of_file() {
    using source = constant_file<File>;
    if constexpr (HasToldFault<P>) {
        return std::type_identity<void>{};
    } else if constexpr (!std::is_void_v<typename source::error>) {
        return std::type_identity<typename source::error>{};
    } else if constexpr (source::read.fault) {
        return std::type_identity<
            error::unreadable_file<typename in_pieces<error::because, fault_text<File>>::type,
                                   error::at_byte<source::read.fault.at>>>{};
    } else {
        constexpr file_misfit misfit = bound_file<P, File, Options...>.misfit;
        using which = typename in_pieces<
            error::called, typename field_names<P, Options...>::template name<misfit.field>>::type;
        using wanted = typename field_list<P>::template type<misfit.field>;
        if constexpr (misfit.kind == misfit_kind::missing)
            return std::type_identity<
                error::missing_tensor<which, typename names_in_file<File>::type>>{};
        else if constexpr (misfit.kind == misfit_kind::image)
            return std::type_identity<error::loaded_image<which>>{};
        else if constexpr (misfit.kind == misfit_kind::extra)
            return std::type_identity<error::extra_tensor<
                typename in_pieces<error::called, entry_name<File, misfit.entry>>::type,
                typename names_in_model<field_names<P, Options...>, field_list<P>::size>::type>>{};
        else if constexpr (misfit.kind == misfit_kind::shape)
            return std::type_identity<error::tensor_shape<
                which,
                error::produces<typename entry_shape<File, entry_at<File, misfit.entry>>::type>,
                error::expects<extents_of<typename wanted::shape>>>>{};
        else if constexpr (misfit.kind == misfit_kind::type)
            return std::type_identity<error::tensor_type<
                which, error::produces<numbers<source::read.entries[misfit.entry].type>>,
                error::expects<typename wanted::scalar>>>{};
        else if constexpr (misfit.kind == misfit_kind::whole)
            return std::type_identity<error::tensor_of_integers<
                which, error::produces<numbers<source::read.entries[misfit.entry].type>>,
                error::expects<std::int32_t>>>{};
        else
            return std::type_identity<void>{};
    }
}

}  // namespace ctnn::inline CTNN_TARGET::detail
