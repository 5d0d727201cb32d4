// SPDX-License-Identifier: MIT
// The Gaussian error linear unit and its slope: known values, ends, symmetry, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/gelu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct gelu {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::gelu<A...>(x);
    }
};
struct gelu_slope {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::gelu_slope<A...>(x);
    }
};
}  // namespace function

// mpmath 1.3, 400 bits
template <class S>
constexpr auto values = std::to_array<known<S>>({{1, 0x1.aec4bd120d37dp-1},
                                                 {-1, -0x1.44ed0bb7cb20bp-3},
                                                 {0x1p-12, 0x1.000cc42297c97p-13},
                                                 {0.34375, 0x1.bead096370bc9p-3},
                                                 {-0.34375, -0x1.0152f69c8f437p-3},
                                                 {2.5, 0x1.3e034de12223cp+1},
                                                 {-2.5, -0x1.fcb21edddc41dp-7},
                                                 {-4.75, -0x1.4436722e481aep-18},
                                                 {5.5, 0x1.5fffff8fdb09ep+2},
                                                 {-5.75, -0x1.b8cad769d73aep-26},
                                                 {-6.25, -0x1.60937ffe21eeep-30},
                                                 {-13.5, -0x1.263dc77569679p-133}});
template <class S>
constexpr auto slopes = std::to_array<known<S>>({{1, 0x1.155429a56cca6p+0},
                                                 {-1, -0x1.55429a56cca59p-4},
                                                 {0x1p-12, 0x1.001988452b517p-1},
                                                 {0.34375, 0x1.870a754422a07p-1},
                                                 {-0.34375, 0x1.e3d62aef757e2p-3},
                                                 {2.5, 0x1.09a0e14ff149ap+0},
                                                 {-2.5, -0x1.341c29fe2934fp-5},
                                                 {-4.75, -0x1.7fbf1d70de208p-16},
                                                 {5.5, 0x1.0000099e81f50p+0},
                                                 {-5.75, -0x1.3c4fe77c23b0fp-23}});

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
                                                     {-infinite<S>, 0},
                                                     {largest<S>, 1},
                                                     {-largest<S>, 0},
                                                     {10, 1},
                                                     {not_a_number<S>, not_a_number<S>}});

}  // namespace

TEST_CASE("gelu: is within 2 ulp of known values", "[math][gelu]") {
    require_known<function::gelu, values<float>, 2>();
    require_known<function::gelu, values<double>, 2>();
    require_known<function::gelu_slope, slopes<float>, 2>();
    require_known<function::gelu_slope, slopes<double>, 2>();
}

TEST_CASE("gelu: goes to 0 and to x, its slope to 0 and 1", "[math][gelu]") {
    require_known<function::gelu, ends<float>>();
    require_known<function::gelu, ends<double>>();
    require_known<function::gelu_slope, slope_ends<float>>();
    require_known<function::gelu_slope, slope_ends<double>>();
}

TEST_CASE("gelu: at x and at -x differs by x, its slopes add up to 1", "[math][gelu]") {
    require_law<difference<function::gelu>, float, -15, 15>();
    require_law<difference<function::gelu>, double, -40, 40>();
    require_law<complement<function::gelu_slope>, float, -15, 15>();
    require_law<complement<function::gelu_slope>, double, -40, 40>();
}

TEST_CASE("gelu: one result at compile time, at run time and in lanes", "[math][gelu]") {
    require_one_result<function::gelu, float, -15, 15>();
    require_one_result<function::gelu, float, -5, 6>();  // without the cold path
    require_one_result<function::gelu, double, -40, 40>();
    require_one_result<function::gelu_slope, float, -15, 15>();
    require_one_result<function::gelu_slope, float, -6, 6>();
    require_one_result<function::gelu_slope, double, -40, 40>();
}
