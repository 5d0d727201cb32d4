// SPDX-License-Identifier: MIT
// The checks of an activation's table themselves: each finds a wrong table or a wrong activation.

#include "support/activation_table.hpp"

#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <type_traits>

namespace {

using namespace ctnn::test;
using ctnn::strict;

struct twice : ctnn::detail::elementwise<twice> {
    template <ctnn::Arithmetic A, class V>
    static constexpr V value(V x) {
        return x + x;
    }
    template <ctnn::Arithmetic A, class V>
    static constexpr V derivative(V, V) {
        return V{} + typename A::scalar(2);
    }
};

/// Right at compile time and in registers; one number alone is a step too large at run time.
struct other_alone : ctnn::detail::elementwise<other_alone> {
    template <ctnn::Arithmetic A, class V>
    static constexpr V value(V x) {
        if constexpr (std::is_floating_point_v<V>)
            if (!__builtin_is_constant_evaluated()) return 2 * x + 1;
        return x + x;
    }
    template <ctnn::Arithmetic A, class V>
    static constexpr V derivative(V x, V y) {
        return twice::derivative<A>(x, y);
    }
};

constexpr point right[] = {{-0.5, -1, 2}, {-0.0, -0.0, 2}, {0.25, 0.5, 2}};
constexpr point wrong_y[] = {{-0.5, -1, 2}, {0.1, 0.2000000000001, 2}};
constexpr point wrong_slope[] = {{0.5, 1, 2}, {-1, -2, 2}, {-1, -2, 2.0000000000001}};
constexpr point wrong_zero[] = {{-0.0, 0, 2}};

template <const auto& Table>
constexpr std::size_t close_rows = rows_before_a_wrong_one<twice, strict<double>, Table, golden>();
template <const auto& Table>
constexpr std::size_t exact_rows = rows_before_an_inexact_one<twice, strict<double>, Table>();

}  // namespace

TEST_CASE("activation tables: a wrong digit of y or of the slope is found, in its row",
          "[support]") {
    STATIC_REQUIRE(close_rows<right> == 3);
    STATIC_REQUIRE(close_rows<wrong_y> == 1);
    STATIC_REQUIRE(close_rows<wrong_slope> == 2);
    STATIC_REQUIRE(exact_rows<right> == 3);
    STATIC_REQUIRE(exact_rows<wrong_slope> == 2);
}

TEST_CASE("activation tables: at the ends the sign of a zero counts", "[support]") {
    STATIC_REQUIRE(close_rows<wrong_zero> == 1);
    STATIC_REQUIRE(exact_rows<wrong_zero> == 0);
}

TEST_CASE("activation tables: a right activation passes", "[support]") {
    require_points<twice, right>();
    require_ends<twice, right>();
}

TEST_CASE("activation tables: find another result at run time", "[support][!shouldfail]") {
    require_points<other_alone, right>();
}

TEST_CASE("activation tables: find another end at run time", "[support][!shouldfail]") {
    require_ends<other_alone, right>();
}
