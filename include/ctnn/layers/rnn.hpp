// SPDX-License-Identifier: MIT
// A plain recurrent layer.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/nonlinearity.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/rnn.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>  // here, so that a message names fewer files
#include <ctnn/layers/detail/recurrent.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How an `rnn` is stacked, as `recurrent_options` has it, and the function that it applies.
///
/// Range: layers is from 1 to 64.
struct rnn_options {
    std::size_t layers = 1;
    ctnn::nonlinearity nonlinearity = ctnn::nonlinearity::tanh;
    bool bidirectional = false;
    bool bias = true;
};

namespace detail {

template <nonlinearity Function>
struct rnn_cell {
    using options = rnn_options;
    static constexpr std::size_t gates = 1, states = 1, kept = 1;

    template <Arithmetic A, std::size_t Hidden, class Sums, class S>
    CTNN_INLINE static constexpr void step(Sums a, Sums b, S*, S* y, S* kept_here) noexcept {
        kernels::rnn_step<A, Hidden, Function>(a, b, y, kept_here);
    }
    template <Arithmetic A, std::size_t Hidden, class S>
    static constexpr void step_backward(const S* kept_here, const S*, S* d_state, S* da,
                                        S* db) noexcept {
        kernels::rnn_step_backward<A, Hidden, Function>(kept_here, d_state, da);
        only_through_product<gates, Hidden>(da, db, d_state);
    }
};

/// That of options; tanh, where something else is given.
template <class Given>
[[nodiscard]] consteval nonlinearity nonlinearity_of(const Given& given) {
    if constexpr (std::same_as<Given, rnn_options>)
        return given.nonlinearity;
    else
        return nonlinearity::tanh;
}

}  // namespace detail

/// A plain recurrent layer over a sequence, from a state of zeros: PyTorch's `RNN` with
/// `batch_first=True`. y holds the state after each step.
///
/// Formula: for each step, from the state h: y = f(a + b) with a = weight_ih x + bias_ih and b =
///   weight_hh h + bias_hh, f being tanh or relu, and y is the next h. A weight's gradient is
///   summed from the last step to the first.
/// Shape: x (Steps, In), y (Steps, Hidden), weight_ih_l0 (Hidden, In), weight_hh_l0 (Hidden,
///   Hidden), bias_ih_l0 and bias_hh_l0 (Hidden), or none of the two. `rnn_options` has layers one
///   above the other, and both directions: y is then (Steps, 2 Hidden), and
///   `stacked_recurrent_parameters` has the weights.
/// Errors: an input of another rank or width, a size of zero, and a shared bias do not compile.
/// Cost: Hidden (In + Hidden) multiply-adds a step forward, twice that backward.
/// Source: Elman, "Finding Structure in Time", 1990.
/// Example: `sequential<rnn<3, 16>, last_step, linear<16, 2>>`; `rnn<3, 16, bias::none>`;
///   `rnn<3, 16, rnn_options{.layers = 2, .nonlinearity = nonlinearity::relu}>`.
template <std::size_t In, std::size_t Hidden, auto Options = bias::per_unit>
struct rnn
    : detail::recurrent<rnn<In, Hidden, Options>,
                        detail::rnn_cell<detail::nonlinearity_of(Options)>, In, Hidden, Options> {};

}  // namespace ctnn::inline CTNN_TARGET
