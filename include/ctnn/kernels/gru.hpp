// SPDX-License-Identifier: MIT
// The gates of a gated recurrent unit: one step, between its matrix products.
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
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::kernels {

/// What a step keeps for its backward, each with `Hidden` elements: the gates reset, update and
/// candidate, and the part of the candidate that the reset gate multiplies.
template <class Row>
struct gru_gates {
    Row reset, update, candidate, from_state;
};

/// One step of a GRU from its two products.
///
/// Formula: r = sigmoid(a_r + b_r), z = sigmoid(a_z + b_z), n = tanh(a_n + r * b_n);
///   y = n + z * (h - n).
/// Shape: a = weight_ih x + bias_ih and b = weight_hh h + bias_hh, both (3 Hidden), r then z then
///   n; the state h and y (Hidden). y may be h.
/// Source: PyTorch's GRUCell, whose weights are laid out so.
template <Arithmetic A, std::size_t Hidden, class Products, class H, class Y, class Row>
CTNN_INLINE constexpr void gru_step(Products a, Products b, H h, Y y,
                                    const gru_gates<Row>& gates) noexcept {
    // The reset gate of all units first: the candidate waits for it. Where an addition is short,
    // the other sums are added up beside its function; fused, the chains of all three gates are.
    constexpr bool one_first =
        Hidden <= native_lanes<typename A::scalar> || std::is_same_v<A, strict<typename A::scalar>>;
    add_up_gates<0, one_first ? 1 : 3>(a, b);
    for_each_unit<Hidden>(
        [](std::size_t i, auto from_x, auto from_h, auto reset)
            CTNN_INLINE_LAMBDA { put(reset, i, math::sigmoid<A>(from_x[i] + from_h[i])); },
        a, b, gates.reset);
    if constexpr (one_first) add_up_gates<1, 3>(a, b);
    for_each_unit<Hidden>(
        [](std::size_t i, auto from_x, auto from_h, auto before, auto after, auto reset,
           auto update, auto candidate, auto from_state) CTNN_INLINE_LAMBDA {
            const auto b_n = from_h[2 * Hidden + i];
            const auto n = math::tanh<A>(A::multiply_add(reset[i], b_n, from_x[2 * Hidden + i]));
            const auto z = math::sigmoid<A>(from_x[Hidden + i] + from_h[Hidden + i]);
            put(update, i, z);
            put(candidate, i, n);
            put(from_state, i, b_n);
            put(after, i, A::multiply_add(z, before[i] - n, n));
        },
        a, b, h, y, gates.reset, gates.update, gates.candidate, gates.from_state);
}

/// The gradients at a, at b and at h, from dy (Hidden). That at h is the part which comes through
/// the update gate; weight_hh^T db, which comes through b, is added to it afterwards. dh may be dy.
///
/// Formula: da_n = dy (1 - z) (1 - n^2), da_z = dy (h - n) z (1 - z), da_r = da_n b_n r (1 - r);
///   db_r = da_r, db_z = da_z, db_n = da_n r; dh = dy z.
template <Arithmetic A, std::size_t Hidden, class Row, class H, class Dy, class Slopes, class Dh>
constexpr void gru_step_backward(const gru_gates<Row>& gates, H h, Dy dy, Slopes da, Slopes db,
                                 Dh dh) noexcept {
    for_each_unit<Hidden>(
        [](std::size_t i, auto reset, auto update, auto candidate, auto from_state, auto before,
           auto slopes, auto at_a, auto at_b, auto at_h) CTNN_INLINE_LAMBDA {
            const auto r = reset[i], z = update[i], n = candidate[i];
            const auto slope = slopes[i];
            const auto dn =
                A::multiply(A::multiply(slope, 1 - z), A::multiply_add(-n, n, decltype(n){} + 1));
            const auto dz = A::multiply(A::multiply(slope, before[i] - n), A::multiply(z, 1 - z));
            const auto dr = A::multiply(A::multiply(dn, from_state[i]), A::multiply(r, 1 - r));
            put(at_a, i, dr);
            put(at_a, Hidden + i, dz);
            put(at_a, 2 * Hidden + i, dn);
            put(at_b, i, dr);
            put(at_b, Hidden + i, dz);
            put(at_b, 2 * Hidden + i, A::multiply(dn, r));
            put(at_h, i, A::multiply(slope, z));
        },
        gates.reset, gates.update, gates.candidate, gates.from_state, h, dy, da, db, dh);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
