// SPDX-License-Identifier: MIT
// e^x and e^x - 1: known values, the ends of their ranges, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/exp.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct exp {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::exp<A...>(x);
    }
};

struct expm1 {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::expm1<A...>(x);
    }
};
}  // namespace function

// mpmath 1.3, 400 bits, here and below
template <class S>
constexpr auto exp_values = std::to_array<known<S>>({{1, 0x1.5bf0a8b145769p1},
                                                     {-1, 0x1.78b56362cef38p-2},
                                                     {-0.34375, 0x1.6b0ff72deb89dp-1},
                                                     {10, 0x1.5829dcf95056p14},
                                                     {88.5, 0x1.99b987155fe28p127},
                                                     {-87.25, 0x1.1724770e1384dp-126}});
constexpr auto wide_exp_values = std::to_array<known<double>>({{700.5, 0x1.8625c7d4f56c2p1010},
                                                               {-700.25, 0x1.af5fe9a485c8ep-1011},
                                                               {-740, 0x0.0000000000055p-1022}});

template <class S>
constexpr auto exp_ends = std::to_array<known<S>>({{0, 1},
                                                   {smallest<S>, 1},
                                                   {infinite<S>, infinite<S>},
                                                   {-infinite<S>, 0},
                                                   {largest<S>, infinite<S>},
                                                   {not_a_number<S>, not_a_number<S>}});
// The thresholds are 128 ln(2) and -150 ln(2); 1024 ln(2) and -1075 ln(2).
constexpr auto float_exp_thresholds = std::to_array<known<float>>({{0x1.62e43p6, infinite<float>},
                                                                   {0x1.62e42ep6, 0x1.ffff08p127},
                                                                   {-103.96875, smallest<float>},
                                                                   {-103.984375, 0}});
constexpr auto double_exp_thresholds =
    std::to_array<known<double>>({{0x1.62e42fefa39fp9, infinite<double>},
                                  {0x1.62e42fefa39efp9, 0x1.fffffffffff2ap1023},
                                  {-745.125, smallest<double>},
                                  {-745.25, 0}});

template <class S>
constexpr auto expm1_values = std::to_array<known<S>>({{1, 0x1.b7e151628aed3p0},
                                                       {-0.3125, -0x1.12d35a41ba104p-2},
                                                       {0.40625, 0x1.009a6068f6a8cp-1},
                                                       {0x1p-12, 0x1.0008002aab555p-12},
                                                       {-0x1.8p-9, -0x1.7f7023f941031p-9},
                                                       {-15.5, -0x1.fffff9c63b1fep-1},
                                                       {80.25, 0x1.b673dcba86e0ep115}});
constexpr auto wide_expm1_values = std::to_array<known<double>>({{37.25, 0x1.abae41f425f94p53},
                                                                 {700.5, 0x1.8625c7d4f56c2p1010},
                                                                 {0x1p-40, 0x1.00000000008p-40}});

template <class S>
constexpr auto expm1_ends = std::to_array<known<S>>({{0, 0},
                                                     {-0.0, -0.0},
                                                     {smallest<S>, smallest<S>},
                                                     {least_normal<S>, least_normal<S>},
                                                     {infinite<S>, infinite<S>},
                                                     {-infinite<S>, -1},
                                                     {largest<S>, infinite<S>},
                                                     {not_a_number<S>, not_a_number<S>}});

}  // namespace

TEST_CASE("exp: is within 1 ulp of known values", "[math][exp]") {
    require_known<function::exp, exp_values<float>, 1>();
    require_known<function::exp, exp_values<double>, 1>();
    require_known<function::exp, wide_exp_values, 1>();
}

TEST_CASE("exp: goes to 0 and to infinity where the format ends", "[math][exp]") {
    require_known<function::exp, exp_ends<float>>();
    require_known<function::exp, exp_ends<double>>();
    require_known<function::exp, float_exp_thresholds>();
    require_known<function::exp, double_exp_thresholds>();
}

TEST_CASE("exp: one result at compile time, at run time and in lanes", "[math][exp]") {
    require_one_result<function::exp, float, -110, 92>();
    require_one_result<function::exp, double, -755, 715>();
}

TEST_CASE("expm1: is within 2 ulp of known values", "[math][exp]") {
    require_known<function::expm1, expm1_values<float>, 2>();
    require_known<function::expm1, expm1_values<double>, 2>();
    require_known<function::expm1, wide_expm1_values, 2>();
}

TEST_CASE("expm1: is x near 0, -1 and infinity far out", "[math][exp]") {
    require_known<function::expm1, expm1_ends<float>>();
    require_known<function::expm1, expm1_ends<double>>();
}

TEST_CASE("expm1: one result at compile time, at run time and in lanes", "[math][exp]") {
    require_one_result<function::expm1, float, -20, 92>();
    require_one_result<function::expm1, double, -40, 715>();
}
