// SPDX-License-Identifier: MIT
// The softplus function: known values, its ends, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/softplus.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct softplus {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::softplus<A...>(x);
    }
};
}  // namespace function

// mpmath 1.3, 400 bits
template <class S>
constexpr auto values = std::to_array<known<S>>({{0, 0x1.62e42fefa39efp-1},
                                                 {1, 0x1.5031eafefb049p0},
                                                 {-1, 0x1.40c7abfbec124p-2},
                                                 {0x1p-12, 0x1.62f4302fa39efp-1},
                                                 {0.5, 0x1.f2ba37edae032p-1},
                                                 {-0.75, 0x1.8c27e9bc22ee1p-2},
                                                 {-0.875, 0x1.64cea7ff8a616p-2},
                                                 {5.5, 0x1.6042d23b1dcdfp2},
                                                 {-15.5, 0x1.8e71359b4d318p-23},
                                                 {20, 0x1.400000008da43p4},
                                                 {-100, 0x1.a8c1f14e2af5dp-145}});
constexpr auto wide_values = std::to_array<known<double>>({{-36.5, 0x1.4466751c2bbe8p-53},
                                                           {35.25, 0x1.1ap5},
                                                           {-700.25, 0x1.af5fe9a485c8ep-1011},
                                                           {-740, 0x0.0000000000055p-1022}});

template <class S>
constexpr auto ends = std::to_array<known<S>>({{infinite<S>, infinite<S>},
                                               {-infinite<S>, 0},
                                               {largest<S>, largest<S>},
                                               {-largest<S>, 0},
                                               {40, 40},
                                               {1000, 1000},
                                               {not_a_number<S>, not_a_number<S>}});
// -150 ln(2) and -1075 ln(2), where the smallest number gives way to 0.
constexpr auto float_thresholds =
    std::to_array<known<float>>({{-103.96875, smallest<float>}, {-103.984375, 0}});
constexpr auto double_thresholds =
    std::to_array<known<double>>({{-745.125, smallest<double>}, {-745.25, 0}});

}  // namespace

TEST_CASE("softplus: is within 2 ulp of known values", "[math][softplus]") {
    require_known<function::softplus, values<float>, 2>();
    require_known<function::softplus, values<double>, 2>();
    require_known<function::softplus, wide_values, 2>();
}

TEST_CASE("softplus: goes to 0 and to x, and never overflows", "[math][softplus]") {
    require_known<function::softplus, ends<float>>();
    require_known<function::softplus, ends<double>>();
    require_known<function::softplus, float_thresholds>();
    require_known<function::softplus, double_thresholds>();
}

TEST_CASE("softplus: one result at compile time, at run time and in lanes", "[math][softplus]") {
    require_one_result<function::softplus, float, -106, 25>();
    require_one_result<function::softplus, double, -750, 45>();
}
