// SPDX-License-Identifier: MIT
// Whole numbers through layers of users, in lanes and alone.

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/predict.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/sample.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <vector>

namespace {

using namespace ctnn::test;
using ctnn::identical;
using ctnn::integers;
using ctnn::linear;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

/// How often each of three numbers stands in x, times a weight: for one sample alone, and with a dx
/// of the input's type, which nobody wants.
struct counts {
    using input_shape = integers<4>;
    template <class>
    using output_shape = shape<3>;
    template <class S>
    struct parameters {
        tensor<shape<3>, S> weight;

        template <class F, class... Same>
        static constexpr void for_each_field(F& f, Same&... each) {
            f(ctnn::field<"weight", ctnn::role::weight>{}, each.weight...);
        }
        constexpr bool operator==(const parameters&) const noexcept = default;
    };

    template <ctnn::Arithmetic A, class P, class S>
    static constexpr void forward(const P& p, const tensor<integers<4>, S>& x,
                                  tensor<shape<3>, S>& y) noexcept {
        y = {};
        for (const auto number : x) {
            const auto which = static_cast<std::size_t>(number);
            y[which] += p.weight[which];
        }
    }
    template <ctnn::Arithmetic A, class P, class S>
    static constexpr void backward(const P&, const tensor<integers<4>, S>& x,
                                   const tensor<shape<3>, S>&, const tensor<shape<3>, S>& dy,
                                   tensor<integers<4>, S>&, P& gradient) noexcept {
        for (const auto number : x) {
            const auto which = static_cast<std::size_t>(number);
            gradient.weight[which] += dy[which];
        }
    }
};

using network = sequential<counts, linear<3, 8>, ctnn::tanh, linear<8, 2>>;
using model = ctnn::model<network>;

}  // namespace

TEST_CASE("integers: a network that begins with a layer of them takes them",
          "[network][integers]") {
    STATIC_REQUIRE(std::same_as<model::input, tensor<integers<4>>>);
    STATIC_REQUIRE(std::same_as<ctnn::model<network, double>::input, tensor<integers<4>, double>>);
    static constexpr ctnn::model<sequential<counts>> m{{.weight = {1, 2, 3}}};
    STATIC_REQUIRE(m({2, 0, 2, 2}) == tensor<shape<3>>{1, 0, 9});
    REQUIRE(opaque(m)({2, 0, 2, 2}) == tensor<shape<3>>{1, 0, 9});
}

TEST_CASE("integers: a layer of them obeys the laws", "[network][integers][laws]") {
    require_layer_laws<counts, integers<4>, integers<4>>();
}

TEST_CASE("integers: a layer without a form for lanes takes them sample after sample",
          "[network][integers][lanes]") {
    require_lanes_are_its_samples<network, integers<4>>();
    STATIC_REQUIRE(
        ctnn::detail::lanes_pay<network, strict<float>, ctnn::lanes<integers<4>, float, 8>>);
    static constexpr auto m = ctnn::initialized<model>(ctnn::init::linear_default{}, 4);
    std::vector<model::input> inputs(21);
    for (std::size_t i = 0; i < inputs.size(); ++i)
        inputs[i] = {i % 3, i / 3 % 3, i / 9 % 3, (i + 1) % 3};
    std::vector<model::output> outputs(inputs.size());
    predict(opaque(m), inputs, outputs);
    for (std::size_t i = 0; i < inputs.size(); ++i) REQUIRE(identical(outputs[i], m(inputs[i])));
}

TEST_CASE("integers: samples made on the fly are trained with", "[network][integers]") {
    struct made {
        [[nodiscard]] constexpr std::size_t size() const { return 19; }
        [[nodiscard]] constexpr auto operator[](std::size_t i) const {
            return ctnn::sample{model::input{i % 3, i % 2, 0, 2}, model::output{1, -1}};
        }
    };
    constexpr auto train = [](const model& start, const auto& data) {
        ctnn::trainer t{start, ctnn::loss::mse{}, ctnn::optim::sgd{.learning_rate = 0.5}};
        for (int step = 0; step < 2; ++step) t.step(data);
        return t.model;
    };
    static constexpr auto m = ctnn::initialized<model>(ctnn::init::linear_default{}, 4);
    static constexpr auto constant = train(m, made{});
    REQUIRE(train(opaque(m), made{}) == constant);
}

TEST_CASE("integers: nodes of a graph take them as branches do", "[network][integers][graph]") {
    using ctnn::embedding;
    using ctnn::node;
    using branches =
        sequential<ctnn::parallel<ctnn::add, embedding<3, 2>, embedding<3, 2>>, ctnn::flatten>;
    using nodes = ctnn::graph<ctnn::inputs<"x">, node<"0", embedding<3, 2>, "x">,
                              node<"1", embedding<3, 2>, "x">, node<"sum", ctnn::add, "0", "1">,
                              node<"y", ctnn::flatten, "sum">, ctnn::outputs<"y">>;
    constexpr auto trained = []<class Network>(Network, const tensor<integers<4>>& x) {
        using net = ctnn::from<integers<4>, Network>;
        ctnn::trainer t{ctnn::initialized<ctnn::model<net>>(ctnn::init::normal{}, 3),
                        ctnn::loss::mse{}, ctnn::optim::sgd{.learning_rate = 0.5}};
        t.step(x, typename ctnn::model<net>::output{1, 2, 3, 4, 5, 6, 7, 8});
        return t.model(x);
    };
    static constexpr auto expected = trained(branches{}, {2, 0, 2, 1});
    STATIC_REQUIRE(identical(trained(nodes{}, {2, 0, 2, 1}), expected));
    REQUIRE(identical(trained(nodes{}, opaque(tensor<integers<4>>{2, 0, 2, 1})), expected));
}
