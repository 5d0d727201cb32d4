// SPDX-License-Identifier: MIT
// Layers of several inputs, as nodes of a graph: alone, in lanes, and several samples at once.

#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/passes.hpp"
#include "support/training.hpp"

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/multihead_attention.hpp>
#include <ctnn/layers/scaled_dot_product_attention.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/join.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using ctnn::fused;
using ctnn::graph;
using ctnn::inputs;
using ctnn::node;
using ctnn::outputs;
using ctnn::shape;
using ctnn::shapes;
using ctnn::strict;
using ctnn::test::opaque;
using ctnn::test::require_training;
namespace laws = ctnn::test::laws;

/// Sources that are used again, before and after.
using crossed = graph<inputs<"x", "m">, node<"key", ctnn::linear<3, 4>, "m">,
                      node<"cross", ctnn::multihead_attention<4, 2>, "x", "key">,
                      node<"dot", ctnn::scaled_dot_product_attention<>, "x", "key", "key">,
                      node<"sum", ctnn::add, "x", "cross", "dot">, outputs<"sum">>;
using of_crossed = shapes<shape<2, 4>, shape<3, 3>>;

/// A layer that looks across the samples before it.
using normed = graph<inputs<"x", "m">, node<"norm", ctnn::batch_norm<2>, "x">,
                     node<"cross", ctnn::multihead_attention<4, 2>, "norm", "m">, outputs<"cross">>;
using of_normed = shapes<shape<2, 4>, shape<3, 4>>;

template <class A>
void require_lanes_are_samples() {
    using all = ctnn::test::passes<crossed, of_crossed, A, 3>;
    typename all::parameters p{};
    typename all::inputs x{};
    typename all::outputs dy{};
    laws::fill random{ctnn::generator{opaque(std::uint64_t{4})}};
    for_each_field([&random](auto, auto& values) { random(values); }, p);
    random(x);
    random(dy);
    REQUIRE(all::in_lanes(p, x, dy).is(all::of(p, x, dy)));
}

}  // namespace

TEST_CASE("graph: a layer of several inputs has their gradients", "[network][graph]") {
    // Not 1: there third derivatives are so large that the differences are off by 5e-9.
    for (std::uint64_t seed = 2; seed <= opaque(4U); ++seed) {
        REQUIRE(laws::input_gradient_is_the_derivative<crossed, of_crossed>(seed));
        REQUIRE(laws::weight_gradient_is_the_derivative<crossed, of_crossed>(seed));
        REQUIRE(laws::backward_writes_dx_and_adds_to_the_gradient<crossed, of_crossed>(seed));
        REQUIRE(laws::shortcuts_change_nothing<crossed, of_crossed, strict<float>>(seed));
    }
    REQUIRE(laws::same_bits_at_run_time<crossed, of_crossed, strict<float>>());
    REQUIRE(laws::same_bits_at_run_time<crossed, of_crossed, fused<double>>());
}

TEST_CASE("graph: a layer of several inputs has in lanes the bits of each sample",
          "[network][graph][lanes]") {
    require_lanes_are_samples<strict<float>>();
    require_lanes_are_samples<fused<float>>();
    require_lanes_are_samples<strict<double>>();
}

TEST_CASE("graph: a layer of several inputs trains, after one that looks across samples too",
          "[network][graph]") {
    require_training<crossed, of_crossed>();
    require_training<normed, of_normed>();
}
