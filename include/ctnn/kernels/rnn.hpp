// SPDX-License-Identifier: MIT
// The units of a plain recurrent layer: one step, between its matrix products.
#pragma once

#include <ctnn/core/nonlinearity.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/gate_sums.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/units.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/hyperbolic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// One step of a plain recurrent layer from its two products. It writes the state, and keeps it for
/// its backward.
///
/// Formula: h = f(a + b), f being tanh or relu.
/// Shape: a = weight_ih x + bias_ih and b = weight_hh h + bias_hh, the state h and `kept` (Hidden).
/// Source: PyTorch's RNNCell.
template <Arithmetic A, std::size_t Hidden, nonlinearity Function, class Products, class State,
          class Row>
CTNN_INLINE constexpr void rnn_step(Products a, Products b, State h, Row kept) noexcept {
    add_up_gates<0, 1>(a, b);
    for_each_unit<Hidden>(
        [](std::size_t i, auto from_x, auto from_h, auto state, auto shown) CTNN_INLINE_LAMBDA {
            const auto sum = from_x[i] + from_h[i];
            if constexpr (Function == nonlinearity::tanh) {
                const auto value = math::tanh<A>(sum);
                put(state, i, value);
                put(shown, i, value);
            } else {
                const auto value = sum < 0 ? decltype(sum){} : sum;  // a NaN stays one
                put(state, i, value);
                put(shown, i, value);
            }
        },
        a, b, h, kept);
}

/// The gradient at a, which is that at b, from dy at the state (Hidden). That at the state before
/// comes through b alone.
///
/// Formula: da = dy (1 - h^2) of tanh; dy, where h > 0, else 0, of relu.
template <Arithmetic A, std::size_t Hidden, nonlinearity Function, class Row, class Dy,
          class Slopes>
constexpr void rnn_step_backward(Row kept, Dy dy, Slopes da) noexcept {
    for_each_unit<Hidden>(
        [](std::size_t i, auto shown, auto slopes, auto at_a) CTNN_INLINE_LAMBDA {
            const auto value = shown[i];
            const auto slope = slopes[i];
            if constexpr (Function == nonlinearity::tanh)
                put(at_a, i,
                    A::multiply(slope, A::multiply_add(-value, value, decltype(value){} + 1)));
            else
                put(at_a, i, value > 0 ? slope : decltype(slope){});
        },
        kept, dy, da);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
