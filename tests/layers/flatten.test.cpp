// SPDX-License-Identifier: MIT
// Flatten: PyTorch's order of numbers, forward and backward.

#include "reference/flatten.hpp"

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/literal.hpp"
#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/facts.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>

namespace {

using ctnn::flatten;
using ctnn::Scalar;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::literal;
using ctnn::test::opaque;
using ctnn::test::pass;
using torch = ctnn::test::torch::flatten_image;

constexpr std::size_t size = 3 * 4 * 5;

template <Scalar S, class Shape>
constexpr tensor<Shape, S> sample(const double (&values)[2 * size], std::size_t b) {
    const auto both = literal<S>(values);
    tensor<Shape, S> one;
    for (std::size_t i = 0; i < size; ++i) one[i] = both[b * size + i];
    return one;
}

template <Scalar S>
void require_torch() {
    using image = shape<3, 4, 5>;
    using flat = shape<size>;
    static constexpr auto x = sample<S, image>(torch::x, 1);
    static constexpr auto dy = sample<S, flat>(torch::dy, 1);
    static constexpr auto constant = pass<flatten, strict<S>>(x, dy);
    STATIC_REQUIRE(constant.y == sample<S, flat>(torch::y, 1));
    STATIC_REQUIRE(constant.dx == sample<S, image>(torch::dx, 1));
    REQUIRE(identical(pass<flatten, strict<S>>(opaque(x), opaque(dy)), constant));
}

}  // namespace

TEST_CASE("flatten: numbers and gradients are PyTorch's", "[layers][flatten]") {
    require_torch<double>();
    require_torch<float>();
}

TEST_CASE("flatten: takes a vector as it is, and any other shape", "[layers][flatten]") {
    STATIC_REQUIRE(std::same_as<flatten::output_shape<shape<7>>, shape<7>>);
    STATIC_REQUIRE(std::same_as<flatten::output_shape<shape<2, 3, 4, 5>>, shape<120>>);
}

TEST_CASE("flatten: samples in lanes have the bits of each alone", "[layers][flatten][lanes]") {
    using network = ctnn::sequential<flatten, ctnn::linear<12, 3>, flatten>;
    ctnn::test::require_lanes_are_its_samples<network, shape<3, 2, 2>>();
}

TEST_CASE("flatten: obeys the laws of a layer", "[layers][flatten][laws]") {
    ctnn::test::require_layer_laws<flatten, shape<2, 3>, shape<2, 3, 5>>();
}
