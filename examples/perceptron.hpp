// SPDX-License-Identifier: MIT
// The network of Matt Mazur's "A Step by Step Backpropagation Example" (2015), for the lessons.
#pragma once

#include <ctnn/ctnn.hpp>

/// Two inputs, two hidden units, two outputs; each layer's units share one bias.
using perceptron =
    ctnn::sequential<ctnn::named<"linear", ctnn::linear<2, 2, ctnn::bias::shared>>, ctnn::sigmoid,
                     ctnn::named<"linear2", ctnn::linear<2, 2, ctnn::bias::shared>>, ctnn::sigmoid>;

/// The blog's weights, in any numbers: `initial<float>`, `initial<double>`.
template <class Number>
inline constexpr ctnn::model<perceptron, Number> initial{
    {.weight = {{0.15, 0.20}, {0.25, 0.30}}, .bias = {0.35}},
    {.weight = {{0.40, 0.45}, {0.50, 0.55}}, .bias = {0.60}}};

/// The blog's one sample.
template <class Number>
using vector2 = typename ctnn::model<perceptron, Number>::input;
template <class Number>
inline constexpr vector2<Number> x{0.05, 0.10};
template <class Number>
inline constexpr vector2<Number> target{0.01, 0.99};

/// The blog's optimizer leaves the biases alone, the notebook's does not.
inline constexpr ctnn::optim::sgd notebook_sgd{.learning_rate = 0.5};
inline constexpr auto blog_sgd = ctnn::optim::freeze<"*.bias">(notebook_sgd);
