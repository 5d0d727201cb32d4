// SPDX-License-Identifier: MIT
// Trains and predicts with a layer of 9 MB, and streams through states as large, which are on the
// heap: no function may have room for them in its frame.
#include <ctnn/ctnn.hpp>
#include <ctnn/run/heap.hpp>
#include <ctnn/run/threads.hpp>

#include <cstddef>
#include <vector>

using network = ctnn::sequential<ctnn::linear<2048, 1100>, ctnn::relu, ctnn::linear<1100, 10>>;
using model = ctnn::model<network>;

template <class Optimizer>
float train(const Optimizer& optimizer) {
    const ctnn::on_heap start{[] {
        return ctnn::initialized<model>(ctnn::off_stack, ctnn::init::kaiming_uniform{}, 42);
    }};
    ctnn::on_heap t{[&] {
        return ctnn::trainer{ctnn::off_stack, *start, ctnn::loss::cross_entropy{}, optimizer};
    }};
    const std::vector<ctnn::sample<model::input, int>> data(8);
    const float alone = ctnn::fit(*t, data, {.epochs = 1, .batch_size = 4});
    ctnn::thread_pool pool(2);
    const float together = ctnn::fit(*t, data, {.epochs = 1, .batch_size = 4, .shards = 2}, pool);
    return alone + together + ctnn::mean_loss(t->model, ctnn::loss::cross_entropy{}, data) +
           t->model(data[0].input)[0];
}

/// A stream of large states, begun again.
float listen() {
    using layer =
        ctnn::causal_conv1d<8, 1, ctnn::causal_conv1d_options{.kernel = 2, .dilation = 300'000}>;
    const ctnn::model<ctnn::from<ctnn::shape<2, 8>, ctnn::sequential<layer, ctnn::relu>>> m{};
    ctnn::on_heap live{[&] { return ctnn::streaming{ctnn::off_stack, m}; }};
    const float first = (*live)({})[0];
    live->reset();
    return first + (*live)({})[0];
}

int main() {
    const float sum = train(ctnn::optim::sgd{}) + train(ctnn::optim::momentum_sgd{}) +
                      train(ctnn::optim::clipped(ctnn::optim::adam{}, 1.0));
    return sum + listen() > 0 ? 0 : 1;
}
