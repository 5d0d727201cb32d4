// SPDX-License-Identifier: MIT
// Random numbers: known answers, random access, ranges, distributions.

#include "support/opaque.hpp"

#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

namespace {

using ctnn::generator;
using ctnn::permutation;
using ctnn::philox;
using ctnn::shuffle;
using ctnn::detail::philox_block;
using ctnn::test::opaque;

// The bounds that chi-square with so many degrees of freedom exceeds once in a thousand times.
// Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.4.
constexpr double chi_square_5 = 20.515;
constexpr double chi_square_15 = 37.697;
constexpr double chi_square_23 = 49.728;
constexpr double chi_square_63 = 103.442;

/// Pearson's statistic of that many numbers below `Bins`, which should all be as likely.
template <std::size_t Bins, class Draw>
double chi_square_of(Draw draw, int draws) {
    std::array<int, Bins> counts{};
    for (int i = 0; i < draws; ++i) ++counts.at(draw());
    double squares = 0;
    for (const int count : counts) squares += static_cast<double>(count) * count;
    return squares * static_cast<double>(Bins) / draws - draws;
}

/// The means of x, x^2, x^3 and x^4 over a million numbers x.
template <class Draw>
std::array<double, 4> moments_of(Draw draw) {
    std::array<double, 4> means{};
    for (int i = 0; i < 1'000'000; ++i) {
        const auto x = static_cast<double>(draw());
        double power = 1;
        for (double& mean : means) mean += (power *= x) * 1e-6;
    }
    return means;
}

// Neither constexpr nor a lambda, which would be: GCC would evaluate it while compiling.
double correlation(philox a, philox b) {
    double sum = 0;
    for (std::uint64_t k = 0; k < 100'000; ++k)
        sum += (a.uniform<double>(k) - 0.5) * (b.uniform<double>(k) - 0.5);
    return sum * 12 / 100'000;
}

constexpr bool near(double x, double expected, double tolerance) {
    return x - expected <= tolerance && expected - x <= tolerance;
}

/// Which sixteenth of the normal distribution a number falls in.
std::size_t normal_bin(double x) {
    // The quantiles of k / 16 for k from 9 to 15; the others are their negatives and 0.
    constexpr double quantiles[] = {0.157310684610170, 0.318639363964375, 0.488776411114669,
                                    0.674489750196082, 0.887146559018876, 1.150349380376008,
                                    1.534120544352546};
    std::size_t beyond = 0;
    for (const double quantile : quantiles) beyond += (x < 0 ? -x : x) >= quantile ? 1U : 0U;
    return x < 0 ? 7 - beyond : 8 + beyond;
}

template <class Draw>
constexpr auto sixteen(Draw draw) {
    std::array<decltype(draw()), 16> numbers{};
    for (auto& number : numbers) number = draw();
    return numbers;
}

}  // namespace

TEST_CASE("philox: gives the published known answers", "[math][random]") {
    // Random123's kat_vectors, philox4x32 with 10 rounds: counters and keys of zeros, ones and pi
    constexpr philox ones{~0ULL, ~0ULL};
    constexpr philox pi{0x299f'31d0'a409'3822, 0x0370'7344'1319'8a2e};
    constexpr philox_block of_zeros{{0x6627'e8d5, 0xe169'c58d, 0xbc57'ac4c, 0x9b00'dbd8}};
    constexpr philox_block of_ones{{0x408f'276d, 0x41c8'3b0e, 0xa20b'c7c6, 0x6d54'51fd}};
    constexpr philox_block of_pi{{0xd16c'fe09, 0x94fd'cceb, 0x5001'e420, 0x2412'6ea1}};
    STATIC_REQUIRE(philox{}.block(0) == of_zeros);
    STATIC_REQUIRE(ones.block(~0ULL) == of_ones);
    STATIC_REQUIRE(pi.block(0x85a3'08d3'243f'6a88) == of_pi);
    REQUIRE(opaque(ones).block(~0ULL) == of_ones);
    REQUIRE(opaque(pi).block(0x85a3'08d3'243f'6a88) == of_pi);
    STATIC_REQUIRE(philox{}.word(3) == of_zeros.word[3]);
    STATIC_REQUIRE(philox{}.word(4) == philox{}.block(1).word[0]);
    STATIC_REQUIRE(generator{0}() == of_zeros.word[0]);
}

TEST_CASE("philox: uniform numbers are the upper bits of the words", "[math][random]") {
    STATIC_REQUIRE(philox{}.uniform<float>(0) == 0x66'27e8 * 0x1p-24F);
    STATIC_REQUIRE(philox{}.uniform<float>(3) == 0x9b'00db * 0x1p-24F);
    STATIC_REQUIRE(philox{}.uniform<double>(0) == (0xe169'c58d'6627'e8d5 >> 11) * 0x1p-53);
    STATIC_REQUIRE(philox{}.uniform<double>(1) == (0x9b00'dbd8'bc57'ac4c >> 11) * 0x1p-53);
    constexpr philox_block all_ones{{~0U, ~0U, ~0U, ~0U}};
    STATIC_REQUIRE(ctnn::detail::uniform_of<float>({}, 0) == 0);
    STATIC_REQUIRE(ctnn::detail::uniform_of<float>(all_ones, 0) == 1 - 0x1p-24F);
    STATIC_REQUIRE(ctnn::detail::uniform_of<double>(all_ones, 1) == 1 - 0x1p-53);
}

TEST_CASE("generator: gives the numbers of its stream in turn", "[math][random]") {
    constexpr philox source{42, 7};
    generator words{source}, floats{42, 7}, doubles{42, 7}, normals{42, 7}, normal_doubles{42, 7};
    for (std::uint64_t k = 0; k < 50; ++k) {
        REQUIRE(words() == source.word(k));
        REQUIRE(floats.uniform() == source.uniform<float>(k));
        REQUIRE(doubles.uniform<double>() == source.uniform<double>(k));
        REQUIRE(normals.normal() == source.normal<float>(k));
        REQUIRE(normal_doubles.normal<double>() == source.normal<double>(k));
    }
    REQUIRE(words.position() == 50);
}

TEST_CASE("generator: numbers of different kinds never share a word", "[math][random]") {
    generator random{1};
    CHECK(random() == philox{1}.word(0));
    CHECK(random.uniform<double>() == philox{1}.uniform<double>(1));
    CHECK(random.uniform() == philox{1}.uniform<float>(4));
    CHECK(random.normal() == philox{1}.normal<float>(3));
    CHECK(random() == philox{1}.word(8));
    CHECK(random.normal<double>() == philox{1}.normal<double>(3));
    CHECK(random.position() == 16);
}

TEST_CASE("generator: goes to any position", "[math][random]") {
    generator random{3, 9};
    for (const std::uint64_t position : {7ULL, 4ULL, 0ULL, 5ULL, 5ULL, 1ULL << 40}) {
        random.seek(position);
        CHECK(random == generator{philox{3, 9}, position});
        CHECK(random() == philox{3, 9}.word(position));
        CHECK(random() == philox{3, 9}.word(position + 1));
    }
}

TEST_CASE("generator: is equal to one of this seed, stream and position alone", "[math][random]") {
    constexpr generator random{philox{3, 9}, 5};
    constexpr generator others[] = {generator{philox{4, 9}, 5}, generator{philox{3, 8}, 5},
                                    generator{philox{3, 9}, 6}, generator{philox{9, 3}, 5}};
    // However it came there: by 5 words, or back from beyond.
    constexpr auto by_words = [](generator from) {
        for (int k = 0; k < 5; ++k) from();
        return from;
    };
    constexpr auto back = [](generator from) {
        from.seek(1000);
        from.seek(5);
        return from;
    };
    STATIC_REQUIRE(by_words(generator{3, 9}) == random);
    STATIC_REQUIRE(back(generator{3, 9}) == random);
    REQUIRE(by_words(opaque(generator{3, 9})) == random);
    REQUIRE(back(opaque(generator{3, 9})) == random);
    STATIC_REQUIRE(others[0] != random);
    STATIC_REQUIRE(others[1] != random);
    STATIC_REQUIRE(others[2] != random);
    STATIC_REQUIRE(others[3] != random);
    for (const generator& other : others) REQUIRE(opaque(other) != random);
}

TEST_CASE("generator: the same numbers in constant expressions", "[math][random]") {
    const auto check = [](auto draw) {
        constexpr auto expected =
            sixteen([random = generator{5}, draw]() mutable { return draw(random); });
        REQUIRE(sixteen([random = opaque(generator{5}), draw]() mutable { return draw(random); }) ==
                expected);
    };
    STATIC_REQUIRE(std::uniform_random_bit_generator<generator>);
    check([](generator& random) { return random(); });
    check([](generator& random) { return random.below(1000); });
    check([](generator& random) { return random.uniform(-1.0F, 3.0F); });
    check([](generator& random) { return random.uniform(-1.0, 3.0); });
    check([](generator& random) { return random.normal(1.0F, 0.1F); });
    check([](generator& random) { return random.normal(1.0, 0.1); });
}

TEST_CASE("uniform: stays below its upper bound where rounding would reach it", "[math][random]") {
    using ctnn::detail::scaled_uniform;
    constexpr float most = 1 - 0x1p-24F;
    STATIC_REQUIRE(scaled_uniform(most, 1.0F, 2.0F) == 0x1.fffffep0F);
    STATIC_REQUIRE(scaled_uniform(most, -2.0F, -1.0F) == -0x1.000002p0F);
    STATIC_REQUIRE(scaled_uniform(most, -1.0F, 0.0F) == -0x1p-24F);
    STATIC_REQUIRE(scaled_uniform(1 - 0x1p-53, 1.0, 2.0) == 0x1.fffffffffffffp0);
    STATIC_REQUIRE(scaled_uniform(0.5F, 2.0F, 4.0F) == 3);
    STATIC_REQUIRE(scaled_uniform(most, 4.0F, 4.0F) == 4);
    REQUIRE(scaled_uniform(opaque(most), 1.0F, 2.0F) == 0x1.fffffep0F);
}

TEST_CASE("uniform: the first four moments", "[math][random]") {
    generator floats{11}, doubles{12};
    for (const auto& [m1, m2, m3, m4] : {moments_of([&] { return floats.uniform(-1.0F, 1.0F); }),
                                         moments_of([&] { return doubles.uniform(-1.0, 1.0); })}) {
        // Four standard errors: 4 sqrt(1/3), 4 sqrt(1/5 - 1/9), ... thousandths.
        CHECK(near(m1, 0, 0.0024));
        CHECK(near(m2, 1.0 / 3, 0.0012));
        CHECK(near(m3, 0, 0.0016));
        CHECK(near(m4, 1.0 / 5, 0.0011));
    }
}

TEST_CASE("uniform: every 64th of the interval is as likely", "[math][random]") {
    generator random{13};
    CHECK(chi_square_of<64>([&] { return static_cast<std::size_t>(random.uniform() * 64); },
                            640'000) < chi_square_63);
    CHECK(chi_square_of<64>([&] { return static_cast<std::size_t>(random.uniform<double>() * 64); },
                            640'000) < chi_square_63);
}

TEST_CASE("normal: the first four moments", "[math][random]") {
    generator floats{14}, doubles{15};
    for (const auto& [m1, m2, m3, m4] :
         {moments_of([&] { return (floats.normal(2.0F, 3.0F) - 2) / 3; }),
          moments_of([&] { return (doubles.normal(2.0, 3.0) - 2) / 3; })}) {
        // Four standard errors: 4, 4 sqrt(3 - 1), 4 sqrt(15), 4 sqrt(105 - 9) thousandths.
        CHECK(near(m1, 0, 0.004));
        CHECK(near(m2, 1, 0.0057));
        CHECK(near(m3, 0, 0.0155));
        CHECK(near(m4, 3, 0.0392));
    }
}

TEST_CASE("normal: every sixteenth of the distribution is as likely", "[math][random]") {
    generator random{16};
    CHECK(chi_square_of<16>([&] { return normal_bin(random.normal()); }, 320'000) < chi_square_15);
    CHECK(chi_square_of<16>([&] { return normal_bin(random.normal<double>()); }, 320'000) <
          chi_square_15);
}

TEST_CASE("normal: the extremes of the words are finite", "[math][random]") {
    using ctnn::detail::normal_of;
    constexpr philox_block longest{{0, 0, 0, 0}};
    constexpr philox_block shortest{{~0U, 0, ~0U, 0}};
    // sqrt(66 log 2) = 6.7637 and sqrt(106 log 2) = 8.5717, where u is 2^-33 and 2^-53
    STATIC_REQUIRE(near(normal_of<float>(longest, 0), 6.7637, 1e-4));
    STATIC_REQUIRE(near(normal_of<float>(shortest, 0), 0, 1e-9));
    constexpr philox_block ones{{~0U, ~0U, 0, 0}};
    STATIC_REQUIRE(near(normal_of<double>(ones, 0), 8.5717, 1e-4));
}

TEST_CASE("below: is a whole number below n, each as likely", "[math][random]") {
    generator random{17};
    CHECK(chi_square_of<6>([&] { return random.below(6); }, 600'000) < chi_square_5);
    CHECK(chi_square_of<64>([&] { return random.below(64); }, 640'000) < chi_square_63);
    CHECK(random.below(1) == 0);
}

TEST_CASE("below: favours no number where n does not divide 2^32", "[math][random]") {
    // Taking 32 bits modulo 3 * 2^30, or scaling them down, makes some numbers twice as likely.
    constexpr std::size_t n = std::size_t{3} << 30;
    generator random{18};
    CHECK(chi_square_of<6>([&] { return random.below(n) / (n / 6); }, 60'000) < chi_square_5);
    CHECK(chi_square_of<6>([&] { return random.below(n) % 6; }, 60'000) < chi_square_5);
    generator modulo{18};
    CHECK(chi_square_of<6>([&] { return modulo() % n / (n / 6); }, 60'000) > chi_square_5);
}

TEST_CASE("below: reaches beyond 32 bits", "[math][random]") {
    constexpr std::size_t whole = std::size_t{1} << 32;
    generator random{19};
    CHECK(random.below(whole) == philox{19}.word(0));
    CHECK(chi_square_of<6>([&] { return random.below(3 * whole) / (whole / 2); }, 60'000) <
          chi_square_5);
}

TEST_CASE("permutation: holds every index once, each order as likely", "[math][random]") {
    generator random{20};
    const auto order = [&] {
        std::array<std::size_t, 4> p{};
        permutation(random, p.data(), p.size());
        REQUIRE((1U << p[0] | 1U << p[1] | 1U << p[2] | 1U << p[3]) == 15U);
        // Its rank in factorial base: how many of the later ones are smaller.
        std::size_t rank = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            rank *= 4 - i;
            for (std::size_t j = i + 1; j < 4; ++j) rank += p[j] < p[i] ? 1U : 0U;
        }
        return rank;
    };
    CHECK(chi_square_of<24>(order, 48'000) < chi_square_23);
}

TEST_CASE("shuffle: reorders any values, the same at compile time", "[math][random]") {
    constexpr auto shuffled = [](generator random) {
        std::array<char, 8> values{'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'};
        shuffle(random, values.data(), values.size());
        shuffle(random, values.data(), 1);
        shuffle(random, values.data(), 0);
        return values;
    };
    constexpr std::array<char, 8> expected = shuffled(generator{21});
    CHECK(shuffled(opaque(generator{21})) == expected);
    CHECK(shuffled(generator{22}) != expected);
}

TEST_CASE("philox: streams and seeds are uncorrelated", "[math][random]") {
    // Four standard errors: 4 / sqrt(100,000).
    CHECK(near(correlation({0, 0}, {0, 1}), 0, 0.0127));
    CHECK(near(correlation({0, 0}, {1, 0}), 0, 0.0127));
    CHECK(near(correlation({7, 1}, {7, 1}), 1, 0.0127));
}

TEST_CASE("random: the checks find a bias of two per cent", "[math][random]") {
    generator random{22};
    const auto loaded = [&] {
        const std::size_t side = random.below(6);
        return side == 0 && random.below(50) == 0 ? 5 : side;
    };
    CHECK(chi_square_of<6>(loaded, 600'000) > chi_square_5);
    const auto narrow = [&] { return 0.98 * random.normal<double>(); };
    CHECK(chi_square_of<16>([&] { return normal_bin(narrow()); }, 320'000) > chi_square_15);
    CHECK_FALSE(near(moments_of(narrow)[1], 1, 0.0057));
}
