// SPDX-License-Identifier: MIT
// The approximate Gaussian error linear unit and its slope: known values, ends, symmetry, one
// result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/gelu_tanh.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct gelu_tanh {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::gelu_tanh<A...>(x);
    }
};
struct gelu_tanh_slope {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::gelu_tanh_slope<A...>(x);
    }
};
}  // namespace function

// mpmath 1.2, 400 bits
template <class S>
constexpr auto values = std::to_array<known<S>>({{1, 0x1.aeb0b772a3ae1p-1},
                                                 {-1, -0x1.453d22357147ap-3},
                                                 {0x1p-12, 0x1.000cc42297c6cp-13},
                                                 {0.34375, 0x1.beaad1af4d188p-3},
                                                 {-0.34375, -0x1.01552e50b2e78p-3},
                                                 {2.5, 0x1.3e11b8013aca2p+1},
                                                 {-2.5, -0x1.ee47fec535d83p-7},
                                                 {-4.75, -0x1.36cb7338df384p-20},
                                                 {5.5, 0x1.5ffffff9a29f6p+2},
                                                 {-6.25, -0x1.16ac3908be136p-37},
                                                 {-10.5, -0x1.08ede6e95c60fp-140}});
template <class S>
constexpr auto slopes = std::to_array<known<S>>({{1, 0x1.153d225adc389p+0},
                                                 {-0.34375, 0x1.e3eee3ff9097cp-3},
                                                 {0x1p-12, 0x1.001988452b46bp-1},
                                                 {0.34375, 0x1.870447001bda1p-1},
                                                 {2.5, 0x1.09b731caaa40ep+0},
                                                 {-2.5, -0x1.36e63955481cdp-5},
                                                 {-4.75, -0x1.e2e71c36f0267p-18},
                                                 {5.5, 0x1.000000c8db3dfp+0},
                                                 {-8.25, -0x1.30a21c5535eb8p-70}});

template <class S>
constexpr auto ends = std::to_array<known<S>>({{0, 0},
                                               {-0.0, -0.0},
                                               {infinite<S>, infinite<S>},
                                               {-infinite<S>, -0.0},
                                               {largest<S>, largest<S>},
                                               {-largest<S>, -0.0},
                                               {9, 9},
                                               {-40, -0.0},
                                               {not_a_number<S>, not_a_number<S>}});
template <class S>
constexpr auto slope_ends = std::to_array<known<S>>({{0, 0.5},
                                                     {-0.0, 0.5},
                                                     {smallest<S>, 0.5},
                                                     {-smallest<S>, 0.5},
                                                     {infinite<S>, 1},
                                                     {-infinite<S>, -0.0},
                                                     {largest<S>, 1},
                                                     {-largest<S>, -0.0},
                                                     {10, 1},
                                                     {not_a_number<S>, not_a_number<S>}});

}  // namespace

TEST_CASE("gelu_tanh: is within 2 ulp of known values, its slope within 5", "[math][gelu_tanh]") {
    require_known<function::gelu_tanh, values<float>, 2>();
    require_known<function::gelu_tanh, values<double>, 2>();
    require_known<function::gelu_tanh_slope, slopes<float>, 5>();
    require_known<function::gelu_tanh_slope, slopes<double>, 5>();
}

TEST_CASE("gelu_tanh: goes to 0 and to x, its slope to 0 and 1", "[math][gelu_tanh]") {
    require_known<function::gelu_tanh, ends<float>>();
    require_known<function::gelu_tanh, ends<double>>();
    require_known<function::gelu_tanh_slope, slope_ends<float>>();
    require_known<function::gelu_tanh_slope, slope_ends<double>>();
}

TEST_CASE("gelu_tanh: at x and at -x differs by x, its slopes add up to 1", "[math][gelu_tanh]") {
    require_law<difference<function::gelu_tanh>, float, -15, 15>();
    require_law<difference<function::gelu_tanh>, double, -40, 40>();
    require_law<complement<function::gelu_tanh_slope>, float, -15, 15>();
    require_law<complement<function::gelu_tanh_slope>, double, -40, 40>();
}

TEST_CASE("gelu_tanh: one result at compile time, at run time and in lanes", "[math][gelu_tanh]") {
    require_one_result<function::gelu_tanh, float, -12, 12>();
    require_one_result<function::gelu_tanh, double, -23, 23>();
    require_one_result<function::gelu_tanh_slope, float, -12, 12>();
    require_one_result<function::gelu_tanh_slope, double, -23, 23>();
}
