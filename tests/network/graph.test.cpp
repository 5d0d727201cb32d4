// SPDX-License-Identifier: MIT
// A network of named nodes: the bits of other topologies, names, lanes, several inputs.

#include "support/drawing_layer.hpp"
#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/math/hyperbolic.hpp>
#include <ctnn/network/facts.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/frozen.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/trace.hpp>
#include <ctnn/report/summary.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstdint>
#include <ratio>
#include <string>
#include <string_view>

namespace {

using namespace ctnn::test;
using ctnn::add;
using ctnn::concat;
using ctnn::graph;
using ctnn::identical;
using ctnn::inputs;
using ctnn::linear;
using ctnn::multiply;
using ctnn::node;
using ctnn::outputs;
using ctnn::relu;
using ctnn::residual;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

/// The network of PyTorch's case: `stem` has four uses, `x` has three.
using branches =
    graph<inputs<"x">,                                                                //
          node<"stem", linear<4, 5>, "x">,                                            //
          node<"left", ctnn::tanh, "stem">,                                           //
          node<"right", sequential<linear<5, 3>, ctnn::tanh, linear<3, 5>>, "stem">,  //
          node<"product", multiply, "left", "right", "stem">,                         //
          node<"total", add, "stem", "product", "stem">,                              //
          node<"side", linear<4, 2>, "x">,                                            //
          node<"all", concat, "total", "side", "x">,                                  //
          node<"head", linear<11, 3>, "all">,                                         //
          outputs<"head">>;

/// Layers of every kind one after the other: as a graph and as a sequential.
using chain =
    graph<inputs<"x">, node<"0", linear<3, 4>, "x">, node<"1", relu, "0">, node<"2", noisy, "1">,
          node<"3", residual<linear<4, 4>>, "2">, node<"4", linear<4, 2>, "3">, outputs<"4">>;
using same_chain = sequential<linear<3, 4>, relu, noisy, residual<linear<4, 4>>, linear<4, 2>>;

/// A block with a connection past it, as a graph.
using block = sequential<linear<3, 4>, ctnn::tanh, linear<4, 3>>;
using past =
    graph<inputs<"x">, node<"block", block, "x">, node<"sum", add, "block", "x">, outputs<"sum">>;

/// Whether two networks, whose fields come in the same order, give the same bits.
template <class Graph, class Other, class A, class Input>
constexpr bool is_like(std::uint64_t seed) {
    const laws::bench<Graph, Input, A> one{seed};
    const laws::bench<Other, Input, A> other{seed};
    typename laws::bench<Graph, Input, A>::output y, y_other;
    ctnn::infer<A, Graph>(one.parameters, one.x, y);
    ctnn::infer<A, Other>(other.parameters, other.x, y_other);
    return identical(y, y_other) &&
           laws::fingerprint<Graph, Input, A>(seed) == laws::fingerprint<Other, Input, A>(seed);
}

constexpr auto drawn = ctnn::initialized<ctnn::model<branches>>(ctnn::init::linear_default{}, 7);

}  // namespace

TEST_CASE("graph: each node takes what its sources are", "[network][graph]") {
    using network = graph<inputs<"x">, node<"double", linear<1, 1, ctnn::bias::none>, "x">,
                          node<"triple", linear<1, 1, ctnn::bias::none>, "x">,
                          node<"both", concat, "triple", "double", "x">, outputs<"both">>;
    static constexpr ctnn::model<network, double> m{{.weight = {{2}}}, {.weight = {{3}}}};
    STATIC_REQUIRE(m({10}) == tensor<shape<3>, double>{30, 20, 10});
    REQUIRE(opaque(m)({10}) == tensor<shape<3>, double>{30, 20, 10});
}

TEST_CASE("graph: has the bits of the other topologies", "[network][graph]") {
    STATIC_REQUIRE(is_like<chain, same_chain, strict<float>, shape<3>>(1));
    STATIC_REQUIRE(is_like<past, residual<block>, strict<float>, shape<3>>(1));
    using beside =
        graph<inputs<"x">, node<"0", linear<3, 2>, "x">, node<"1", block, "x">,
              node<"2", ctnn::tanh, "x">, node<"y", concat, "0", "1", "2">, outputs<"y">>;
    using same_beside = ctnn::parallel<concat, linear<3, 2>, block, ctnn::tanh>;
    STATIC_REQUIRE(is_like<beside, same_beside, strict<double>, shape<3>>(1));
    for (std::uint64_t seed = 1; seed <= opaque(20U); ++seed) {
        CAPTURE(seed);
        REQUIRE(is_like<chain, same_chain, strict<float>, shape<3>>(seed));
        REQUIRE(is_like<past, residual<block>, ctnn::fused<double>, shape<3>>(seed));
        REQUIRE(is_like<beside, same_beside, strict<double>, shape<3>>(seed));
    }
}

TEST_CASE("graph: gradients are added from the last use to the first", "[network][graph]") {
    // 1 + (2^24 - 2^24) is 1, and (1 + 2^24) - 2^24 is 0 in float.
    using one = linear<1, 1, ctnn::bias::none>;
    using network =
        graph<inputs<"x">, node<"small", one, "x">, node<"up", one, "x">, node<"down", one, "x">,
              node<"y", concat, "small", "up", "down">, outputs<"y">>;
    constexpr auto dx_of = [](float small, float up, float down) {
        const network::parameters<float> p{
            {.weight = {small}}, {.weight = {up}}, {.weight = {down}}};
        network::parameters<float> gradient{};
        tensor<shape<1>> dx;
        ctnn::around<strict<float>, network>(ctnn::pass{}, p, tensor<shape<1>>{1}, dx, gradient,
                                             [](const auto&, auto& dy) {
                                                 dy = {1, 1, 1};
                                                 return 0.0F;
                                             });
        return dx[0];
    };
    STATIC_REQUIRE(dx_of(1, 0x1p24F, -0x1p24F) == 1);
    STATIC_REQUIRE(dx_of(-0x1p24F, 0x1p24F, 1) == 0);
    REQUIRE(dx_of(opaque(1.0F), 0x1p24F, -0x1p24F) == 1);
    REQUIRE(dx_of(-0x1p24F, 0x1p24F, opaque(1.0F)) == 0);
}

TEST_CASE("graph: nodes over time, that draw, and that share weights", "[network][graph]") {
    using network =
        graph<inputs<"x">, node<"gru", ctnn::gru<1, 2>, "x">, node<"last", ctnn::last_step, "gru">,
              node<"drawn", ctnn::dropout<std::ratio<1, 4>>, "last">,
              node<"flat", ctnn::flatten, "gru">, node<"y", concat, "last", "flat", "drawn">,
              outputs<"y">>;
    require_layer_laws<network, shape<2, 1>, shape<5, 1>>();
    require_lanes_are_its_samples<network, shape<2, 1>>();
    STATIC_REQUIRE(ctnn::detail::draws_random<network, shape<2, 1>>);
    STATIC_REQUIRE_FALSE(ctnn::detail::draws_random<branches, shape<4>>);
    using twice = graph<inputs<"x">, node<"y", ctnn::repeated<linear<2, 2>, 2>, "x">, outputs<"y">>;
    STATIC_REQUIRE(ctnn::detail::shares_weights<twice, shape<2>>);
    STATIC_REQUIRE_FALSE(ctnn::detail::shares_weights<branches, shape<4>>);
}

TEST_CASE("graph: samples in lanes have the bits of each", "[network][graph][lanes]") {
    require_lanes_are_its_samples<chain, shape<3>>();
    require_lanes_are_its_samples<sequential<past, relu, past, linear<3, 2>>, shape<3>>();
}

TEST_CASE("graph: parameters have the nodes' names", "[network][graph]") {
    STATIC_REQUIRE(names<branches>.view() ==
                   "stem.weight,stem.bias,right.0.weight,right.0.bias,right.2.weight,right.2.bias,"
                   "side.weight,side.bias,head.weight,head.bias,");
    STATIC_REQUIRE(names<sequential<relu, past>>.view() ==
                   "1.block.0.weight,1.block.0.bias,1.block.2.weight,1.block.2.bias,");
    // The names say for which layer numbers are drawn.
    using numbered =
        ctnn::model<graph<inputs<"x">, node<"0", linear<3, 4>, "x">, node<"1", relu, "0">,
                          node<"2", linear<4, 2>, "1">, outputs<"2">>>;
    constexpr auto by_graph = ctnn::initialized<numbered>(ctnn::init::xavier_uniform{}, 3);
    constexpr auto by_sequential =
        ctnn::initialized<ctnn::model<sequential<linear<3, 4>, relu, linear<4, 2>>>>(
            ctnn::init::xavier_uniform{}, 3);
    STATIC_REQUIRE(by_graph.layer<"2">().weight == by_sequential.layer<"2">().weight);
    STATIC_REQUIRE(by_graph.layer<2>().bias == by_sequential.layer<2>().bias);
}

TEST_CASE("graph: the trace holds every node's output", "[network][graph]") {
    constexpr auto trace_of = [](const auto& m, const tensor<shape<4>>& x) {
        ctnn::model<branches>::trace trace;
        auto gradient = m.parameters();
        ctnn::unwanted dx;
        ctnn::around<strict<float>, branches>(ctnn::traced_pass{ctnn::pass{}, trace},
                                              m.parameters(), x, dx, gradient,
                                              [](const auto& y, auto& dy) {
                                                  dy = y;
                                                  return 0.0F;
                                              });
        return trace;
    };
    static constexpr tensor<shape<4>> x{1, -2, 0.5, 3};
    static constexpr auto trace = trace_of(drawn, x);
    STATIC_REQUIRE(trace.output() == drawn(x));
    STATIC_REQUIRE(trace.layer<"head">() == drawn(x));
    STATIC_REQUIRE(trace.layer<"all">()[10] == 3);
    STATIC_REQUIRE(trace.layer<"all">()[0] == trace.layer<"total">()[0]);
    STATIC_REQUIRE(trace.layer<"right.2">() == trace.layer<"right">().output());
    STATIC_REQUIRE(trace.layer<"product">()[4] == trace.layer<"left">()[4] *
                                                      trace.layer<"right.2">()[4] *
                                                      trace.layer<"stem">()[4]);
    const auto at_run_time = trace_of(opaque(drawn), opaque(x));
    REQUIRE(at_run_time.layer<"total">() == trace.layer<"total">());
    REQUIRE(at_run_time.output() == trace.output());
}

TEST_CASE("graph: the trace holds all outputs of several", "[network][graph]") {
    using network = graph<inputs<"x">, node<"a", linear<2, 1, ctnn::bias::none>, "x">,
                          node<"b", relu, "x">, outputs<"b", "a">>;
    using model = ctnn::model<network, double>;
    constexpr auto output_in_trace = [](const model& m, const tensor<shape<2>, double>& x) {
        model::trace trace;
        auto gradient = m.parameters();
        ctnn::unwanted dx;
        ctnn::around<strict<double>, network>(ctnn::traced_pass{ctnn::pass{}, trace},
                                              m.parameters(), x, dx, gradient,
                                              [](const auto& y, auto& dy) {
                                                  dy = y;
                                                  return 0.0;
                                              });
        return trace.output();
    };
    static constexpr model m{{.weight = {{10, 1}}}};
    static constexpr model::output y{{0, 3}, {-17}};
    STATIC_REQUIRE(output_in_trace(m, {-2, 3}) == y);
    REQUIRE(output_in_trace(opaque(m), {-2, 3}) == y);
}

TEST_CASE("graph: a frozen model predicts with its bits", "[network][graph][frozen]") {
    static constexpr tensor<shape<4>> x{0.25, -2, 0.5, 3};
    STATIC_REQUIRE(ctnn::frozen<drawn>{}(x) == drawn(x));
    REQUIRE(ctnn::frozen<drawn>{}(opaque(x)) == drawn(x));
}

TEST_CASE("graph: says its input's shape if a node that takes it does", "[network][graph]") {
    STATIC_REQUIRE(std::same_as<branches::input_shape, shape<4>>);
    using any = graph<inputs<"x">, node<"y", relu, "x">, node<"z", add, "y", "x">, outputs<"z">>;
    STATIC_REQUIRE_FALSE(ctnn::detail::HasInputShape<any>);
    STATIC_REQUIRE(std::same_as<any::output_shape<shape<2, 3>>, shape<2, 3>>);
    STATIC_REQUIRE(ctnn::model<ctnn::from<shape<2>, any>, double>{}({3, -1}) ==
                   tensor<shape<2>, double>{6, -1});
}

TEST_CASE("graph: a dropout may be its output", "[network][graph]") {
    using network = graph<inputs<"x">, node<"positive", relu, "x">,
                          node<"kept", ctnn::dropout<>, "positive">, outputs<"kept">>;
    using model = ctnn::model<ctnn::from<shape<3>, network>>;
    STATIC_REQUIRE(model{}({1, -2, 3}) == model::output{1, 0, 3});
    REQUIRE(model{}(opaque(model::input{1, -2, 3})) == model::output{1, 0, 3});
}

TEST_CASE(
    "graph: in a prediction values share a place, and none is overwritten before its last use",
    "[network][graph]") {
    using drop = ctnn::dropout<>;
    using network =
        graph<inputs<"x">, node<"same", drop, "x">, node<"positive", relu, "same">,
              node<"sum", add, "x", "positive">, node<"again", drop, "sum">,
              node<"t", ctnn::tanh, "sum">, node<"u", relu, "t">, node<"v", ctnn::tanh, "u">,
              node<"w", add, "v", "u", "again">, node<"last", relu, "w">, outputs<"last", "w">>;
    constexpr const auto& place = ctnn::detail::places_in<network::wiring>;
    STATIC_REQUIRE(place[0] == 0);
    STATIC_REQUIRE(place[1] == 0);  // "same": the input, which no node may change
    STATIC_REQUIRE(place[2] == 2);
    STATIC_REQUIRE(place[4] == 3);  // "again" is "sum", and keeps "t" from its place
    STATIC_REQUIRE(place[5] == 5);
    STATIC_REQUIRE(place[6] == 5);  // "u" may write to "t"
    STATIC_REQUIRE(place[7] == 7);  // "u" is of use after "v"
    STATIC_REQUIRE(place[9] == 9);  // outputs are the caller's
    using model = ctnn::model<ctnn::from<shape<2>, network>, double>;
    constexpr auto expected = [](const tensor<shape<2>, double>& x) {
        model::output y;
        for (std::size_t i = 0; i < 2; ++i) {
            const auto relu_of = [](double number) { return number > 0 ? number : 0; };
            const double sum = x[i] + relu_of(x[i]);
            const double u = relu_of(ctnn::math::tanh(sum));
            const double w = ctnn::math::tanh(u) + u + sum;
            ctnn::get<0>(y)[i] = relu_of(w);
            ctnn::get<1>(y)[i] = w;
        }
        return y;
    };
    STATIC_REQUIRE(model{}({3, -1}) == expected({3, -1}));
    REQUIRE(model{}(opaque(tensor<shape<2>, double>{3, -1})) == expected({3, -1}));
    require_lanes_are_its_samples<
        graph<inputs<"x">, node<"a", linear<2, 3>, "x">, node<"b", ctnn::tanh, "a">,
              node<"c", drop, "b">, node<"d", relu, "c">, node<"y", add, "d", "d">, outputs<"y">>,
        shape<2>>();
    // Of eight values of two numbers, places for "positive", "sum", "t" and "v"; "w" and "last" are
    // the caller's.
    STATIC_REQUIRE(ctnn::facts<model>::inference_bytes == (6 * 2 + 2 * 2) * sizeof(double));
}

TEST_CASE("graph: of several inputs takes a value for each", "[network][graph]") {
    using network =
        graph<inputs<"image", "age">, node<"a", linear<2, 1, ctnn::bias::none>, "image">,
              node<"b", linear<1, 1, ctnn::bias::none>, "age">, node<"sum", add, "a", "b">,
              outputs<"sum", "b", "age">>;
    static constexpr ctnn::model<network, double> m{{.weight = {{1, 10}}}, {.weight = {{100}}}};
    using model = ctnn::model<network, double>;
    STATIC_REQUIRE(std::same_as<model::input_shape, ctnn::shapes<shape<2>, shape<1>>>);
    STATIC_REQUIRE(std::same_as<model::output_shape, ctnn::shapes<shape<1>, shape<1>, shape<1>>>);
    static constexpr model::input x{{2, 3}, {4}};
    static constexpr model::output y{{432}, {400}, {4}};
    STATIC_REQUIRE(m({{2, 3}, {4}}) == y);
    STATIC_REQUIRE(m(ctnn::get<0>(x), ctnn::get<1>(x)) == y);
    STATIC_REQUIRE(ctnn::frozen<m>{}(x) == y);
    REQUIRE(m(opaque(x)) == y);
    REQUIRE(opaque(m)(x) == y);
    STATIC_REQUIRE_FALSE(std::same_as<decltype(network::check<shape<2>>()), ctnn::fits>);
    STATIC_REQUIRE(ctnn::facts<model>::pass_bytes == 6 * sizeof(double));
    REQUIRE(ctnn::summary<model>().find("input          (2), (1)") != std::string::npos);
}

TEST_CASE("graph: of several inputs is the layer of a node, or the first of several",
          "[network][graph]") {
    using inner =
        graph<inputs<"a", "b">, node<"la", linear<4, 2>, "a">, node<"s", ctnn::tanh, "la">,
              node<"product", multiply, "s", "b">, node<"y", add, "product", "b">, outputs<"y">>;
    using network =
        graph<inputs<"x">, node<"stem", linear<2, 4>, "x">, node<"inner", inner, "stem", "x">,
              node<"again", sequential<inner, ctnn::tanh>, "stem", "inner">,
              node<"y", concat, "again", "inner", "x">, outputs<"y">>;
    require_layer_laws<network, shape<2>, shape<2>>();
    require_lanes_are_its_samples<network, shape<2>>();
    STATIC_REQUIRE(names<network>.view() ==
                   "stem.weight,stem.bias,inner.la.weight,inner.la.bias,again.0.la.weight,"
                   "again.0.la.bias,");
    static constexpr auto m =
        ctnn::initialized<ctnn::model<network>>(ctnn::init::linear_default{}, 7);
    STATIC_REQUIRE(ctnn::frozen<m>{}({1, 2}) == m({1, 2}));
}

TEST_CASE("graph: tokens and numbers go into one network", "[network][graph]") {
    using network =
        graph<inputs<"tokens", "age">, node<"embedding", ctnn::embedding<5, 2>, "tokens">,
              node<"flat", ctnn::flatten, "embedding">, node<"all", concat, "flat", "age">,
              node<"y", linear<7, 2>, "all">, outputs<"y">>;
    using model = ctnn::model<ctnn::from<ctnn::shapes<ctnn::integers<3>, shape<1>>, network>>;
    static constexpr auto m = ctnn::initialized<model>(ctnn::init::linear_default{}, 7);
    static constexpr model::input x{{1, 4, 1}, {0.5}};
    static constexpr auto y = m(x);
    STATIC_REQUIRE(ctnn::frozen<m>{}(x) == y);
    REQUIRE(m(opaque(x)) == y);
    constexpr auto gradient_of = [](const model::input& at) {
        model::parameters_type gradient{};
        ctnn::unwanted dx;
        ctnn::around<strict<float>, network>(ctnn::pass{}, m.parameters(), at, dx, gradient,
                                             gradient_is_y);
        return gradient;
    };
    static constexpr auto gradient = gradient_of(x);
    STATIC_REQUIRE(gradient.layer<"embedding">().weight(0, 0) == 0);
    STATIC_REQUIRE_FALSE(gradient.layer<"embedding">().weight(4, 0) == 0);
    REQUIRE(gradient_of(opaque(x)) == gradient);
    using wrong =
        graph<inputs<"tokens", "age">, node<"all", concat, "tokens", "age">, outputs<"all">>;
    STATIC_REQUIRE_FALSE(
        std::same_as<decltype(wrong::check<ctnn::shapes<ctnn::integers<3>, shape<1>>>()),
                     ctnn::fits>);
}

TEST_CASE("graph: is checked for each shape", "[network][graph]") {
    STATIC_REQUIRE(std::same_as<decltype(branches::check<shape<4>>()), ctnn::fits>);
    STATIC_REQUIRE_FALSE(std::same_as<decltype(branches::check<shape<5>>()), ctnn::fits>);
    using sums = graph<inputs<"x">, node<"flat", ctnn::flatten, "x">, node<"sum", add, "flat", "x">,
                       outputs<"sum">>;
    STATIC_REQUIRE(std::same_as<decltype(sums::check<shape<6>>()), ctnn::fits>);
    STATIC_REQUIRE_FALSE(std::same_as<decltype(sums::check<shape<2, 3>>()), ctnn::fits>);
}

TEST_CASE("graph: its facts are those of its nodes", "[network][graph]") {
    using about = ctnn::facts<ctnn::model<branches>>;
    STATIC_REQUIRE(about::multiply_adds == 20 + 30 + 8 + 33);
    STATIC_REQUIRE(about::parameters == 25 + 18 + 20 + 10 + 36);
    STATIC_REQUIRE(ctnn::detail::activations_of<branches, shape<4>> ==
                   5 + 5 + (3 + 3 + 5) + 5 + 5 + 2 + 11 + 3);
    STATIC_REQUIRE(
        ctnn::detail::lanes_pay<branches, strict<float>, ctnn::lanes<shape<4>, float, 8>>);
}

TEST_CASE("graph: the summary names its nodes and joins", "[network][graph]") {
    const std::string text = ctnn::summary<ctnn::model<branches>>();
    REQUIRE(text.find("stem     linear      (5)             25\n") != std::string::npos);
    REQUIRE(text.find("right.2  linear      (5)             20\n") != std::string::npos);
    REQUIRE(text.find("all      concat      (11)             0\n") != std::string::npos);
}
