// SPDX-License-Identifier: MIT
// What the layers over time share: parameters, steps one after the other, and backward through
// time.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/combine.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/rows.hpp>
#include <ctnn/layers/detail/start.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

// GCC's -Weffc++ asks for initial values of the members, with which -Wmissing-field-initializers
// would no longer tell of a bias that is left out.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a recurrent layer of `Gates` gates, laid out as PyTorch's: the rows of one
/// gate after those of the other.
template <std::size_t Gates, std::size_t In, std::size_t Hidden, bias Bias, class S>
struct recurrent_parameters {
    tensor<column_major<Gates * Hidden, In>, S> weight_ih_l0;
    tensor<column_major<Gates * Hidden, Hidden>, S> weight_hh_l0;
    tensor<shape<Gates * Hidden>, S> bias_ih_l0;
    tensor<shape<Gates * Hidden>, S> bias_hh_l0;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight_ih_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_ih_l0...);
        f(field<"weight_hh_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_hh_l0...);
        f(field<"bias_ih_l0", role::bias, detail::starts_uniform<Hidden>>{}, each.bias_ih_l0...);
        f(field<"bias_hh_l0", role::bias, detail::starts_uniform<Hidden>>{}, each.bias_hh_l0...);
    }
    [[nodiscard]] constexpr bool operator==(const recurrent_parameters&) const noexcept = default;
};

template <std::size_t Gates, std::size_t In, std::size_t Hidden, class S>
struct recurrent_parameters<Gates, In, Hidden, bias::none, S> {
    tensor<column_major<Gates * Hidden, In>, S> weight_ih_l0;
    tensor<column_major<Gates * Hidden, Hidden>, S> weight_hh_l0;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight_ih_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_ih_l0...);
        f(field<"weight_hh_l0", role::weight, detail::starts_uniform<Hidden>>{},
          each.weight_hh_l0...);
    }
    [[nodiscard]] constexpr bool operator==(const recurrent_parameters&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace detail {

/// Whether there are such weights.
template <std::size_t Gates, std::size_t In, std::size_t Hidden>
inline constexpr bool has_sizes = elements_of({sizeof(double), Gates, Hidden, In}) > 0 &&
                                  elements_of({sizeof(double), Gates, Hidden, Hidden}) > 0;

/// A layer over sequences, from a state of zeros. `Cell` is what one step does between its two
/// products, a = weight_ih x + bias_ih and b = weight_hh h + bias_hh:
///
/// - `gates`, `states`, `kept`: how often `Hidden` numbers a and b have, the state has, whose first
///   are y, and a step keeps for its backward;
/// - `step<A, Hidden>(a, b, state, kept)`, which writes the last two;
/// - `step_backward<A, Hidden>(kept, y_before, d_state, da, db)`: from the gradient at the state
///   after a step to that at a, at b and at the state before, but for what comes through b.
template <class Layer, class Cell, std::size_t In, std::size_t Hidden, bias Bias,
          bool IsSized = has_sizes<Cell::gates, In, Hidden>>
struct recurrent {
private:
    static constexpr std::size_t sums = Cell::gates * Hidden, kept_numbers = Cell::kept * Hidden;

public:
    template <class Input>
    using output_shape = shape<Input::extent(0), Hidden>;
    template <class S>
    using parameters = recurrent_parameters<Cell::gates, In, Hidden, Bias, S>;
    template <class Input>
    static constexpr std::size_t multiply_adds = Input::extent(0) * sums * (In + Hidden);

    template <class Input>
    static consteval auto(check)() {
        if constexpr (Bias == bias::shared)
            return misfit<error::recurrent_shared_bias<Layer>>{};
        else if constexpr (Input::rank != 2)
            return misfit<error::sequence_axes<Layer, error::produces<Input>>>{};
        else if constexpr (Input::extent(1) != In)
            return needs_shape<shape<Input::extent(0), In>>{};
        else
            return fits{};
    }

    /// What each step keeps, one after the other.
    template <class X>
    struct memory {
        with_shape<X, shape<X::shape::extent(0), kept_numbers>> steps;

        constexpr memory() noexcept = default;
        constexpr explicit memory(uninitialized_tag) noexcept : steps(uninitialized) {}
    };

    template <Arithmetic A, class P, class S, std::size_t Steps>
    static constexpr void forward(const P& p, const tensor<shape<Steps, In>, S>& x,
                                  tensor<shape<Steps, Hidden>, S>& y,
                                  memory<tensor<shape<Steps, In>, S>>& kept) noexcept {
        state<S> now;
        for (std::size_t t = 0; t < Steps; ++t) {
            advance<A>(p, row<In>(x, t), now, kept.steps.data + t * kept_numbers);
            put_row(first_of(now), t, y);
        }
    }

    template <Arithmetic A, class P, class S, std::size_t Steps, class Dx>
    static constexpr void backward(const P& p, const tensor<shape<Steps, In>, S>& x,
                                   const tensor<shape<Steps, Hidden>, S>& y,
                                   const memory<tensor<shape<Steps, In>, S>>& kept,
                                   const tensor<shape<Steps, Hidden>, S>& dy, Dx& dx,
                                   P& gradient) noexcept {
        state<S> d_state;  // what comes from the steps after t
        for (std::size_t t = Steps; t-- > 0;) {
            const tensor<shape<Hidden>, S> before =
                t > 0 ? row<Hidden>(y, t - 1) : tensor<shape<Hidden>, S>{};
            tensor<shape<sums>, S> da{uninitialized}, db{uninitialized};
            add_to_first(row<Hidden>(dy, t), d_state);
            Cell::template step_backward<A, Hidden>(kept.steps.data + t * kept_numbers,
                                                    +before.data, +d_state.data, +da.data,
                                                    +db.data);
            kernels::add_outer_product<A>(da, row<In>(x, t), gradient.weight_ih_l0);
            kernels::add_outer_product<A>(db, before, gradient.weight_hh_l0);
            if constexpr (Bias != bias::none) {
                kernels::add_up(da, gradient.bias_ih_l0);
                kernels::add_up(db, gradient.bias_hh_l0);
            }
            if constexpr (!std::same_as<Dx, unwanted>) {
                tensor<shape<In>, S> dx_here{uninitialized};
                kernels::transposed_product<A>(p.weight_ih_l0, da, dx_here);
                put_row(dx_here, t, dx);
            }
            tensor<shape<Hidden>, S> through_product{uninitialized};
            kernels::transposed_product<A>(p.weight_hh_l0, db, through_product);
            add_to_first(through_product, d_state);
        }
    }

    template <Arithmetic A, class P, class S, std::size_t Steps>
    static constexpr void infer(const P& p, const tensor<shape<Steps, In>, S>& x,
                                tensor<shape<Steps, Hidden>, S>& y) noexcept {
        state<S> now;
        for (std::size_t t = 0; t < Steps; ++t) {
            tensor<shape<Hidden>, S> y_here{uninitialized};
            step<A>(p, now, row<In>(x, t), y_here);
            put_row(y_here, t, y);
        }
    }

    /// What it keeps from one step to the next; y is the first of it.
    template <class S>
    using state =
        tensor<std::conditional_t<Cell::states == 1, shape<Hidden>, shape<Cell::states, Hidden>>,
               S>;

    /// The prediction for one step, x (In), y (Hidden), and the state after it.
    template <Arithmetic A, class P, class S>
    static constexpr void step(const P& p, state<S>& now, const tensor<shape<In>, S>& x,
                               tensor<shape<Hidden>, S>& y) noexcept {
        tensor<shape<kept_numbers>, S> dropped{uninitialized};
        advance<A>(p, x, now, +dropped.data);
        y = first_of(now);
    }

private:
    template <Arithmetic A, class P, class S, class State>
    static constexpr void advance(const P& p, const tensor<shape<In>, S>& x, State& now,
                                  S* kept) noexcept {
        tensor<shape<sums>, S> a{uninitialized}, b{uninitialized};
        if constexpr (Bias == bias::none) {
            kernels::product<A>(p.weight_ih_l0, x, a);
            kernels::product<A>(p.weight_hh_l0, first_of(now), b);
        } else {
            kernels::product<A>(p.weight_ih_l0, p.bias_ih_l0, x, a);
            kernels::product<A>(p.weight_hh_l0, p.bias_hh_l0, first_of(now), b);
        }
        Cell::template step<A, Hidden>(+a.data, +b.data, +now.data, kept);
    }
    template <std::size_t Size, class X>
    [[nodiscard]] static constexpr auto row(const X& from, std::size_t t) noexcept {
        tensor<shape<Size>, typename X::scalar> result{uninitialized};
        take_row(from, t, result);
        return result;
    }
    /// The first `Hidden` numbers of a state, and what is added to them.
    template <class State>
    [[nodiscard]] static constexpr auto first_of(const State& now) noexcept {
        if constexpr (Cell::states == 1)
            return now;
        else
            return row<Hidden>(now, 0);
    }
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

/// Of sizes that cannot be: an error tells of them, and nothing that is made of them next.
template <class Layer, class Cell, std::size_t In, std::size_t Hidden, bias Bias>
struct recurrent<Layer, Cell, In, Hidden, Bias, false> : recurrent<Layer, Cell, 1, 1, Bias> {
    template <class>
    static consteval auto(check)() {
        return misfit<error::recurrent_sizes<Layer>>{};
    }
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
