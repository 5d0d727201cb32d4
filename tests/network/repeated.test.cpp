// SPDX-License-Identifier: MIT
// One layer several times, with the same weights.

#include "support/lanes_pass.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace {

using namespace ctnn::test;
using ctnn::linear;
using ctnn::relu;
using ctnn::repeated;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

using block = sequential<linear<2, 3>, ctnn::tanh, linear<3, 2>>;

/// Writes which layer, step and sample it draws for.
struct tells_its_path {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;
    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void forward(const ctnn::pass& how, const ctnn::no_parameters&, const X& x,
                                  X& y) {
        y = x;
        y[0] += static_cast<double>(how.path % 1'000'003);
    }
    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void backward(const ctnn::pass&, const ctnn::no_parameters&, const X&,
                                   const X&, const X& dy, X& dx, ctnn::no_parameters&) {
        dx = dy;
    }
};

}  // namespace

TEST_CASE("repeated: is the block after itself", "[network][repeated]") {
    using network = sequential<repeated<linear<1, 1>, 3>>;
    static constexpr ctnn::model<network, double> m{{.weight = {{2}}, .bias = {1}}};
    STATIC_REQUIRE(m({5}) == tensor<shape<1>, double>{47});
    REQUIRE(opaque(m)({5}) == tensor<shape<1>, double>{47});
}

TEST_CASE("repeated: its parameters are the block's, once", "[network][repeated]") {
    STATIC_REQUIRE(names<sequential<repeated<linear<2, 2>, 4>>>.view() == "0.weight,0.bias,");
    STATIC_REQUIRE(ctnn::multiply_adds_of<repeated<block, 4>, shape<2>> == 4 * 12);
}

TEST_CASE("repeated: without weights samples in lanes have the bits of each",
          "[network][repeated][lanes]") {
    require_lanes_are_its_samples<sequential<linear<3, 2>, repeated<ctnn::tanh, 3>, relu>,
                                  shape<3>>();
}

// In lanes the gradient of a shared weight would be summed in another order.
TEST_CASE("repeated: trains on minibatches with the bits of the compiler", "[network][repeated]") {
    using network = sequential<linear<2, 2>, repeated<block, 3>, linear<2, 2>>;
    constexpr auto trained = [](std::uint64_t seed) {
        ctnn::trainer t{ctnn::initialized<ctnn::model<network>>(ctnn::init::uniform{-1, 1}, seed),
                        ctnn::loss::mse{}, ctnn::optim::sgd{.learning_rate = 0.5}};
        ctnn::generator random{seed};
        std::array<ctnn::sample<tensor<shape<2>>, tensor<shape<2>>>, 19> data{};
        for (auto& sample : data) {
            for (float& x : sample.input) x = random.uniform(-1.0F, 1.0F);
            for (float& y : sample.target) y = random.uniform(-1.0F, 1.0F);
        }
        fit(t, data, {.epochs = 1, .batch_size = 19});
        return t.model;
    };
    static constexpr auto constant = trained(7);
    REQUIRE(trained(opaque(std::uint64_t{7})) == constant);
}

TEST_CASE("repeated: a layer that draws draws other numbers each time", "[network][repeated]") {
    constexpr auto sum_of_paths = []<class L>() {
        const ctnn::no_parameters none;
        ctnn::no_parameters gradient;
        ctnn::unwanted dx;
        double found = 0;
        ctnn::around<strict<double>, L>(ctnn::pass{.path = 7}, none, tensor<shape<1>, double>{}, dx,
                                        gradient, [&found](const auto& y, auto& dy) {
                                            found = y[0];
                                            dy = y;
                                            return 0.0;
                                        });
        return found;
    };
    constexpr auto path = [](auto pass) { return static_cast<double>(pass.path % 1'000'003); };
    STATIC_REQUIRE(sum_of_paths.operator()<repeated<tells_its_path, 2>>() ==
                   path(ctnn::pass{.path = 7}.into<0>()) + path(ctnn::pass{.path = 7}.into<1>()));
    STATIC_REQUIRE(path(ctnn::pass{.path = 7}.into<0>()) != path(ctnn::pass{.path = 7}.into<1>()));
}

TEST_CASE("repeated: a trace changes nothing that is drawn", "[network][repeated]") {
    using network = ctnn::from<shape<2>, repeated<sequential<tells_its_path>, 3>>;
    using model = ctnn::model<network, double>;
    constexpr auto losses = [] {
        const ctnn::trainer t{model{}, ctnn::loss::mse{}, ctnn::optim::sgd{}};
        model::parameters_type sum{};
        model::trace trace{};
        const model::input x{1, 2};
        return tensor<shape<2>, double>{t.add_gradient(x, model::output{3, 4}, 1.0, sum),
                                        t.add_gradient(x, model::output{3, 4}, 1.0, sum, trace)};
    }();
    STATIC_REQUIRE(losses[0] == losses[1]);
}
