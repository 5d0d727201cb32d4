// SPDX-License-Identifier: MIT
// Twenty samples through two layers of 64 x 64 weights: what a weight costs in training.
#include <ctnn/ctnn.hpp>

#include <array>

using network = ctnn::sequential<ctnn::linear<64, 64>, ctnn::relu, ctnn::linear<64, 64>>;
using model = ctnn::model<network>;

constexpr auto trained = ctnn::constant_fit([] {
    constexpr auto start = ctnn::initialized<model>(ctnn::init::linear_default{}, 1);
    constexpr ctnn::sample<model::input, model::output> zeros{};
    return ctnn::fit_plan{ctnn::trainer{start, ctnn::loss::mse{}, ctnn::optim::sgd{}},
                          std::array{zeros},
                          {.epochs = 20}};
});
static_assert(trained.loss >= 0);

int main() {}
