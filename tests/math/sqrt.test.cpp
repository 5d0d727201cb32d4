// SPDX-License-Identifier: MIT
// The square root: correctly rounded, its ends, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/sqrt.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct sqrt {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::sqrt<A...>(x);
    }
};
}  // namespace function

// mpmath 1.3, 400 bits
template <class S>
constexpr auto values = std::to_array<known<S>>({{2, 0x1.6a09e667f3bcdp0},
                                                 {3, 0x1.bb67ae8584caap0},
                                                 {0.5, 0x1.6a09e667f3bcdp-1},
                                                 {10, 0x1.94c583ada5b53p1},
                                                 {0x1.8p-126, 0x1.3988e1409212ep-63},
                                                 {0x1.fffffep127, 0x1.fffffeffffffcp63},
                                                 {0x1.fffffep-1, 0x1.fffffeffffffcp-1},
                                                 {0x1.000002p0, 0x1.000000ffffff8p0}});
constexpr auto wide_values =
    std::to_array<known<double>>({{0x1p-1074, 0x1p-537},
                                  {0x1.fffffffffffffp1023, 0x1.fffffffffffffp511},
                                  {0x1.fffffffffffffp-1, 0x1.fffffffffffffp-1},
                                  {0x1.0000000000001p0, 0x1p0},
                                  {0x1.8p-1030, 0x1.3988e1409212ep-515},
                                  {0x1.5p-1072, 0x1.1e3779b97f4a8p-536}});

template <class S>
constexpr auto ends = std::to_array<known<S>>({{0, 0},
                                               {-0.0, -0.0},
                                               {infinite<S>, infinite<S>},
                                               {1, 1},
                                               {2.25, 1.5},
                                               {0x1p-100, 0x1p-50},
                                               {-1, not_a_number<S>},
                                               {-smallest<S>, not_a_number<S>},
                                               {-infinite<S>, not_a_number<S>},
                                               {not_a_number<S>, not_a_number<S>}});
// Subnormal numbers.
constexpr auto float_subnormals =
    std::to_array<known<float>>({{0x1p-149, 0x1.6a09e6p-75}, {0x1.8p-140, 0x1.3988e2p-70}});

}  // namespace

TEST_CASE("sqrt: is correctly rounded", "[math][sqrt]") {
    require_known<function::sqrt, values<float>>();
    require_known<function::sqrt, values<double>>();
    require_known<function::sqrt, float_subnormals>();
    require_known<function::sqrt, wide_values>();
}

TEST_CASE("sqrt: is exact for squares, -0 at -0 and NaN below", "[math][sqrt]") {
    require_known<function::sqrt, ends<float>>();
    require_known<function::sqrt, ends<double>>();
}

TEST_CASE("sqrt: one result at compile time, at run time and in lanes", "[math][sqrt]") {
    require_one_result<function::sqrt, float, -1, 8>();
    require_one_result<function::sqrt, double, -1, 8>();
}
