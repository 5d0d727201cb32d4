// SPDX-License-Identifier: MIT
// A host's program, compiled with more warnings than ours: all that a user is likely to
// instantiate.
#include <ctnn/ctnn.hpp>
#include <ctnn/run/heap.hpp>
#include <ctnn/run/threads.hpp>

#include <array>
#include <cstddef>
#include <ranges>
#include <span>
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

}  // namespace

int main() {
    return trained<ctnn::model<network>>() + trained<ctnn::model<network, double>>() > 0 ? 0 : 1;
}
