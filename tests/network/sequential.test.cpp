// SPDX-License-Identifier: MIT
// Layers one after the other: values, gradient, names, nesting.

#include "support/golden.hpp"
#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/parameters.hpp"
#include "support/pass.hpp"
#include "support/small_network.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/layers/leaky_relu.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/softmax.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/hash.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/train/fit.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <limits>
#include <ratio>
#include <string_view>
#include <type_traits>

namespace {

using ctnn::close;
using ctnn::identical;
using ctnn::linear;
using ctnn::model;
using ctnn::named;
using ctnn::relu;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::all_close;
using ctnn::test::classes;
using ctnn::test::golden;
using ctnn::test::gradient_is_y;
using ctnn::test::opaque;
using ctnn::test::require_lanes_are_its_samples;
using ctnn::test::small_model;
using ctnn::test::small_network;
using ctnn::test::start;
using vector2 = tensor<shape<2>, double>;
using parameters = small_network::parameters<double>;

/// y, dx and the gradient of a network as a layer.
template <class Network, class P>
constexpr auto through(const P& p, const vector2& x, const vector2& dy) {
    struct result {
        vector2 y, dx;
        P gradient;
        constexpr bool operator==(const result&) const = default;
    } r{};
    ctnn::around<strict<double>, Network>(ctnn::pass{}, p, x, r.dx, r.gradient,
                                          [&](const vector2& y, vector2& wanted) {
                                              r.y = y;
                                              wanted = dy;
                                              return 0.0;
                                          });
    return r;
}

/// The names of all parameters, in the order in which they are visited.
template <class Network>
constexpr auto names_of() {
    using P = typename Network::template parameters<double>;
    struct list {
        std::string_view name[16];
        std::size_t size = 0;
    } names;
    P p{};
    for_each_field(
        [&names]<class Field>(Field, auto&) {
            // Field::name has static storage, so the view outlives the visit.
            names.name[names.size++] = Field::name.view();
        },
        p);
    return names;
}

/// How many passes found another number of samples than there are, in x, y, dy or dx.
struct {
    std::size_t samples = 0, passes = 0, wrong = 0;
    void look(auto... counts) {
        ++passes;
        wrong += !((counts == samples) && ...);
    }
} seen_by_layers;

/// A layer that gives on what it takes, and looks at how many samples that is.
struct looking {
    template <class S>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic, class P, class X>
    static constexpr void forward(const P&, const X& x, X& y) {
        for (std::size_t i = 0; i < std::size(x.data); ++i) y.data[i] = x.data[i];
        if constexpr (ctnn::InLanes<X>) seen_by_layers.look(x.count, y.count);
    }
    template <ctnn::Arithmetic, class P, class X>
    static constexpr void backward(const P&, const X& x, const X& y, const X& dy, X& dx, P&) {
        for (std::size_t i = 0; i < std::size(x.data); ++i) dx.data[i] = dy.data[i];
        if constexpr (ctnn::InLanes<X>) seen_by_layers.look(x.count, y.count, dy.count, dx.count);
    }
};

}  // namespace

TEST_CASE("sequential: forward goes through the layers, backward goes back",
          "[network][sequential]") {
    static constexpr vector2 x{1, 0.5};
    static constexpr vector2 dy{1, -2};
    static constexpr auto constant = through<small_network>(start<double>.parameters(), x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.y, vector2{-0.08105753717609482, 0.12884488303181152}, golden));
    STATIC_REQUIRE(close(constant.dx, vector2{1.4312347768688545, -2.9133158005917967}, golden));
    STATIC_REQUIRE(all_close(constant.gradient,
                             parameters{{.weight = {{1.3848382959399763, 0.6924191479699882},
                                                    {-1.0894749688090701, -0.5447374844045351},
                                                    {-1.75, -0.875}},
                                         .bias = {1.3848382959399763, -1.0894749688090701, -1.75}},
                                        {.weight = {{0.5545997223493823, 0.35835739835078595, 0},
                                                    {-1.1091994446987645, -0.7167147967015719, 0}},
                                         .bias = {1, -2}}},
                             golden));
    REQUIRE(through<small_network>(opaque(start<double>.parameters()), opaque(x), opaque(dy)) ==
            constant);
}

TEST_CASE("sequential: obeys the laws of a layer", "[network][sequential][laws]") {
    ctnn::test::require_layer_laws<small_network, shape<2>, shape<2>>();
    using nested = sequential<linear<2, 3>, sequential<relu, linear<3, 2>>, ctnn::softmax>;
    ctnn::test::require_layer_laws<nested, shape<2>, shape<2>>();
    // No layer fixes the size, so it takes any.
    ctnn::test::require_layer_laws<sequential<relu, ctnn::sigmoid>, shape<2, 3>, shape<19>>();
}

TEST_CASE("sequential: a layer is reached by name or position", "[network][sequential]") {
    using network = sequential<named<"first", linear<2, 2>>, relu, linear<2, 1>>;
    static constexpr model<network, double> m{{.weight = {{1, 2}, {3, 4}}, .bias = {5, 6}},
                                              {.weight = {{7, 8}}, .bias = {9}}};
    STATIC_REQUIRE(m.layer<"first">().weight(1, 0) == 3);
    STATIC_REQUIRE(&m.layer<"first">() == &m.layer<0>());
    STATIC_REQUIRE(m.layer<"2">().bias[0] ==
                   9);  // as in PyTorch, a position where there is no name
    STATIC_REQUIRE(&m.layer<"2">() == &m.layer<2>());
    auto changed = opaque(m);
    changed.layer<"first">().weight(1, 0) = 30;
    REQUIRE(changed.layer<0>().weight(1, 0) == 30);
    REQUIRE(changed != m);
}

TEST_CASE("sequential: a nested layer is reached by a dotted name", "[network][sequential]") {
    using block = sequential<linear<2, 2>, relu>;
    using network = sequential<named<"body", sequential<named<"block", block>, block>>,
                               named<"head", linear<2, 1>>>;
    static constexpr model<network, double> m = [] {
        model<network, double> result{};
        result.layer<"body.block.0">().bias = {1, 2};
        result.layer<"body.1.0">().bias = {3, 4};
        result.layer<"head">().bias = {5};
        return result;
    }();
    STATIC_REQUIRE(m.layer<"body">().layer<"block">().layer<"0">().bias[1] == 2);
    STATIC_REQUIRE(m.layer<"body.1">().layer<0>().bias[1] == 4);
    auto copy = opaque(m);
    copy.layer<"body.block.0">().bias[1] = 20;
    REQUIRE(copy.layer<"body">().layer<0>().layer<0>().bias[1] == 20);
}

TEST_CASE("sequential: parameters are called layer.field and visited in order",
          "[network][sequential]") {
    using block = sequential<linear<2, 2, ctnn::bias::none>, relu>;
    using network =
        sequential<named<"body", block>, relu, linear<2, 3>, named<"head", linear<3, 1>>>;
    static constexpr auto names = names_of<network>();
    STATIC_REQUIRE(names.size == 5);
    STATIC_REQUIRE(names.name[0] == "body.0.weight");
    STATIC_REQUIRE(names.name[1] == "2.weight");
    STATIC_REQUIRE(names.name[2] == "2.bias");
    STATIC_REQUIRE(names.name[3] == "head.weight");
    STATIC_REQUIRE(names.name[4] == "head.bias");
}

TEST_CASE("sequential: the trace holds every layer's output", "[network][sequential]") {
    using network = sequential<named<"first", linear<2, 2>>, relu, linear<2, 1>>;
    constexpr auto trace_of = [](const tensor<shape<2>, double>& x) {
        constexpr model<network, double> m{{.weight = {{1, 0}, {0, 1}}, .bias = {0, 0}},
                                           {.weight = {{10, 1}}, .bias = {100}}};
        model<network, double>::trace trace;
        auto gradient = m.parameters();
        ctnn::unwanted dx;
        ctnn::around<strict<double>, network>(ctnn::traced_pass{ctnn::pass{}, trace},
                                              m.parameters(), x, dx, gradient, gradient_is_y);
        return trace;
    };
    static constexpr auto constant = trace_of({3, -4});
    STATIC_REQUIRE(constant.layer<"first">() == vector2{3, -4});
    STATIC_REQUIRE(constant.layer<"1">() == vector2{3, 0});
    STATIC_REQUIRE(constant.layer<2>() == tensor<shape<1>, double>{130});
    STATIC_REQUIRE(constant.output() == tensor<shape<1>, double>{130});
    const auto at_run_time = trace_of(opaque(vector2{3, -4}));
    REQUIRE(at_run_time.layer<"first">() == constant.layer<"first">());
    REQUIRE(at_run_time.layer<"1">() == constant.layer<"1">());
    REQUIRE(at_run_time.output() == constant.output());
}

TEST_CASE("sequential: nested it is the flat one, bit for bit, forward and in training",
          "[network][sequential]") {
    using flat = sequential<linear<2, 3>, ctnn::tanh, linear<3, 3>, relu, linear<3, 2>>;
    using nested = sequential<sequential<linear<2, 3>, ctnn::tanh>,
                              sequential<sequential<linear<3, 3>>, relu, linear<3, 2>>>;
    constexpr auto trained = []<class Network>(const model<Network>& from, const auto& data) {
        ctnn::trainer t{from, ctnn::loss::cross_entropy{}, ctnn::optim::adam{}};
        const float loss = fit(t, data, {.epochs = 2, .batch_size = 2});
        const auto y = t.model(data[0].input);
        return std::array{ctnn::test::hash_of(t.model.parameters()), ctnn::hash(loss),
                          ctnn::hash(y)};
    };
    static constexpr auto values = [] {
        model<flat> m{};
        ctnn::test::laws::fill random{ctnn::generator{11}};
        for_each_field([&random](auto, auto& p) { random(p); }, m.parameters());
        return m;
    }();
    static constexpr auto same_values = [] {
        model<nested> m{};
        ctnn::test::laws::fill random{ctnn::generator{11}};
        for_each_field([&random](auto, auto& p) { random(p); }, m.parameters());
        return m;
    }();
    static constexpr auto constant = trained(values, classes<float>);
    STATIC_REQUIRE(trained(same_values, classes<float>) == constant);
    REQUIRE(trained(opaque(values), opaque(classes<float>)) == constant);
    REQUIRE(trained(opaque(same_values), opaque(classes<float>)) == constant);
}

TEST_CASE("sequential: a nested one without parameters needs no value and takes any shape",
          "[network][sequential]") {
    using network =
        sequential<linear<2, 2>, sequential<relu, sequential<relu, relu>>, linear<2, 1>>;
    static constexpr model<network, double> m{{.weight = {{1, 0}, {0, 1}}, .bias = {0, 0}},
                                              {.weight = {{10, 1}}, .bias = {100}}};
    STATIC_REQUIRE(m({3, -4}) == tensor<shape<1>, double>{130});
    REQUIRE(opaque(m)({3, -4}) == tensor<shape<1>, double>{130});
}

TEST_CASE("sequential: states its shapes and its work", "[network][sequential]") {
    STATIC_REQUIRE(std::same_as<small_network::input_shape, shape<2>>);
    STATIC_REQUIRE(std::same_as<small_network::output_shape<shape<2>>, shape<2>>);
    STATIC_REQUIRE(small_network::size == 3);
    STATIC_REQUIRE(ctnn::multiply_adds_of<small_network, shape<2>> == 12);  // 2 x 3 + 3 x 2
    STATIC_REQUIRE(std::same_as<small_network::layer<0>, linear<2, 3>>);
    // The first layer that is particular about its input decides.
    STATIC_REQUIRE(std::same_as<sequential<relu, linear<5, 1>>::input_shape, shape<5>>);
}

TEST_CASE("sequential: many samples at once have the bits of each, whatever a layer joins",
          "[network][sequential][lanes]") {
    using ctnn::leaky_relu;
    using falling = leaky_relu<std::ratio<-1, 10>>;  // y > 0 does not say that x was
    require_lanes_are_its_samples<sequential<linear<3, 5>, relu, linear<5, 2>>, shape<3>>();
    require_lanes_are_its_samples<
        sequential<linear<3, 17>, leaky_relu<>, linear<17, 5, ctnn::bias::none>, relu>, shape<3>>();
    require_lanes_are_its_samples<sequential<linear<3, 5>, relu, leaky_relu<>, linear<5, 2>>,
                                  shape<3>>();
    require_lanes_are_its_samples<sequential<linear<3, 5>, falling, linear<5, 2>>, shape<3>>();
    require_lanes_are_its_samples<
        sequential<linear<3, 5>, relu, sequential<linear<5, 7>, relu, linear<7, 4>>, ctnn::tanh,
                   linear<4, 2>>,
        shape<3>>();
    require_lanes_are_its_samples<sequential<relu, linear<3, 4>, relu, ctnn::softmax>, shape<3>>();
}

TEST_CASE("sequential: every layer is told how many samples of a batch there are",
          "[network][sequential][lanes]") {
    using network = sequential<looking, linear<3, 5>, looking, sequential<looking, relu, looking>,
                               linear<5, 2>, looking>;
    using A = strict<float>;
    constexpr std::size_t width = 2 * ctnn::kernels::native_lanes<float>;
    const network::parameters<float> p{};
    auto gradient = p;
    for (const std::size_t count : {std::size_t{1}, width - 1, width}) {
        CAPTURE(count);
        ctnn::lanes<shape<3>, float, width> x{};
        ctnn::lanes<shape<2>, float, width> y{};
        x.count = y.count = count;
        seen_by_layers = {.samples = count};
        network::infer<A>(p, x, y);
        REQUIRE(seen_by_layers.passes == 5);
        REQUIRE(seen_by_layers.wrong == 0);
        ctnn::unwanted dx;
        ctnn::around<A, network>(ctnn::pass{}, p, x, dx, gradient, gradient_is_y);
        REQUIRE(seen_by_layers.passes == 5 + 5 + 4);  // the first one's dx is not needed
        REQUIRE(seen_by_layers.wrong == 0);
    }
}
