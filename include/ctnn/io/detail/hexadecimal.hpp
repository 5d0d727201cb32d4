// SPDX-License-Identifier: MIT
// Numbers as hexadecimal constants of C++.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/safetensors_writer.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

template <class S>
inline constexpr text_view name_of_number = std::same_as<S, float> ? text_view("float") : "double";

/// The digits of bits, four a digit, from the highest on: `digits` of them.
constexpr void put_hexadecimal(character_sink& out, std::uint64_t bits, unsigned digits) noexcept {
    while (digits-- > 0) out.put("0123456789abcdef"[bits >> (4 * digits) & 15]);
}

/// Writes a number as a constant of C++ that has the same bits: `-0x1.8p-3f`.
template <class S>
constexpr void put_number(character_sink& out, S x) noexcept {
    constexpr bool is_float = std::same_as<S, float>;
    using bits_type = std::conditional_t<is_float, std::uint32_t, std::uint64_t>;
    constexpr int fraction_bits = std::numeric_limits<S>::digits - 1;
    constexpr int exponent_at_1 = std::numeric_limits<S>::max_exponent - 1;
    constexpr std::uint64_t hidden = std::uint64_t{1} << fraction_bits;

    const std::uint64_t bits = __builtin_bit_cast(bits_type, x);
    const bool negative = bits >> (8 * sizeof(S) - 1) != 0;
    const int field = static_cast<int>(bits >> fraction_bits & (2 * exponent_at_1 + 1));
    std::uint64_t fraction = bits & (hidden - 1);
    if (field == 2 * exponent_at_1 + 1) {
        out.put("/* ");
        if (negative) out.put('-');
        out.put(fraction != 0 ? text_view("NaN") : "infinity");
        out.put(" */ std::bit_cast<");
        out.put(name_of_number<S>);
        out.put(">(0x");
        put_hexadecimal(out, bits, 2 * sizeof(S));
        return out.put(is_float ? text_view("U)") : "ULL)");
    }
    int exponent = field - exponent_at_1;
    if (field == 0) {  // subnormal: its first 1 is shifted to where the hidden one stands
        exponent = fraction == 0 ? 0 : 1 - exponent_at_1;
        for (; fraction != 0 && fraction < hidden; fraction <<= 1) --exponent;
    }
    if (negative) out.put('-');
    out.put("0x");
    out.put(field == 0 && fraction == 0 ? '0' : '1');
    unsigned digits = (fraction_bits + 3) / 4;
    fraction = (fraction & (hidden - 1)) << (4 * digits - fraction_bits);
    for (; digits > 0 && (fraction & 15) == 0; fraction >>= 4) --digits;
    if (digits > 0) out.put('.');
    put_hexadecimal(out, fraction, digits);
    out.put('p');
    out.put(exponent < 0 ? '-' : '+');
    out.put(static_cast<std::size_t>(exponent < 0 ? -exponent : exponent));
    if (is_float) out.put('f');
}

}  // namespace ctnn::inline CTNN_TARGET::detail
