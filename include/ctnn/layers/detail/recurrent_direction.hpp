// SPDX-License-Identifier: MIT
// One direction of one recurrent layer: steps one after the other, and backward through time.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/combine.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/kernels/recurrent.hpp>
#include <ctnn/layers/detail/recurrent_parameters.hpp>
#include <ctnn/layers/detail/rows.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// Of a cell whose state goes into the next step by its product alone: the gradient at b is that at
/// a, and none comes to the state before by another way.
template <std::size_t Gates, std::size_t Hidden, class S>
constexpr void only_through_product(const S* da, S* db, S* d_state) noexcept {
    for (std::size_t i = 0; i < Gates * Hidden; ++i) db[i] = da[i];
    for (std::size_t i = 0; i < Hidden; ++i) d_state[i] = 0;
}

/// Direction `Direction` of `Directions` over a sequence, from a state of zeros: 0 from the first
/// step to the last, 1 from the last to the first. Of a row of y it has its `Hidden` numbers.
///
/// `Cell` is what one step does between its two products, a = weight_ih x + bias_ih and b =
/// weight_hh h + bias_hh:
///
/// - `gates`, `states`, `kept`: how often `Hidden` numbers a and b have, the state has, whose first
///   are y, and a step keeps for its backward;
/// - `step<A, Hidden>(a, b, state, y, kept)`, which writes y and `kept`, and of the state all but
///   its first `Hidden` numbers, the y before; a and b are rows (kernels/elements.hpp);
/// - `step_backward<A, Hidden>(kept, y_before, d_state, da, db)`: from the gradient at the state
///   after a step to that at a, at b and at the state before, but for what comes through b.
template <class Cell, std::size_t In, std::size_t Hidden, bias Bias, std::size_t Direction = 0,
          std::size_t Directions = 1>
struct recurrent_direction {
    static constexpr std::size_t sums = Cell::gates * Hidden, kept_numbers = Cell::kept * Hidden;
    /// x, the state, y and what is kept for backward.
    static constexpr std::size_t numbers_of_step = In + (Cell::states + 1) * Hidden + kept_numbers;

    /// What it keeps from one step to the next; y is the first of it.
    template <class S>
    using state =
        tensor<std::conditional_t<Cell::states == 1, shape<Hidden>, shape<Cell::states, Hidden>>,
               S>;

    /// `kept` has what each step keeps, in the order of the sequence.
    template <Arithmetic A, class W, class S, std::size_t Steps, class Y>
    static constexpr void forward(const W& w, const tensor<shape<Steps, In>, S>& x, Y& y,
                                  S* kept) noexcept {
        state<S> now;
        for (std::size_t i = 0; i < Steps; ++i) {
            const std::size_t t = place<Steps>(i);
            tensor<shape<Hidden>, S> y_here{uninitialized};
            advance<A>(w, row<In>(x, t), now, y_here, kept + t * kept_numbers);
            put_row(y_here, t * Directions + Direction, y);
        }
    }

    /// dx is written by direction 0, and added to by the other one.
    template <Arithmetic A, class W, class S, std::size_t Steps, class Y, class Dx>
    static constexpr void backward(const W& w, const tensor<shape<Steps, In>, S>& x, const Y& y,
                                   const S* kept, const Y& dy, Dx& dx, W& gradient) noexcept {
        state<S> d_state;  // what comes from the steps after step i
        for (std::size_t i = Steps; i-- > 0;) {
            const std::size_t t = place<Steps>(i), of_y = t * Directions + Direction;
            const tensor<shape<Hidden>, S> before =
                i > 0 ? row<Hidden>(y, place<Steps>(i - 1) * Directions + Direction)
                      : tensor<shape<Hidden>, S>{};
            tensor<shape<sums>, S> da{uninitialized}, db{uninitialized};
            add_to_first(row<Hidden>(dy, of_y), d_state);
            Cell::template step_backward<A, Hidden>(kept + t * kept_numbers, +before.data,
                                                    +d_state.data, +da.data, +db.data);
            kernels::add_outer_product<A>(da, row<In>(x, t), weight_ih_of(gradient));
            kernels::add_outer_product<A>(db, before, weight_hh_of(gradient));
            if constexpr (Bias != bias::none) {
                kernels::add_up(da, bias_ih_of(gradient));
                kernels::add_up(db, bias_hh_of(gradient));
            }
            if constexpr (!std::same_as<Dx, unwanted>) {
                tensor<shape<In>, S> dx_here{uninitialized};
                kernels::transposed_product<A>(weight_ih_of(w), da, dx_here);
                if constexpr (Direction > 0) kernels::add(row<In>(dx, t), dx_here);
                put_row(dx_here, t, dx);
            }
            tensor<shape<Hidden>, S> through_product{uninitialized};
            kernels::transposed_product<A>(weight_hh_of(w), db, through_product);
            add_to_first(through_product, d_state);
        }
    }

    template <Arithmetic A, class W, class S, std::size_t Steps, class Y>
    static constexpr void infer(const W& w, const tensor<shape<Steps, In>, S>& x, Y& y) noexcept {
        state<S> now;
        for (std::size_t i = 0; i < Steps; ++i) {
            const std::size_t t = place<Steps>(i);
            tensor<shape<Hidden>, S> y_here{uninitialized};
            step<A>(w, now, row<In>(x, t), y_here);
            put_row(y_here, t * Directions + Direction, y);
        }
    }

    /// One step, x (In), y (Hidden), and the state after it.
    template <Arithmetic A, class W, class S>
    CTNN_INLINE static constexpr void step(const W& w, state<S>& now, const tensor<shape<In>, S>& x,
                                           tensor<shape<Hidden>, S>& y) noexcept {
        tensor<shape<kept_numbers>, S> dropped{uninitialized};
        advance<A>(w, x, now, y, +dropped.data);
    }

private:
    /// Which step of the sequence is the one that it takes after `i` others.
    template <std::size_t Steps>
    [[nodiscard]] static constexpr std::size_t place(std::size_t i) noexcept {
        return Direction == 0 ? i : Steps - 1 - i;
    }
    template <Arithmetic A, class W, class S, class State>
    CTNN_INLINE static constexpr void advance(const W& w, const tensor<shape<In>, S>& x, State& now,
                                              tensor<shape<Hidden>, S>& y, S* kept) noexcept {
        if constexpr (Bias == bias::none)
            kernels::recurrent_step<A, Cell>(weight_ih_of(w), weight_hh_of(w), x, +now.data, y,
                                             kept);
        else
            kernels::recurrent_step<A, Cell>(weight_ih_of(w), weight_hh_of(w), x, +now.data, y,
                                             kept, bias_ih_of(w), bias_hh_of(w));
    }
    template <std::size_t Size, class X>
    [[nodiscard]] static constexpr auto row(const X& from, std::size_t t) noexcept {
        tensor<shape<Size>, typename X::scalar> result{uninitialized};
        take_row(from, t, result);
        return result;
    }
    /// Adds to the first `Hidden` numbers of a state.
    template <class S, class State>
    static constexpr void add_to_first(const tensor<shape<Hidden>, S>& x, State& to) noexcept {
        if constexpr (Cell::states == 1) {
            kernels::add(x, to);
        } else {
            tensor<shape<Hidden>, S> sum = row<Hidden>(to, 0);
            kernels::add(x, sum);
            put_row(sum, 0, to);
        }
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
