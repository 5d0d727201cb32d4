// SPDX-License-Identifier: MIT
// Patterns of parameters' names.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>

namespace ctnn::error {

template <text Name, class Parameters>
struct frozen_name {
    static_assert(
        never<Parameters>,
        "ctnn::optim::freeze: no parameter of the model has this name; a parameter's dotted "
        "name is required, or a pattern with a star at its beginning, its end or both; write "
        "freeze<\"layer.weight\">, \"*.bias\", \"layer.*\"");
};

template <text Name, class Parameters>
struct group_name {
    static_assert(
        never<Parameters>,
        "ctnn::optim::group: no parameter of the model has this name; a parameter's dotted "
        "name is required, or a pattern with a star at its beginning, its end or both; write "
        "group<\"layer.weight\">, \"*.bias\", \"layer.*\"");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::optim::detail {

/// Whether a parameter's dotted name is `pattern`, where a star at the beginning or the end of the
/// pattern stands for any characters.
[[nodiscard]] constexpr bool matches(text_view pattern, text_view name) noexcept {
    if (!pattern.ends_with("*"))
        return pattern.starts_with("*") ? name.ends_with(pattern.substr(1)) : name == pattern;
    pattern = pattern.substr(0, pattern.size() - 1);
    if (!pattern.starts_with("*")) return name.starts_with(pattern);
    pattern = pattern.substr(1);
    for (std::size_t from = 0; from < name.size(); ++from)
        if (name.substr(from).starts_with(pattern)) return true;
    return false;
}

/// Whether some field has the name, or one like the pattern.
template <text Name, class Parameters>
[[nodiscard]] consteval bool names_a_field() {
    bool any = false;
    Parameters parameters{};
    for_each_field(
        [&any]<class Field>(Field, auto&) {
            any = any || detail::matches(Name.view(), Field::name.view());
        },
        parameters);
    return any;
}

/// Rejects, at compile time, a name or pattern of an optimizer that no parameter has.
template <class O, class Parameters>
constexpr void check_names() noexcept {
    if constexpr (requires { O::template check_names<Parameters>(); })
        O::template check_names<Parameters>();
}

}  // namespace ctnn::inline CTNN_TARGET::optim::detail
