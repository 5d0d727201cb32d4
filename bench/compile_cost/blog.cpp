// SPDX-License-Identifier: MIT
// The blog's 10,000 rounds, in double.
#include "../../examples/perceptron.hpp"

#include <array>

constexpr auto trained = ctnn::constant_fit([] {
    return ctnn::fit_plan{ctnn::trainer{initial<double>, ctnn::loss::mse{}, blog_sgd},
                          std::array{ctnn::sample{x<double>, target<double>}},
                          {.epochs = 10'000}};
});
static_assert(ctnn::close(trained.loss, 0.0000351085, ctnn::tolerance::printed(10)));

int main() {}
