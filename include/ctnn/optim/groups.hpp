// SPDX-License-Identifier: MIT
// Groups of parameters, each with hyper-parameters of its own.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/optim/detail/names.hpp>
#include <ctnn/optim/detail/wrapped.hpp>
#include <ctnn/optim/optimizer.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::optim {

/// The parameters of some names, or patterns of names, and the optimizer that moves them.
template <Optimizer O, text... Names>
struct parameter_group {
    O optimizer;

    template <class Field>
    static constexpr bool has = (detail::matches(Names.view(), Field::name.view()) || ...);

    /// Rejects, at compile time, a name that none of the parameters has.
    template <class Parameters>
    static constexpr void check_names() noexcept {
        (check_name<Names, Parameters>(), ...);
    }

private:
    template <text Name, class Parameters>
    static constexpr void check_name() noexcept {
        if constexpr (!detail::names_a_field<Name, Parameters>())
            static_assert(ctnn::error::report<error::group_name<Name, Parameters>>);
    }
};

/// An optimizer with other hyper-parameters for some groups of parameters, PyTorch's parameter
/// groups. A parameter is in the first group that has its name, else it is the optimizer's own.
template <Optimizer O, class... Group>
struct grouped {
    O optimizers[1 + sizeof...(Group)];  // that of the parameters in no group comes first

    static constexpr std::size_t moments = O::moments;
    using moment_names = moment_names_of<O>;
    using rule = detail::rule_of<O>;
    struct history {
        typename O::history each[1 + sizeof...(Group)]{};
        template <class F, class... Same>
        static constexpr void for_each_value(F& f, Same&... of) {
            [&]<std::size_t... Place>(std::index_sequence<Place...>) {
                (for_each_value_in<Place>(f, of...), ...);
            }(std::make_index_sequence<1 + sizeof...(Group)>{});
        }
        [[nodiscard]] constexpr bool operator==(const history&) const noexcept = default;

    private:
        /// The values of a group, with its number before their names.
        template <std::size_t Place, class F, class... Same>
        static constexpr void for_each_value_in(F& f, Same&... of) {
            const auto named = [&f]<text Name>(state_name<Name>, auto&... value) {
                f(state_name<dotted(number_text<Place>(), Name)>{}, value...);
            };
            optim::for_each_value(named, of.each[Place]...);
        }
    };
    template <class Coefficients>
    struct step {
        Coefficients each[1 + sizeof...(Group)];
    };

    constexpr void check_hyperparameters() const noexcept {
        for (const O& each : optimizers) detail::check_values(each);
    }
    template <class Parameters>
    static constexpr void check_names() noexcept {
        (Group::template check_names<Parameters>(), ...);
        detail::check_names<O, Parameters>();
    }
    template <class F>
    constexpr void for_each_rate(const F& f) noexcept {
        for (O& each : optimizers) detail::for_each_rate(each, f);
    }

    template <Scalar S, class... Norm>
        requires requires(const O& inner, typename O::history& past, Norm... norm) {
            inner.template begin_step<S>(past, norm...);
        }
    [[nodiscard]] constexpr auto begin_step(history& past, Norm... norm) const noexcept {
        return [&]<std::size_t... Place>(std::index_sequence<Place...>) {
            using inner = decltype(optimizers[0].template begin_step<S>(past.each[0], norm...));
            return step<inner>{
                {optimizers[Place].template begin_step<S>(past.each[Place], norm...)...}};
        }(std::make_index_sequence<1 + sizeof...(Group)>{});
    }
    template <class Field, class Step>
    [[nodiscard]] static constexpr decltype(auto) coefficients_for(const Step& given) noexcept {
        return detail::coefficients_for<O, Field>(given.each[place_of<Field>()]);
    }

private:
    template <class Field>
    [[nodiscard]] static consteval std::size_t place_of() {
        std::size_t place = 0, here = 0;
        ((++here, place = place == 0 && Group::template has<Field> ? here : place), ...);
        return place;
    }
};

/// A group of parameters for `groups`.
/// Example: `group<"*.bias">(sgd{.weight_decay = 0})`.
template <text... Names, Optimizer O>
[[nodiscard]] constexpr parameter_group<O, Names...> group(const O& optimizer) noexcept {
    return {optimizer};
}

/// An optimizer with groups of parameters that the same rule moves with other hyper-parameters.
///
/// Example: `groups(adamw{}, group<"*.bias">(adamw{.weight_decay = 0}))`.
template <Optimizer O, class... Group>
    requires(std::same_as<decltype(Group::optimizer), O> && ...)
[[nodiscard]] constexpr grouped<O, Group...> groups(const O& optimizer,
                                                    const Group&... each) noexcept {
    return {{optimizer, each.optimizer...}};
}

}  // namespace ctnn::inline CTNN_TARGET::optim
