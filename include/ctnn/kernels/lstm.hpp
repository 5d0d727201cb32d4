// SPDX-License-Identifier: MIT
// The gates of a long short-term memory: one step, between its matrix products.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/gate_sums.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/units.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/hyperbolic.hpp>
#include <ctnn/math/sigmoid.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// What a step keeps for its backward, each with `Hidden` elements: the gates input, forget,
/// candidate and output, the cell before the step, and tanh of the cell after it.
template <class Row>
struct lstm_gates {
    Row input, forget, candidate, output, cell_before, tanh_of_cell;
};

/// One step of an LSTM from its two products. It writes the state and the cell.
///
/// Formula: i = sigmoid(a_i + b_i), f = sigmoid(a_f + b_f), g = tanh(a_g + b_g),
///   o = sigmoid(a_o + b_o); c = f * c + i * g, the first product rounded; h = o * tanh(c).
/// Shape: a = weight_ih x + bias_ih and b = weight_hh h + bias_hh, both (4 Hidden), i, f, g, o; the
///   state h and the cell c (Hidden).
/// Source: PyTorch's LSTMCell, whose weights are laid out so.
template <Arithmetic A, std::size_t Hidden, class Products, class State, class Row>
CTNN_INLINE constexpr void lstm_step(Products a, Products b, State h, State c,
                                     const lstm_gates<Row>& gates) noexcept {
    // The cells of all units first: the functions of one wait for one another, those of several do
    // not.
    add_up_gates<0, 4>(a, b);
    for_each_unit<Hidden>(
        [](std::size_t unit, auto from_x, auto from_h, auto cell, auto input, auto forget,
           auto candidate, auto cell_before) CTNN_INLINE_LAMBDA {
            const auto sum = [&](std::size_t gate) CTNN_INLINE_LAMBDA {
                return from_x[gate * Hidden + unit] + from_h[gate * Hidden + unit];
            };
            const auto i = math::sigmoid<A>(sum(0)), f = math::sigmoid<A>(sum(1));
            const auto g = math::tanh<A>(sum(2));
            const auto before = cell[unit];
            put(input, unit, i);
            put(forget, unit, f);
            put(candidate, unit, g);
            put(cell_before, unit, before);
            put(cell, unit, A::multiply_add(i, g, A::multiply(f, before)));
        },
        a, b, c, gates.input, gates.forget, gates.candidate, gates.cell_before);
    for_each_unit<Hidden>(
        [](std::size_t unit, auto from_x, auto from_h, auto state, auto cell, auto output,
           auto tanh_of_cell) CTNN_INLINE_LAMBDA {
            const auto shown = math::tanh<A>(cell[unit]);
            const auto o = math::sigmoid<A>(from_x[3 * Hidden + unit] + from_h[3 * Hidden + unit]);
            put(output, unit, o);
            put(tanh_of_cell, unit, shown);
            put(state, unit, A::multiply(o, shown));
        },
        a, b, h, c, gates.output, gates.tanh_of_cell);
}

/// The gradient at a, which is that at b, and at the cell before, from dy at the state and dc at
/// the cell, both (Hidden). That at the state before comes through b alone.
///
/// Formula: dc += dy o (1 - tanh(c)^2); da_i = dc g i (1 - i), da_f = dc c_before f (1 - f),
///   da_g = dc i (1 - g^2), da_o = dy tanh(c) o (1 - o); then dc = dc f.
template <Arithmetic A, std::size_t Hidden, class Row, class Dy, class Dc, class Slopes>
constexpr void lstm_step_backward(const lstm_gates<Row>& gates, Dy dy, Dc dc, Slopes da) noexcept {
    for_each_unit<Hidden>(
        [](std::size_t unit, auto input, auto forget, auto candidate, auto output, auto cell_before,
           auto tanh_of_cell, auto slopes, auto at_cell, auto at_a) CTNN_INLINE_LAMBDA {
            const auto i = input[unit], f = forget[unit], g = candidate[unit], o = output[unit];
            const auto shown = tanh_of_cell[unit], slope = slopes[unit];
            const auto d_cell = A::multiply_add(
                A::multiply(slope, o), A::multiply_add(-shown, shown, decltype(shown){} + 1),
                at_cell[unit]);
            const auto gate = [&](auto by, auto y) CTNN_INLINE_LAMBDA {
                return A::multiply(by, A::multiply(y, 1 - y));
            };
            put(at_a, unit, gate(A::multiply(d_cell, g), i));
            put(at_a, Hidden + unit, gate(A::multiply(d_cell, cell_before[unit]), f));
            put(at_a, 2 * Hidden + unit,
                A::multiply(A::multiply(d_cell, i), A::multiply_add(-g, g, decltype(g){} + 1)));
            put(at_a, 3 * Hidden + unit, gate(A::multiply(slope, shown), o));
            put(at_cell, unit, A::multiply(d_cell, f));
        },
        gates.input, gates.forget, gates.candidate, gates.output, gates.cell_before,
        gates.tanh_of_cell, dy, dc, da);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
