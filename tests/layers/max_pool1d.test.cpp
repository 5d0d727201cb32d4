// SPDX-License-Identifier: MIT
// A one-dimensional maximum pooling: its defaults, and the bits of one row.

#include "support/lanes_pass.hpp"
#include "support/opaque.hpp"
#include "support/torch_case.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/layers/max_pool1d.hpp>
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::max_pool1d;
using ctnn::max_pool1d_options;
using ctnn::max_pool2d;
using ctnn::max_pool2d_options;
using ctnn::shape;
using ctnn::test::opaque;
using ctnn::test::require_is_one_row;
using ctnn::test::require_lanes_are_its_samples;

}  // namespace

TEST_CASE("max_pool1d: the stride is the kernel where none is given", "[layers][max_pool1d]") {
    using layer = max_pool1d<max_pool1d_options{.kernel = 2}>;
    STATIC_REQUIRE(std::same_as<layer::output_shape<shape<1, 7>>, shape<1, 3>>);
    using network = ctnn::model<ctnn::from<shape<1, 7>, ctnn::sequential<layer>>>;
    // F.max_pool1d(x, 2) of PyTorch; at a stride of 1 there were six places.
    static constexpr network::input x{1, 2, 2, 5, -1, 1, 9};
    STATIC_REQUIRE(network{}(x) == network::output{2, 5, 1});
    REQUIRE(network{}(opaque(x)) == network::output{2, 5, 1});
}

TEST_CASE("max_pool1d: it is a max_pool2d of one row, to the bit", "[layers][max_pool1d]") {
    using row =
        max_pool2d<max_pool2d_options{.kernel = {1, 3}, .stride = {1, 2}, .padding = {0, 1}}>;
    using length = max_pool1d<max_pool1d_options{.kernel = 3, .stride = 2, .padding = 1}>;
    require_is_one_row<length, row>();
}

TEST_CASE("max_pool1d: samples in lanes have the bits of each alone",
          "[layers][max_pool1d][lanes]") {
    require_lanes_are_its_samples<max_pool1d<max_pool1d_options{.kernel = 3, .stride = 2}>,
                                  shape<2, 7>>();
}
