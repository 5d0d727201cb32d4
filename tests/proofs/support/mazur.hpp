// SPDX-License-Identifier: MIT
// What the proofs of the blog and the notebook share.
#pragma once

#include "../../../examples/perceptron.hpp"
#include "support/opaque.hpp"

#include <concepts>
#include <cstddef>
#include <cstdio>

namespace mazur {

template <class Number>
using scalar = typename ctnn::model<perceptron, Number>::scalar;

/// How close a result must be to the reference, which was computed in double by another program: a
/// few roundings of a double, or of a float, for each step of training that leads to it. What a
/// step loses the next ones mostly win back, as training converges.
template <class Number>
inline constexpr ctnn::tolerance after_first_step =
    ctnn::tolerance::relative_error(std::same_as<scalar<Number>, double> ? 1e-13 : 2e-6);
template <class Number>
inline constexpr ctnn::tolerance after_training =
    ctnn::tolerance::relative_error(std::same_as<scalar<Number>, double> ? 1e-12 : 5e-5);

/// The parameters in the order of reference: weight, bias, weight, bias.
template <class Number>
using parameters = typename ctnn::model<perceptron, Number>::parameters_type;

/// The trainer every proof begins with.
template <class Number, class Optimizer>
constexpr auto trainer(const Optimizer& optimizer) noexcept {
    return ctnn::trainer{initial<Number>, ctnn::loss::mse{}, optimizer};
}

/// Trains for some epochs on the one sample, at compile time or at run time.
template <class Trainer>
constexpr Trainer after(Trainer training, std::size_t epochs) noexcept {
    using Number = typename Trainer::scalar;
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) training.step(x<Number>, target<Number>);
    return training;
}

/// Says which run-time twin differs; returns whether none does.
inline bool same(const char* what, bool identical) {
    if (!identical) std::printf("%s: the run-time result differs from the compiler's\n", what);
    return identical;
}

}  // namespace mazur
