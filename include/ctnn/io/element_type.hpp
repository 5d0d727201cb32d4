// SPDX-License-Identifier: MIT
// The types of numbers that a file of weights may hold.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// The type of a tensor's numbers in a file, by the names of safetensors.
enum class element_type : unsigned char {
    boolean,
    u8,
    i8,
    f8_e5m2,
    f8_e4m3,
    i16,
    u16,
    f16,
    bf16,
    i32,
    u32,
    f32,
    f64,
    i64,
    u64,
    unknown
};

namespace detail {

struct element_type_facts {
    text_view name;
    std::size_t bytes;
};
/// In the order of `element_type`.
inline constexpr element_type_facts element_types[] = {
    {"BOOL", 1}, {"U8", 1},  {"I8", 1},  {"F8_E5M2", 1}, {"F8_E4M3", 1},
    {"I16", 2},  {"U16", 2}, {"F16", 2}, {"BF16", 2},    {"I32", 4},
    {"U32", 4},  {"F32", 4}, {"F64", 8}, {"I64", 8},     {"U64", 8}};

}  // namespace detail

/// Its name in a file of safetensors: "F32".
[[nodiscard]] constexpr text_view name_of(element_type type) noexcept {
    if (type == element_type::unknown) return "unknown";
    return detail::element_types[static_cast<std::size_t>(type)].name;
}
/// Bytes of one number; 0 if the type is unknown.
[[nodiscard]] constexpr std::size_t bytes_of(element_type type) noexcept {
    if (type == element_type::unknown) return 0;
    return detail::element_types[static_cast<std::size_t>(type)].bytes;
}
/// The type of this name.
[[nodiscard]] constexpr element_type element_type_of(text_view name) noexcept {
    std::size_t position = 0;
    for (const detail::element_type_facts& facts : detail::element_types) {
        if (facts.name == name) return static_cast<element_type>(position);
        ++position;
    }
    return element_type::unknown;
}

/// Whether a type's numbers are whole: integers, and booleans as 0 and 1.
[[nodiscard]] constexpr bool is_whole(element_type type) noexcept {
    switch (type) {
        case element_type::boolean:
        case element_type::u8:
        case element_type::i8:
        case element_type::u16:
        case element_type::i16:
        case element_type::u32:
        case element_type::i32:
        case element_type::u64:
        case element_type::i64:
            return true;
        default:
            return false;
    }
}

/// Whether every number of a type is one of float, or of double.
template <class S>
[[nodiscard]] constexpr bool is_exact_in(element_type type) noexcept;
template <>
constexpr bool is_exact_in<float>(element_type type) noexcept {
    return type == element_type::f32 || type == element_type::f16 || type == element_type::bf16;
}
template <>
constexpr bool is_exact_in<double>(element_type type) noexcept {
    return type == element_type::f64 || is_exact_in<float>(type);
}

}  // namespace ctnn::inline CTNN_TARGET
