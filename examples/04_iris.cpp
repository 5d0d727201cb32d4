// SPDX-License-Identifier: MIT
// Lesson 4: real data. Iris flowers are told apart by a network trained at run time, and by one
// trained by the compiler, which asserts how good it is.

#include "iris.hpp"

#include <ctnn/report/progress.hpp>
#include <ctnn/report/summary.hpp>

#include <cstdio>

using model = ctnn::model<iris::network>;

constexpr auto start = ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 7);
constexpr ctnn::trainer fresh{start, ctnn::loss::cross_entropy{},
                              ctnn::optim::adam{.learning_rate = 0.02}};

// The compiler's training: 5 epochs. Of the 30 flowers it has not seen, it knows at least 28.
constexpr ctnn::fit_options short_training{
    .epochs = 5, .batch_size = 8, .shuffle = true, .seed = 1};
constexpr auto compiled =
    ctnn::constant_fit([] { return ctnn::fit_plan{fresh, iris::training, short_training}; });
static_assert(ctnn::count_correct(compiled.trainer.model, iris::held_out) >= 28);

int main() {
    std::puts("Iris: 120 flowers to learn from, 30 held out.");
    ctnn::print(start);

    auto training = fresh;
    ctnn::fit(training, iris::training,
              {.epochs = 200, .batch_size = 16, .shuffle = true, .seed = 1}, ctnn::progress{});
    std::printf("accuracy: %.1f %% of the training flowers, %.1f %% of the held-out flowers\n",
                100 * ctnn::accuracy(training.model, iris::training),
                100 * ctnn::accuracy(training.model, iris::held_out));

    // What the compiler computed, this program computes too, to the last bit.
    auto again = fresh;
    ctnn::fit(again, iris::training, short_training);
    const bool same = again.model == compiled.trainer.model;
    std::printf("5 epochs by the compiler and by this program give %s weights\n",
                same ? "the same" : "DIFFERENT");
    return same && ctnn::accuracy(training.model, iris::held_out) >= 0.9 ? 0 : 1;
}
