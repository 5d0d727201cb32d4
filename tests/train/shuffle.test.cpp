// SPDX-License-Identifier: MIT
// The order in which an epoch takes its samples.

#include "support/opaque.hpp"

#include <ctnn/train/shuffle.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace {

using ctnn::sample_order;
using ctnn::test::opaque;

template <std::size_t Size>
constexpr std::array<std::size_t, Size> all_of(const sample_order& order) {
    std::array<std::size_t, Size> result{};
    for (std::size_t i = 0; i < Size; ++i) result[i] = order(i);
    return result;
}

/// The number of an order among all of its size, from 0: its Lehmer code.
std::size_t number_of(const sample_order& order) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < order.size; ++i) {
        const std::size_t here = order(i);
        std::size_t lower = 0;
        for (std::size_t later = i + 1; later < order.size; ++later) lower += order(later) < here;
        number = number * (order.size - i) + lower;
    }
    return number;
}

/// How far chi-square of all orders is above what it is on average, in standard deviations.
double excess_of_orders(std::size_t size, std::size_t seeds) {
    std::size_t orders = 1;
    for (std::size_t i = 2; i <= size; ++i) orders *= i;
    std::vector<double> counts(orders);
    for (std::size_t seed = 0; seed < seeds; ++seed)
        ++counts[number_of(sample_order{size, seed, 0})];
    const double expected = static_cast<double>(seeds) / static_cast<double>(orders);
    double statistic = 0;
    for (const double count : counts)
        statistic += (count - expected) * (count - expected) / expected;
    const auto freedom = static_cast<double>(orders - 1);
    return (statistic - freedom) / std::sqrt(2 * freedom);
}

/// Whether an order is an odd permutation: one whose cycles of even length are odd in number.
bool is_odd(const sample_order& order) {
    std::vector<bool> seen(order.size);
    bool odd = false;
    for (std::size_t i = 0; i < order.size; ++i)
        for (std::size_t next = order(i); !seen[i]; next = order(next)) {
            if (next == i)
                seen[i] = true;
            else
                seen[next] = true, odd = !odd;
        }
    return odd;
}

bool is_permutation(const sample_order& order, std::size_t size) {
    std::vector<bool> seen(size);
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t position = order(i);
        if (position >= size || seen[position]) return false;
        seen[position] = true;
    }
    return true;
}

}  // namespace

TEST_CASE("sample_order: without a seed it is the order of the data", "[train][shuffle]") {
    STATIC_REQUIRE(all_of<4>(sample_order{}) == std::array<std::size_t, 4>{0, 1, 2, 3});
    REQUIRE(all_of<4>(opaque(sample_order{})) == std::array<std::size_t, 4>{0, 1, 2, 3});
    REQUIRE(opaque(sample_order{})(1'000'000) == 1'000'000);
}

TEST_CASE("sample_order: is the same at run time", "[train][shuffle]") {
    static constexpr auto constant = all_of<20>(sample_order{20, 42, 3});
    REQUIRE(all_of<20>(sample_order{opaque(std::size_t{20}), 42, 3}) == constant);
}

TEST_CASE("sample_order: a seed and an epoch give this order, everywhere", "[train][shuffle]") {
    // Philox4x32-10 and swap-or-not as in their papers, in Python's whole numbers.
    static constexpr std::array<std::size_t, 10> seed_42{2, 3, 6, 4, 5, 9, 1, 7, 0, 8};
    static constexpr std::array<std::size_t, 10> seed_3{4, 0, 7, 5, 3, 1, 9, 2, 6, 8};
    static constexpr std::array<std::size_t, 7> large_seed{5, 4, 0, 1, 2, 6, 3};
    constexpr std::uint64_t beyond_32_bits = (std::uint64_t{1} << 40) + 5;
    STATIC_REQUIRE(all_of<10>(sample_order{10, 42, 3}) == seed_42);
    STATIC_REQUIRE(all_of<10>(sample_order{10, 3, 42}) == seed_3);
    STATIC_REQUIRE(all_of<7>(sample_order{7, beyond_32_bits, 1}) == large_seed);
    REQUIRE(all_of<10>(sample_order{opaque(std::size_t{10}), 42, 3}) == seed_42);
    REQUIRE(all_of<10>(sample_order{opaque(std::size_t{10}), 3, 42}) == seed_3);
    REQUIRE(all_of<7>(sample_order{opaque(std::size_t{7}), beyond_32_bits, 1}) == large_seed);
}

TEST_CASE("sample_order: is a permutation for every size", "[train][shuffle]") {
    for (std::size_t size = 1; size <= opaque(300U); ++size) {
        CAPTURE(size);
        REQUIRE(is_permutation(sample_order{size, 1, 0}, size));
        REQUIRE(is_permutation(sample_order{size, 1, 1}, size));
    }
    for (const std::size_t size : {1023U, 1024U, 1025U, 4096U, 4097U, 60'000U, 65'537U}) {
        CAPTURE(size);
        REQUIRE(is_permutation(sample_order{size, 7, 2}, size));
    }
}

TEST_CASE("sample_order: another epoch or seed is another order", "[train][shuffle]") {
    static constexpr auto one = all_of<10>(sample_order{10, 0, 0});
    STATIC_REQUIRE(all_of<10>(sample_order{10, 0, 1}) != one);
    STATIC_REQUIRE(all_of<10>(sample_order{10, 1, 0}) != one);
    STATIC_REQUIRE(one != all_of<10>(sample_order{}));
    for (std::uint64_t seed = 0; seed < opaque(50U); ++seed)
        for (std::size_t epoch = 0; epoch < 10; ++epoch) {
            CAPTURE(seed, epoch);
            const auto here = all_of<100>(sample_order{100, seed, epoch});
            REQUIRE(here != all_of<100>(sample_order{100, seed, epoch + 1}));
            REQUIRE(here != all_of<100>(sample_order{100, seed + 1, epoch}));
        }
}

TEST_CASE("sample_order: every sample comes first about as often as any other",
          "[train][shuffle]") {
    // Chi-square with 9 degrees of freedom exceeds 27.877 once in a thousand times.
    // Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.4.
    constexpr double chi_square_9 = 27.877;
    constexpr std::size_t epochs = 10'000;
    for (std::size_t position : {0U, 4U, 9U}) {
        std::array<double, 10> counts{};
        for (std::size_t epoch = 0; epoch < epochs; ++epoch)
            ++counts[sample_order{10, opaque(std::uint64_t{1}), epoch}(position)];
        double statistic = 0;
        for (const double count : counts)
            statistic += (count - epochs / 10.0) * (count - epochs / 10.0) / (epochs / 10.0);
        CAPTURE(position, statistic);
        CHECK(statistic < chi_square_9);
    }
}

// Seeds are fixed, so these tests give one result. Four and a half standard deviations of a count
// are exceeded once in 10^5 times; chi-square of few orders has a longer tail, so its limit is
// five.
TEST_CASE("sample_order: all orders of few samples are as likely", "[train][shuffle]") {
    for (std::size_t size = 2; size <= 7; ++size) {
        CAPTURE(size);
        CHECK(excess_of_orders(size, opaque(20'000U)) < 5);
    }
}

TEST_CASE("sample_order: all orders of 2 to 8 samples, over 10^5 seeds",
          "[.exhaustive][train][shuffle]") {
    for (std::size_t size = 2; size <= 8; ++size) {
        CAPTURE(size);
        CHECK(excess_of_orders(size, opaque(100'000U)) < 5);
    }
}

TEST_CASE("sample_order: odd orders are as likely as even ones", "[train][shuffle]") {
    constexpr std::size_t seeds = 400;
    const double deviation = std::sqrt(static_cast<double>(seeds)) / 2;
    for (std::size_t size = 2; size <= opaque(256U); ++size) {
        std::size_t odd = 0;
        for (std::size_t seed = 0; seed < seeds; ++seed) odd += is_odd(sample_order{size, seed, 0});
        CAPTURE(size, odd);
        CHECK(std::abs(static_cast<double>(odd) - seeds / 2.0) < 4.5 * deviation);
    }
}
