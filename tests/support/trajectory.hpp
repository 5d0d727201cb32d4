// SPDX-License-Identifier: MIT
// Where an optimizer takes three weights in five steps, as a function of the optimizer.
#pragma once

#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/optim/optimizer.hpp>

#include <cstddef>

namespace ctnn::test {

/// Step t's weights in row t: the two of `weight`, then `bias`.
template <class S>
using trajectory = tensor<shape<5, 3>, S>;

/// Five gradients, among them zeros and a change of sign: what an optimizer remembers shows.
template <class S>
inline constexpr trajectory<S> gradients{
    {0.5, -1, 0.25}, {0.25, -2, 0}, {-0.75, 0.5, 0}, {0, 3, -0.125}, {1, 0.0625, 0.5}};

/// The weights after each of five steps from {1, -2, 0.5} along `gradients`.
template <Arithmetic A = strict<double>, optim::Optimizer O, class S = typename A::scalar>
[[nodiscard]] constexpr trajectory<S> steps_of(const O& optimizer,
                                               const trajectory<S>& along = gradients<S>) {
    using parameters = linear<2, 1>::parameters<S>;
    parameters p{.weight = {1, -2}, .bias = {0.5}};
    optim::state<O, parameters> state{};
    trajectory<S> result{};
    for (std::size_t t = 0; t < 5; ++t) {
        const parameters gradient{.weight = {along(t, 0), along(t, 1)}, .bias = {along(t, 2)}};
        optim::apply<A>(optimizer, p, gradient, state);
        result(t, 0) = p.weight[0];
        result(t, 1) = p.weight[1];
        result(t, 2) = p.bias[0];
    }
    return result;
}

}  // namespace ctnn::test
