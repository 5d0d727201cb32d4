// SPDX-License-Identifier: MIT
// A host's program, compiled with more warnings than ours: all that a user is likely to
// instantiate.
#include <ctnn/ctnn.hpp>
#include <ctnn/io/onnx.hpp>
#include <ctnn/io/save.hpp>
#include <ctnn/run/heap.hpp>
#include <ctnn/run/threads.hpp>

#include <array>
#include <cstddef>
#include <ranges>
#include <span>
#include <string>
#include <vector>

namespace {

using network = ctnn::sequential<ctnn::named<"first", ctnn::linear<4, 8>>, ctnn::relu,
                                 ctnn::sequential<ctnn::linear<8, 8>, ctnn::gelu>,
                                 ctnn::linear<8, 3, ctnn::bias::none>>;

/// Tensors of all that has numbers in a row.
template <class Input, class S>
std::vector<Input> all_inputs() {
    const std::vector<S> numbers(4);
    const std::vector<int> integers(4);
    const std::array<S, 4> array{};
    const S plain[4]{};
    return {Input{numbers},
            Input{integers},
            Input{array},
            Input{plain},
            Input{std::span{numbers}},
            Input{std::span{array}},
            Input{std::views::iota(1, 5)},
            Input{numbers | std::views::take(4)},
            Input{numbers | std::views::transform([](S x) { return x * 2; })}};
}

template <class Model>
double trained() {
    using input = typename Model::input;
    ctnn::thread_pool pool{2};
    ctnn::trainer t{ctnn::initialized<Model>(ctnn::init::linear_default{}, 1),
                    ctnn::loss::cross_entropy{}, ctnn::optim::adam{}};
    const auto inputs = all_inputs<input, typename Model::scalar>();
    const auto labels = std::views::iota(0, 9) | std::views::transform([](int i) { return i % 3; });
    const auto data =
        std::views::iota(0, 9) | std::views::transform([&inputs](int i) {
            return ctnn::sample<input, int>{inputs[static_cast<std::size_t>(i)], i % 3};
        });
    const std::vector<ctnn::sample<input, int>> samples(9);
    fit(t, samples, {.epochs = 2, .batch_size = 4, .shuffle = true, .shards = 2},
        [](const ctnn::epoch_report& report) { return report.loss > 0; });
    fit(t, inputs, labels, {.batch_size = 4}, pool);
    fit(t, data);
    t.step(inputs[0], 1);
    t.step(data);
    t.step(samples, ctnn::shards{2});
    step(t, data, ctnn::shards{2}, pool);
    std::vector<typename Model::output> outputs(9);
    predict(t.model, inputs | std::views::take(9), outputs | std::views::take(9));
    const ctnn::on_heap copy{[&] { return t; }};
    ctnn::trainer frozen{copy->model, ctnn::loss::mse{},
                         ctnn::optim::freeze<"*.bias">(ctnn::optim::momentum_sgd{})};
    frozen.step(inputs[0], outputs[0]);
    return accuracy(t.model, inputs, labels) + accuracy(t.model, data, pool) +
           static_cast<double>(mean_loss(t.model, t.loss, data));
}

using image_network = ctnn::from<
    ctnn::shape<1, 6, 6>,
    ctnn::sequential<ctnn::conv2d<1, 2, ctnn::conv2d_options{.kernel = 3}>, ctnn::batch_norm<2>,
                     ctnn::relu, ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}>,
                     ctnn::pad2d<ctnn::pad2d_options{.padding = 1}>, ctnn::dropout2d<>,
                     ctnn::flatten, ctnn::linear<32, 3>>>;
using token_network =
    ctnn::from<ctnn::integers<5>,
               ctnn::sequential<ctnn::embedding<10, 4>, ctnn::gru<4, 4>,
                                ctnn::transformer_encoder_layer<4, 2, 8>, ctnn::last_step,
                                ctnn::residual<ctnn::sequential<ctnn::linear<4, 4>, ctnn::tanh>>,
                                ctnn::layer_norm<ctnn::shape<4>>, ctnn::linear<4, 3>>>;
using graph_network =
    ctnn::graph<ctnn::inputs<"x">, ctnn::node<"stem", ctnn::linear<4, 8>, "x">,
                ctnn::node<"left", ctnn::tanh, "stem">,
                ctnn::node<"sum", ctnn::add, "left", "stem">,
                ctnn::node<"out", ctnn::linear<8, 3>, "sum">, ctnn::outputs<"out">>;

/// A network of each kind, trained, written and folded.
template <class Network>
double written() {
    using model = ctnn::model<Network>;
    ctnn::trainer t{ctnn::initialized<model>(ctnn::init::linear_default{}, 1),
                    ctnn::loss::cross_entropy{}, ctnn::optim::adam{}};
    const std::vector<ctnn::sample<typename model::input, int>> samples(9);
    fit(t, samples, {.epochs = 2, .batch_size = 4});
    const std::string bytes = to_onnx(t.model);
    return accuracy(t.model, t.loss, samples) + accuracy(folded(t.model), samples) +
           static_cast<double>(bytes.size() + to_safetensors(t.model).size());
}

}  // namespace

int main() {
    const double found = trained<ctnn::model<network>>() + trained<ctnn::model<network, double>>() +
                         written<image_network>() + written<token_network>() +
                         written<graph_network>();
    return found > 0 ? 0 : 1;
}
