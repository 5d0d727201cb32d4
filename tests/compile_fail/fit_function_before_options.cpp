// SPDX-License-Identifier: MIT
// What is called after each epoch, before the options.
// expect: ctnn::fit: its arguments are not in this order: the trainer, the data, the options, a pool of threads, a function to call after each epoch; the first two are required; write fit(t, data, {.epochs = 50}, pool, function)
// at-most: 12
#include <ctnn/ctnn.hpp>
#include <ctnn/run/threads.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;

int main() {
    const std::vector<ctnn::sample<model::input, int>> data(3);
    const std::vector<model::input> inputs(3);
    const std::vector<int> labels(3);
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    ctnn::thread_pool pool{1};
    const ctnn::fit_options options{.epochs = 2};
    const auto after = [](const ctnn::epoch_report&) {};
#ifdef CTNN_BROKEN
    fit(t, data, after, {.epochs = 2});
    fit(t, inputs, labels, after, options);
    fit(t, data, after, options, pool);
#endif
    fit(t, data, {.epochs = 2}, pool);
    fit(t, inputs, labels, {.epochs = 2}, pool);
    fit(t, data, options, pool, after);
    fit(t, inputs, labels, options, pool, after);
    fit(t, data, options, after);
    fit(t, inputs, labels, options, after);
}
