// SPDX-License-Identifier: MIT
// A step of a recurrent layer: its two products and what its cell makes of them.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/detail/gate_sums.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// A step whose sums go through memory, one product after the other.
template <Arithmetic A, class Cell, std::size_t Sums, std::size_t In, std::size_t Hidden, class S,
          class... Bias>
constexpr void step_through_memory(const tensor<column_major<Sums, In>, S>& weight_ih,
                                   const tensor<column_major<Sums, Hidden>, S>& weight_hh,
                                   const tensor<shape<In>, S>& x, S* state,
                                   tensor<shape<Hidden>, S>& y, S* kept,
                                   const Bias&... bias) noexcept {
    tensor<shape<Sums>, S> a{uninitialized}, b{uninitialized};
    tensor<shape<Hidden>, S> before{uninitialized};
    for (std::size_t i = 0; i < Hidden; ++i) before.data[i] = state[i];
    if constexpr (sizeof...(Bias) == 0) {
        product<A>(weight_ih, x, a);
        product<A>(weight_hh, before, b);
    } else {
        [&](const auto& bias_ih, const auto& bias_hh) {
            product<A>(weight_ih, bias_ih, x, a);
            product<A>(weight_hh, bias_hh, before, b);
        }(bias...);
    }
    Cell::template step<A, Hidden>(+a.data, +b.data, state, +y.data, kept);
}

/// How many vectors of units of each of so many gates go through a step at once: their sums, a
/// factor and a product are in registers.
[[nodiscard]] constexpr std::size_t vectors_of_gate(std::size_t gates) noexcept {
    const std::size_t fitting = (registers - 4) / gates, enough = gates == 1 ? 8 : 4;
    return fitting < enough ? fitting : enough;
}

/// A step of `Count` units from `first` on, whose sums stay in registers. `bias_ih` and `bias_hh`
/// are null of a layer without.
template <Arithmetic A, class Cell, std::size_t Count, std::size_t In, std::size_t Hidden,
          bool HasBias, class S>
CTNN_INLINE void step_of_units(std::size_t first, const S* weight_ih, const S* weight_hh,
                               const S* bias_ih, const S* bias_hh, const S* x, S* state, S* y,
                               S* kept) noexcept {
    using V = vector<S, lanes_of_elements<S>(Count, native_lanes<S>)>;
    using sums = gate_sums<A, V, Cell::gates, Hidden, Count, HasBias>;
    V from_x[Cell::gates * sums::of_gate], from_h[Cell::gates * sums::of_gate];
    const sums a{from_x, weight_ih + first,  HasBias ? bias_ih + first : bias_ih, x,
                 In,     sums_of_x_in_memory};
    const sums b{from_h, weight_hh + first, HasBias ? bias_hh + first : bias_hh, state, Hidden,
                 false};
    Cell::template step<A, Hidden>(a, b, state + first, y + first, kept + first);
}

}  // namespace detail

/// One step of a recurrent layer, whose `Cell` layers/detail/recurrent_direction.hpp describes:
/// from x (In) and the state before, whose first `Hidden` numbers are h, the state after it and y,
/// the new h.
///
/// Formula: a = weight_ih x + bias_ih, b = weight_hh h + bias_hh, each sum in ascending order of
///   its index, then `Cell::step`. `bias` are these two biases, or none.
template <Arithmetic A, class Cell, std::size_t Sums, std::size_t In, std::size_t Hidden, class S,
          class... Bias>
CTNN_INLINE constexpr void recurrent_step(const tensor<column_major<Sums, In>, S>& weight_ih,
                                          const tensor<column_major<Sums, Hidden>, S>& weight_hh,
                                          const tensor<shape<In>, S>& x, S* state,
                                          tensor<shape<Hidden>, S>& y, S* kept,
                                          const Bias&... bias) noexcept {
    if constexpr (detail::unoptimized || native_lanes<S> == 1) {
        detail::step_through_memory<A, Cell>(weight_ih, weight_hh, x, state, y, kept, bias...);
    } else if (__builtin_is_constant_evaluated()) {
        detail::step_through_memory<A, Cell>(weight_ih, weight_hh, x, state, y, kept, bias...);
    } else {
        constexpr std::size_t most = detail::vectors_of_gate(Cell::gates) *
                                     detail::lanes_of_elements<S>(Hidden, native_lanes<S>);
        const S* const biases[] = {bias.data..., nullptr, nullptr};
        detail::for_each_piece<Hidden, most>(
            [&]<class Count>(Count, std::size_t first) CTNN_INLINE_LAMBDA {
                detail::step_of_units<A, Cell, Count::value, In, Hidden, sizeof...(Bias) != 0>(
                    first, weight_ih.stored(), weight_hh.stored(), biases[0], biases[1], x.data,
                    state, y.data, kept);
            });
    }
    // Only now: the sums of all units are of the h before.
    detail::copy_units<Hidden>(+y.data, state);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
