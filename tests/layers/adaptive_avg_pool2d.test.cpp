// SPDX-License-Identifier: MIT
// An average pooling to a given size: PyTorch's values, bins of one extent and others.

#include "reference/adaptive_avg_pool2d.hpp"

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/torch_case.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/layers/adaptive_avg_pool2d.hpp>
#include <ctnn/layers/avg_pool2d.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>

namespace {

using ctnn::adaptive_avg_pool2d;
using ctnn::rows_and_columns;
using ctnn::shape;
using ctnn::strict;
using ctnn::test::require_lanes_are_its_samples;
using ctnn::test::require_layer_laws;
using ctnn::test::require_torch;
using ctnn::test::laws::fingerprint;
namespace torch = ctnn::test::torch;

/// The layer of a case of PyTorch.
template <class Case>
using layer_of = adaptive_avg_pool2d<rows_and_columns{Case::size[0], Case::size[1]}>;

template <class Case, class Input>
void require_case() {
    require_torch<Case, layer_of<Case>, Input>();
}

}  // namespace

TEST_CASE("adaptive_avg_pool2d: y and dx are PyTorch's", "[layers][adaptive_avg_pool2d]") {
    require_case<torch::adaptive_avg_pool2d_global, shape<3, 4, 5>>();
    require_case<torch::adaptive_avg_pool2d_equal, shape<3, 4, 6>>();
    require_case<torch::adaptive_avg_pool2d_bins, shape<3, 5, 7>>();
    require_case<torch::adaptive_avg_pool2d_mixed, shape<3, 4, 3>>();
}

TEST_CASE("adaptive_avg_pool2d: one number is that of rows and columns",
          "[layers][adaptive_avg_pool2d]") {
    STATIC_REQUIRE(
        std::same_as<adaptive_avg_pool2d<2>, adaptive_avg_pool2d<rows_and_columns{2, 2}>>);
    STATIC_REQUIRE(
        std::same_as<adaptive_avg_pool2d<1>::output_shape<shape<7, 5, 8>>, shape<7, 1, 1>>);
}

TEST_CASE("adaptive_avg_pool2d: equal bins are an avg_pool2d, to the bit",
          "[layers][adaptive_avg_pool2d]") {
    using pool = ctnn::avg_pool2d<ctnn::avg_pool2d_options{.kernel = {2, 3}}>;
    using bins = adaptive_avg_pool2d<rows_and_columns{3, 2}>;
    using A = strict<float>;
    STATIC_REQUIRE(fingerprint<bins, shape<2, 6, 6>, A>(5) ==
                   fingerprint<pool, shape<2, 6, 6>, A>(5));
}

TEST_CASE("adaptive_avg_pool2d: samples in lanes have the bits of each alone",
          "[layers][adaptive_avg_pool2d][lanes]") {
    require_lanes_are_its_samples<adaptive_avg_pool2d<1>, shape<2, 4, 5>>();
    require_lanes_are_its_samples<adaptive_avg_pool2d<rows_and_columns{2, 3}>, shape<2, 5, 4>>();
}

TEST_CASE("adaptive_avg_pool2d: obeys the laws of a layer", "[layers][adaptive_avg_pool2d][laws]") {
    require_layer_laws<adaptive_avg_pool2d<1>, shape<2, 3, 3>, shape<2, 5, 6>>();
    require_layer_laws<adaptive_avg_pool2d<rows_and_columns{2, 3}>, shape<2, 3, 4>,
                       shape<2, 5, 7>>();
}
