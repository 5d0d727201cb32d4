// SPDX-License-Identifier: MIT
// What an optimizer around another one takes from it.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/optim/detail/names.hpp>
#include <ctnn/optim/optimizer.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::optim::detail {

/// Calls `f(learning_rate)` for every learning rate of an optimizer.
template <class O, class F>
constexpr void for_each_rate(O& optimizer, const F& f) noexcept {
    if constexpr (requires { optimizer.learning_rate; })
        f(optimizer.learning_rate);
    else
        optimizer.for_each_rate(f);
}

/// The checks of an optimizer's hyper-parameters, if it has any.
template <class O>
constexpr void check_values(const O& optimizer) noexcept {
    if constexpr (requires { optimizer.check_hyperparameters(); })
        optimizer.check_hyperparameters();
}

/// An optimizer around another one, which it does not change.
template <Optimizer O>
struct wrapped {
    O optimizer;

    static constexpr std::size_t moments = O::moments;
    using moment_names = moment_names_of<O>;
    using history = typename O::history;
    using rule = rule_of<O>;

    constexpr void check_hyperparameters() const noexcept { detail::check_values(optimizer); }
    template <class Parameters>
    static constexpr void check_names() noexcept {
        detail::check_names<O, Parameters>();
    }
    template <class F>
    constexpr void for_each_rate(const F& f) noexcept {
        detail::for_each_rate(optimizer, f);
    }

    /// With the norm of the gradient where the optimizer asks for it.
    template <Scalar S, class... Norm>
        requires requires(const O& inner, typename O::history& past, Norm... norm) {
            inner.template begin_step<S>(past, norm...);
        }
    [[nodiscard]] constexpr auto begin_step(history& past, Norm... norm) const noexcept {
        return optimizer.template begin_step<S>(past, norm...);
    }
    template <class Field, class Step>
    [[nodiscard]] static constexpr decltype(auto) coefficients_for(const Step& step) noexcept {
        return detail::coefficients_for<O, Field>(step);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::optim::detail
