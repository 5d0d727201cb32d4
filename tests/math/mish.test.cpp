// SPDX-License-Identifier: MIT
// The mish function and its slope: known values, ends, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/mish.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct mish {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::mish<A...>(x);
    }
};
struct mish_slope {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::mish_slope<A...>(x);
    }
};
}  // namespace function

// mpmath 1.2, 400 bits
template <class S>
constexpr auto values = std::to_array<known<S>>({{1, 0x1.baee2d0adc5e7p-1},
                                                 {-1, -0x1.36aedf68a4413p-2},
                                                 {0x1p-12, 0x1.333d709ba46b9p-13},
                                                 {-0.25, -0x1.0a1725def6c3cp-3},
                                                 {0.34375, 0x1.f1387a77e0274p-3},
                                                 {-0.359375, -0x1.64f80850ca074p-3},
                                                 {2.5, 0x1.3c569541d4c20p+1},
                                                 {-2.5, -0x1.93145fb8cfb99p-3},
                                                 {-20, -0x1.621a7eb0e5925p-25},
                                                 {7.5, 0x1.dfffecc68b94ap+2},
                                                 {-85.5, -0x1.0c3fa0715360ep-117}});
template <class S>
constexpr auto slopes = std::to_array<known<S>>({{1, 0x1.0c8da341a5e7ap+0},
                                                 {-0.5, 0x1.28757cb5ece05p-2},
                                                 {0x1p-12, 0x1.3347adfbe18d9p-1},
                                                 {-0.25, 0x1.c25f0566a9b11p-2},
                                                 {0.34375, 0x1.9d396e1da37fdp-1},
                                                 {-0.359375, 0x1.7cf3c53f2bfddp-2},
                                                 {0.75, 0x1.f8b551b71fb2ap-1},
                                                 {2.5, 0x1.0a877702d062ep+0},
                                                 {-2.5, -0x1.c18279fe882b3p-4},
                                                 {-20, -0x1.5065f85521208p-25},
                                                 {7.5, 0x1.00008f75161eep+0},
                                                 {-80.5, -0x1.2133a1d66a8e8p-110}});

template <class S>
constexpr auto ends = std::to_array<known<S>>({{0, 0},
                                               {-0.0, -0.0},
                                               {infinite<S>, infinite<S>},
                                               {-infinite<S>, -0.0},
                                               {largest<S>, largest<S>},
                                               {-largest<S>, -0.0},
                                               {41, 41},
                                               {-760, -0.0},
                                               {not_a_number<S>, not_a_number<S>}});
template <class S>
constexpr auto slope_ends = std::to_array<known<S>>({{0, 0.6},
                                                     {-0.0, 0.6},
                                                     {smallest<S>, 0.6},
                                                     {-smallest<S>, 0.6},
                                                     {infinite<S>, 1},
                                                     {-infinite<S>, -0.0},
                                                     {largest<S>, 1},
                                                     {-largest<S>, -0.0},
                                                     {50, 1},
                                                     {not_a_number<S>, not_a_number<S>}});

}  // namespace

TEST_CASE("mish: is within 2 ulp of known values, its slope within 3", "[math][mish]") {
    require_known<function::mish, values<float>, 2>();
    require_known<function::mish, values<double>, 2>();
    require_known<function::mish_slope, slopes<float>, 3>();
    require_known<function::mish_slope, slopes<double>, 3>();
}

TEST_CASE("mish: goes to 0 and to x, its slope to 0 and 1", "[math][mish]") {
    require_known<function::mish, ends<float>>();
    require_known<function::mish, ends<double>>();
    require_known<function::mish_slope, slope_ends<float>>();
    require_known<function::mish_slope, slope_ends<double>>();
}

TEST_CASE("mish: one result at compile time, at run time and in lanes", "[math][mish]") {
    require_one_result<function::mish, float, -115, 25>();
    require_one_result<function::mish, float, -2, 2>();
    require_one_result<function::mish, double, -760, 45>();
    require_one_result<function::mish_slope, float, -110, 25>();
    require_one_result<function::mish_slope, float, -2, 2>();
    require_one_result<function::mish_slope, double, -755, 45>();
}
