// SPDX-License-Identifier: MIT
// A two-dimensional maximum pooling: ties, NaN, shapes, lanes.

#include "reference/max_pool2d.hpp"

#include "support/lanes_pass.hpp"
#include "support/torch_case.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>

namespace {

using ctnn::max_pool2d;
using ctnn::max_pool2d_options;
using ctnn::shape;
using ctnn::test::require_torch;
namespace torch = ctnn::test::torch;

/// The layer of a case of PyTorch.
template <class Case>
using layer_of = max_pool2d<max_pool2d_options{.kernel = {Case::kernel[0], Case::kernel[1]},
                                               .stride = {Case::stride[0], Case::stride[1]},
                                               .padding = {Case::padding[0], Case::padding[1]},
                                               .dilation = {Case::dilation[0], Case::dilation[1]},
                                               .ceil_mode = Case::ceil_mode}>;

template <class Case, class Input, std::size_t Samples = 2>
void require_case() {
    require_torch<Case, layer_of<Case>, Input, Samples>();
}

}  // namespace

TEST_CASE("max_pool2d: the first of equal numbers and the last of NaNs have the gradient",
          "[layers][max_pool2d]") {
    require_case<torch::max_pool2d_ties, shape<3, 5, 6>, 1>();
    require_case<torch::max_pool2d_ends, shape<2, 4, 6>, 1>();
}

TEST_CASE("max_pool2d: the stride is the kernel where none is given", "[layers][max_pool2d]") {
    constexpr max_pool2d_options all{
        .kernel = {2, 3}, .stride = {2, 3}, .padding = {0, 0}, .dilation = {1, 1}};
    STATIC_REQUIRE(std::same_as<max_pool2d<max_pool2d_options{.kernel = {2, 3}}>, max_pool2d<all>>);
    STATIC_REQUIRE(
        std::same_as<max_pool2d<max_pool2d_options{.kernel = 2}>::output_shape<shape<3, 5, 8>>,
                     shape<3, 2, 4>>);
}

TEST_CASE("max_pool2d: samples in lanes have the bits of each alone",
          "[layers][max_pool2d][lanes]") {
    using pool =
        max_pool2d<max_pool2d_options{.kernel = {3, 2}, .stride = {2, 1}, .padding = {1, 0}}>;
    using network =
        ctnn::sequential<pool, ctnn::conv2d<2, 2, ctnn::conv2d_options{.kernel = 2}>, pool>;
    ctnn::test::require_lanes_are_its_samples<network, shape<2, 5, 4>>();
}
