// SPDX-License-Identifier: MIT
// Which parameters leave the units of a hidden layer alike.

#include "support/opaque.hpp"
#include "support/small_network.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/train/detail/start_check.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace {

using ctnn::test::opaque;
using model = ctnn::test::small_model<double>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Parameters of a hidden layer of 3 units and a last one of 2, and whether the hidden units are
/// alike.
struct known {
    const char* what;
    bool alike;
    ctnn::tensor<ctnn::shape<3, 2>, double> hidden_weight{};
    ctnn::tensor<ctnn::shape<3>, double> hidden_bias{};
    ctnn::tensor<ctnn::shape<2, 3>, double> last_weight{};
    ctnn::tensor<ctnn::shape<2>, double> last_bias{};
};
constexpr known all[] = {
    {"zeros", true},
    {.what = "negative zeros", .alike = true, .hidden_weight = {0, 0, -0.0, 0, 0, -0.0}},
    {.what = "equal biases", .alike = true, .hidden_bias = {0.5, 0.5, 0.5}},
    {.what = "biases that rise", .alike = false, .hidden_bias = {-1, 0, 1}},
    {.what = "biases that fall", .alike = false, .hidden_bias = {1, 0, -1}},
    {.what = "a larger last bias", .alike = false, .hidden_bias = {0, 0, 1}},
    {.what = "a smaller last bias", .alike = false, .hidden_bias = {0, 0, -1}},
    {.what = "biases of the last layer that rise", .alike = true, .last_bias = {0, 1}},
    {.what = "biases of the last layer that fall", .alike = true, .last_bias = {1, 0}},
    {.what = "a weight above zero", .alike = false, .hidden_weight = {0, 0, 0, 0, 0, 1}},
    {.what = "a weight below zero", .alike = false, .hidden_weight = {-1, 0, 0, 0, 0, 0}},
    {.what = "a weight that is no number", .alike = false, .hidden_weight = {0, nan, 0, 0, 0, 0}},
    {.what = "a last weight above zero", .alike = false, .last_weight = {0, 0, 0, 0, 0, 1}},
    {.what = "a last weight below zero", .alike = false, .last_weight = {-1, 0, 0, 0, 0, 0}},
};

constexpr bool is_as_known(const known& k) {
    const model m{{.weight = k.hidden_weight, .bias = k.hidden_bias},
                  {.weight = k.last_weight, .bias = k.last_bias}};
    return ctnn::detail::hidden_units_are_alike(m.parameters()) == k.alike;
}

}  // namespace

TEST_CASE("start_check: hidden units are alike where no weight and no bias tells them apart",
          "[train][start_check]") {
    STATIC_REQUIRE([] {
        for (const known& k : all)
            if (!is_as_known(k)) return false;
        return true;
    }());
    for (const known& k : all) {
        CAPTURE(k.what);
        REQUIRE(is_as_known(opaque(k)));
    }
}

TEST_CASE("start_check: one layer may begin with zeros", "[train][start_check]") {
    using ctnn::detail::hidden_units_are_alike;
    using one = ctnn::model<ctnn::linear<2, 3>>;
    STATIC_REQUIRE_FALSE(hidden_units_are_alike(one{}.parameters()));
    REQUIRE_FALSE(hidden_units_are_alike(opaque(one{}).parameters()));
}
