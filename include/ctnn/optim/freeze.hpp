// SPDX-License-Identifier: MIT
// An optimizer that does not update some parameters.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/optim/optimizer.hpp>

#include <cstddef>
#include <string_view>

namespace ctnn::error {

template <text Name, class Parameters>
struct frozen_name {
    static_assert(
        never<Parameters>,
        "ctnn::optim::freeze: no parameter of the model has this name; a parameter's dotted "
        "name is required; write freeze<\"layer.weight\"> or a pattern such as \"*.bias\"");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::optim {

namespace detail {

/// Whether a parameter's dotted name is `pattern`, or ends like a pattern that begins with a star.
[[nodiscard]] constexpr bool matches(std::string_view pattern, std::string_view name) noexcept {
    return pattern.starts_with('*') ? name.ends_with(pattern.substr(1)) : name == pattern;
}

}  // namespace detail

/// An optimizer that does not update some parameters: PyTorch's `requires_grad_(False)`.
///
/// A parameter is frozen if its dotted name is one of `Names`, or ends like one that begins with a
/// star: `"*.bias"` is every bias.
template <Optimizer O, text... Names>
struct frozen : O {
    using O::begin_step;

    template <class Field>
    static constexpr bool updates =
        detail::updates<O, Field> && !(detail::matches(Names.view(), Field::name.view()) || ...);

    /// Rejects, at compile time, a name that none of the parameters has.
    template <class Parameters>
    static constexpr void check_names() noexcept {
        (check_name<Names, Parameters>(), ...);
    }

private:
    template <text Name, class Parameters>
    static constexpr void check_name() noexcept {
        constexpr bool found = [] {
            bool any = false;
            Parameters parameters{};
            for_each_field(
                [&any]<class Field>(Field, auto&) {
                    any = any || detail::matches(Name.view(), Field::name.view());
                },
                parameters);
            return any;
        }();
        if constexpr (!found)
            static_assert(ctnn::error::report<error::frozen_name<Name, Parameters>>);
    }
};

/// Freezes parameters by name.
///
/// Example: `freeze<"linear.weight", "*.bias">(sgd{.learning_rate = 0.5})`.
template <text... Names, Optimizer O>
[[nodiscard]] constexpr frozen<O, Names...> freeze(const O& optimizer) noexcept {
    return {optimizer};
}

}  // namespace ctnn::inline CTNN_TARGET::optim
