// SPDX-License-Identifier: MIT
// The blog's 10,000 rounds, in float.
#include "../../examples/perceptron.hpp"

#include <array>

constexpr auto trained = ctnn::constant_fit([] {
    return ctnn::fit_plan{ctnn::trainer{initial<float>, ctnn::loss::mse{}, blog_sgd},
                          std::array{ctnn::sample{x<float>, target<float>}},
                          {.epochs = 10'000}};
});
static_assert(trained.loss < 0.0001F);

int main() {}
