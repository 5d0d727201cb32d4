// SPDX-License-Identifier: MIT
// The concept of an optimizer, its state, and the one visit that applies it.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::optim {

namespace detail {

/// A rule that can begin a step.
template <class O>
concept BeginsSteps = requires(const O optimizer, typename O::history history) {
    { O::moments } -> std::convertible_to<std::size_t>;
    optimizer.template begin_step<float>(history);
};

/// Whether a rule moves one weight, given the step's coefficients and the weight's moments.
template <class O, class = std::make_index_sequence<O::moments>>
inline constexpr bool moves_weights = false;
template <class O, std::size_t... M>
    requires requires(const O optimizer, typename O::history history, float p,
                      float (&moment)[sizeof...(M) + 1]) {
        {
            O::template update<strict<float>>(optimizer.template begin_step<float>(history), p, p,
                                              moment[M]...)
        } -> std::convertible_to<float>;
    }
inline constexpr bool moves_weights<O, std::index_sequence<M...>> = true;

}  // namespace detail

/// A rule by which one weight moves, given its gradient: a value that holds the hyperparameters.
///
/// `moments`: the number of moments of each weight, all 0 at first.
/// `history`: the state between steps that is one for the whole model.
/// `begin_step<S>(history)`: advances the history and returns the step's coefficients.
/// `update<A>(coefficients, p, g, moment&...)`: the new value of one weight p with gradient g.
/// Optional: `updates<Field>`, false for a parameter that is not updated;
/// `check_hyperparameters()`, which a trainer calls when it is made and which stops the program if
/// one is out of range.
template <class O>
concept Optimizer = detail::BeginsSteps<O> && detail::moves_weights<O>;

/// The state of an optimizer between steps.
template <Optimizer O, class Parameters, class = std::make_index_sequence<O::moments>>
struct state;
template <Optimizer O, class Parameters, std::size_t... M>
struct state<O, Parameters, std::index_sequence<M...>> {
    typename O::history history{};
    /// Moment m of every weight is `moments[m]`: a value of the parameters' own type.
    Parameters moments[sizeof...(M)]{};

    [[nodiscard]] constexpr bool operator==(const state&) const noexcept = default;
};
template <Optimizer O, class Parameters>
struct state<O, Parameters, std::index_sequence<>> {
    typename O::history history{};

    [[nodiscard]] constexpr bool operator==(const state&) const noexcept = default;
};

namespace detail {

template <class O, class Field>
inline constexpr bool updates = [] {
    if constexpr (requires { O::template updates<Field>; })
        return O::template updates<Field>;
    else
        return true;
}();

}  // namespace detail

/// One step: moves every parameter by its gradient.
template <Arithmetic A, Optimizer O, class Parameters, std::size_t... M>
constexpr void apply(const O& optimizer, Parameters& parameters, const Parameters& gradient,
                     state<O, Parameters, std::index_sequence<M...>>& state) noexcept {
    const auto step = optimizer.template begin_step<typename A::scalar>(state.history);
    for_each_field(
        [&]<class Field>(Field, auto& p, const auto& g, auto&... moment) {
            if constexpr (Field::role == role::buffer)
                kernels::update<A, kernels::addition>(kernels::addition::step{}, p, g);
            else if constexpr (detail::updates<O, Field>)
                kernels::update<A, O>(step, p, g, moment...);
        },
        parameters, gradient, state.moments[M]...);
}

/// The same, and sets the gradient to zero.
template <Arithmetic A, Optimizer O, class Parameters, std::size_t... M>
constexpr void apply_and_clear(const O& optimizer, Parameters& parameters, Parameters& gradient,
                               state<O, Parameters, std::index_sequence<M...>>& state) noexcept {
    const auto step = optimizer.template begin_step<typename A::scalar>(state.history);
    for_each_field(
        [&]<class Field, class P>(Field, P& p, P& g, auto&... moment) {
            if constexpr (Field::role == role::buffer) {
                kernels::update_and_clear<A, kernels::addition>(kernels::addition::step{}, p, g);
            } else if constexpr (detail::updates<O, Field>) {
                kernels::update_and_clear<A, O>(step, p, g, moment...);
            } else {
                for (std::size_t i = 0; i < P::size(); ++i) g.stored()[i] = 0;
            }
        },
        parameters, gradient, state.moments[M]...);
}

}  // namespace ctnn::inline CTNN_TARGET::optim
