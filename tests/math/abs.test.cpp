// SPDX-License-Identifier: MIT
// The absolute value: exact, without the sign of a zero, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/abs.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct abs {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::abs<A...>(x);
    }
};
}  // namespace function

template <class S>
constexpr auto ends = std::to_array<known<S>>({{0, 0},
                                               {-0.0, 0},
                                               {1.5, 1.5},
                                               {-1.5, 1.5},
                                               {smallest<S>, smallest<S>},
                                               {-smallest<S>, smallest<S>},
                                               {-largest<S>, largest<S>},
                                               {infinite<S>, infinite<S>},
                                               {-infinite<S>, infinite<S>},
                                               {not_a_number<S>, not_a_number<S>}});

}  // namespace

TEST_CASE("abs: is x without its sign", "[math][abs]") {
    require_known<function::abs, ends<float>>();
    require_known<function::abs, ends<double>>();
}

TEST_CASE("abs: is even", "[math][abs]") {
    require_law<even<function::abs>, float, -3, 3>();
    require_law<even<function::abs>, double, -3, 3>();
}

TEST_CASE("abs: one result at compile time, at run time and in lanes", "[math][abs]") {
    require_one_result<function::abs, float, -3, 3>();
    require_one_result<function::abs, double, -3, 3>();
}
