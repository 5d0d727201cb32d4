// SPDX-License-Identifier: MIT
// A two-dimensional average pooling: its defaults, shapes, lanes.

#include "support/lanes_pass.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/layers/avg_pool2d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::avg_pool2d;
using ctnn::avg_pool2d_options;
using ctnn::shape;
using ctnn::test::require_lanes_are_its_samples;

}  // namespace

TEST_CASE("avg_pool2d: the defaults are PyTorch's", "[layers][avg_pool2d]") {
    constexpr avg_pool2d_options all{.kernel = {2, 3},
                                     .stride = {2, 3},
                                     .padding = {0, 0},
                                     .ceil_mode = false,
                                     .count_include_pad = true};
    STATIC_REQUIRE(std::same_as<avg_pool2d<avg_pool2d_options{.kernel = {2, 3}}>, avg_pool2d<all>>);
    STATIC_REQUIRE(
        std::same_as<avg_pool2d<avg_pool2d_options{.kernel = 2}>::output_shape<shape<3, 5, 8>>,
                     shape<3, 2, 4>>);
    STATIC_REQUIRE(std::same_as<avg_pool2d<avg_pool2d_options{
                                    .kernel = 2, .ceil_mode = true}>::output_shape<shape<3, 5, 8>>,
                                shape<3, 3, 4>>);
}

TEST_CASE("avg_pool2d: samples in lanes have the bits of each alone",
          "[layers][avg_pool2d][lanes]") {
    require_lanes_are_its_samples<avg_pool2d<avg_pool2d_options{.kernel = 2}>, shape<2, 4, 5>>();
    require_lanes_are_its_samples<
        avg_pool2d<avg_pool2d_options{
            .kernel = {3, 2}, .stride = {2, 1}, .padding = {1, 0}, .count_include_pad = false}>,
        shape<2, 5, 4>>();
}
