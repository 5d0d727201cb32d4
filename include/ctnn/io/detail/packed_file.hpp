// SPDX-License-Identifier: MIT
// The bytes of a constant file as numbers, in one cast.
#pragma once

#include <ctnn/core/integers.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/io/detail/constant_file.hpp>
#include <ctnn/io/detail/little_endian.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>
#include <ctnn/kernels/detail/constant.hpp>

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

// A cast of the whole file costs GCC 12 less than half a second a MiB; putting numbers together
// from their bytes takes 8 s.

namespace ctnn::inline CTNN_TARGET::detail {

/// What a number of this type is in a cast file: itself where the processor has the file's order of
/// bytes and a type for it, else its bits.
template <element_type Type>
struct packed_number {
    using type = bits_in_file<Type>;
};
template <>
struct packed_number<element_type::f32> {
    using type =
        std::conditional_t<std::endian::native == std::endian::little, float, std::uint32_t>;
};
template <>
struct packed_number<element_type::f64> {
    using type =
        std::conditional_t<std::endian::native == std::endian::little, double, std::uint64_t>;
};

/// Tensors of one type that follow one another.
struct file_run {
    element_type type = element_type::unknown;
    std::size_t count = 0;
};

/// The runs of a file of up to `Tensors`.
template <std::size_t Tensors>
struct run_table {
    file_run each[Tensors + 1]{};
    std::size_t count = 0;
    /// Of each tensor, the run that it is in and its position there.
    std::size_t run_of[Tensors + 1]{}, first_of[Tensors + 1]{};

    constexpr void add(std::size_t tensor, element_type type, std::size_t elements) noexcept {
        if (elements == 0) return;
        if (count == 0 || each[count - 1].type != type) each[count++].type = type;
        run_of[tensor] = count - 1;
        first_of[tensor] = each[count - 1].count;
        each[count - 1].count += elements;
    }
};

template <const auto& File>
consteval auto runs_of_file() {
    using source = constant_file<File>;
    run_table<source::tensors> runs;
    for (std::size_t e = 0; e < source::tensors; ++e) {
        const file_entry& entry = source::read.entries[e];
        runs.add(e, entry.type, (entry.end - entry.begin) / bytes_of(entry.type));
    }
    return runs;
}
template <const auto& File>
inline constexpr auto file_runs = runs_of_file<File>();

#if defined(__GNUC__)
#define CTNN_PACKED __attribute__((packed))
#else
#define CTNN_PACKED
#endif

template <class Number, std::size_t Count>
struct CTNN_PACKED packed_values {
    Number each[Count];
};
template <const auto& File, std::size_t Run, bool End = (Run == file_runs<File>.count)>
struct CTNN_PACKED packed_runs {
    static constexpr file_run run = file_runs<File>.each[Run];
    packed_values<typename packed_number<run.type>::type, run.count> here;
    packed_runs<File, Run + 1> rest;

    template <std::size_t Skipped>
    [[nodiscard]] constexpr const auto& get() const noexcept {
        if constexpr (Skipped == 0)
            return here;
        else
            return rest.template get<Skipped - 1>();
    }
};
template <const auto& File, std::size_t Run>
struct CTNN_PACKED packed_runs<File, Run, true> {
    char zero_after_the_file;
};
template <const auto& File>
struct CTNN_PACKED packed_file {
    char header[constant_file<File>::counted.data_at];
    packed_runs<File, 0> runs;
};

#undef CTNN_PACKED

/// The file, cast.
template <const auto& File>
inline constexpr auto cast_file = __builtin_bit_cast(packed_file<File>, File);

/// The numbers of a tensor in a file: their type, and from which position on they stand in
/// `values().each`.
template <const auto& File, std::size_t Entry>
struct numbers_in_file {
    static constexpr std::size_t run = file_runs<File>.run_of[Entry];
    static constexpr element_type type = file_runs<File>.each[run].type;
    static constexpr std::size_t first = file_runs<File>.first_of[Entry];

    [[nodiscard]] static constexpr const auto& values() noexcept {
        return cast_file<File>.runs.template get<run>();
    }
};

/// The number that a cast one stands for.
template <element_type Type, class S, class Packed>
[[nodiscard]] constexpr S number_of_packed(Packed packed) noexcept {
    if constexpr (std::endian::native == std::endian::little || std::floating_point<Packed>)
        return number_of<Type, S>(packed);
    else
        return number_of<Type, S>(reversed(packed));
}

template <element_type Type, class Packed>
[[nodiscard]] constexpr std::int32_t whole_of_packed(Packed packed) noexcept {
    if constexpr (std::endian::native == std::endian::little)
        return whole_of<Type>(packed);
    else
        return whole_of<Type>(reversed(packed));
}

/// Writes stored elements k + K of a matrix of such extents from `values`, where it stands row by
/// row. A function, and no lambda: see stored.hpp.
template <element_type Type, class S, std::size_t Rows, std::size_t Columns, class Stored,
          class Values, std::size_t... K>
constexpr void unpack_block([[maybe_unused]] Stored& stored, [[maybe_unused]] const Values& values,
                            [[maybe_unused]] std::size_t first, [[maybe_unused]] std::size_t k,
                            std::index_sequence<K...>) {
    if constexpr (std::same_as<std::remove_cvref_t<decltype(values.each[0])>, S>)
        ((stored[k + K] = values.each[first + (k + K) % Rows * Columns + (k + K) / Rows]), ...);
    else
        ((stored[k + K] = number_of_packed<Type, S>(
              values.each[first + (k + K) % Rows * Columns + (k + K) / Rows])),
         ...);
}

/// Writes the elements of a tensor from `values`, beginning with number `first`, in the order in
/// which they are stored: in another, GCC 12 takes ten times as long. A number of the file's type
/// is one step of Clang's, of which one evaluation may take a million.
template <element_type Type, class Shape, class S, class Values>
constexpr void unpack(tensor<Shape, S>& into, const Values& values, std::size_t first) {
    // The file is row-major. Stored element k of a column-major matrix is k % rows * columns + k /
    // rows there; with one column, which row-major storage is taken for, that is k.
    constexpr bool by_columns = !std::same_as<Shape, extents_of<Shape>>;
    constexpr std::size_t rows = by_columns ? Shape::extent(0) : Shape::size;
    constexpr std::size_t columns = Shape::size / rows;
    constexpr std::size_t limit = kernels::detail::fold_limit, rest = Shape::size % limit;
    auto& stored = into.stored();
    for (std::size_t k = 0; k + limit <= Shape::size; k += limit)
        unpack_block<Type, S, rows, columns>(stored, values, first, k,
                                             std::make_index_sequence<limit>{});
    unpack_block<Type, S, rows, columns>(stored, values, first, Shape::size - rest,
                                         std::make_index_sequence<rest>{});
}

template <element_type Type, std::size_t... Extents, class S, class Values>
constexpr void unpack(tensor<integers<Extents...>, S>& into, const Values& values,
                      std::size_t first) {
    for (std::size_t i = 0; i < into.size(); ++i)
        into.data[i] = whole_of_packed<Type>(values.each[first + i]);
}

// Functions, and no lambdas: see stored.hpp.
template <const auto& File, std::size_t Entry, class Tensor>
constexpr bool unpack_entry(Tensor& into) {
    using where = numbers_in_file<File, Entry>;
    unpack<where::type>(into, where::values(), where::first);
    return true;
}
template <class P, const auto& File, class... Options, std::size_t... F>
constexpr void unpack_each([[maybe_unused]] const field_pointers<P>& pointers,
                           std::index_sequence<F...>) {
    constexpr auto& where = bound_file<P, File, Options...>.where;
    // An array, since Clang folds over no more than 256.
    [[maybe_unused]] const bool done[] = {
        true, unpack_entry<File, where.entry_of[F]>(*get<F>(pointers.each))...};
}

/// The parameters that stand in a file.
template <class P, const auto& File, class... Options>
[[nodiscard]] consteval P unpack_all() {
    P parameters{};
    const field_pointers<P> pointers{parameters};
    unpack_each<P, File, Options...>(pointers, std::make_index_sequence<field_list<P>::size>{});
    return parameters;
}

}  // namespace ctnn::inline CTNN_TARGET::detail
