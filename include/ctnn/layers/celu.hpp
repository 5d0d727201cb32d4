// SPDX-License-Identifier: MIT
// The continuously differentiable exponential linear unit.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/ratio.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/exp.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// An exponential linear unit whose slope is continuous for every alpha, PyTorch's `CELU`.
///
/// `Alpha` is a `std::ratio`, 1 by default: `celu<std::ratio<1, 2>>`.
/// Formula: y = x if x > 0, else alpha (exp(x / alpha) - 1).
/// Shape: x and y of any one shape.
/// Errors: an alpha that is not positive, and what is no `std::ratio` do not compile.
/// Source: Barron, "Continuously Differentiable Exponential Linear Units", 2017.
template <class Alpha = std::ratio<1>>
struct celu : detail::elementwise<celu<Alpha>> {
    template <Scalar S>
    static constexpr S alpha = S(Alpha::num) / S(Alpha::den);

    template <class>
    static consteval auto(check)() {
        if constexpr (!detail::Ratio<Alpha>)
            return detail::check_ratios<celu, Alpha>();
        else if constexpr (Alpha::num > 0)
            return fits{};
        else
            return misfit<error::celu_alpha<Alpha>>{};
    }

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        using S = typename A::scalar;
        return x > 0 ? x : A::multiply(alpha<S>, math::expm1<A>(V(x / alpha<S>)));
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        using S = typename A::scalar;
        return x > 0 ? S(1) : math::exp<A>(V(x / alpha<S>));
    }
};

}  // namespace ctnn::inline CTNN_TARGET
