// SPDX-License-Identifier: MIT
// Lesson 11: a network from an ONNX file, and what the build promises of it.
//
// data/digits is what `ctnn-export digits.onnx` wrote: a convolutional network for handwritten
// digits of 8 by 8 pixels, which PyTorch has trained. The compiler proves that it computes what
// PyTorch did, how large it is, that it knows digits that it was not trained with, and what
// rounding its weights to two bytes does to it.

#include <ctnn/ctnn.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/stored.hpp>
#include <ctnn/io/test_set.hpp>

#include <cstddef>
#include <cstdio>
#include <digits.hpp>
#include <embedded/digits_golden.hpp>
#include <embedded/digits_others.hpp>
#include <embedded/digits_weights.hpp>

using model = digits::model;
constexpr auto net = ctnn::load<model, digits_weights>();

// PyTorch's outputs for eight images.
constexpr auto golden = ctnn::load<ctnn::golden_vectors<model, 8>, digits_golden>();
static_assert(ctnn::holds<ctnn::reproduces(net, golden, ctnn::tolerance::absolute_error(1e-4))>);

// What it takes: numbers, multiply-adds and bytes.
static_assert(ctnn::facts<model>::parameters == 1030);
static_assert(ctnn::facts<model>::multiply_adds < 4'500);

// Twelve images that it was not trained with.
constexpr auto others = ctnn::load<ctnn::test_set<model, 12>, digits_others>();
constexpr double known = ctnn::accuracy(net, others);
static_assert(known >= 0.9);

// In two bytes a weight it answers nearly the same.
constexpr auto kept = ctnn::stored_as<ctnn::float16>(net);
static_assert(
    ctnn::holds<ctnn::agrees(kept.model(), net, golden, ctnn::tolerance::absolute_error(0.05))>);

int main() {
    for (std::size_t i = 0; i < 3; ++i) {
        const auto image = others[i].input;
        for (std::size_t row = 0; row < 8; ++row) {
            for (std::size_t column = 0; column < 8; ++column)
                std::putchar(" .:*#"[static_cast<int>(image(0, row, column) * 4)]);
            std::putchar('\n');
        }
        std::printf("is a %zu\n", ctnn::argmax(net(image)));
    }
    std::printf("%.0f %% of 12 others are right\n", 100 * known);
}
