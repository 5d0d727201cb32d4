// SPDX-License-Identifier: MIT
// 100 of the blog's rounds in one constant evaluation, to measure the compilers' limits with.
#include "../../examples/perceptron.hpp"

constexpr double loss = [] {
    ctnn::trainer t{initial<double>, ctnn::loss::mse{}, blog_sgd};
    double last = 0;
    for (int round = 0; round < 100; ++round) last = t.step(x<double>, target<double>);
    return last;
}();
static_assert(loss < 0.29);

int main() {}
