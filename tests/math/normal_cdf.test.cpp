// SPDX-License-Identifier: MIT
// The normal distribution: known values, its ends, its symmetry, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/normal_cdf.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct normal_cdf {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::normal_cdf<A...>(x);
    }
};
}  // namespace function

// mpmath 1.3, 400 bits
template <class S>
constexpr auto values = std::to_array<known<S>>({{1, 0x1.aec4bd120d37dp-1},
                                                 {-1, 0x1.44ed0bb7cb20bp-3},
                                                 {0.5, 0x1.62075e232ac77p-1},
                                                 {-0.5, 0x1.3bf143b9aa712p-2},
                                                 {0x1p-12, 0x1.000cc42297c97p-1},
                                                 {0.65625, 0x1.7d03a29641dadp-1},
                                                 {-0.6875, 0x1.f791f3bffb742p-3},
                                                 {2.5, 0x1.fcd21635036c6p-1},
                                                 {-2.5, 0x1.96f4e57e49ce4p-8},
                                                 {-5.75, 0x1.32a35e335e12bp-28},
                                                 {-13.5, 0x1.5cbaff5bbf4b5p-137}});
constexpr auto wide_values = std::to_array<known<double>>({{-20.25, 0x1.72807f4327171p-302},
                                                           {-37.5, 0x1.08eda98086fd1p-1021},
                                                           {8.125, 0x1.ffffffffffffep-1},
                                                           {-38.25, 0x0.0000000001071p-1022}});

template <class S>
constexpr auto ends = std::to_array<known<S>>({{0, 0.5},
                                               {-0.0, 0.5},
                                               {smallest<S>, 0.5},
                                               {-smallest<S>, 0.5},
                                               {infinite<S>, 1},
                                               {-infinite<S>, 0},
                                               {largest<S>, 1},
                                               {-largest<S>, 0},
                                               {9, 1},
                                               {-39, 0},
                                               {not_a_number<S>, not_a_number<S>}});
// Half the smallest number is the value at -14.1702 and at -38.4854.
constexpr auto float_thresholds =
    std::to_array<known<float>>({{-14.15625, smallest<float>}, {-14.1875, 0}});
constexpr auto double_thresholds =
    std::to_array<known<double>>({{-38.484375, smallest<double>}, {-38.5, 0}});

}  // namespace

TEST_CASE("normal_cdf: is within 2 ulp of known values", "[math][normal_cdf]") {
    require_known<function::normal_cdf, values<float>, 2>();
    require_known<function::normal_cdf, values<double>, 2>();
    require_known<function::normal_cdf, wide_values, 2>();
}

TEST_CASE("normal_cdf: goes to 0 and to 1", "[math][normal_cdf]") {
    require_known<function::normal_cdf, ends<float>>();
    require_known<function::normal_cdf, ends<double>>();
    require_known<function::normal_cdf, float_thresholds>();
    require_known<function::normal_cdf, double_thresholds>();
}

TEST_CASE("normal_cdf: of -x is 1 less that of x", "[math][normal_cdf]") {
    require_law<complement<function::normal_cdf>, float, -15, 15>();
    require_law<complement<function::normal_cdf>, double, -40, 40>();
}

TEST_CASE("normal_cdf: one result at compile time, at run time and in lanes",
          "[math][normal_cdf]") {
    require_one_result<function::normal_cdf, float, -15, 15>();
    require_one_result<function::normal_cdf, double, -40, 40>();
}
