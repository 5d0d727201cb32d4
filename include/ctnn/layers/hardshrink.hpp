// SPDX-License-Identifier: MIT
// Small numbers set to zero.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/ratio.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// x, or 0 where it is small, PyTorch's `Hardshrink`.
///
/// `Lambda` is a `std::ratio`, 1/2 by default: `hardshrink<std::ratio<1, 10>>`.
/// Formula: y = 0 if -lambda <= x <= lambda, else x; its derivative is 0 and 1 there.
/// Shape: x and y of any one shape.
/// Errors: a negative lambda, and what is no `std::ratio` do not compile.
template <class Lambda = std::ratio<1, 2>>
struct hardshrink : detail::elementwise<hardshrink<Lambda>> {
    template <Scalar S>
    static constexpr S lambda = S(Lambda::num) / S(Lambda::den);

    template <class>
    static consteval auto(check)() {
        if constexpr (!detail::Ratio<Lambda>)
            return detail::check_ratios<hardshrink, Lambda>();
        else if constexpr (Lambda::num >= 0)
            return fits{};
        else
            return misfit<error::shrink_lambda<Lambda>>{};
    }

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        using S = typename A::scalar;
        const auto from = x >= -lambda<S>, to = x <= lambda<S>;
        return (from & to) ? V{} : x;
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        using S = typename A::scalar;
        const auto from = x >= -lambda<S>, to = x <= lambda<S>;
        return (from & to) ? S(0) : S(1);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
