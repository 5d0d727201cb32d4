// SPDX-License-Identifier: MIT
// A smooth rectified linear unit: values, slopes, the ends of its range.

#include "support/activation_table.hpp"
#include "support/laws.hpp"

#include <ctnn/layers/softplus.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace {

using ctnn::test::point;
constexpr double infinity = std::numeric_limits<double>::infinity();

// PyTorch, float64, without its threshold of 20
constexpr point known[] = {
    {-20, 2.061153620314381e-09, 2.0611536181902033e-09},
    {-2.5, 0.07888973429254963, 0.07585818002124356},
    {-1, 0.31326168751822286, 0.2689414213699951},
    {-0.125, 0.6325990353171691, 0.46879062662624377},
    {0, 0.6931471805599453, 0.5},
    {0.5, 0.9740769841801067, 0.6224593312018546},
    {1.5, 1.7014132779827524, 0.8175744761936437},
    {30, 30.000000000000092, 0.9999999999999064},
};

constexpr point ends[] = {{-infinity, 0, 0},
                          {-1e30, 0, 0},
                          {-0.0, 0.6931471805599453, 0.5},
                          {0, 0.6931471805599453, 0.5},
                          {1e30, 1e30, 1},
                          {infinity, infinity, 1}};

}  // namespace

TEST_CASE("softplus: y is log(1 + exp(x)); dx is dy sigmoid(x)", "[layers][softplus]") {
    ctnn::test::require_points<ctnn::softplus, known>();
}

TEST_CASE("softplus: far out it is 0 and x, without overflow", "[layers][softplus]") {
    ctnn::test::require_ends<ctnn::softplus, ends>();
}

TEST_CASE("softplus: obeys the laws of a layer", "[layers][softplus][laws]") {
    ctnn::test::require_layer_laws<ctnn::softplus, ctnn::shape<2, 3>, ctnn::shape<19>>();
}
