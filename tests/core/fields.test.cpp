// SPDX-License-Identifier: MIT
// Visiting parameters without naming them.

#include "support/opaque.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/tensor.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string_view>

namespace {

using ctnn::field;
using ctnn::for_each_field;
using ctnn::role;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;

/// A layer's parameters as a user would write them.
struct scale_and_shift {
    tensor<shape<2, 2>, double> scale;
    tensor<shape<2>, double> shift;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"scale", role::weight>{}, each.scale...);
        f(field<"shift", role::bias>{}, each.shift...);
    }
    constexpr bool operator==(const scale_and_shift&) const = default;
};

constexpr scale_and_shift start{.scale = {{1, 2}, {3, 4}}, .shift = {5, 6}};
constexpr scale_and_shift step{.scale = {{10, 20}, {30, 40}}, .shift = {50, 60}};

}  // namespace

TEST_CASE("fields: several values are visited side by side", "[core][fields]") {
    constexpr auto moved = [](scale_and_shift p, const scale_and_shift& by) {
        for_each_field(
            [](auto, auto& to, const auto& from) {
                for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
            },
            p, by);
        return p;
    };
    static constexpr scale_and_shift expected{.scale = {{11, 22}, {33, 44}}, .shift = {55, 66}};
    STATIC_REQUIRE(moved(start, step) == expected);
    REQUIRE(moved(opaque(start), opaque(step)) == expected);
}

TEST_CASE("fields: each knows its name and role, in order", "[core][fields]") {
    constexpr auto is_right = [] {
        int count = 0;
        bool right = true;
        for_each_field(
            [&]<class Field>(Field, const auto&) {
                const std::string_view name = Field::name.view();
                right = right && (count++ == 0 ? name == "scale" && Field::role == role::weight
                                               : name == "shift" && Field::role == role::bias);
            },
            start);
        return right && count == 2;
    };
    STATIC_REQUIRE(is_right());
    REQUIRE(is_right());
}

TEST_CASE("fields: counts weights and biases", "[core][fields]") {
    STATIC_REQUIRE(ctnn::count_parameters<scale_and_shift>() == 6);
    STATIC_REQUIRE(ctnn::count_parameters<ctnn::no_parameters>() == 0);
    STATIC_REQUIRE(ctnn::no_parameters{} == ctnn::no_parameters{});
}
