// SPDX-License-Identifier: MIT
// The checks of elementary functions themselves: each finds a function that breaks it.

#include "support/elementary.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <limits>
#include <type_traits>

namespace {

using namespace ctnn::test;
using ctnn::strict;

struct one_more {
    template <class... A, class V>
    static constexpr V value(V x) {
        return x + 1;
    }
};

/// Right while compiling and in lanes; a step too far beyond 1 in the program.
struct other_at_run_time {
    template <class... A, class V>
    static constexpr V value(V x) {
        if constexpr (std::is_floating_point_v<V>)
            if (!__builtin_is_constant_evaluated() && x > 1 && x < 2)
                return x + std::numeric_limits<V>::epsilon();
        return x;
    }
};

/// Without an arithmetic it is another function.
struct other_by_default {
    template <class... A, class V>
    static constexpr V value(V x) {
        return sizeof...(A) == 0 ? -x : x;
    }
};

/// Right for one number, not for lanes where they are negative.
struct other_in_lanes {
    template <class... A, class V>
    static constexpr V value(V x) {
        if constexpr (std::is_floating_point_v<V>)
            return x;
        else
            return x < 0 ? -x : x;
    }
};

/// The identity, for which the program has another result at -1.
struct not_odd_at_run_time {
    template <class... A, class S>
    static constexpr S value(S x) {
        if (!__builtin_is_constant_evaluated() && x == -1) return x - 1;
        return x;
    }
};

constexpr auto off_at_run_time = std::to_array<known<float>>({{0.5, 0.5}, {1.5, 1.5}});

}  // namespace

TEST_CASE("elementary: within counts ulp, and bits where it counts none", "[support]") {
    STATIC_REQUIRE(within<strict<float>, one_more, 0>(known<float>{1, 2}));
    STATIC_REQUIRE_FALSE(within<strict<float>, one_more, 0>(known<float>{1, 0x1.000002p1}));
    STATIC_REQUIRE(within<strict<float>, one_more, 1>(known<float>{1, 0x1.000002p1}));
    STATIC_REQUIRE_FALSE(within<strict<float>, one_more, 1>(known<float>{1, 0x1.000004p1}));
    STATIC_REQUIRE_FALSE(within<strict<float>, one_more, 0>(known<float>{-1, -0.0}));
    STATIC_REQUIRE_FALSE(
        within<strict<double>, one_more, 0>(known<double>{1, not_a_number<double>}));
    constexpr auto last_is_wrong = std::to_array<known<double>>({{0, 1}, {1, 3}});
    STATIC_REQUIRE_FALSE(all_within<strict<double>, one_more, 9>(last_is_wrong));
}

TEST_CASE("elementary: the identity is odd, not even", "[support]") {
    STATIC_REQUIRE(odd<other_in_lanes>::holds<strict<float>>(1.0F));
    STATIC_REQUIRE_FALSE(odd<one_more>::holds<strict<float>>(1.0F));
    STATIC_REQUIRE_FALSE(even<other_in_lanes>::holds<strict<float>>(1.0F));
}

TEST_CASE("elementary: known values are asked of the program too", "[support][!shouldfail]") {
    require_known<other_at_run_time, off_at_run_time>();
}

TEST_CASE("elementary: finds another result in the program", "[support][!shouldfail]") {
    require_one_result<other_at_run_time, double, -2, 2>();
}

TEST_CASE("elementary: finds another default", "[support][!shouldfail]") {
    require_one_result<other_by_default, float, -2, 2>();
}

TEST_CASE("elementary: finds another result in lanes", "[support][!shouldfail]") {
    require_one_result<other_in_lanes, float, -2, 2>();
}

TEST_CASE("elementary: finds a law that the program breaks", "[support][!shouldfail]") {
    require_law<odd<not_odd_at_run_time>, double, -2, 2>();
}
