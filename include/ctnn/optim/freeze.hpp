// SPDX-License-Identifier: MIT
// An optimizer that does not update some parameters.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/optim/detail/names.hpp>
#include <ctnn/optim/detail/wrapped.hpp>
#include <ctnn/optim/optimizer.hpp>

namespace ctnn::inline CTNN_TARGET::optim {

/// An optimizer that does not update some parameters: PyTorch's `requires_grad_(False)`.
///
/// A parameter is frozen if its dotted name is one of `Names`, where a star at the beginning or the
/// end stands for any characters: `"*.bias"` is every bias, `"base.*"` all of layer `base`. A
/// buffer of such a name is not observed: the running statistics of a `batch_norm` stay, too. Its
/// member `optimizer` is the one inside.
template <Optimizer O, text... Names>
struct frozen : detail::wrapped<O> {
    template <class Field, class Step>
    [[nodiscard]] static constexpr decltype(auto) coefficients_for(const Step& step) noexcept {
        if constexpr ((detail::matches(Names.view(), Field::name.view()) || ...))
            return not_updated{};
        else
            return detail::coefficients_for<O, Field>(step);
    }

    /// Rejects, at compile time, a name that none of the parameters has.
    template <class Parameters>
    static constexpr void check_names() noexcept {
        (check_name<Names, Parameters>(), ...);
        detail::check_names<O, Parameters>();
    }

private:
    template <text Name, class Parameters>
    static constexpr void check_name() noexcept {
        if constexpr (!detail::names_a_field<Name, Parameters>())
            static_assert(ctnn::error::report<error::frozen_name<Name, Parameters>>);
    }
};

/// Freezes parameters by name.
///
/// Example: `freeze<"base.*", "*.bias">(sgd{.learning_rate = 0.5})`.
template <text... Names, Optimizer O>
[[nodiscard]] constexpr frozen<O, Names...> freeze(const O& optimizer) noexcept {
    return {{optimizer}};
}

}  // namespace ctnn::inline CTNN_TARGET::optim
