// SPDX-License-Identifier: MIT
// x - tanh(x): known values, ends, symmetry, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/tanhshrink.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct tanhshrink {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::tanhshrink<A...>(x);
    }
};
}  // namespace function

// mpmath 1.2, 400 bits
template <class S>
constexpr auto values = std::to_array<known<S>>({{0x1p-30, 0x1.5555555555555p-92},
                                                 {0x1p-12, 0x1.555554cccccd0p-38},
                                                 {0.015625, 0x1.554ccd040edacp-20},
                                                 {0.34375, 0x1.a7a753c4f3eeap-7},
                                                 {-0.984375, -0x1.d5dae66c42f9dp-3},
                                                 {1, 0x1.e84152bac31afp-3},
                                                 {-1.0078125, -0x1.f1935147fb83cp-3},
                                                 {1.5, 0x1.3090687920a89p-1},
                                                 {2.5, 0x1.836d3ecfac71fp+0},
                                                 {-9.5, -0x1.100000060415cp+3},
                                                 {25, 0x1.8000000000000p+4},
                                                 {1048575, 0x1.ffffc00000000p+19}});

template <class S>
constexpr auto ends = std::to_array<known<S>>({{0, 0},
                                               {-0.0, -0.0},
                                               {smallest<S>, 0},
                                               {infinite<S>, infinite<S>},
                                               {-infinite<S>, -infinite<S>},
                                               {largest<S>, largest<S>},
                                               {-largest<S>, -largest<S>},
                                               {not_a_number<S>, not_a_number<S>}});

}  // namespace

TEST_CASE("tanhshrink: is within 2 ulp of known values", "[math][tanhshrink]") {
    require_known<function::tanhshrink, values<float>, 2>();
    require_known<function::tanhshrink, values<double>, 2>();
}

TEST_CASE("tanhshrink: is 0 at 0 and infinite at infinity", "[math][tanhshrink]") {
    require_known<function::tanhshrink, ends<float>>();
    require_known<function::tanhshrink, ends<double>>();
}

TEST_CASE("tanhshrink: is odd", "[math][tanhshrink]") {
    require_law<odd<function::tanhshrink>, float, -12, 12>();
    require_law<odd<function::tanhshrink>, double, -25, 25>();
}

TEST_CASE("tanhshrink: one result at compile time, at run time and in lanes",
          "[math][tanhshrink]") {
    require_one_result<function::tanhshrink, float, -12, 12>();
    require_one_result<function::tanhshrink, float, -2, 2>();
    require_one_result<function::tanhshrink, double, -25, 25>();
}
