// SPDX-License-Identifier: MIT
// Lesson 7: a network that is too large for the stack lives on the heap.
//
// A model is a value, and a local value is on the stack, of which a program has 8 MB or less. A
// trainer of 784-1024-10 with Adam is 13 MB: four numbers for each weight, the weight itself, its
// gradient and two moments. As a plain local it does not compile; `on_heap` makes it where there is
// room, and `off_stack` says that this is known.

#include <ctnn/ctnn.hpp>
#include <ctnn/report/progress.hpp>
#include <ctnn/run/heap.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

using network = ctnn::sequential<ctnn::linear<784, 1024>, ctnn::relu, ctnn::linear<1024, 10>>;
using model = ctnn::model<network>;
using picture = ctnn::sample<model::input, std::size_t>;

// How large, before anything is made.
static_assert(ctnn::facts<model>::parameters == 814'090);
static_assert(ctnn::facts<model>::model_bytes > ctnn::stack_limit);
// What one prediction needs beside the model is small: that is on the stack.
static_assert(ctnn::facts<model>::inference_bytes < 16'384);

// Pictures of 28 x 28: a bar whose height tells the class, and noise.
std::vector<picture> pictures(std::size_t count, std::uint64_t seed) {
    ctnn::generator random{seed};
    std::vector<picture> result(count);  // a vector's elements are on the heap, too
    for (std::size_t n = 0; n < count; ++n) {
        result[n].target = n % 10;
        for (std::size_t i = 0; i < 784; ++i) {
            const bool in_bar = i / 28 / 3 == n % 10 && random.below(2) == 1;
            result[n].input[i] = (in_bar ? 0.8f : 0.0f) + random.uniform(0.0f, 0.2f);
        }
    }
    return result;
}

int main() {
    // on_heap{f} holds what f() returns; it is made in its place, and never on the stack.
    const ctnn::on_heap start{[] {
        return ctnn::initialized<model>(ctnn::off_stack, ctnn::init::kaiming_uniform{}, 42);
    }};
    // Reached as by a pointer: *start is the model.
    ctnn::on_heap training{[&] {
        return ctnn::trainer{ctnn::off_stack, *start, ctnn::loss::cross_entropy{},
                             ctnn::optim::adam{}};
    }};
    std::printf("the model: %zu KiB, its trainer: %zu KiB\n", sizeof(model) / 1024,
                sizeof(*training) / 1024);

    const auto seen = pictures(120, 1), unseen = pictures(40, 2);
    ctnn::fit(*training, seen, {.epochs = 3, .batch_size = 20, .shuffle = true}, ctnn::progress{});
    const double accuracy = ctnn::accuracy(training->model, unseen);
    std::printf("accuracy on pictures that it has not seen: %.2f\n", accuracy);

    // Also a value: a copy is another trainer on the heap, and learns for itself.
    auto copy = training;
    ctnn::fit(*copy, seen);
    const bool apart = !(copy->model == training->model);
    return accuracy > 0.9 && apart ? 0 : 1;
}
