// SPDX-License-Identifier: MIT
// A one-dimensional convolution: names, lanes, the bits of one row.

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/padding.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/children.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstdint>

namespace {

using ctnn::conv1d;
using ctnn::conv1d_options;
using ctnn::conv2d;
using ctnn::conv2d_options;
using ctnn::fused;
using ctnn::padding;
using ctnn::padding_mode;
using ctnn::shape;
using ctnn::strict;
using ctnn::test::opaque;
using ctnn::test::require_lanes_are_its_samples;
using ctnn::test::laws::fingerprint;

using plain = conv1d<2, 3, conv1d_options{.kernel = 3, .stride = 2, .padding = 1}>;
using grouped =
    conv1d<4, 6, conv1d_options{.kernel = 3, .dilation = 2, .groups = 2, .bias = false}>;

using mirrored =
    conv1d<2, 3,
           conv1d_options{
               .kernel = 4, .padding = padding::same, .padding_mode = padding_mode::reflect}>;

/// The same over an image of one row.
using mirrored_row =
    conv2d<2, 3,
           conv2d_options{
               .kernel = {1, 4}, .padding = padding::same, .padding_mode = padding_mode::reflect}>;
using plain_row =
    conv2d<2, 3, conv2d_options{.kernel = {1, 3}, .stride = {1, 2}, .padding = {0, 1}}>;
using grouped_row =
    conv2d<4, 6, conv2d_options{.kernel = {1, 3}, .dilation = {1, 2}, .groups = 2, .bias = false}>;

}  // namespace

TEST_CASE("conv1d: it is a conv2d of one row, to the bit", "[layers][conv1d]") {
    using A = strict<float>;
    using B = fused<float>;
    STATIC_REQUIRE(fingerprint<plain, shape<2, 9>, A>(5) ==
                   fingerprint<plain_row, shape<2, 1, 9>, A>(5));
    STATIC_REQUIRE(fingerprint<grouped, shape<4, 9>, B>(5) ==
                   fingerprint<grouped_row, shape<4, 1, 9>, B>(5));
    STATIC_REQUIRE(fingerprint<mirrored, shape<2, 5>, A>(5) ==
                   fingerprint<mirrored_row, shape<2, 1, 5>, A>(5));
    const auto seed = opaque(std::uint64_t{6});
    REQUIRE(fingerprint<plain, shape<2, 29>, A>(seed) ==
            fingerprint<plain_row, shape<2, 1, 29>, A>(seed));
    REQUIRE(fingerprint<grouped, shape<4, 29>, B>(seed) ==
            fingerprint<grouped_row, shape<4, 1, 29>, B>(seed));
}

TEST_CASE("conv1d: parameters have PyTorch's names and shapes", "[layers][conv1d]") {
    STATIC_REQUIRE(ctnn::test::names<plain>.view() == "weight,bias,");
    STATIC_REQUIRE(ctnn::test::names<grouped>.view() == "weight,");
    using parameters = grouped::parameters<float>;
    STATIC_REQUIRE(std::same_as<decltype(parameters::weight), ctnn::tensor<shape<6, 2, 3>>>);
    STATIC_REQUIRE(std::same_as<plain::output_shape<shape<2, 8>>, shape<3, 4>>);
}

TEST_CASE("conv1d: counts the multiply-adds of all taps", "[layers][conv1d]") {
    // 3 channels of 4 places, each of 2 * 3 taps; 6 of 3, each of 2 * 3
    STATIC_REQUIRE(ctnn::multiply_adds_of<plain, shape<2, 8>> == 3 * 4 * 6);
    STATIC_REQUIRE(ctnn::multiply_adds_of<grouped, shape<4, 7>> == 6 * 3 * 6);
}

TEST_CASE("conv1d: samples in lanes have the bits of each alone", "[layers][conv1d][lanes]") {
    require_lanes_are_its_samples<plain, shape<2, 8>>();
    require_lanes_are_its_samples<grouped, shape<4, 7>>();
}
