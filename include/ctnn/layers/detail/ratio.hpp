// SPDX-License-Identifier: MIT
// Fractions in the type of a layer.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/errors.hpp>

namespace ctnn::inline CTNN_TARGET::detail {

/// A fraction as a type: a `std::ratio`.
template <class T>
concept Ratio = requires { T::num / T::den; };

/// Whether numbers of layer L are fractions; the first that is none is told.
template <class L>
[[nodiscard]] consteval fits check_ratios() {
    return {};
}
template <class L, class First, class... Others>
[[nodiscard]] consteval auto check_ratios() {
    if constexpr (Ratio<First>)
        return check_ratios<L, Others...>();
    else
        return misfit<error::no_ratio<L, First>>{};
}

}  // namespace ctnn::inline CTNN_TARGET::detail
