// SPDX-License-Identifier: MIT
// The coefficients of a step, and what of them is for one field.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::optim {

/// In the place of a field's coefficients: the field is not updated.
struct not_updated {};

namespace detail {

/// A rule whose step depends on the norm of the gradient.
template <class O, class S>
concept NeedsNorm = requires(const O& optimizer, typename O::history& past, S norm) {
    optimizer.template begin_step<S>(past, norm);
};

/// `begin_step` with the norm that `norm()` computes, where the rule asks for it.
template <Scalar S, class O, class Norm>
[[nodiscard]] constexpr auto begin_step(const O& optimizer, typename O::history& past,
                                        [[maybe_unused]] const Norm& norm) noexcept {
    if constexpr (NeedsNorm<O, S>)
        return optimizer.template begin_step<S>(past, norm());
    else
        return optimizer.template begin_step<S>(past);
}

/// What a rule's `begin_step` returns.
template <class O, class S>
using coefficients_of = decltype(detail::begin_step<S>(
    std::declval<const O&>(), std::declval<typename O::history&>(), std::declval<S (&)()>()));

/// A step's coefficients for one field: all of them, unless the rule tells fields apart.
template <class O, class Field, class Step>
[[nodiscard]] constexpr decltype(auto) coefficients_for(const Step& step) noexcept {
    if constexpr (requires { O::template coefficients_for<Field>(step); })
        return O::template coefficients_for<Field>(step);
    else
        return (step);
}
/// Whether they are the step's own, so that a constant expression, which is billed by the call, can
/// do without asking.
template <class O, class Field, class Step>
inline constexpr bool are_the_steps =
    std::same_as<decltype(detail::coefficients_for<O, Field>(std::declval<const Step&>())),
                 const Step&>;

template <class O, class Field, class S>
using field_coefficients = std::remove_cvref_t<decltype(detail::coefficients_for<O, Field>(
    std::declval<const coefficients_of<O, S>&>()))>;

/// Whether a rule updates a field.
template <class O, class Field>
inline constexpr bool updates = !std::same_as<field_coefficients<O, Field, float>, not_updated>;

/// Whether a field is observed, not learned, and not kept as it is.
template <class O, class Field>
inline constexpr bool observes = Field::role == role::buffer && updates<O, Field>;

/// The rule that moves one weight: that of the optimizer inside a wrapper which has none.
template <class O>
struct rule {
    using type = O;
};
template <class O>
    requires requires { typename O::rule; }
struct rule<O> {
    using type = typename O::rule;
};
template <class O>
using rule_of = typename rule<O>::type;

/// A rule that can begin a step.
template <class O>
concept BeginsSteps = requires {
    { O::moments } -> std::convertible_to<std::size_t>;
} && (NeedsNorm<O, float> || requires(const O optimizer, typename O::history past) {
                          optimizer.template begin_step<float>(past);
                      });

/// Whether a rule moves one weight, given the step's coefficients and the weight's moments.
template <class O, class Step, class = std::make_index_sequence<O::moments>>
inline constexpr bool moves_weights = std::same_as<Step, not_updated>;
template <class O, class Step, std::size_t... M>
    requires requires(const Step step, float p, float (&moment)[sizeof...(M) + 1]) {
        {
            rule_of<O>::template update<strict<float>>(step, p, p, moment[M]...)
        } -> std::convertible_to<float>;
    }
inline constexpr bool moves_weights<O, Step, std::index_sequence<M...>> = true;

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET::optim
