// SPDX-License-Identifier: MIT
// Lesson 6: a network in code that may not allocate, throw or use run-time type information.
//
// This file is built with -fno-exceptions -fno-rtti. Everything it needs is known before it runs:
// the weights are constants, the sizes are checked by the compiler, and a counting operator new
// proves that predicting and training allocate nothing.

#include <ctnn/ctnn.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>

namespace {
std::size_t allocations = 0;
}

[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    void* const memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) std::abort();
    return memory;
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

// Two sensor readings in, one control value out.
using network = ctnn::sequential<ctnn::linear<2, 8>, ctnn::tanh, ctnn::linear<8, 1>>;
using model = ctnn::model<network>;

// What a device has to hold, as constants.
using facts = ctnn::facts<model>;
static_assert(facts::parameters == 33);
static_assert(facts::parameter_bytes == 132);
static_assert(facts::multiply_adds == 24);
static_assert(facts::inference_bytes <= 128);

// The weights come from the compiler: drawn and trained before the program exists.
constexpr std::array lesson{ctnn::sample<model::input, model::output>{{0.0, 0.0}, {0.0}},
                            ctnn::sample<model::input, model::output>{{1.0, 0.0}, {0.5}},
                            ctnn::sample<model::input, model::output>{{0.0, 1.0}, {-0.5}},
                            ctnn::sample<model::input, model::output>{{1.0, 1.0}, {0.25}}};
constexpr model controller =
    ctnn::constant_fit([] {
        return ctnn::fit_plan{
            ctnn::trainer{ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 5),
                          ctnn::loss::mse{}, ctnn::optim::adam{.learning_rate = 0.05}},
            lesson,
            {.epochs = 100, .batch_size = 4}};
    }).trainer.model;
static_assert(ctnn::mean_loss(controller, ctnn::loss::mse{}, lesson) < 1e-3f);

// Weights that are constants become part of the instructions: no loop, no table of layers. The bits
// are the model's.
constexpr ctnn::frozen<controller> control;
static_assert(ctnn::identical(control({1.0, 0.0}), controller({1.0, 0.0})));

int main() {
    // The counter counts.
    void* const probe = ::operator new(16);
    ::operator delete(probe);
    const std::size_t seen = allocations;
    if (seen != 1) return 1;

    float sum = 0;
    for (const auto& [input, target] : lesson) sum += control(input)[0];

    ctnn::trainer training{controller, ctnn::loss::mse{}, ctnn::optim::adam{.learning_rate = 0.01}};
    const float loss =
        ctnn::fit(training, lesson, {.epochs = 50, .batch_size = 2, .shuffle = true});

    std::printf("sum of outputs %.4f, loss %.6f, allocations %zu\n", static_cast<double>(sum),
                static_cast<double>(loss), allocations - seen);
    return allocations == seen && loss < 1e-3f ? 0 : 1;
}
