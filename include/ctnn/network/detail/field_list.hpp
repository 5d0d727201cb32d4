// SPDX-License-Identifier: MIT
// The tensors that for_each_field goes through, as a list: their names, types and addresses.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/network/detail/field_errors.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

struct any_field {
    template <class Field, class T>
    constexpr void operator()(Field, T&) const noexcept {}
};

/// Parameters: a layer's own, a network's, or a model.
template <class P>
concept HasFields = std::is_class_v<P> && requires(any_field& f, P& p) { P::for_each_field(f, p); };

/// One tensor: where its name and its extents stand among those of all, and its kind.
struct field_facts {
    std::size_t first_character, characters, first_extent, rank, name_hash;
    bool by_columns, is_double, is_whole;
};

/// A number that tells most names from each other (FNV-1a): two of them are compared in one step.
template <std::size_t Length>
[[nodiscard]] constexpr std::size_t hash_of(const text<Length>& name) noexcept {
    std::uint32_t hash = 2166136261;
    for (std::size_t c = 0; c < Length; ++c)
        hash = (hash ^ static_cast<unsigned char>(name.data[c])) * 16777619U;
    return hash;
}

// A tensor's type is known only inside the call that for_each_field makes, and nothing is returned
// from there. So what makes up the type is kept in numbers, and made a type again outside.
/// Counts the tensors, the characters of their names and their extents, and writes them down where
/// there is room.
struct field_recorder {
    field_facts* fields = nullptr;
    char* names = nullptr;
    std::size_t* extents = nullptr;
    std::size_t field_count = 0, character_count = 0, extent_count = 0;

    template <class Field, class Shape, class S>
    constexpr void operator()(Field, const tensor<Shape, S>&) noexcept {
        if (fields != nullptr) {
            fields[field_count] = {character_count,
                                   Field::name.size(),
                                   extent_count,
                                   Shape::rank,
                                   hash_of(Field::name),
                                   !std::same_as<Shape, extents_of<Shape>>,
                                   std::same_as<S, double>,
                                   is_integers<Shape>};
            for (std::size_t c = 0; c < Field::name.size(); ++c)
                names[character_count + c] = Field::name.data[c];
            for (std::size_t axis = 0; axis < Shape::rank; ++axis)
                extents[extent_count + axis] = Shape::extent(axis);
        }
        ++field_count;
        character_count += Field::name.size();
        extent_count += Shape::rank;
    }
};

template <std::size_t Fields, std::size_t Characters, std::size_t Extents>
struct field_table {
    field_facts fields[Fields + 1]{};
    char names[Characters + 1]{};
    std::size_t extents[Extents + 1]{};
};

template <bool ByColumns, bool Whole, std::size_t... Extents>
struct ordered_shape {
    using type = shape<Extents...>;
};
template <std::size_t... Extents>
struct ordered_shape<true, false, Extents...> {
    using type = column_major<Extents...>;
};
template <std::size_t... Extents>
struct ordered_shape<false, true, Extents...> {
    using type = integers<Extents...>;
};

/// Room for a `P` that is never made: its tensors have types and addresses, and no more is asked.
template <class P>
union never_made {
    char nothing = 0;
    P value;
    unsigned char bytes[sizeof(P)];
};
template <class P>
inline constexpr never_made<P> unmade{};

/// Which byte of a `P` an address in `unmade<P>` is. A constant, which no standard function of two
/// addresses is: Clang's folding of constants subtracts them, and GCC's compares any two of one
/// object. tests/io/image.test.cpp has the addresses of models that were made.
template <class P>
[[nodiscard]] constexpr std::size_t byte_of(const void* address) {
#if defined(__clang__)
    const void* const first = &unmade<P>.value;
    return __builtin_constant_p(1) ? static_cast<std::size_t>(static_cast<const char*>(address) -
                                                              static_cast<const char*>(first))
                                   : 0;
#else
    std::size_t byte = 0;
    for (std::size_t above = sizeof(P); above - byte > 1;) {
        const std::size_t middle = byte + (above - byte) / 2;
        const void* const there = unmade<P>.bytes + middle;
        (there <= address ? byte : above) = middle;
    }
    return byte;
#endif
}

/// The tensors of `P`, in the order of for_each_field.
template <class P>
struct field_list {
    static constexpr field_recorder total = [] {
        field_recorder counts;
        P::for_each_field(counts, unmade<P>.value);
        return counts;
    }();
    static constexpr std::size_t size = total.field_count;
    static constexpr auto table = [] {
        field_table<size, total.character_count, total.extent_count> facts;
        field_recorder record{facts.fields, facts.names, facts.extents};
        P::for_each_field(record, unmade<P>.value);
        return facts;
    }();

    template <std::size_t Index>
    static consteval auto name_of() {
        constexpr field_facts facts = table.fields[Index];
        text<facts.characters> result;
        for (std::size_t c = 0; c < result.size(); ++c)
            result.data[c] = table.names[facts.first_character + c];
        return result;
    }
    template <std::size_t Index>
    static constexpr auto name = name_of<Index>();

    /// Position of the first tensor of this name; `size` where there is none.
    template <text Name>
    static constexpr std::size_t find = [] {
        const std::size_t hash = hash_of(Name);
        for (std::size_t index = 0; index < size; ++index)
            if (const field_facts& facts = table.fields[index]; facts.name_hash == hash)
                if (Name.view() == text_view(table.names + facts.first_character, facts.characters))
                    return index;
        return size;
    }();

    template <std::size_t Index, std::size_t Axis>
    static constexpr std::size_t extent = table.extents[table.fields[Index].first_extent + Axis];
    template <std::size_t Index, class Axes = std::make_index_sequence<table.fields[Index].rank>>
    struct shape_at;
    template <std::size_t Index, std::size_t... Axis>
    struct shape_at<Index, std::index_sequence<Axis...>> {
        using type =
            typename ordered_shape<table.fields[Index].by_columns, table.fields[Index].is_whole,
                                   extent<Index, Axis>...>::type;
    };
    template <std::size_t Index>
    using type = tensor<typename shape_at<Index>::type,
                        std::conditional_t<table.fields[Index].is_double, double, float>>;

    /// Whether two tensors have one name.
    template <std::size_t... Index>
    static consteval bool repeat(std::index_sequence<Index...>) {
        return !all_true({true, find<name<Index>> == Index...});
    }
    static_assert(error::report<std::conditional_t<repeat(std::make_index_sequence<size>{}),
                                                   error::fields_repeat<P>, void>>);
};

/// Where every tensor of `Parameters`, which may be const, is.
template <class Parameters,
          class Indices =
              std::make_index_sequence<field_list<std::remove_const_t<Parameters>>::size>>
struct field_pointers;
template <class Parameters, std::size_t... Index>
struct field_pointers<Parameters, std::index_sequence<Index...>> {
    using list = field_list<std::remove_const_t<Parameters>>;
    template <class T>
    using like = std::conditional_t<std::is_const_v<Parameters>, const T, T>;

    tuple<like<typename list::template type<Index>>*...> each{};

    constexpr explicit field_pointers(Parameters& parameters) noexcept {
        std::remove_const_t<Parameters>::for_each_field(*this, parameters);
    }
    template <class Field, class T>
    constexpr void operator()(Field, T& t) noexcept {
        get<list::template find<Field::name>>(each) = &t;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
