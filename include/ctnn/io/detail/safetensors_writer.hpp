// SPDX-License-Identifier: MIT
// A model as a file of safetensors: its header, then its numbers.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/errors.hpp>
#include <ctnn/io/detail/little_endian.hpp>
#include <ctnn/io/detail/safetensors_header.hpp>
#include <ctnn/io/element_type.hpp>
#include <ctnn/io/half.hpp>
#include <ctnn/io/load_options.hpp>
#include <ctnn/network/detail/field_list.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// Takes characters: counts them, and writes them where there is room.
struct character_sink {
    char* into = nullptr;
    std::size_t count = 0;

    constexpr void put(char c) noexcept {
        if (into != nullptr) into[count] = c;
        ++count;
    }
    constexpr void put(text_view text) noexcept {
        for (const char c : text) put(c);
    }
    constexpr void put(std::size_t number) noexcept {
        std::size_t unit = 1;
        while (number / unit >= 10) unit *= 10;
        for (; unit > 0; unit /= 10) put(static_cast<char>('0' + number / unit % 10));
    }
    /// As it stands in a string of JSON, and in one of C++; a byte that is not ASCII is part of
    /// UTF-8 and stays.
    constexpr void put_escaped(text_view text) noexcept {
        constexpr char hex[] = "0123456789abcdef";
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte < 0x20) {
                put("\\u00");
                put(hex[byte >> 4]);
                put(hex[byte & 15]);
                continue;
            }
            if (c == '"' || c == '\\') put('\\');
            put(c);
        }
    }
    constexpr void put_string(text_view text) noexcept {
        put('"');
        put_escaped(text);
        put('"');
    }
};

/// A number's type in a file.
template <class Number>
inline constexpr element_type type_in_file = std::same_as<Number, double>     ? element_type::f64
                                             : std::same_as<Number, float>    ? element_type::f32
                                             : std::same_as<Number, float16>  ? element_type::f16
                                             : std::same_as<Number, bfloat16> ? element_type::bf16
                                                                              : element_type::i32;

/// What a tensor's numbers are written as: themselves where `Number` is void or they are whole.
template <class Number, class Shape, class S>
using number_in_file =
    std::conditional_t<std::is_void_v<Number> || !std::same_as<number_in<Shape, S>, S>,
                       number_in<Shape, S>, Number>;

/// `Number` where a file can be written in it; where not, an error has been given.
template <class Number>
struct known_number {
    static constexpr bool known = std::is_void_v<Number> || HalfNumber<Number>;
    static_assert(error::report<std::conditional_t<known, void, error::saved_numbers<Number>>>);
    using type = std::conditional_t<known, Number, void>;
};

/// Writes the entry of a tensor whose bytes are those from `begin` on, up to `end`; `extent(axis)`
/// is one of its shape's.
template <class Extent>
constexpr void write_entry(character_sink& out, const name_pieces& name, element_type type,
                           std::size_t rank, Extent extent, std::size_t begin, std::size_t end) {
    out.put(",\"");
    for (const text_view piece : name.piece) out.put_escaped(piece);
    out.put("\":{\"dtype\":");
    out.put_string(name_of(type));
    out.put(",\"shape\":[");
    for (std::size_t axis = 0; axis < rank; ++axis) {
        if (axis > 0) out.put(',');
        out.put(extent(axis));
    }
    out.put("],\"data_offsets\":[");
    out.put(begin);
    out.put(',');
    out.put(end);
    out.put("]}");
}

/// Writes the entry of each tensor that `for_each_field` goes through, one after the other.
template <class Number>
struct entry_writer {
    character_sink& out;
    std::size_t begin = 0;

    template <class Field, class Shape, class S>
    constexpr void operator()(Field, const tensor<Shape, S>&) noexcept {
        using written = number_in_file<Number, Shape, S>;
        const std::size_t end = begin + Shape::size * sizeof(written);
        write_entry(out, {{{}, {}, Field::name.view()}}, type_in_file<written>, Shape::rank,
                    Shape::extent, begin, end);
        begin = end;
    }
};

/// Writes a header, its length before it: `write_entries(sink)` writes what stands between the
/// braces. The header ends at a multiple of `Alignment` bytes, so that numbers are aligned in a
/// file that is mapped into memory.
template <std::size_t Alignment, class Entries>
constexpr void write_padded_header(character_sink& out, Entries write_entries) {
    character_sink measured;
    write_entries(measured);
    const std::size_t taken = safetensors_prefix + 2 + measured.count;
    const std::size_t padding = (Alignment - taken % Alignment) % Alignment;

    char length[safetensors_prefix]{};
    write_little_endian<std::uint64_t>(length, 2 + measured.count + padding);
    for (const char c : length) out.put(c);
    out.put('{');
    write_entries(out);
    out.put('}');
    for (std::size_t i = 0; i < padding; ++i) out.put(' ');
}

// No lambdas: see stored.hpp.
/// Writes the entries of parameters of type `P`, and counts the bytes of their numbers.
template <class P, class Number>
struct all_entries {
    std::size_t& bytes;
    constexpr void operator()(character_sink& out) const {
        out.put("\"__metadata__\":{\"format\":\"pt\"}");
        entry_writer<Number> writer{out};
        P::for_each_field(writer, unmade<P>.value);
        bytes = writer.begin;
    }
};
/// Writes the header of parameters of type `P`; returns the bytes of the numbers that follow.
template <class P, class Number>
constexpr std::size_t write_header(character_sink& out) {
    std::size_t bytes = 0;
    write_padded_header<8>(out, all_entries<P, Number>{bytes});
    return bytes;
}

/// Calls `write(bytes, count)` for `Size` numbers, in blocks; `number_at(i)` is one of them.
template <class Written, std::size_t Size, class Numbers, class Write>
constexpr void write_blocks(Numbers number_at, Write&& write) {
    constexpr std::size_t most = 128, bytes = sizeof(Written);
    char block[most * bytes]{};
    for (std::size_t begin = 0; begin < Size; begin += most) {
        const std::size_t count = Size - begin < most ? Size - begin : most;
        for (std::size_t i = 0; i < count; ++i)
            write_little_endian(block + i * bytes,
                                __builtin_bit_cast(bits_in_file<type_in_file<Written>>,
                                                   Written(number_at(begin + i))));
        write(static_cast<const char*>(block), count * bytes);
    }
}

template <class Tensor>
struct element_at {
    const Tensor& from;
    constexpr auto operator()(std::size_t i) const noexcept { return from[i]; }
};
/// The same for the numbers of a tensor, row by row.
template <class Number, class Shape, class S, class Write>
constexpr void write_numbers(const tensor<Shape, S>& from, Write&& write) {
    write_blocks<number_in_file<Number, Shape, S>, Shape::size>(element_at<tensor<Shape, S>>{from},
                                                                write);
}

/// Bytes of a header, and of the whole file.
struct file_size {
    std::size_t header = 0, all = 0;
};
template <class P, class Number>
consteval file_size measured_file() {
    character_sink measured;
    const std::size_t numbers = write_header<P, Number>(measured);
    return {measured.count, measured.count + numbers};
}
template <class P, class Number>
inline constexpr file_size size_of_file = measured_file<P, Number>();

}  // namespace ctnn::inline CTNN_TARGET::detail
