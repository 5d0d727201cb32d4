// SPDX-License-Identifier: MIT
// Lesson 3: the compiler trains XOR until its four answers are right, and the trained network
// becomes a template argument.
//
// When this file has been compiled, training is over: the program holds the trained weights only.

#include <ctnn/ctnn.hpp>

#include <array>
#include <cstdio>

using network = ctnn::sequential<ctnn::linear<2, 4>, ctnn::tanh, ctnn::linear<4, 1>, ctnn::sigmoid>;
using model = ctnn::model<network>;

// Truth table: two inputs, and one or the other.
constexpr std::array truth{ctnn::sample<model::input, model::output>{{0, 0}, {0}},
                           ctnn::sample<model::input, model::output>{{0, 1}, {1}},
                           ctnn::sample<model::input, model::output>{{1, 0}, {1}},
                           ctnn::sample<model::input, model::output>{{1, 1}, {0}}};

// Drawn, trained for 300 epochs, all by the compiler.
constexpr model trained =
    ctnn::constant_fit([] {
        constexpr auto start = ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 1);
        constexpr ctnn::optim::adam adam{.learning_rate = 0.05};
        return ctnn::fit_plan{
            ctnn::trainer{start, ctnn::loss::mse{}, adam}, truth, {.epochs = 300, .batch_size = 4}};
    }).trainer.model;

static_assert(trained({0, 0})[0] < 0.1f);
static_assert(trained({0, 1})[0] > 0.9f);
static_assert(trained({1, 0})[0] > 0.9f);
static_assert(trained({1, 1})[0] < 0.1f);

/// A logic gate made from a trained network: the network is part of the type.
template <model Network>
struct gate {
    // Not the argument itself: Clang aligns that to 16 bytes, whatever its type asks for.
    static constexpr model trained_network = Network;

    [[nodiscard]] constexpr bool operator()(bool a, bool b) const noexcept {
        return trained_network({a ? 1.0f : 0.0f, b ? 1.0f : 0.0f})[0] > 0.5f;
    }
};

constexpr gate<trained> exclusive_or;
static_assert(exclusive_or(true, false) && !exclusive_or(true, true));

int main() {
    bool right = true;
    for (const auto& [input, target] : truth) {
        const float answer = trained(input)[0];
        std::printf("%.0f xor %.0f = %.4f\n", static_cast<double>(input[0]),
                    static_cast<double>(input[1]), static_cast<double>(answer));
        right = right && exclusive_or(input[0] != 0, input[1] != 0) == (target[0] != 0);
    }
    return right ? 0 : 1;
}
