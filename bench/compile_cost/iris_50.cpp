// SPDX-License-Identifier: MIT
// Iris, 120 flowers, 50 epochs of Adam in batches of 16.
#include "../../examples/iris.hpp"

using model = ctnn::model<iris::network>;

constexpr auto trained = ctnn::constant_fit([] {
    return ctnn::fit_plan{
        ctnn::trainer{ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 7),
                      ctnn::loss::cross_entropy{}, ctnn::optim::adam{.learning_rate = 0.02}},
        iris::training,
        {.epochs = 50, .batch_size = 16, .shuffle = true, .seed = 1}};
});
static_assert(ctnn::count_correct(trained.trainer.model, iris::held_out) >= 28);

int main() {}
