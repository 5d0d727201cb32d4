// SPDX-License-Identifier: MIT
// Softmin: it is the softmax of -x, and does not overflow. Its values are in tests/parity.

#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/softmax.hpp>
#include <ctnn/layers/softmin.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace {

using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;
using ctnn::test::pass;
using matrix = tensor<shape<2, 3>, double>;

}  // namespace

TEST_CASE("softmin: is the softmax of -x, and its dx the other's times -1", "[layers][softmin]") {
    static constexpr matrix x{{1, 2, 3}, {-1, 0.5, -4}}, minus{{-1, -2, -3}, {1, -0.5, 4}};
    static constexpr matrix dy{{1, 0, -1}, {2, 1, 0.5}};
    static constexpr auto found = pass<ctnn::softmin>(x, dy);
    static constexpr auto other = pass<ctnn::softmax>(minus, dy);
    static constexpr auto is_its_minus = [](const matrix& a, const matrix& b) {
        for (std::size_t i = 0; i < a.size(); ++i)
            if (a.data[i] != -b.data[i]) return false;
        return true;
    };
    STATIC_REQUIRE(found.y == other.y);
    STATIC_REQUIRE(is_its_minus(found.dx, other.dx));
    REQUIRE(identical(pass<ctnn::softmin>(opaque(x), opaque(dy)), found));
}

TEST_CASE("softmin: numbers far from each other do not overflow", "[layers][softmin]") {
    using triple = tensor<shape<3>, float>;
    constexpr float largest = std::numeric_limits<float>::max();
    static constexpr triple x{1e4F, -1e4F, largest}, dy{1, 2, 3};
    static constexpr auto constant = pass<ctnn::softmin, strict<float>>(x, dy);
    STATIC_REQUIRE(constant.y == triple{0, 1, 0});
    REQUIRE(identical(pass<ctnn::softmin, strict<float>>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("softmin: a NaN is in every output of its row", "[layers][softmin]") {
    using triple = tensor<shape<3>, float>;
    const triple x{1, std::numeric_limits<float>::quiet_NaN(), 2};
    const auto found = pass<ctnn::softmin, strict<float>>(opaque(x), opaque(triple{1, 1, 1}));
    for (const float y : found.y) REQUIRE(y != y);
}
