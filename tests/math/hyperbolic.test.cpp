// SPDX-License-Identifier: MIT
// The hyperbolic tangent: known values, its ends, oddness, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/hyperbolic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct tanh {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::tanh<A...>(x);
    }
};
}  // namespace function

// mpmath 1.3, 400 bits
template <class S>
constexpr auto values = std::to_array<known<S>>({{0.5, 0x1.d9353d7568af3p-2},
                                                 {1, 0x1.85efab514f394p-1},
                                                 {0x1p-12, 0x1.ffffff555555ap-13},
                                                 {0.125, 0x1.fd5992bc4b835p-4},
                                                 {0.34375, 0x1.52c2c561d8609p-2},
                                                 {2.5, 0x1.f9258260a71c2p-1},
                                                 {-4.75, -0x1.ffec61279a3a4p-1},
                                                 {8.25, 0x1.fffffb6b5ecf3p-1}});
constexpr auto wide_values = std::to_array<known<double>>(
    {{0x1p-30, 0x1p-30}, {12.5, 0x1.ffffffffc2eb9p-1}, {18.5, 0x1.ffffffffffffep-1}});

template <class S>
constexpr auto ends = std::to_array<known<S>>({{0, 0},
                                               {-0.0, -0.0},
                                               {smallest<S>, smallest<S>},
                                               {-smallest<S>, -smallest<S>},
                                               {infinite<S>, 1},
                                               {-infinite<S>, -1},
                                               {largest<S>, 1},
                                               {-largest<S>, -1},
                                               {20, 1},
                                               {-20, -1},
                                               {not_a_number<S>, not_a_number<S>}});

}  // namespace

TEST_CASE("tanh: is within 2 ulp of known values", "[math][tanh]") {
    require_known<function::tanh, values<float>, 2>();
    require_known<function::tanh, values<double>, 2>();
    require_known<function::tanh, wide_values, 2>();
}

TEST_CASE("tanh: is x near 0 and 1 far out", "[math][tanh]") {
    require_known<function::tanh, ends<float>>();
    require_known<function::tanh, ends<double>>();
}

TEST_CASE("tanh: is odd", "[math][tanh]") {
    require_law<odd<function::tanh>, float, -11, 11>();
    require_law<odd<function::tanh>, double, -21, 21>();
}

TEST_CASE("tanh: one result at compile time, at run time and in lanes", "[math][tanh]") {
    require_one_result<function::tanh, float, -11, 11>();
    require_one_result<function::tanh, double, -21, 21>();
    require_one_result<function::tanh, double, -2, 2>();  // strict and fused differ there
}
