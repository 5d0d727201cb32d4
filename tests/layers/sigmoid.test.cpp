// SPDX-License-Identifier: MIT
// The logistic sigmoid: values, slopes, the ends of its range.

#include "support/activation_table.hpp"
#include "support/laws.hpp"

#include <ctnn/layers/sigmoid.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace {

using ctnn::test::point;
constexpr double infinity = std::numeric_limits<double>::infinity();

// PyTorch, float64
constexpr point known[] = {
    {-20, 2.0611536181902037e-09, 2.0611536139418496e-09},
    {-2.5, 0.07585818002124355, 0.07010371654510815},
    {-1, 0.2689414213699951, 0.19661193324148185},
    {-0.125, 0.46879062662624377, 0.24902597501361745},
    {0, 0.5, 0.25},
    {0.5, 0.6224593312018546, 0.2350037122015945},
    {1.5, 0.8175744761936437, 0.14914645207033286},
    {30, 0.9999999999999065, 9.348077867342945e-14},
};

constexpr point ends[] = {{-infinity, 0, 0}, {-0.0, 0.5, 0.25}, {0, 0.5, 0.25}, {infinity, 1, 0}};

}  // namespace

TEST_CASE("sigmoid: y is 1 / (1 + exp(-x)); dx is dy y (1 - y)", "[layers][sigmoid]") {
    ctnn::test::require_points<ctnn::sigmoid, known>();
}

TEST_CASE("sigmoid: far out it is 0 and 1, and flat", "[layers][sigmoid]") {
    ctnn::test::require_ends<ctnn::sigmoid, ends>();
}

TEST_CASE("sigmoid: obeys the laws of a layer", "[layers][sigmoid][laws]") {
    ctnn::test::require_layer_laws<ctnn::sigmoid, ctnn::shape<2, 3>, ctnn::shape<19>>();
}
