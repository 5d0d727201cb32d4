// SPDX-License-Identifier: MIT
// A three-dimensional convolution: names, defaults, sizes, and that of one plane. PyTorch's values
// are in tests/parity.

#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/padding.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/conv3d.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/children.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstdint>

namespace {

using namespace ctnn;
using ctnn::test::opaque;
using ctnn::test::laws::fingerprint;

using volume = conv3d<4, 6,
                      conv3d_options{.kernel = {2, 3, 1},
                                     .stride = {1, 2, 1},
                                     .padding = {1, 2, 0},
                                     .dilation = {2, 1, 1},
                                     .groups = 2}>;

/// A volume of one plane, and that plane.
template <auto Options, auto OfPlane>
void require_is_its_plane() {
    using A = strict<float>;
    const std::uint64_t seed = opaque(std::uint64_t{6});
    REQUIRE(fingerprint<conv3d<4, 6, Options>, shape<4, 1, 5, 7>, A>(seed) ==
            fingerprint<conv2d<4, 6, OfPlane>, shape<4, 5, 7>, A>(seed));
    STATIC_REQUIRE(fingerprint<conv3d<4, 6, Options>, shape<4, 1, 3, 3>, fused<float>>(3) ==
                   fingerprint<conv2d<4, 6, OfPlane>, shape<4, 3, 3>, fused<float>>(3));
}

}  // namespace

TEST_CASE("conv3d: one number is that of all axes; the defaults are PyTorch's",
          "[layers][conv3d]") {
    STATIC_REQUIRE(std::same_as<conv3d<2, 3, conv3d_options{.kernel = 3, .padding = 1}>,
                                conv3d<2, 3,
                                       conv3d_options{.kernel = {3, 3, 3},
                                                      .stride = {1, 1, 1},
                                                      .padding = {1, 1, 1},
                                                      .dilation = {1, 1, 1},
                                                      .groups = 1,
                                                      .bias = true,
                                                      .padding_mode = padding_mode::zeros}>>);
    STATIC_REQUIRE(
        std::same_as<conv3d<2, 3, conv3d_options{.kernel = 3}>::output_shape<shape<2, 5, 7, 9>>,
                     shape<3, 3, 5, 7>>);
}

TEST_CASE("conv3d: parameters have PyTorch's names and shapes", "[layers][conv3d]") {
    STATIC_REQUIRE(ctnn::test::names<volume>.view() == "weight,bias,");
    STATIC_REQUIRE(
        std::same_as<decltype(volume::parameters<float>::weight), tensor<shape<6, 2, 2, 3, 1>>>);
}

TEST_CASE("conv3d: counts the multiply-adds of all taps", "[layers][conv3d]") {
    // 6 channels of 4 x 4 x 3 places, each of 2 * 2 * 3 taps
    STATIC_REQUIRE(std::same_as<volume::output_shape<shape<4, 4, 5, 3>>, shape<6, 4, 4, 3>>);
    STATIC_REQUIRE(multiply_adds_of<volume, shape<4, 4, 5, 3>> == 6 * 4 * 4 * 3 * 12);
}

TEST_CASE("conv3d: over one plane it is a conv2d, to the bit", "[layers][conv3d]") {
    require_is_its_plane<conv3d_options{.kernel = {1, 2, 3},
                                        .stride = {1, 2, 1},
                                        .padding = {0, 1, 2},
                                        .dilation = {1, 2, 1},
                                        .groups = 2},
                         conv2d_options{.kernel = {2, 3},
                                        .stride = {2, 1},
                                        .padding = {1, 2},
                                        .dilation = {2, 1},
                                        .groups = 2}>();
    require_is_its_plane<
        conv3d_options{
            .kernel = {1, 3, 2}, .padding = padding::same, .padding_mode = padding_mode::circular},
        conv2d_options{
            .kernel = {3, 2}, .padding = padding::same, .padding_mode = padding_mode::circular}>();
}
