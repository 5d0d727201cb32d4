// SPDX-License-Identifier: MIT
// A two-dimensional convolution: names, fans, shapes, lanes.

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/padding.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstdint>

namespace {

using ctnn::conv2d;
using ctnn::conv2d_options;
using ctnn::shape;
using ctnn::strict;
using ctnn::test::opaque;
using ctnn::test::require_lanes_are_its_samples;
using ctnn::test::laws::fingerprint;

/// Draws the number of inputs, and a thousandth of that of outputs.
struct draws_fan {
    template <ctnn::Scalar S>
    [[nodiscard]] constexpr S draw(ctnn::generator&, ctnn::role, ctnn::init::fan f) const noexcept {
        return static_cast<S>(f.in) + static_cast<S>(f.out) / 1000;
    }
};

/// A model of one layer that takes one shape.
template <class L, class Input>
struct begins : L {
    using input_shape = Input;
};

using image = shape<2, 4, 3>;
using plain = conv2d<2, 3, conv2d_options{.kernel = {3, 2}, .stride = {2, 1}, .padding = 1}>;
using grouped =
    conv2d<4, 6, conv2d_options{.kernel = {3, 2}, .dilation = {1, 2}, .groups = 2, .bias = false}>;

}  // namespace

TEST_CASE("conv2d: one number is that of rows and columns; the defaults are PyTorch's",
          "[layers][conv2d]") {
    STATIC_REQUIRE(std::same_as<conv2d<2, 3, conv2d_options{.kernel = 3, .padding = 1}>,
                                conv2d<2, 3,
                                       conv2d_options{.kernel = {3, 3},
                                                      .stride = {1, 1},
                                                      .padding = {1, 1},
                                                      .dilation = {1, 1},
                                                      .groups = 1,
                                                      .bias = true,
                                                      .padding_mode = ctnn::padding_mode::zeros}>>);
    STATIC_REQUIRE(
        std::same_as<conv2d<2, 3, conv2d_options{.kernel = 3}>::output_shape<shape<2, 7, 9>>,
                     shape<3, 5, 7>>);
}

TEST_CASE("conv2d: with same padding an image keeps its size, with valid it has none",
          "[layers][conv2d]") {
    using ctnn::padding;
    STATIC_REQUIRE(
        std::same_as<conv2d<2, 3, conv2d_options{.kernel = 3, .padding = padding::valid}>,
                     conv2d<2, 3, conv2d_options{.kernel = 3}>>);
    using even =
        conv2d<2, 3,
               conv2d_options{.kernel = {4, 3}, .padding = padding::same, .dilation = {1, 2}}>;
    STATIC_REQUIRE(std::same_as<even::output_shape<shape<2, 1, 9>>, shape<3, 1, 9>>);
    // An odd kernel has as much on either side.
    constexpr std::uint64_t seed = 4;
    using odd = conv2d<2, 3, conv2d_options{.kernel = {3, 5}, .padding = padding::same}>;
    using around = conv2d<2, 3, conv2d_options{.kernel = {3, 5}, .padding = {1, 2}}>;
    REQUIRE(fingerprint<odd, shape<2, 4, 6>, strict<float>>(opaque(seed)) ==
            fingerprint<around, shape<2, 4, 6>, strict<float>>(opaque(seed)));
}

// Clang 14 takes no braces alone in their place.
#if !defined(__clang__) || __clang_major__ >= 19
TEST_CASE("conv2d: options may be braces alone", "[layers][conv2d]") {
    STATIC_REQUIRE(std::same_as<conv2d<2, 3, {.kernel = 3, .padding = {1, 2}}>,
                                conv2d<2, 3, conv2d_options{.kernel = 3, .padding = {1, 2}}>>);
}
#endif

TEST_CASE("conv2d: parameters have PyTorch's names and shapes", "[layers][conv2d]") {
    STATIC_REQUIRE(ctnn::test::names<plain>.view() == "weight,bias,");
    STATIC_REQUIRE(ctnn::test::names<grouped>.view() == "weight,");
    using parameters = grouped::parameters<float>;
    STATIC_REQUIRE(std::same_as<decltype(parameters::weight), ctnn::tensor<shape<6, 2, 3, 2>>>);
}

TEST_CASE("conv2d: initial parameters know PyTorch's fans", "[layers][conv2d]") {
    // torch.nn.init._calculate_fan_in_and_fan_out of weights (3, 2, 3, 2) and (6, 2, 3, 2)
    using layer = begins<plain, image>;
    using model = ctnn::model<ctnn::sequential<layer>, double>;
    static constexpr auto m = ctnn::initialized<model>(draws_fan{}, 1);
    STATIC_REQUIRE(m.layer<0>().weight[0] == 12.018);
    STATIC_REQUIRE(m.layer<0>().bias[0] == 12.018);
    using without = ctnn::model<ctnn::sequential<begins<grouped, shape<4, 5, 5>>>, double>;
    static constexpr auto n = ctnn::initialized<without>(draws_fan{}, 1);
    STATIC_REQUIRE(n.layer<0>().weight[0] == 12.036);
}

TEST_CASE("conv2d: counts the multiply-adds of all taps", "[layers][conv2d]") {
    // 3 channels of 2 x 4 places, each of 2 * 3 * 2 taps; 6 of 3 x 5, each of 2 * 3 * 2
    STATIC_REQUIRE(ctnn::multiply_adds_of<plain, image> == 3 * 2 * 4 * 12);
    STATIC_REQUIRE(ctnn::multiply_adds_of<grouped, shape<4, 5, 7>> == 6 * 3 * 5 * 12);
}

TEST_CASE("conv2d: samples in lanes have the bits of each alone", "[layers][conv2d][lanes]") {
    require_lanes_are_its_samples<plain, image>();
    require_lanes_are_its_samples<grouped, shape<4, 5, 4>>();
}
