// SPDX-License-Identifier: MIT
// A two-dimensional average pooling: PyTorch's values for all options, shapes.

#include "reference/avg_pool2d.hpp"

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/torch_case.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/layers/avg_pool2d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>

namespace {

using ctnn::avg_pool2d;
using ctnn::avg_pool2d_options;
using ctnn::shape;
using ctnn::test::require_lanes_are_its_samples;
using ctnn::test::require_layer_laws;
using ctnn::test::require_torch;
namespace torch = ctnn::test::torch;

/// The layer of a case of PyTorch.
template <class Case>
using layer_of = avg_pool2d<avg_pool2d_options{.kernel = {Case::kernel[0], Case::kernel[1]},
                                               .stride = {Case::stride[0], Case::stride[1]},
                                               .padding = {Case::padding[0], Case::padding[1]},
                                               .ceil_mode = Case::ceil_mode,
                                               .count_include_pad = Case::count_include_pad}>;

template <class Case, class Input>
void require_case() {
    require_torch<Case, layer_of<Case>, Input>();
}

}  // namespace

TEST_CASE("avg_pool2d: y and dx are PyTorch's for all options", "[layers][avg_pool2d]") {
    require_case<torch::avg_pool2d_2, shape<3, 5, 7>>();
    require_case<torch::avg_pool2d_overlapping, shape<3, 7, 5>>();
    require_case<torch::avg_pool2d_padding, shape<3, 5, 6>>();
    require_case<torch::avg_pool2d_image_alone, shape<3, 5, 6>>();
    require_case<torch::avg_pool2d_rectangular, shape<3, 6, 7>>();
    require_case<torch::avg_pool2d_ceil, shape<3, 6, 8>>();
    require_case<torch::avg_pool2d_all, shape<3, 6, 8>>();
}

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

TEST_CASE("avg_pool2d: obeys the laws of a layer", "[layers][avg_pool2d][laws]") {
    require_layer_laws<avg_pool2d<avg_pool2d_options{.kernel = 2}>, shape<2, 4, 4>,
                       shape<2, 5, 6>>();
    require_layer_laws<avg_pool2d<avg_pool2d_options{
                           .kernel = {3, 2}, .stride = 2, .padding = 1, .ceil_mode = true}>,
                       shape<2, 4, 4>, shape<2, 6, 7>>();
}
