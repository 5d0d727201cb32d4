// SPDX-License-Identifier: MIT
// What a layer draws in training: whether each of its numbers is dropped.
#pragma once

#include <ctnn/core/pass.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/random.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// 32 random bits below it drop, of a probability in a layer's options: rate * 2^32, rounded.
[[nodiscard]] consteval std::uint64_t bits_below(double rate) noexcept {
    return static_cast<std::uint64_t>(rate * 0x1p32 + 0.5);
}
/// The same of a `std::ratio`.
template <class Rate>
[[nodiscard]] consteval std::uint64_t bits_below() noexcept {
    // Digit by digit: rate * 2^33 may be too large a number.
    constexpr auto den = static_cast<std::uint64_t>(Rate::den);
    std::uint64_t rest = static_cast<std::uint64_t>(Rate::num), result = rest / den;
    for (int digit = 0; digit < 33; ++digit) {
        rest = 2 * (rest % den);
        result = 2 * result + rest / den;
    }
    return (result + 1) / 2;
}

/// The random bits of a layer in one step: a stream, of which each sample has a part. Layers are
/// mixed (splitmix64): the streams of one's steps are far from those of another's.
[[nodiscard]] constexpr philox random_of(const pass& how) noexcept {
    std::uint64_t layer = how.path + 0x9e37'79b9'7f4a'7c15U;
    layer = (layer ^ layer >> 30) * 0xbf58'476d'1ce4'e5b9U;
    layer = (layer ^ layer >> 27) * 0x94d0'49bb'1331'11ebU;
    return {.seed = how.seed, .stream = (layer ^ layer >> 31) + how.step};
}

/// Draws `Count` times, for part number `part` of a stream: `f(i, whether it is dropped, from, to,
/// stride)` sets what draw i is for; number k is `from[k * stride]`.
template <std::size_t Count, std::uint64_t BitsBelow, Scalar S, class F>
CTNN_INLINE constexpr void draw(const philox& random, std::uint64_t part, const S* from, S* to,
                                std::size_t stride, const F& f) noexcept {
    constexpr std::size_t whole = Count / 4, rest = Count % 4, blocks = whole + (rest != 0);
    for (std::size_t block = 0; block < whole; ++block) {
        const auto bits = random.block(part * blocks + block);
        for (std::size_t i = 0; i < 4; ++i)
            f(block * 4 + i, bits.word[i] < BitsBelow, from, to, stride);
    }
    if constexpr (rest != 0) {
        const auto bits = random.block(part * blocks + whole);
        for (std::size_t i = 0; i < rest; ++i)
            f(whole * 4 + i, bits.word[i] < BitsBelow, from, to, stride);
    }
}
/// 0 where it is dropped, else `number`; by bits, since a branch would be mispredicted.
template <Scalar S>
[[nodiscard]] CTNN_INLINE constexpr S unless(bool dropped, S number) noexcept {
    using bits = std::conditional_t<sizeof(S) == 4, std::uint32_t, std::uint64_t>;
    const bits all = bits{dropped} - bits{1};
    return __builtin_bit_cast(S, static_cast<bits>(__builtin_bit_cast(bits, number) & all));
}

}  // namespace ctnn::inline CTNN_TARGET::detail
