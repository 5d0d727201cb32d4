// SPDX-License-Identifier: MIT
// Flatten: shapes and lanes.

#include "support/lanes_pass.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::flatten;
using ctnn::shape;
}  // namespace

TEST_CASE("flatten: takes a vector as it is, and any other shape", "[layers][flatten]") {
    STATIC_REQUIRE(std::same_as<flatten::output_shape<shape<7>>, shape<7>>);
    STATIC_REQUIRE(std::same_as<flatten::output_shape<shape<2, 3, 4, 5>>, shape<120>>);
}

TEST_CASE("flatten: samples in lanes have the bits of each alone", "[layers][flatten][lanes]") {
    using network = ctnn::sequential<flatten, ctnn::linear<12, 3>, flatten>;
    ctnn::test::require_lanes_are_its_samples<network, shape<3, 2, 2>>();
}
