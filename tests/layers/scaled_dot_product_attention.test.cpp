// SPDX-License-Identifier: MIT
// Attention where scores are large, where keys come later, and where a mask leaves keys out.

#include "support/opaque.hpp"

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/scaled_dot_product_attention.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/infer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <limits>

namespace {

using ctnn::attention_options;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;

using column = tensor<shape<3, 1>>;
using pairs = tensor<shape<3, 2>>;
using mask = tensor<shape<3, 3>>;

/// Of three queries and keys of one number each, and values of two.
template <attention_options Options, class... Mask>
constexpr pairs attended(const column& q, const column& k, const Mask&... masks) {
    const ctnn::bundle<column, column, pairs, Mask...> x{q, k, pairs{{0, 1}, {4, 9}, {16, 25}},
                                                         masks...};
    const ctnn::no_parameters none;
    pairs y;
    ctnn::infer<ctnn::strict<float>, ctnn::scaled_dot_product_attention<Options>>(none, x, y);
    return y;
}

constexpr float low = std::numeric_limits<float>::lowest();
constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr attention_options causal{.causal = true}, masked{.masked = true};

}  // namespace

TEST_CASE("scaled_dot_product_attention: a query attends to no key after its own, whatever scores",
          "[layers][attention]") {
    for (const float size : {0.0F, 1.0F, 1e4F, 1e10F, 1e15F, 1e18F}) {
        CAPTURE(size);
        const column q{size, size, size}, k{-size, -size, -size};
        const pairs y = attended<causal>(opaque(q), opaque(k));
        REQUIRE(y(0, 0) == 0);
        REQUIRE(y(0, 1) == 1);
        REQUIRE(y(1, 0) == 2);
        REQUIRE(y(1, 1) == 5);
    }
    constexpr pairs constant = attended<causal>({1e15F, 0, 0}, {-1e15F, 0, 0});
    STATIC_REQUIRE(constant(0, 0) == 0);
    STATIC_REQUIRE(constant(0, 1) == 1);
}

TEST_CASE("scaled_dot_product_attention: large scores do not overflow", "[layers][attention]") {
    constexpr pairs constant = attended<attention_options{}>({20, 0, -20}, {0, 20, 10});
    const pairs y = attended<attention_options{}>(opaque(column{20, 0, -20}), {0, 20, 10});
    REQUIRE(y == constant);
    REQUIRE(y(0, 0) == 4);  // of the second key alone, whose score is 400
    REQUIRE(y(0, 1) == 9);
    REQUIRE(y(2, 0) < 1e-6F);
}

TEST_CASE("scaled_dot_product_attention: keys that a mask leaves out have no part",
          "[layers][attention]") {
    for (const float out : {-infinity, low, -1e9F}) {
        CAPTURE(out);
        const mask masks{{0, out, out}, {out, 0, out}, {0, 0, out}};
        const pairs y = attended<masked>(opaque(column{1, 2, 3}), {0, 0, 0}, opaque(masks));
        REQUIRE(y == pairs{{0, 1}, {4, 9}, {2, 5}});
    }
}
