// SPDX-License-Identifier: MIT
// The training of a network that classifies sequences: PyTorch's losses, weights and predictions.

#include "reference/trainings.hpp"
#include "support/opaque.hpp"
#include "support/torch_training.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/run/thread_pool.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/shards.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using namespace ctnn::test;
using ctnn::gru;
using ctnn::last_step;
using ctnn::linear;
using ctnn::named;
using ctnn::sequential;
using ctnn::shape;
using reference = torch::train_sequence;

using network =
    ctnn::from<shape<5, 3>,
               sequential<named<"gru", gru<3, 4>>, last_step, named<"linear", linear<4, 2>>>>;
template <class S>
using model = ctnn::model<network, S>;
template <class S>
constexpr auto data() {
    return minibatch<model<S>, typename model<S>::output, 4>(reference::x, reference::target);
}
template <class S>
constexpr model<S> initial() {
    using values = reference::initial;
    model<S> m{};
    set_fields(m, values::gru_weight_ih_l0, values::gru_weight_hh_l0, values::gru_bias_ih_l0,
               values::gru_bias_hh_l0, values::linear_weight, values::linear_bias);
    return m;
}

template <class S, class Optimizer>
constexpr auto train(const model<S>& m, const decltype(data<S>())& batch,
                     const Optimizer& optimizer) {
    return train_three_steps(ctnn::trainer{m, ctnn::loss::mse{}, optimizer}, batch);
}
template <class Values, class Trained>
constexpr bool is_torchs(const Trained& result) {
    return result.is_reference(Values::loss, Values::prediction, Values::gru_weight_ih_l0,
                               Values::gru_weight_hh_l0, Values::gru_bias_ih_l0,
                               Values::gru_bias_hh_l0, Values::linear_weight, Values::linear_bias);
}

template <class S, class Values, class Optimizer>
void require_training(const Optimizer& optimizer) {
    REQUIRE(is_torchs<Values>(train<S>(opaque(initial<S>()), opaque(data<S>()), optimizer)));
}

constexpr ctnn::optim::momentum_sgd sgd{.learning_rate = 0.125, .momentum = 0.5};
constexpr ctnn::optim::adam adam{.learning_rate = 0.0625};

}  // namespace

TEST_CASE("recurrent: three steps of training are PyTorch's", "[train][gru]") {
    require_training<double, reference::sgd>(sgd);
    require_training<double, reference::adam>(adam);
    require_training<float, reference::sgd>(sgd);
}

TEST_CASE("recurrent: training has the same bits at compile time", "[train][gru]") {
    static constexpr auto by_sgd = train<float>(initial<float>(), data<float>(), sgd);
    STATIC_REQUIRE(is_torchs<reference::sgd>(by_sgd));
    REQUIRE(train<float>(opaque(initial<float>()), opaque(data<float>()), sgd).is(by_sgd));
    static constexpr auto by_adam = train<double>(initial<double>(), data<double>(), adam);
    STATIC_REQUIRE(is_torchs<reference::adam>(by_adam));
    REQUIRE(train<double>(opaque(initial<double>()), opaque(data<double>()), adam).is(by_adam));
}

TEST_CASE("recurrent: shards have the bits of threads, at compile time too", "[train][gru]") {
    constexpr auto in_shards = [](const model<float>& m, const auto& batch) {
        ctnn::trainer t{m, ctnn::loss::mse{}, adam};
        t.step(batch, ctnn::shards{2});
        return t.model;
    };
    static constexpr auto constant = in_shards(initial<float>(), data<float>());
    REQUIRE(in_shards(opaque(initial<float>()), opaque(data<float>())) == constant);
    ctnn::thread_pool pool{2};
    ctnn::trainer t{opaque(initial<float>()), ctnn::loss::mse{}, adam};
    step(t, data<float>(), ctnn::shards{2}, pool);
    REQUIRE(t.model == constant);
}
