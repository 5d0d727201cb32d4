// SPDX-License-Identifier: MIT
// The error function: known values, its ends, oddness, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/erf.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct erf {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::erf<A...>(x);
    }
};
}  // namespace function

// mpmath 1.3, 400 bits
template <class S>
constexpr auto values = std::to_array<known<S>>({{0.5, 0x1.0a7ef5c18edd2p-1},
                                                 {1, 0x1.af767a741088bp-1},
                                                 {0x1p-12, 0x1.20dd74a3dfe54p-12},
                                                 {0.25, 0x1.1af54e232d609p-2},
                                                 {-0.34375, -0x1.7e15944d9d3e4p-2},
                                                 {0.75, 0x1.6c1c9759d0e5fp-1},
                                                 {1.5, 0x1.eea5557137aep-1},
                                                 {-2.25, -0x1.ff404760319b4p-1},
                                                 {3.5, 0x1.ffffe710d565ep-1}});
constexpr auto wide_values = std::to_array<known<double>>(
    {{0x1p-30, 0x1.20dd750429b6dp-30}, {4.5, 0x1.fffffffe4fa3p-1}, {5.75, 0x1.ffffffffffffcp-1}});

template <class S>
constexpr auto ends = std::to_array<known<S>>({{0, 0},
                                               {-0.0, -0.0},
                                               {smallest<S>, smallest<S>},
                                               {-smallest<S>, -smallest<S>},
                                               {infinite<S>, 1},
                                               {-infinite<S>, -1},
                                               {largest<S>, 1},
                                               {-largest<S>, -1},
                                               {6, 1},
                                               {-6, -1},
                                               {not_a_number<S>, not_a_number<S>}});

}  // namespace

TEST_CASE("erf: is within 2 ulp of known values", "[math][erf]") {
    require_known<function::erf, values<float>, 2>();
    require_known<function::erf, values<double>, 2>();
    require_known<function::erf, wide_values, 2>();
}

TEST_CASE("erf: keeps the sign of x and ends at 1", "[math][erf]") {
    require_known<function::erf, ends<float>>();
    require_known<function::erf, ends<double>>();
}

TEST_CASE("erf: is odd", "[math][erf]") {
    require_law<odd<function::erf>, float, -5, 5>();
    require_law<odd<function::erf>, double, -7, 7>();
}

TEST_CASE("erf: one result at compile time, at run time and in lanes", "[math][erf]") {
    require_one_result<function::erf, float, -5, 5>();
    require_one_result<function::erf, double, -7, 7>();
}
