// SPDX-License-Identifier: MIT
// A long short-term memory.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/lstm.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>  // here, so that a message names fewer files
#include <ctnn/layers/detail/recurrent.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

struct lstm_cell {
    using options = recurrent_options;
    static constexpr std::size_t gates = 4, states = 2, kept = 6;

    template <Arithmetic A, std::size_t Hidden, class Sums, class S>
    CTNN_INLINE static constexpr void step(Sums a, Sums b, S* state, S* y, S* kept_here) noexcept {
        kernels::lstm_step<A, Hidden>(a, b, y, state + Hidden, gates_at<Hidden>(kept_here));
    }
    template <Arithmetic A, std::size_t Hidden, class S>
    static constexpr void step_backward(const S* kept_here, const S*, S* d_state, S* da,
                                        S* db) noexcept {
        kernels::lstm_step_backward<A, Hidden>(gates_at<Hidden>(kept_here), d_state,
                                               d_state + Hidden, da);
        only_through_product<gates, Hidden>(da, db, d_state);
    }

private:
    template <std::size_t Hidden, class Row>
    [[nodiscard]] static constexpr kernels::lstm_gates<Row> gates_at(Row first) noexcept {
        return {first,
                first + Hidden,
                first + 2 * Hidden,
                first + 3 * Hidden,
                first + 4 * Hidden,
                first + 5 * Hidden};
    }
};

}  // namespace detail

/// A long short-term memory over a sequence, from a state and a cell of zeros: PyTorch's `LSTM`
/// with `batch_first=True`. y holds the state after each step.
///
/// Formula: for each step, from the state h and the cell c, with rows i, f, g and o of s =
///   weight_ih x + bias_ih and of t = weight_hh h + bias_hh: i = sigmoid(s_i + t_i), f =
///   sigmoid(s_f + t_f), g = tanh(s_g + t_g), o = sigmoid(s_o + t_o); the next c is f c + i g, and
///   y = o tanh(c) is the next h. A weight's gradient is summed from the last step to the first.
/// Shape: x (Steps, In), y (Steps, Hidden), weight_ih_l0 (4 Hidden, In), weight_hh_l0 (4 Hidden,
///   Hidden), bias_ih_l0 and bias_hh_l0 (4 Hidden), or none of the two. `recurrent_options` has
///   layers one above the other, and both directions: y is then (Steps, 2 Hidden), and
///   `stacked_recurrent_parameters` has the weights.
/// Errors: an input of another rank or width, a size of zero, and a shared bias do not compile.
/// Cost: 4 Hidden (In + Hidden) multiply-adds a step forward, twice that backward.
/// Source: Hochreiter and Schmidhuber, "Long Short-Term Memory", 1997; with the forget gate of Gers
///   et al., "Learning to Forget", 2000.
/// Example: `sequential<lstm<3, 16>, last_step, linear<16, 2>>`; `lstm<3, 16, bias::none>`;
///   `lstm<3, 16, recurrent_options{.layers = 2, .bidirectional = true}>`.
template <std::size_t In, std::size_t Hidden, auto Options = bias::per_unit>
struct lstm : detail::recurrent<lstm<In, Hidden, Options>, detail::lstm_cell, In, Hidden, Options> {
};

}  // namespace ctnn::inline CTNN_TARGET
