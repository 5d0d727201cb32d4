// SPDX-License-Identifier: MIT
// Sequences given step by step, beside the same sequences as a whole.

#include "support/laws.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/causal_conv1d.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/softmax.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/streaming.hpp>
#include <ctnn/run/heap.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace {

using namespace ctnn::test;
using ctnn::from;
using ctnn::gru;
using ctnn::last_step;
using ctnn::linear;
using ctnn::model;
using ctnn::named;
using ctnn::residual;
using ctnn::sequential;
using ctnn::shape;
using ctnn::streaming;
using ctnn::tensor;

constexpr std::size_t steps = 4;

template <class Network, std::size_t Steps = steps>
using over = from<shape<Steps, 3>, Network>;

/// A model and an input of numbers that are drawn.
template <class Network, class Choice>
struct drawn {
    ctnn::model<Network, Choice> model{};
    typename ctnn::model<Network, Choice>::input x{};

    constexpr explicit drawn(std::uint64_t seed) {
        laws::fill random{ctnn::generator{seed}};
        for_each_field([&random](auto, auto& p) { random(p); }, model.parameters());
        random(x);
    }
};

template <class Stream, class X>
constexpr typename Stream::input step_of(const X& x, std::size_t t) {
    typename Stream::input result;
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = x[t * result.size() + i];
    return result;
}

/// Whether step by step, twice with a reset between, every step has the bits of the whole; after a
/// `last_step` that of the whole sequence comes last.
template <class Network, class Choice>
constexpr bool steps_are_the_whole(std::uint64_t seed) {
    const drawn<Network, Choice> d{seed};
    const auto whole = d.model(d.x);
    streaming live{d.model};
    using output = typename decltype(live)::output;
    constexpr std::size_t length = ctnn::model<Network, Choice>::input_shape::extent(0);
    constexpr bool one_value = std::same_as<output, std::remove_const_t<decltype(whole)>>;
    bool same = true;
    for (int time = 0; time < 2; ++time) {
        for (std::size_t t = 0; t < length; ++t) {
            const output y = live(step_of<decltype(live)>(d.x, t));
            if (one_value && t + 1 < length) continue;
            const std::size_t first = one_value ? 0 : t * y.size();
            for (std::size_t i = 0; i < y.size(); ++i)
                same = same && ctnn::identical(y[i], whole[first + i]);
        }
        live.reset();
    }
    return same;
}

template <class Network>
void require_steps_are_the_whole() {
    STATIC_REQUIRE(steps_are_the_whole<Network, float>(1));
    REQUIRE(steps_are_the_whole<Network, float>(opaque(2U)));
    REQUIRE(steps_are_the_whole<Network, double>(opaque(3U)));
    REQUIRE(steps_are_the_whole<Network, ctnn::fused<float>>(opaque(4U)));
    REQUIRE(steps_are_the_whole<Network, ctnn::fused<double>>(opaque(5U)));
}

using classifier = sequential<named<"gru", gru<3, 5>>, last_step, linear<5, 2>, ctnn::tanh>;

}  // namespace

TEST_CASE("streaming: steps have the bits of the whole sequence", "[network][streaming]") {
    require_steps_are_the_whole<over<gru<3, 5>>>();
    require_steps_are_the_whole<over<sequential<gru<3, 5>, ctnn::tanh, gru<5, 2>>>>();
    require_steps_are_the_whole<over<sequential<ctnn::relu, gru<3, 17>, ctnn::softmax>>>();
    require_steps_are_the_whole<over<sequential<ctnn::softmax>, 1>>();
    require_steps_are_the_whole<over<sequential<linear<3, 4>, gru<4, 19>, linear<19, 2>>>>();
    require_steps_are_the_whole<over<sequential<gru<3, 4>, ctnn::dropout<>, linear<4, 2>>>>();
}

TEST_CASE("streaming: through networks of which no layer keeps a state", "[network][streaming]") {
    using inner = sequential<ctnn::tanh>;
    require_steps_are_the_whole<over<sequential<gru<3, 5>, inner>>>();
    require_steps_are_the_whole<over<sequential<ctnn::tanh, inner>>>();
    require_steps_are_the_whole<
        over<sequential<gru<3, 5>, ctnn::parallel<ctnn::add, ctnn::tanh, sequential<inner>>>>>();
    require_steps_are_the_whole<
        over<sequential<gru<3, 5>, ctnn::residual<sequential<linear<5, 5>, ctnn::tanh>>>>>();
}

TEST_CASE("streaming: after the last step comes the output for the steps so far",
          "[network][streaming]") {
    require_steps_are_the_whole<over<classifier>>();
    STATIC_REQUIRE(std::same_as<streaming<model<over<classifier>>>::output, tensor<shape<2>>>);
    constexpr auto each_is_that_of_a_shorter_sequence = [](std::uint64_t seed) {
        const drawn<over<classifier>, float> d{seed};
        const model<over<classifier, 2>> of_two{d.model.parameters()};
        streaming live{d.model};
        static_cast<void>(live({d.x(0, 0), d.x(0, 1), d.x(0, 2)}));
        const auto y = live({d.x(1, 0), d.x(1, 1), d.x(1, 2)});
        return identical(
            y, of_two({{d.x(0, 0), d.x(0, 1), d.x(0, 2)}, {d.x(1, 0), d.x(1, 1), d.x(1, 2)}}));
    };
    STATIC_REQUIRE(each_is_that_of_a_shorter_sequence(1));
    REQUIRE(each_is_that_of_a_shorter_sequence(opaque(1U)));
}

TEST_CASE("streaming: through networks in networks and past blocks", "[network][streaming]") {
    using block = residual<sequential<gru<3, 3>, ctnn::tanh>>;
    require_steps_are_the_whole<over<sequential<block, residual<gru<3, 3>>, last_step>>>();
    require_steps_are_the_whole<over<sequential<sequential<block, ctnn::tanh>, block>>>();
    require_steps_are_the_whole<over<sequential<sequential<gru<3, 2>, last_step>,
                                                residual<sequential<linear<2, 2>, ctnn::tanh>>>>>();
}

TEST_CASE("streaming: through branches and repeated blocks, each with a state of its own",
          "[network][streaming]") {
    using ctnn::parallel;
    using ctnn::repeated;
    require_steps_are_the_whole<over<sequential<parallel<ctnn::add, gru<3, 4>, gru<3, 4>>>>>();
    require_steps_are_the_whole<over<sequential<residual<gru<3, 4>, gru<3, 4>>, last_step>>>();
    using last_of = sequential<gru<3, 2>, last_step>;
    require_steps_are_the_whole<over<sequential<parallel<ctnn::concat, last_of, last_step>>>>();
    require_steps_are_the_whole<over<sequential<repeated<gru<3, 3>, 3>, gru<3, 2>>>>();
}

TEST_CASE("streaming: through a graph, each node with a state of its own", "[network][streaming]") {
    using ctnn::inputs;
    using ctnn::node;
    using ctnn::outputs;
    using block =
        ctnn::graph<inputs<"x">, node<"gru", gru<3, 3>, "x">, node<"squashed", ctnn::tanh, "gru">,
                    node<"again", residual<gru<3, 3>>, "squashed">,
                    node<"sum", ctnn::add, "again", "x", "gru">, node<"y", linear<3, 3>, "sum">,
                    outputs<"y">>;
    require_steps_are_the_whole<over<block>>();
    require_steps_are_the_whole<over<sequential<block, ctnn::relu, residual<block>>>>();
    using ends = ctnn::graph<inputs<"x">, node<"gru", gru<3, 2>, "x">,
                             node<"end", last_step, "gru">, node<"last", last_step, "x">,
                             node<"y", ctnn::concat, "end", "last">, outputs<"y">>;
    require_steps_are_the_whole<over<ends>>();
}

TEST_CASE("streaming: a sequence of tokens goes token by token", "[network][streaming]") {
    using ctnn::embedding;
    using ctnn::integers;
    using words = sequential<embedding<3, 4>, gru<4, 5>, linear<5, 3>>;
    require_steps_are_the_whole<from<integers<4>, words>>();
    require_steps_are_the_whole<from<integers<4>, sequential<words, last_step>>>();
    require_steps_are_the_whole<from<integers<3, 2>, sequential<embedding<3, 4>, linear<4, 2>>>>();
    constexpr model<from<integers<4>, words>> m{};
    STATIC_REQUIRE(streaming{m}({2}) == tensor<shape<3>>{});
}

TEST_CASE("streaming: a copy goes on from the same steps", "[network][streaming]") {
    constexpr auto copies_are_equal = [](std::uint64_t seed) {
        const drawn<over<gru<3, 4>>, float> d{seed};
        streaming live{d.model};
        static_cast<void>(live({1, 2, 3}));
        auto copy = live;
        const auto before = live({0.5F, 0, -1});
        const bool same = identical(before, copy({0.5F, 0, -1}));
        copy.reset();
        return same && !identical(before, copy({0.5F, 0, -1}));
    };
    STATIC_REQUIRE(copies_are_equal(1));
    REQUIRE(copies_are_equal(opaque(1U)));
}

TEST_CASE("streaming: states larger than a stack are on the heap, and begin again there",
          "[network][streaming]") {
    // y is the sum of x and of x 300'000 steps before. Of 9.6 MB a stack of 8 MB has no copy.
    constexpr std::size_t back = 300'000;
    using layer = ctnn::causal_conv1d<
        8, 1, ctnn::causal_conv1d_options{.kernel = 2, .dilation = back, .bias = false}>;
    using echo = model<from<shape<2, 8>, sequential<layer>>>;
    echo m{};
    for (auto& weight : m.layer<0>().weight) weight = 1;
    ctnn::on_heap live{[&] { return streaming{ctnn::off_stack, m}; }};
    STATIC_REQUIRE(sizeof(*live) > std::size_t{8} << 20U);
    for (int time = 0; time < 2; ++time, live->reset()) {
        REQUIRE((*live)({1, 2, 3, 4, 5, 6, 7, 8})[0] == 36);
        for (std::size_t t = 1; t < back; ++t) (*live)({});
        const auto copy = live;
        REQUIRE((*live)({1, 0, 0, 0, 0, 0, 0, 0})[0] == 37);
        auto again = copy;
        REQUIRE((*again)({2, 0, 0, 0, 0, 0, 0, 0})[0] == 38);
    }
}

TEST_CASE("streaming: where it stands is no part of what it gives", "[network][streaming]") {
    constexpr auto elsewhere_is_the_same = [](std::uint64_t seed) {
        const drawn<over<gru<3, 4>>, float> d{seed};
        streaming here{d.model};
        streaming elsewhere{ctnn::off_stack, d.model};
        static_assert(std::same_as<decltype(here), decltype(elsewhere)>);
        return identical(here({1, 2, 3}), elsewhere({1, 2, 3}));
    };
    STATIC_REQUIRE(elsewhere_is_the_same(1));
    REQUIRE(elsewhere_is_the_same(opaque(1U)));
}

TEST_CASE("streaming: it keeps a reference to the model and the states alone",
          "[network][streaming]") {
    using live = streaming<model<over<sequential<gru<3, 4>, ctnn::tanh, last_step>>>>;
    STATIC_REQUIRE(sizeof(live) == sizeof(tensor<shape<4>>) + alignof(tensor<shape<4>>));
    STATIC_REQUIRE(std::is_trivially_copyable_v<live>);
}
