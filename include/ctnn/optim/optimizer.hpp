// SPDX-License-Identifier: MIT
// The concept of an optimizer, its state, and the one visit that applies it.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/optim/detail/coefficients.hpp>
#include <ctnn/optim/norm.hpp>
#include <ctnn/optim/part.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::optim {

/// A rule by which one weight moves, given its gradient: a value that holds the hyperparameters.
///
/// `moments`: the number of moments of each weight, all 0 at first.
/// `history`: the state between steps that is one for the whole model.
/// `begin_step<S>(history)`: advances the history and returns the step's coefficients; or
/// `begin_step<S>(history, norm)`, given the norm of the gradient.
/// `update<A>(coefficients, p, g, moment&...)`: the new value of one weight p with gradient g.
/// Optional: `coefficients_for<Field>(coefficients)`, those for one parameter, `not_updated{}` for
/// one that stays, and for a buffer that stays; `moment_names`, the `names<...>` of the moments;
/// `check_hyperparameters()`, which a trainer calls when it is made and which stops the program if
/// one is out of range.
template <class O>
concept Optimizer =
    detail::BeginsSteps<O> &&
    detail::moves_weights<O, detail::field_coefficients<O, field<"weight", role::weight>, float>>;

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

/// The names of an optimizer's moments or other state, those of PyTorch's `state_dict`.
template <text... Names>
struct names {};

/// One of them: `name.view()`.
template <text Name>
struct state_name {
    static constexpr auto name = Name;
};

namespace detail {

template <class Indices>
struct numbered;
template <std::size_t... M>
struct numbered<std::index_sequence<M...>> {
    using type = names<number_text<M>()...>;
};
template <class O>
struct moment_names {
    using type = typename numbered<std::make_index_sequence<O::moments>>::type;
};
template <class O>
    requires requires { typename O::moment_names; }
struct moment_names<O> {
    using type = typename O::moment_names;
};

template <class F, text... Names, class State>
constexpr void visit_moments(F& f, names<Names...>, State& state) {
    std::size_t m = 0;
    (f(state_name<Names>{}, state.moments[m++]), ...);
}

}  // namespace detail

/// The names of an optimizer's moments; their numbers where it does not say.
template <class O>
using moment_names_of = typename detail::moment_names<O>::type;

/// Calls `f(name, moment)` for each moment of an optimizer's state: PyTorch's name, as in
/// `name.name.view()`, and a value of the parameters' type.
/// Example: `for_each_moment([](auto name, auto& moment) { ... }, t.optimizer, t.state);`
template <class F, Optimizer O, class State>
constexpr void for_each_moment(F&& f, const O&, State& state) {
    if constexpr (O::moments > 0) detail::visit_moments(f, moment_names_of<O>{}, state);
}

/// Calls `f(name, value)` for each value of an optimizer's history, or of several histories at
/// once: a number that is one for the whole model. A history lists them as parameters do their
/// fields; one that does not has none.
/// Example: `for_each_value([](auto name, auto& value) { ... }, t.state.history);`
template <class F, class History, class... Same>
constexpr void for_each_value(F&& f, History& first, Same&... others) {
    if constexpr (requires { History::for_each_value(f, first, others...); })
        History::for_each_value(f, first, others...);
}

/// One step: moves every parameter by its gradient.
template <Arithmetic A, Optimizer O, class Parameters, std::size_t... M>
constexpr void apply(const O& optimizer, Parameters& parameters, const Parameters& gradient,
                     state<O, Parameters, std::index_sequence<M...>>& state) noexcept {
    using rule = detail::rule_of<O>;
    const auto step = detail::begin_step<typename A::scalar>(
        optimizer, state.history, norm_of_gradient<A, O, Parameters>{gradient});
    for_each_field(
        [&]<class Field>(Field, auto& p, const auto& g, auto&... moment) {
            if constexpr (detail::observes<O, Field>)
                kernels::update<A, kernels::addition>(kernels::addition::step{}, p, g);
            else if constexpr (detail::are_the_steps<O, Field, decltype(step)>)
                kernels::update<A, rule>(step, p, g, moment...);
            else if constexpr (detail::updates<O, Field>)
                kernels::update<A, rule>(detail::coefficients_for<O, Field>(step), p, g, moment...);
        },
        parameters, gradient, state.moments[M]...);
}

/// The same, and sets the gradient to zero.
template <Arithmetic A, Optimizer O, class Parameters, std::size_t... M>
constexpr void apply_and_clear(const O& optimizer, Parameters& parameters, Parameters& gradient,
                               state<O, Parameters, std::index_sequence<M...>>& state) noexcept {
    using rule = detail::rule_of<O>;
    const auto step = detail::begin_step<typename A::scalar>(
        optimizer, state.history, norm_of_gradient<A, O, Parameters>{gradient});
    for_each_field(
        [&]<class Field, class P>(Field, P& p, P& g, auto&... moment) {
            if constexpr (detail::observes<O, Field>) {
                kernels::update_and_clear<A, kernels::addition>(kernels::addition::step{}, p, g);
            } else if constexpr (detail::are_the_steps<O, Field, decltype(step)>) {
                kernels::update_and_clear<A, rule>(step, p, g, moment...);
            } else if constexpr (detail::updates<O, Field>) {
                kernels::update_and_clear<A, rule>(detail::coefficients_for<O, Field>(step), p, g,
                                                   moment...);
            } else {
                for (std::size_t i = 0; i < P::size(); ++i) g.stored()[i] = 0;
            }
        },
        parameters, gradient, state.moments[M]...);
}

/// `apply` for a part of the parameters, given the step's coefficients. Run time only.
template <Arithmetic A, Optimizer O, class Step, class Parameters, std::size_t... M>
void apply(const O&, const Step& step, const part& which, Parameters& parameters,
           const Parameters& gradient,
           state<O, Parameters, std::index_sequence<M...>>& state) noexcept {
    for_each_field_in(
        which,
        [&step]<class Field>(Field, std::size_t first, std::size_t count, auto& p, const auto& g,
                             auto&... moment) {
            if constexpr (detail::observes<O, Field>)
                kernels::detail::update_lanes<A, kernels::addition,
                                              kernels::detail::afterwards::keep>(
                    kernels::addition::step{}, count, p.stored() + first, g.stored() + first);
            else if constexpr (detail::updates<O, Field>)
                kernels::detail::update_lanes<A, detail::rule_of<O>,
                                              kernels::detail::afterwards::keep>(
                    detail::coefficients_for<O, Field>(step), count, p.stored() + first,
                    g.stored() + first, (moment.stored() + first)...);
        },
        parameters, gradient, state.moments[M]...);
}

}  // namespace ctnn::inline CTNN_TARGET::optim
