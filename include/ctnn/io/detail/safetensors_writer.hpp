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

/// Writes the entry of each tensor that `for_each_field` goes through.
template <class Number>
struct entry_writer {
    character_sink& out;
    std::size_t begin = 0;

    template <class Field, class Shape, class S>
    constexpr void operator()(Field, const tensor<Shape, S>&) noexcept {
        using written = number_in_file<Number, Shape, S>;
        const std::size_t end = begin + Shape::size * sizeof(written);
        out.put(',');
        out.put_string(Field::name.view());
        out.put(":{\"dtype\":");
        out.put_string(name_of(type_in_file<written>));
        out.put(",\"shape\":[");
        for (std::size_t axis = 0; axis < Shape::rank; ++axis) {
            if (axis > 0) out.put(',');
            out.put(Shape::extent(axis));
        }
        out.put("],\"data_offsets\":[");
        out.put(begin);
        out.put(',');
        out.put(end);
        out.put("]}");
        begin = end;
    }
};

/// Writes the header of parameters of type `P`, its length before it; returns the bytes of the
/// numbers that follow. The header ends at a multiple of 8 bytes, so that numbers are aligned in a
/// file that is mapped into memory.
template <class P, class Number>
constexpr std::size_t write_header(character_sink& out) {
    character_sink measured;
    measured.put("{\"__metadata__\":{\"format\":\"pt\"}");
    entry_writer<Number> measure{measured};
    P::for_each_field(measure, unmade<P>.value);
    const std::size_t padding = 7 - measured.count % 8;  // before the }

    char length[safetensors_prefix]{};
    write_little_endian(length, static_cast<std::uint64_t>(measured.count + 1 + padding));
    for (const char c : length) out.put(c);
    out.put("{\"__metadata__\":{\"format\":\"pt\"}");
    entry_writer<Number> entries{out};
    P::for_each_field(entries, unmade<P>.value);
    out.put('}');
    for (std::size_t i = 0; i < padding; ++i) out.put(' ');
    return entries.begin;
}

/// Calls `write(bytes, count)` for the numbers of a tensor, row by row, in blocks.
template <class Number, class Shape, class S, class Write>
constexpr void write_numbers(const tensor<Shape, S>& from, Write&& write) {
    using written = number_in_file<Number, Shape, S>;
    constexpr std::size_t most = 128, bytes = sizeof(written);
    char block[most * bytes]{};
    for (std::size_t begin = 0; begin < Shape::size; begin += most) {
        const std::size_t count = Shape::size - begin < most ? Shape::size - begin : most;
        for (std::size_t i = 0; i < count; ++i)
            write_little_endian(
                block + i * bytes,
                __builtin_bit_cast(bits_in_file<type_in_file<written>>, written(from[begin + i])));
        write(static_cast<const char*>(block), count * bytes);
    }
}

/// Bytes of a header, and of the whole file.
struct file_size {
    std::size_t header = 0, all = 0;
};
template <class P, class Number>
inline constexpr file_size size_of_file = [] {
    character_sink measured;
    const std::size_t numbers = write_header<P, Number>(measured);
    return file_size{measured.count, measured.count + numbers};
}();

}  // namespace ctnn::inline CTNN_TARGET::detail
