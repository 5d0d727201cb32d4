// SPDX-License-Identifier: MIT
// Uses what docs/extending.md defines.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <cstdio>

namespace {
#include "extending.hpp"
}

namespace {

using network = ctnn::sequential<ctnn::linear<1, 2>, scale, ctnn::linear<2, 1>>;
using model = ctnn::model<network>;

// The layer trains, with the optimizer of the page: the loss falls.
constexpr bool learns() {
    auto start = ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 1);
    start.layer<1>().factor[0] = 1;
    ctnn::trainer training{start, ctnn::loss::mse{}, sign_descent{.learning_rate = 0.01}};
    const float before = training.step({1}, {2});
    for (int i = 0; i < 20; ++i) training.step({1}, {2});
    return training.step({1}, {2}) < before && training.model.layer<1>().factor[0] != 1;
}
static_assert(learns());

// The loss is a loss: its value, and the derivative that backward gives.
constexpr bool loss_is_right() {
    const model::output y{3};
    model::output dy{};
    absolute_error{}.backward<model::arithmetic>(y, model::output{1}, 1.0f, dy);
    return absolute_error{}.forward<model::arithmetic>(y, model::output{1}) == 2 && dy[0] == 1;
}
static_assert(loss_is_right());

}  // namespace

int main() {
    const auto after = ctnn::step(ctnn::initialized<model>(ctnn::init::linear_default{}, 1),
                                  ctnn::loss::mse{}, ctnn::optim::sgd{}, {1}, {2});
    print_gradient(after.model, after.gradient);
    return learns() && loss_is_right() ? 0 : 1;
}
