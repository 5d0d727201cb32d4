// SPDX-License-Identifier: MIT
// Numbers moved towards zero, small ones to zero.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/ratio.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/target/operations.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// x moved towards zero by lambda, PyTorch's `Softshrink`.
///
/// `Lambda` is a `std::ratio`, 1/2 by default: `softshrink<std::ratio<1, 10>>`.
/// Formula: y = x - lambda if x > lambda, x + lambda if x < -lambda, else 0; its derivative is 1
///   outside of [-lambda, lambda], else 0.
/// Shape: x and y of any one shape.
/// Errors: a negative lambda, and what is no `std::ratio` do not compile.
template <class Lambda = std::ratio<1, 2>>
struct softshrink : detail::elementwise<softshrink<Lambda>> {
    template <Scalar S>
    static constexpr S lambda = S(Lambda::num) / S(Lambda::den);

    template <class>
    static consteval auto(check)() {
        if constexpr (!detail::Ratio<Lambda>)
            return detail::check_ratios<softshrink, Lambda>();
        else if constexpr (Lambda::num >= 0)
            return fits{};
        else
            return misfit<error::shrink_lambda<Lambda>>{};
    }

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        using S = typename A::scalar;
        return x - simd::clamp(x, -lambda<S>, lambda<S>);
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        using S = typename A::scalar;
        constexpr S limit = lambda<S>;
        const auto below = x < -limit;
        const auto above = x > limit;
        return (below | above) ? S(1) : S(0);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
