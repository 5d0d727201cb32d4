// SPDX-License-Identifier: MIT
// Software fused multiply-add against literal results and against the one of the machine.

#include "support/opaque.hpp"

#include <ctnn/math/detail/soft_fma.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace {

using ctnn::detail::fma;
using ctnn::detail::software_fma;
using ctnn::test::opaque;

template <class S>
using bits_of = std::conditional_t<sizeof(S) == 4, std::uint32_t, std::uint64_t>;

template <class S>
constexpr bool same(S a, S b) {
    return (a != a && b != b) || std::bit_cast<bits_of<S>>(a) == std::bit_cast<bits_of<S>>(b);
}

template <class S>
struct sum_of_product {
    S a, b, c, expected;
};

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float nan = std::numeric_limits<float>::quiet_NaN();

// Worked out by hand in exact arithmetic.
constexpr sum_of_product<float> float_cases[] = {
    {2, 3, 4, 10},
    // (1 + 2^-23)^2 - (1 + 2^-22) = 2^-46, lost when the product is rounded first
    {0x1.000002p0F, 0x1.000002p0F, -0x1.000004p0F, 0x1p-46F},
    // 2^-60 below half-way, on it once rounded to double: twice rounded it would be 0x1.000004
    {0x1.00004p-12F, 0x1.ffff8p-13F, 0x1.000002p0F, 0x1.000002p0F},
    {-0x1.00004p-12F, 0x1.ffff8p-13F, -0x1.000002p0F, -0x1.000002p0F},
    // exactly half-way: to even, down and up
    {0x1p-12F, 0x1p-12F, 1, 1},
    {0x1p-12F, 0x1p-12F, 0x1.000002p0F, 0x1.000004p0F},
    // below the normal numbers: 3/4, 1/2 and 3/2 of the smallest
    {0x1.8p-75F, 0x1p-75F, 0, 0x1p-149F},
    {0x1p-75F, 0x1p-75F, 0, 0},
    {0x1.8p-75F, 0x1p-74F, 0, 0x1p-148F},
    {-0x1p-75F, 0x1p-75F, 0, -0.0F},
    // 2^-196 below half-way there, on it in double
    {0x1.000002p-75F, 0x1.fffffcp-76F, 0x400001p-149F, 0x400001p-149F},
    // overflow: at and just below half-way from the largest float to 2^128
    {0x1p64F, 0x1p64F, 0, inf},
    {0x1p64F, -0x1p64F, 0, -inf},
    {0x1p64F, 0x1p64F, -0x1p104F, 0x1.fffffep127F},
    {0x1p52F, 0x1p51F, 0x1.fffffep127F, inf},
    {-0x1.000002p104F, -0x1.fffffcp-2F, 0x1.fffffep127F, 0x1.fffffep127F},
    // zeros: minus only if both terms are, or if what is lost was negative
    {0, 1, 0, 0},
    {-0.0F, 1, -0.0F, -0.0F},
    {-0.0F, 1, 0, 0},
    {inf, 2, 1, inf},
    {inf, -2, 1, -inf},
    {2, 3, -inf, -inf},
    {inf, 1, -inf, nan},
    {inf, 0, 1, nan},
    {0, -inf, nan, nan},
    {nan, 1, 1, nan},
    {1, 1, nan, nan},
};

constexpr double big = std::numeric_limits<double>::max();
constexpr double tiny = std::numeric_limits<double>::denorm_min();
constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr sum_of_product<double> double_cases[] = {
    {2, 3, 4, 10},
    // (1 + 2^-52)^2 - (1 + 2^-51) = 2^-104
    {0x1.0000000000001p0, 0x1.0000000000001p0, -0x1.0000000000002p0, 0x1p-104},
    // half-way but for 2^-106 less or more: (1 + 2^-26) (1 - 2^-26) = 1 - 2^-52, times 2^-53
    {0x1.0000004p-26, 0x1.ffffff8p-28, 0x1.0000000000001p0, 0x1.0000000000001p0},
    {0x1.0000004p-26, 0x1.0000004p-27, 1, 0x1.0000000000001p0},
    {0x1p-26, 0x1p-27, 0x1.0000000000001p0, 0x1.0000000000002p0},
    // far apart: only the sign of the small term counts
    {0x1p-500, 0x1p-500, 1, 1},
    {0x1p500, 0x1p400, -1, 0x1p900},
    {0x1.0000000000001p500, 0x1.8p500, 0, 0x1.8000000000002p1000},
    {0x1.0000000000001p500, 0x1.8p500, -1, 0x1.8000000000001p1000},
    {0x1.0000000000001p500, 0x1.8p500, -0x1p875, 0x1.8000000000001p1000},
    // (2^26 + 1) (2^52 - 2^26 + 1) = 2^78 + 1: half-way but for its last bit
    {0x1.0000004p26, 0x1.ffffff8000002p51, 0x1p131, 0x1.0000000000001p131},
    {0x1.0000004p26, 0x1.ffffff8000002p851, 0x1p931, 0x1.0000000000001p931},
    {-0x1.0000004p26, 0x1.ffffff8000002p851, 0x1.0000000000002p931, 0x1.0000000000001p931},
    // below the normal numbers: 3/4, 1/2 and 3/2 of the smallest
    {0x1.8p-538, 0x1p-537, 0, tiny},
    {0x1p-538, 0x1p-537, 0, 0},
    {0x1.8p-537, 0x1p-537, 0, 2 * tiny},
    {-0x1p-538, 0x1p-537, -0.0, -0.0},
    {-0x1p-600, 0x1p-600, tiny, tiny},
    {0x1p-538, 0x1p-537, tiny, 2 * tiny},
    {0x1.0000000000001p-538, 0x1.ffffffffffffep-538, 3 * tiny, 3 * tiny},
    // 1/4 of the smallest below the smallest normal number; 3/4 below is nearer the next
    {0x1p-538, -0x1p-538, 0x1p-1022, 0x1p-1022},
    {0x1.8p-538, -0x1p-537, 0x1p-1022, 0x1.ffffffffffffep-1023},
    {tiny, big, -1, -0x1.ffffffffffff8p-1},
    {tiny, 0x1p1023, 0, 0x1p-51},
    {tiny, tiny, 0, 0},
    {tiny, -tiny, 0, -0.0},
    // overflow, and products beyond the largest number that come back
    {0x1p512, 0x1p512, 0, infinity},
    {big, big, -big, infinity},
    {big, -big, big, -infinity},
    {0x1p512, 0x1p512, -0x1p971, big},
    {big, 2, -big, big},
    {big, 1, 0x1p969, big},
    {big, 1, 0x1p970, infinity},
    {0, 1, 0, 0},
    {-0.0, 1, -0.0, -0.0},
    {3, 5, -15, 0},
    {infinity, -2, 1, -infinity},
    {infinity, 1, -infinity, nan},
    {infinity, 0, 1, nan},
    {nan, 1, 1, nan},
    {1, 1, nan, nan},
};

template <class Fma, class S, std::size_t N>
constexpr std::size_t first_wrong(Fma f, const sum_of_product<S> (&cases)[N]) {
    for (std::size_t i = 0; i < N; ++i)
        if (!same(f(cases[i].a, cases[i].b, cases[i].c), cases[i].expected)) return i;
    return N;
}

constexpr auto in_software = [](auto a, auto b, auto c) { return software_fma(a, b, c); };
constexpr auto in_both = [](auto a, auto b, auto c) { return fma(a, b, c); };

/// What the tests compare with: the instruction under -mfma and its like, else the C library.
float machine_fma(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
double machine_fma(double a, double b, double c) { return __builtin_fma(a, b, c); }

/// xorshift128+ (Vigna 2016): independent of the library's own generator.
struct random_bits {
    std::uint64_t s0 = 0x9e37'79b9'7f4a'7c15U, s1 = 0xbf58'476d'1ce4'e5b9U;

    std::uint64_t operator()() {
        std::uint64_t x = s0;
        s0 = s1;
        x ^= x << 23;
        s1 = x ^ s1 ^ (x >> 18) ^ (s0 >> 5);
        return s1 + s0;
    }
    int below(int n) { return static_cast<int>((*this)() >> 33) % n; }
};

template <class S>
constexpr int fraction_bits = std::numeric_limits<S>::digits - 1;
template <class S>
constexpr int bias = std::numeric_limits<S>::max_exponent - 1;

template <class S>
S with_fields(bool negative, int exponent_field, std::uint64_t fraction) {
    const std::uint64_t fraction_mask = ~std::uint64_t{0} >> (64 - fraction_bits<S>);
    const auto field = static_cast<std::uint64_t>(exponent_field) << fraction_bits<S>;
    const auto sign = static_cast<std::uint64_t>(negative) << (8 * sizeof(S) - 1);
    return std::bit_cast<S>(static_cast<bits_of<S>>(sign | field | (fraction & fraction_mask)));
}

/// An exponent field: anything; near that of 1; of ordinary numbers; at the edges of the format.
template <class S>
int random_field(random_bits& random, int kind) {
    constexpr int fields = 2 * bias<S> + 2;
    if (kind == 0) return random.below(fields);
    if (kind == 1) return bias<S> - 4 + random.below(9);
    if (kind == 2) return bias<S> - 60 + random.below(121);
    const int edges[] = {0,
                         1,
                         fields - 2,
                         bias<S> / 2 + random.below(80) - 40,
                         bias<S> + bias<S> / 2 + random.below(20) - 10,
                         random.below(fraction_bits<S> + 3)};
    return edges[random.below(6)];
}

/// A fraction: anything, all zeros or all ones, few ones, the two leading bits, a single one, a
/// single zero.
template <class S>
std::uint64_t random_fraction(random_bits& random) {
    const std::uint64_t any = random();
    const std::uint64_t one = std::uint64_t{1} << random.below(fraction_bits<S>);
    const std::uint64_t choices[] = {
        any, 0,   ~std::uint64_t{0}, any & any << 3 & any << 7, any << (fraction_bits<S> - 2),
        one, ~one};
    return choices[random.below(7)];
}

template <class S>
S random_number(random_bits& random, int kind) {
    const bool negative = (random() >> 40 & 1) != 0;
    const int field = random_field<S>(random, kind);
    return with_fields<S>(negative, field, random_fraction<S>(random));
}

/// A summand for a * b: anything, near its negative, its rounding error, the product far shifted.
template <class S>
S random_summand(random_bits& random, int kind, S a, S b) {
    const S product = opaque(a * b);
    switch (random.below(7)) {
        case 0:
            return random_number<S>(random, random.below(4));
        case 1:
            return -product;
        case 2: {
            const auto step = static_cast<bits_of<S>>(random.below(5));
            return std::bit_cast<S>(std::bit_cast<bits_of<S>>(-product) + step - 2);
        }
        case 3: {
            const S error = machine_fma(a, b, -product);
            return random.below(2) == 0 ? error : -error;
        }
        case 4: {
            S shifted = random.below(2) == 0 ? product : -product;
            const S factor = random.below(2) == 0 ? S{2} : S{0.5};
            for (int i = random.below(2 * fraction_bits<S> + 12); i > 0; --i) shifted *= factor;
            const int dropped = random.below(2) == 0 ? 0 : random.below(fraction_bits<S>);
            const auto bits = std::bit_cast<bits_of<S>>(shifted);
            return std::bit_cast<S>(static_cast<bits_of<S>>(bits >> dropped << dropped));
        }
        case 5:
            return random.below(2) == 0 ? S{0} : -S{0};
        default:
            return random_number<S>(random, kind);
    }
}

/// How many of `count` random and adversarial inputs `f` computes otherwise than the machine.
template <class S, class Fma>
std::uint64_t differences(Fma f, std::uint64_t count) {
    random_bits random;
    std::uint64_t wrong = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const int kind = random.below(4);
        const S a = random_number<S>(random, kind);
        const S b = random_number<S>(random, random.below(2) == 0 ? kind : random.below(4));
        const S c = random_summand<S>(random, kind, a, b);
        if (!same(f(a, b, c), machine_fma(a, b, c))) ++wrong;
    }
    return wrong;
}

}  // namespace

TEST_CASE("soft_fma: literal results in constant expressions", "[math][fma]") {
    STATIC_REQUIRE(first_wrong(in_software, float_cases) == std::size(float_cases));
    STATIC_REQUIRE(first_wrong(in_software, double_cases) == std::size(double_cases));
    STATIC_REQUIRE(first_wrong(in_both, float_cases) == std::size(float_cases));
    STATIC_REQUIRE(first_wrong(in_both, double_cases) == std::size(double_cases));
}

TEST_CASE("soft_fma: the same literal results at run time", "[math][fma]") {
    const auto check = [](const auto& cases) {
        for (const auto& [a, b, c, expected] : cases) {
            CAPTURE(a, b, c, expected);
            CHECK(same(software_fma(opaque(a), opaque(b), opaque(c)), expected));
            CHECK(same(fma(opaque(a), opaque(b), opaque(c)), expected));
        }
    };
    check(float_cases);
    check(double_cases);
}

TEST_CASE("soft_fma: no difference from the machine's over a sample", "[math][fma]") {
    CHECK(differences<float>(in_software, 2'000'000) == 0);
    CHECK(differences<double>(in_software, 2'000'000) == 0);
}

TEST_CASE("soft_fma: no difference from the machine's over 10^9 inputs", "[.exhaustive][fma]") {
    CHECK(differences<float>(in_software, 1'000'000'000) == 0);
    CHECK(differences<double>(in_software, 1'000'000'000) == 0);
}

TEST_CASE("soft_fma: the comparison finds what is nearly a fused multiply-add", "[math][fma]") {
    const auto rounded_twice = [](auto a, auto b, auto c) { return opaque(a * b) + c; };
    CHECK(differences<float>(rounded_twice, 100'000) > 1'000);
    CHECK(differences<double>(rounded_twice, 100'000) > 1'000);

    const auto through_double = [](float a, float b, float c) {
        return static_cast<float>(static_cast<double>(a) * b + c);
    };
    CHECK(differences<float>(through_double, 2'000'000) > 100);

    const auto without_rounding_to_odd = [](double a, double b, double c) {
        const double p = opaque(a * b);
        return opaque(p + c) == 0 ? machine_fma(a, b, c) : p + (machine_fma(a, b, -p) + c);
    };
    CHECK(differences<double>(without_rounding_to_odd, 2'000'000) > 100);
}
