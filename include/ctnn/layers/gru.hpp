// SPDX-License-Identifier: MIT
// A gated recurrent unit.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/gru.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>  // here, so that a message names fewer files
#include <ctnn/layers/detail/recurrent.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

struct gru_cell {
    using options = recurrent_options;
    static constexpr std::size_t gates = 3, states = 1, kept = 4;

    template <Arithmetic A, std::size_t Hidden, class Sums, class S>
    CTNN_INLINE static constexpr void step(Sums a, Sums b, S* state, S* y, S* kept_here) noexcept {
        kernels::gru_step<A, Hidden>(a, b, state, y, gates_at<Hidden>(kept_here));
    }
    template <Arithmetic A, std::size_t Hidden, class S>
    static constexpr void step_backward(const S* kept_here, const S* before, S* d_state, S* da,
                                        S* db) noexcept {
        kernels::gru_step_backward<A, Hidden>(gates_at<Hidden>(kept_here), before, d_state, da, db,
                                              d_state);
    }

private:
    template <std::size_t Hidden, class Row>
    [[nodiscard]] static constexpr kernels::gru_gates<Row> gates_at(Row first) noexcept {
        return {first, first + Hidden, first + 2 * Hidden, first + 3 * Hidden};
    }
};

}  // namespace detail

/// A gated recurrent unit over a sequence, from a state of zeros: PyTorch's `GRU` with
/// `batch_first=True`. y holds the state after each step.
///
/// Formula: for each step, from the state h, with rows r, z and n of a = weight_ih x + bias_ih and
///   b = weight_hh h + bias_hh: r = sigmoid(a_r + b_r), z = sigmoid(a_z + b_z), n = tanh(a_n + r
///   b_n), y = n + z (h - n), and y is the next h. A weight's gradient is summed from the last step
///   to the first.
/// Shape: x (Steps, In), y (Steps, Hidden), weight_ih_l0 (3 Hidden, In), weight_hh_l0 (3 Hidden,
///   Hidden), bias_ih_l0 and bias_hh_l0 (3 Hidden), or none of the two. `recurrent_options` has
///   layers one above the other, and both directions: y is then (Steps, 2 Hidden), and
///   `stacked_recurrent_parameters` has the weights.
/// Errors: an input of another rank or width, a size of zero, and a shared bias do not compile.
/// Cost: 3 Hidden (In + Hidden) multiply-adds a step forward, twice that backward.
/// Source: Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder for Statistical
///   Machine Translation", 2014, with the reset gate after the product, as in cuDNN.
/// Example: `sequential<gru<3, 16>, last_step, linear<16, 2>>`; `gru<3, 16, bias::none>`;
///   `gru<3, 16, recurrent_options{.layers = 2, .bidirectional = true}>`.
template <std::size_t In, std::size_t Hidden, auto Options = bias::per_unit>
struct gru : detail::recurrent<gru<In, Hidden, Options>, detail::gru_cell, In, Hidden, Options> {};

}  // namespace ctnn::inline CTNN_TARGET
