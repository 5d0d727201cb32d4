// SPDX-License-Identifier: MIT
// Lesson 10: a network that PyTorch trained, proved while compiling.
//
// data/sine.safetensors holds the state_dict of a PyTorch network that has learnt a turn of the
// sine, data/sine_golden.safetensors nine inputs and PyTorch's outputs. ctnn_embed makes constants
// of both files. If a tensor were missing, had another shape or another name, or if the network
// computed something else than PyTorch did, this file would not compile. The program has no file to
// open, and no exceptions, run-time type information or allocation.

#include <ctnn/ctnn.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>

#include <cstdio>
#include <embedded/sine.hpp>
#include <embedded/sine_golden.hpp>

// As in PyTorch, where the layers are called fc1, fc2 and out.
using network = ctnn::sequential<ctnn::named<"fc1", ctnn::linear<1, 16>>, ctnn::tanh,
                                 ctnn::named<"fc2", ctnn::linear<16, 16>>, ctnn::tanh,
                                 ctnn::named<"out", ctnn::linear<16, 1>>>;
using model = ctnn::model<network>;

constexpr auto net = ctnn::load<model, sine>();
constexpr auto golden = ctnn::load<ctnn::golden_vectors<model, 9>, sine_golden>();
static_assert(ctnn::holds<ctnn::reproduces(net, golden, ctnn::tolerance::absolute_error(1e-6))>);

// Properties of the network itself: a turn's quarter, and that it is nearly odd.
static_assert(net({0.5f})[0] > 0.99f && net({0.5f})[0] < 1.01f);
static_assert(net({0.25f})[0] + net({-0.25f})[0] < 0.01f);

// The same file, read by the program, gives the same model.
static_assert(ctnn::facts<model>::parameters == 321);

int main() {
    const auto read = ctnn::load<model>(sine);
    if (!read) {
        std::puts(read.error().message());
        return 1;
    }
    double worst = 0;
    for (int i = -100; i <= 100; ++i) {
        const float x = static_cast<float>(i) / 100;
        const double error = static_cast<double>(net({x})[0] - ctnn::math::sin_turn(x / 2));
        worst = error > worst ? error : -error > worst ? -error : worst;
    }
    std::printf("sin(pi x) by 321 weights: off by at most %.4f\n", worst);
    return ctnn::reproduces(*read, golden, ctnn::tolerance::absolute_error(1e-6)) && worst < 0.05
               ? 0
               : 1;
}
