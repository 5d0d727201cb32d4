// SPDX-License-Identifier: MIT
// Batch norms in the weights of the layers before them: which, under which names, and how exactly.

#include "support/opaque.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/instance_norm.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/agrees.hpp>
#include <ctnn/network/evaluated.hpp>
#include <ctnn/network/folded.hpp>
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

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <concepts>
#include <cstddef>

namespace {

using ctnn::batch_norm;
using ctnn::batch_norm_options;
using ctnn::bias;
using ctnn::conv1d;
using ctnn::conv1d_options;
using ctnn::conv2d;
using ctnn::conv2d_options;
using ctnn::folded;
using ctnn::folded_network;
using ctnn::from;
using ctnn::linear;
using ctnn::model;
using ctnn::named;
using ctnn::node;
using ctnn::outputs;
using ctnn::relu;
using ctnn::residual;
using ctnn::sequential;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;

template <class Network, class Choice = float>
constexpr model<Network, Choice> drawn() {
    using S = typename model<Network, Choice>::scalar;
    auto m = ctnn::initialized<model<Network, Choice>>(ctnn::init::linear_default{}, 5);
    ctnn::generator random{7};
    ctnn::for_each_field(
        [&random]<class Field>(Field, auto& values) {
            for (S& value : values) {
                if (Field::name.view().ends_with("running_var"))
                    value = random.uniform<S>(S(0.25), S(2));
                else if (Field::role != ctnn::role::weight)
                    value = random.uniform<S>(S(-1), S(1));
            }
        },
        m.parameters());
    return m;
}
template <class Model, std::size_t Count = 3>
constexpr auto some_inputs() {
    using S = typename Model::scalar;
    ctnn::generator random{9};
    std::array<typename Model::input, Count> inputs{};
    for (auto& x : inputs)
        for (S& value : x) value = random.uniform<S>(S(-1), S(1));
    return inputs;
}

/// Whether a folded model predicts as the other; in float within some roundings of 2^-24.
template <class Network>
constexpr bool agrees_folded() {
    const auto m = drawn<Network>();
    const auto wide = drawn<Network, double>();
    const ctnn::tolerance in_float{.relative = 2e-6, .absolute = 2e-6};
    const ctnn::tolerance in_double{.relative = 4e-15, .absolute = 4e-15};
    return bool(agrees(folded(m), m, some_inputs<model<Network>>(), in_float)) &&
           bool(agrees(folded(wide), wide, some_inputs<model<Network, double>>(), in_double));
}

using plain_convolution = conv2d<2, 4, conv2d_options{.kernel = 2, .groups = 2, .bias = false}>;
using with_bias = conv2d<2, 4, conv2d_options{.kernel = 2, .groups = 2}>;
using image = from<shape<2, 3, 3>, sequential<plain_convolution, batch_norm<4>, relu, ctnn::flatten,
                                              linear<16, 3>, batch_norm<3>, linear<3, 2>>>;

}  // namespace

TEST_CASE("folded: norms go, the other layers keep their names", "[network][folded]") {
    STATIC_REQUIRE(
        std::same_as<
            folded_network<image>,
            from<shape<2, 3, 3>, sequential<with_bias, named<"2", relu>, named<"3", ctnn::flatten>,
                                            named<"4", linear<16, 3>>, named<"6", linear<3, 2>>>>>);
    using names = sequential<named<"a", linear<2, 3, bias::none>>, named<"n", batch_norm<3>>,
                             named<"b", relu>, linear<3, 1>>;
    STATIC_REQUIRE(
        std::same_as<folded_network<names>, sequential<named<"a", linear<2, 3>>, named<"b", relu>,
                                                       named<"3", linear<3, 1>>>>);
    using last = sequential<linear<2, 2>, relu, linear<2, 3, bias::shared>, batch_norm<3>>;
    STATIC_REQUIRE(
        std::same_as<folded_network<last>, sequential<linear<2, 2>, relu, linear<2, 3>>>);
    // Where there is none it is the same network.
    using none = sequential<linear<2, 3>, relu>;
    STATIC_REQUIRE(std::same_as<folded_network<none>, none>);
}

TEST_CASE("folded: a norm that is no part of the layer before it stays", "[network][folded]") {
    using first = from<shape<2>, sequential<batch_norm<2>, linear<2, 3>, relu, batch_norm<3>>>;
    STATIC_REQUIRE(std::same_as<folded_network<first>, first>);
    // Its channels are the rows, not the outputs.
    using rows = from<shape<4, 2>, sequential<linear<2, 3>, batch_norm<4>>>;
    STATIC_REQUIRE(std::same_as<folded_network<rows>, rows>);
    using twice = sequential<linear<2, 3>, batch_norm<3>, batch_norm<3>>;
    STATIC_REQUIRE(
        std::same_as<folded_network<twice>, sequential<linear<2, 3>, named<"2", batch_norm<3>>>>);
    using apart = sequential<sequential<linear<2, 3>>, batch_norm<3>>;
    STATIC_REQUIRE(std::same_as<folded_network<apart>, apart>);
    using of_samples =
        from<shape<2, 4>,
             sequential<conv1d<2, 3, conv1d_options{.kernel = 2}>, ctnn::instance_norm<3>>>;
    STATIC_REQUIRE(std::same_as<folded_network<of_samples>, of_samples>);
}

TEST_CASE("folded: each topology, by its layers", "[network][folded]") {
    using block = sequential<linear<3, 3>, batch_norm<3>>;
    using made = sequential<linear<3, 3>>;
    STATIC_REQUIRE(std::same_as<folded_network<residual<block>>, residual<made>>);
    STATIC_REQUIRE(std::same_as<folded_network<residual<named<"b", block>, block>>,
                                residual<named<"b", made>, made>>);
    STATIC_REQUIRE(std::same_as<folded_network<ctnn::parallel<ctnn::add, block, relu>>,
                                ctnn::parallel<ctnn::add, made, relu>>);
    STATIC_REQUIRE(std::same_as<folded_network<ctnn::repeated<block, 2>>, ctnn::repeated<made, 2>>);
    STATIC_REQUIRE(std::same_as<folded_network<ctnn::evaluated<block>>, made>);
    using nodes = ctnn::graph<ctnn::inputs<"x">, node<"a", linear<3, 3>, "x">,
                              node<"n", batch_norm<3>, "a">, node<"b", block, "n">,
                              node<"c", linear<3, 3>, "n">, node<"m", batch_norm<3>, "c">,
                              node<"sum", ctnn::add, "b", "c">, node<"last", linear<3, 2>, "sum">,
                              node<"o", batch_norm<2>, "last">, outputs<"o", "m">>;
    // c is taken by the sum, too.
    STATIC_REQUIRE(
        std::same_as<folded_network<nodes>,
                     ctnn::graph<ctnn::inputs<"x">, node<"a", linear<3, 3>, "x">,
                                 node<"b", made, "a">, node<"c", linear<3, 3>, "a">,
                                 node<"m", batch_norm<3>, "c">, node<"sum", ctnn::add, "b", "c">,
                                 node<"last", linear<3, 2>, "sum">, outputs<"last", "m">>>);
    STATIC_REQUIRE(agrees_folded<residual<block>>());
    STATIC_REQUIRE(agrees_folded<residual<named<"b", block>, block>>());
    STATIC_REQUIRE(agrees_folded<ctnn::parallel<ctnn::concat, block, relu, block>>());
    STATIC_REQUIRE(agrees_folded<ctnn::repeated<block, 2>>());
    STATIC_REQUIRE(agrees_folded<ctnn::evaluated<block>>());
    using one_output =
        ctnn::graph<ctnn::inputs<"x">, node<"a", linear<3, 3>, "x">, node<"n", batch_norm<3>, "a">,
                    node<"b", residual<block>, "n">, node<"product", ctnn::multiply, "b", "n">,
                    node<"o", linear<3, 2, bias::none>, "product">, node<"p", batch_norm<2>, "o">,
                    outputs<"p">>;
    STATIC_REQUIRE(agrees_folded<one_output>());
}

TEST_CASE("folded: predicts as the model that it is made of", "[network][folded]") {
    STATIC_REQUIRE(agrees_folded<image>());
    STATIC_REQUIRE(
        agrees_folded<
            from<shape<2, 5>,
                 sequential<conv1d<2, 3, conv1d_options{.kernel = 2, .padding = 1}>,
                            batch_norm<3, batch_norm_options{.eps = 0.5, .affine = false}>>>>());
    STATIC_REQUIRE(
        agrees_folded<sequential<linear<3, 5, bias::none>, batch_norm<5>, ctnn::dropout<>>>());
    STATIC_REQUIRE(agrees_folded<sequential<linear<3, 5, bias::shared>, batch_norm<5>>>());
    constexpr ctnn::instance_norm_options tracked{.affine = true, .track_running_stats = true};
    STATIC_REQUIRE(
        agrees_folded<from<shape<2, 4>, sequential<conv1d<2, 3, conv1d_options{.kernel = 2}>,
                                                   ctnn::instance_norm<3, tracked>>>>());
}

TEST_CASE("folded: each number is rounded once", "[network][folded]") {
    // s = 3 / sqrt(0.5625 - 1e-5 + 1e-5) = 4: exact but for the epsilon.
    using net = sequential<linear<2, 1>, batch_norm<1, batch_norm_options{.eps = 0.0625}>>;
    constexpr model<net> m{
        {.weight = {{0.25f, -3}}, .bias = {0.5f}},
        {.weight = {3}, .bias = {7}, .running_mean = {2}, .running_var = {0.5f}}};
    constexpr auto small = folded(m);
    STATIC_REQUIRE(small.layer<0>().weight == tensor<shape<1, 2>>{{1, -12}});
    STATIC_REQUIRE(small.layer<0>().bias[0] == 4 * (0.5f - 2) + 7);
    // Beside the same in double, from the same numbers.
    constexpr auto drawn_image = drawn<image>();
    constexpr auto in_float = folded(drawn_image);
    constexpr auto in_double = folded(drawn_image.to<double>());
    bool same = true;
    ctnn::for_each_field(
        [&same]<class Field>(Field, const auto& narrow, const auto& wide) {
            for (std::size_t i = 0; i < narrow.size(); ++i)
                same = same && narrow[i] == static_cast<float>(wide[i]);
        },
        in_float.parameters(), in_double.parameters());
    REQUIRE(same);
    REQUIRE(folded(opaque(drawn_image)) == in_float);
}

namespace {
constexpr auto whole_image = drawn<image>();
constexpr auto constant_image = folded(whole_image);
constexpr auto images = some_inputs<model<image>>();
static_assert(ctnn::holds<agrees(constant_image, whole_image, images,
                                 ctnn::tolerance{.relative = 2e-6, .absolute = 2e-6})>);
}  // namespace

TEST_CASE("folded: can be frozen", "[network][folded]") {
    const auto x = opaque(some_inputs<model<image>>()[1]);
    REQUIRE(ctnn::identical(ctnn::frozen<constant_image>{}(x), constant_image(x)));
}
