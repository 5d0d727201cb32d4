// SPDX-License-Identifier: MIT
// The sine and the cosine of turns: known values, ends, symmetry, one result, lanes.

#include "support/elementary.hpp"

#include <ctnn/math/trigonometric.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using namespace ctnn::test;

namespace function {
struct sin_turn {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::sin_turn<A...>(x);
    }
};

struct cos_turn {
    template <class... A, class V>
    static constexpr V value(V x) {
        return ctnn::math::cos_turn<A...>(x);
    }
};
}  // namespace function

// From here on a number counts as whole turns.
template <class S>
constexpr double far = sizeof(S) == sizeof(float) ? 0x1p20 : 0x1p49;

// mpmath 1.3, 400 bits, here and below
template <class S>
constexpr auto sin_values = std::to_array<known<S>>({{0.5, 0},
                                                     {0x1p-12, 0x1.921faaee6472ep-10},
                                                     {0x1p-40, 0x1.921fb54442d18p-38},
                                                     {0.0625, 0x1.87de2a6aea963p-2},
                                                     {-0.1875, -0x1.d906bcf328d46p-1},
                                                     {1000.15625, 0x1.a9b66290ea1a3p-1}});

template <class S>
constexpr auto cos_values = std::to_array<known<S>>({{0.25, 0},
                                                     {0x1p-6, 0x1.fd88da3d12526p-1},
                                                     {-0.1875, 0x1.87de2a6aea963p-2},
                                                     {0.34375, -0x1.1c73b39ae68c8p-1},
                                                     {1000.15625, 0x1.1c73b39ae68c8p-1}});

template <class S>
constexpr auto sin_ends = std::to_array<known<S>>({{0, 0},
                                                   {-0.0, -0.0},
                                                   {0.25, 1},
                                                   {0.75, -1},
                                                   {far<S> - 0.25, -1},
                                                   {far<S> + 0.25, 0},
                                                   {infinite<S>, not_a_number<S>},
                                                   {not_a_number<S>, not_a_number<S>}});

template <class S>
constexpr auto cos_ends = std::to_array<known<S>>({{0, 1},
                                                   {0.5, -1},
                                                   {7.5, -1},
                                                   {far<S> - 0.5, -1},
                                                   {far<S> + 0.5, 1},
                                                   {largest<S>, 1},
                                                   {infinite<S>, not_a_number<S>},
                                                   {not_a_number<S>, not_a_number<S>}});

/// A whole turn more changes nothing, where the sum with it is exact.
template <class F>
struct periodic {
    template <class A, class S>
    static constexpr bool holds(S x) {
        if (!(x > -100 && x < 100) || (x + 1) - 1 != x) return true;
        return ctnn::ulp_distance(F::template value<A>(x + 1), F::template value<A>(x)) == 0;
    }
};

}  // namespace

TEST_CASE("trigonometric: sine and cosine are within 2 ulp of known values",
          "[math][trigonometric]") {
    require_known<function::sin_turn, sin_values<float>, 2>();
    require_known<function::sin_turn, sin_values<double>, 2>();
    require_known<function::cos_turn, cos_values<float>, 2>();
    require_known<function::cos_turn, cos_values<double>, 2>();
}

TEST_CASE("trigonometric: sine and cosine are exact at quarters, NaN at infinity",
          "[math][trigonometric]") {
    require_known<function::sin_turn, sin_ends<float>>();
    require_known<function::sin_turn, sin_ends<double>>();
    require_known<function::cos_turn, cos_ends<float>>();
    require_known<function::cos_turn, cos_ends<double>>();
}

TEST_CASE("sin_turn: is odd, cos_turn is even", "[math][trigonometric]") {
    require_law<odd<function::sin_turn>, float, -3, 3>();
    require_law<odd<function::sin_turn>, double, -3, 3>();
    require_law<even<function::cos_turn>, float, -3, 3>();
    require_law<even<function::cos_turn>, double, -3, 3>();
}

TEST_CASE("trigonometric: sine and cosine repeat every turn", "[math][trigonometric]") {
    require_law<periodic<function::sin_turn>, float, -3, 3>();
    require_law<periodic<function::sin_turn>, double, -3, 3>();
    require_law<periodic<function::cos_turn>, float, -3, 3>();
    require_law<periodic<function::cos_turn>, double, -3, 3>();
}

TEST_CASE("trigonometric: one result at compile time, at run time and in lanes",
          "[math][trigonometric]") {
    require_one_result<function::sin_turn, float, -3, 3>();
    require_one_result<function::sin_turn, double, -3, 3>();
    require_one_result<function::cos_turn, float, -3, 3>();
    require_one_result<function::cos_turn, double, -3, 3>();
}
