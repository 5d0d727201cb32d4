// SPDX-License-Identifier: MIT
// Random numbers: any number of any stream at once, the same bits everywhere.
#pragma once

#include <ctnn/core/bits.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/log.hpp>
#include <ctnn/math/sqrt.hpp>
#include <ctnn/math/trigonometric.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// `value` as a size, which it fits. A cast between equal types is a warning of some compilers.
template <class Value>
[[nodiscard]] constexpr std::size_t to_size(Value value) noexcept {
    if constexpr (std::is_same_v<Value, std::size_t>)
        return value;
    else
        return static_cast<std::size_t>(value);
}

/// Four random words.
struct philox_block {
    std::uint32_t word[4];

    [[nodiscard]] constexpr bool operator==(const philox_block&) const noexcept = default;
};

/// Uniform number k of a stream, given the block that it is in.
template <Scalar S>
[[nodiscard]] constexpr S uniform_of(const philox_block& x, std::uint64_t k) noexcept {
    if constexpr (std::same_as<S, float>) {
        return static_cast<float>(x.word[k % 4] >> 8) * 0x1p-24F;
    } else {
        const std::uint64_t upper = x.word[k % 2 * 2 + 1];
        return static_cast<double>((upper << 32 | x.word[k % 2 * 2]) >> 11) * 0x1p-53;
    }
}

/// Normal number k of a stream, given the block that it is in.
template <Scalar S>
[[nodiscard]] constexpr S normal_of(const philox_block& x, std::uint64_t k) noexcept {
    using A = strict<S>;
    if constexpr (std::same_as<S, float>) {
        // All 32 bits, for longer tails than those of 24 bits.
        const float u = static_cast<float>(x.word[k % 2 * 2]) * 0x1p-32F + 0x1p-33F;
        const auto turn = uniform_of<float>(x, k % 2 * 2 + 1);
        return A::multiply(math::sqrt<A>(-2 * math::log<A>(u)), math::cos_turn<A>(turn));
    } else {
        const double u = 1 - uniform_of<double>(x, 0);
        const auto turn = uniform_of<double>(x, 1);
        return A::multiply(math::sqrt<A>(-2 * math::log<A>(u)), math::cos_turn<A>(turn));
    }
}

/// low + (high - low) * unit, which rounding may take to `high`: then the number below that.
template <Scalar S>
[[nodiscard]] constexpr S scaled_uniform(S unit, S low, S high) noexcept {
    using bits_type = std::conditional_t<std::same_as<S, float>, std::uint32_t, std::uint64_t>;
    const S result = strict<S>::multiply_add(high - low, unit, low);
    if (result >= high && low < high) {
        const auto bits = __builtin_bit_cast(bits_type, high);
        return __builtin_bit_cast(S, high > 0 ? bits - 1 : bits + 1);
    }
    return result;
}

}  // namespace detail

/// Random numbers by position: number k of stream s under a seed, without those before it.
///
/// A seed has 2^64 streams of 2^64 words of 32 random bits. Different seeds or streams are
/// independent: give each use its own. Numbers of two kinds at the same position of one stream are
/// made of the same words; a `generator` takes words in sequence.
///
/// Formula: word k is word k mod 4 of Philox4x32-10 under the seed as key, of the counter that has
///   k / 4 below and the stream above: PyTorch's and cuRAND's offset and subsequence.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
/// Example: `philox{.seed = 42, .stream = 7}.normal<float>(1000)`
struct philox {
    std::uint64_t seed = 0;
    std::uint64_t stream = 0;

    /// Words 4 * number to 4 * number + 3.
    [[nodiscard]] constexpr detail::philox_block block(std::uint64_t number) const noexcept {
        constexpr std::uint64_t lower = 0xffff'ffffU;
        std::uint64_t a = number & lower, b = number >> 32, c = stream & lower, d = stream >> 32,
                      key_a = seed, key_c = seed >> 32;
        // One statement for all assignments of a round: constant evaluation is billed by the
        // statement. The key's steps are the golden ratio and the square root of 3, each less 1,
        // times 2^32.
        for (int round = 0; round < 10; ++round, key_a += 0x9e37'79b9U, key_c += 0xbb67'ae85U) {
            const std::uint64_t p = 0xd251'1f53U * a, q = 0xcd9e'8d57U * c;
            static_cast<void>(a = (q >> 32 ^ b ^ key_a) & lower), static_cast<void>(b = q & lower),
                static_cast<void>(c = (p >> 32 ^ d ^ key_c) & lower),
                static_cast<void>(d = p & lower);
        }
        return {{static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b),
                 static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(d)}};
    }

    /// Word k: 32 random bits.
    [[nodiscard]] constexpr std::uint32_t(word)(std::uint64_t k) const noexcept {
        return block(k / 4).word[k % 4];
    }

    /// Uniform number k: a multiple of 2^-24 (float) or 2^-53 (double) in [0, 1).
    ///
    /// Formula: the upper bits of word k (float) or of words 2k and 2k + 1 (double).
    template <Scalar S = float>
    [[nodiscard]] constexpr S uniform(std::uint64_t k) const noexcept {
        return detail::uniform_of<S>(block(k / (16 / sizeof(S))), k);
    }

    /// Normal number k: mean 0, variance 1.
    ///
    /// Formula: sqrt(-2 log u) cos(2 pi v), u and v the words 2k and 2k + 1 (float) or the uniform
    ///   numbers 2k and 2k + 1 (double), u in (0, 1].
    /// Range: within 6.77 (float) and 8.58 (double), where u is 2^-33 and 2^-53.
    /// Source: Box and Muller, "A note on the generation of random normal deviates", Annals of
    ///   Mathematical Statistics 29, 1958.
    template <Scalar S = float>
    [[nodiscard]] constexpr S normal(std::uint64_t k) const noexcept {
        return detail::normal_of<S>(block(k / (8 / sizeof(S))), k);
    }

    [[nodiscard]] constexpr bool operator==(const philox&) const noexcept = default;
};

/// A sequence of random numbers: a position in a stream that every call advances.
///
/// A plain value: a copy gives the same further numbers as the original. Also a C++ uniform random
/// bit generator, for the standard algorithms.
///
/// Example: `generator random{42}; const float x = random.uniform(-1.0F, 1.0F);`
class generator {
public:
    using result_type = std::uint32_t;

    constexpr explicit generator(std::uint64_t seed, std::uint64_t stream = 0) noexcept
        : origin{seed, stream} {}
    /// Starts at any word of a stream.
    constexpr explicit generator(const philox& source, std::uint64_t position = 0) noexcept
        : origin{source} {
        seek(position);
    }

    [[nodiscard]] static constexpr result_type(min)() noexcept { return 0; }
    [[nodiscard]] static constexpr result_type(max)() noexcept { return 0xffff'ffffU; }

    /// The next 32 random bits.
    constexpr result_type operator()() noexcept {
        const std::uint64_t k = taken(1);
        return current.word[k % 4];
    }

    /// The next uniform number in [0, 1); see philox::uniform.
    template <Scalar S = float>
    [[nodiscard]] constexpr S uniform() noexcept {
        const std::uint64_t k = taken(sizeof(S) / 4);
        return detail::uniform_of<S>(current, k);
    }
    /// The next uniform number in [low, high).
    ///
    /// Range: low < high, their difference finite; low itself if they are equal.
    template <Scalar S>
    [[nodiscard]] constexpr S uniform(S low, S high) noexcept {
        return detail::scaled_uniform(uniform<S>(), low, high);
    }

    /// The next normal number of mean 0 and variance 1; see philox::normal.
    template <Scalar S = float>
    [[nodiscard]] constexpr S normal() noexcept {
        const std::uint64_t k = taken(sizeof(S) / 2);
        return detail::normal_of<S>(current, k);
    }
    /// The next normal number of a mean and a standard deviation.
    template <Scalar S>
    [[nodiscard]] constexpr S normal(S mean, S deviation) noexcept {
        return strict<S>::multiply_add(deviation, normal<S>(), mean);
    }

    /// The next whole number from 0 to n - 1, each exactly as likely.
    ///
    /// Range: n at least 1.
    /// Cost: one word, or two if n is above 2^32; rarely another, so that all are equally likely.
    /// Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29, 2019.
    [[nodiscard]] constexpr std::size_t below(std::size_t n) noexcept {
        const std::uint64_t count = n;
        if (count > std::uint64_t{1} << 32) return detail::to_size(below_masked(count));
        std::uint64_t product = (*this)() * count;
        if ((product & 0xffff'ffffU) < count) {
            const std::uint64_t surplus = (std::uint64_t{1} << 32) % count;
            while ((product & 0xffff'ffffU) < surplus) product = (*this)() * count;
        }
        return detail::to_size(product >> 32);
    }

    [[nodiscard]] constexpr philox source() const noexcept { return origin; }
    /// The number of words taken so far.
    [[nodiscard]] constexpr std::uint64_t position() const noexcept { return next; }
    /// Goes to any position, forwards or back.
    constexpr void seek(std::uint64_t position) noexcept {
        next = position;
        if (position % 4 != 0) current = origin.block(position / 4);
    }

    [[nodiscard]] constexpr bool operator==(const generator& other) const noexcept {
        return origin == other.origin && next == other.next;
    }

private:
    /// Takes the next 1, 2 or 4 words, aligned to a multiple of that; returns the position of their
    /// number among numbers of that size.
    constexpr std::uint64_t taken(std::uint64_t words) noexcept {
        const std::uint64_t k = (next + words - 1) / words;
        if (k * words % 4 == 0) current = origin.block(k * words / 4);
        next = (k + 1) * words;
        return k;
    }

    /// The bits that n - 1 needs, again until they are below n.
    constexpr std::uint64_t below_masked(std::uint64_t n) noexcept {
        const std::uint64_t mask = ~std::uint64_t{0} >> detail::leading_zeros(n - 1);
        std::uint64_t drawn = n;
        while (drawn >= n) {
            const std::uint64_t low = (*this)();
            drawn = (std::uint64_t{(*this)()} << 32 | low) & mask;
        }
        return drawn;
    }

    philox origin;
    std::uint64_t next = 0;
    detail::philox_block current{};
};

/// Puts values into random order, each order as likely as any other.
///
/// Formula: for i from count - 1 down to 1, value i is swapped with one of values 0 to i.
/// Source: Fisher and Yates, "Statistical tables", 1938; Durstenfeld, CACM 7, algorithm 235, 1964.
template <class Value>
constexpr void shuffle(generator& random, Value* values, std::size_t count) {
    for (std::size_t i = count; i-- > 1;) {
        const std::size_t j = random.below(i + 1);
        Value moved = static_cast<Value&&>(values[i]);
        values[i] = static_cast<Value&&>(values[j]);
        values[j] = static_cast<Value&&>(moved);
    }
}

/// Fills `indices` with the numbers 0 to count - 1 in random order, as torch.randperm does.
constexpr void permutation(generator& random, std::size_t* indices, std::size_t count) noexcept {
    for (std::size_t i = 0; i < count; ++i) indices[i] = i;
    shuffle(random, indices, count);
}

}  // namespace ctnn::inline CTNN_TARGET
