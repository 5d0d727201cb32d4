// SPDX-License-Identifier: MIT
// Numbers as they stand in a file: the lowest byte first.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/io/detail/half_bits.hpp>
#include <ctnn/io/element_type.hpp>

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// The bits of a number of a type in a file.
template <element_type Type>
using bits_in_file = std::conditional_t<
    bytes_of(Type) == 1, std::uint8_t,
    std::conditional_t<bytes_of(Type) == 2, std::uint16_t,
                       std::conditional_t<bytes_of(Type) == 4, std::uint32_t, std::uint64_t>>>;

/// The number of `sizeof(Bits)` bytes that begins here.
template <class Bits>
[[nodiscard]] CTNN_INLINE constexpr Bits read_little_endian(const char* bytes) noexcept {
    Bits bits = 0;
    for (std::size_t i = sizeof(Bits); i-- > 0;)
        bits = static_cast<Bits>(bits << (i + 1 < sizeof(Bits) ? 8 : 0) |
                                 static_cast<unsigned char>(bytes[i]));
    return bits;
}

/// The reverse.
template <class Bits>
constexpr void write_little_endian(char* bytes, Bits bits) noexcept {
    for (std::size_t i = 0; i < sizeof(Bits); ++i)
        bytes[i] = static_cast<char>(static_cast<unsigned char>(bits >> (8 * i)));
}

/// The number of the same bytes in the other order.
template <class Bits>
[[nodiscard]] constexpr Bits reversed(Bits bits) noexcept {
    char bytes[sizeof(Bits)]{};
    write_little_endian(bytes, bits);
    for (std::size_t i = 0; i < sizeof(Bits) / 2; ++i)
        std::swap(bytes[i], bytes[sizeof(Bits) - 1 - i]);
    return read_little_endian<Bits>(bytes);
}

/// The number of these bits, whose type in the file is `Type`, exactly; or of a number itself.
template <element_type Type, class S, class Bits>
[[nodiscard]] CTNN_INLINE constexpr S number_of(Bits bits) noexcept {
    if constexpr (Type == element_type::f64)
        return static_cast<S>(__builtin_bit_cast(double, bits));
    else if constexpr (Type == element_type::f32)
        return static_cast<S>(__builtin_bit_cast(float, bits));
    else if constexpr (Type == element_type::bf16)
        return static_cast<S>(brain_to_float(bits));
    else
        return static_cast<S>(half_to_float(bits));
}

/// The whole number of these bits, whose type in the file is `Type`, where it has 32 bits: see the
/// next.
template <element_type Type, class Bits>
[[nodiscard]] CTNN_INLINE constexpr std::int32_t whole_of(Bits bits) noexcept {
    if constexpr (Type == element_type::i8 || Type == element_type::i16)
        return static_cast<std::make_signed_t<Bits>>(bits);
    else
        return static_cast<std::int32_t>(bits);
}
/// Whether the number of these bits is in the range of 32 bits.
template <element_type Type, class Bits>
[[nodiscard]] constexpr bool fits_whole(Bits bits) noexcept {
    constexpr std::uint64_t half = std::uint64_t{1} << 31;
    if constexpr (Type == element_type::i64)
        return bits + half < 2 * half;
    else if constexpr (Type == element_type::u64 || Type == element_type::u32)
        return bits < half;
    else
        return true;
}

/// Calls `f` with the type, as a constant, if it is one of whole numbers.
template <class F>
constexpr void with_whole_type(element_type type, F&& f) {
    const auto among = [&]<element_type... Types>(std::integral_constant<element_type, Types>...) {
        ((type == Types ? f(std::integral_constant<element_type, Types>{}) : void()), ...);
    };
    among(std::integral_constant<element_type, element_type::boolean>{},
          std::integral_constant<element_type, element_type::u8>{},
          std::integral_constant<element_type, element_type::i8>{},
          std::integral_constant<element_type, element_type::u16>{},
          std::integral_constant<element_type, element_type::i16>{},
          std::integral_constant<element_type, element_type::u32>{},
          std::integral_constant<element_type, element_type::i32>{},
          std::integral_constant<element_type, element_type::u64>{},
          std::integral_constant<element_type, element_type::i64>{});
}

/// Calls `f` with the type, as a constant, if it is one of numbers that S holds exactly.
template <class S, class F>
constexpr void with_type(element_type type, F&& f) {
    const auto if_it_is = [&]<element_type Type>(std::integral_constant<element_type, Type>) {
        if constexpr (is_exact_in<S>(Type))
            if (type == Type) f(std::integral_constant<element_type, Type>{});
    };
    if_it_is(std::integral_constant<element_type, element_type::f32>{});
    if_it_is(std::integral_constant<element_type, element_type::f64>{});
    if_it_is(std::integral_constant<element_type, element_type::f16>{});
    if_it_is(std::integral_constant<element_type, element_type::bf16>{});
}

}  // namespace ctnn::inline CTNN_TARGET::detail
