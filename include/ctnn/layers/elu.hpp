// SPDX-License-Identifier: MIT
// The exponential linear unit.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/layers/detail/ratio.hpp>
#include <ctnn/math/exp.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// The exponential linear unit, PyTorch's `ELU`.
///
/// `Alpha` is a `std::ratio`, 1 by default: `elu<std::ratio<1, 2>>`.
/// Formula: y = x if x > 0, else alpha (exp(x) - 1).
/// Shape: x and y of any one shape.
/// Errors: an alpha that is no `std::ratio` does not compile.
/// Source: Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by
/// Exponential Linear Units", 2015.
template <class Alpha = std::ratio<1>>
struct elu : detail::elementwise<elu<Alpha>> {
    template <Scalar S>
    static constexpr S alpha = S(Alpha::num) / S(Alpha::den);

    template <class>
    static consteval auto(check)() {
        return detail::check_ratios<elu, Alpha>();
    }

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return x > 0 ? x : A::multiply(alpha<typename A::scalar>, math::expm1<A>(x));
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        // alpha exp(x), since y + alpha cancels
        using S = typename A::scalar;
        if constexpr (Alpha::num == Alpha::den)
            return x > 0 ? S(1) : math::exp<A>(x);
        else
            return x > 0 ? S(1) : A::multiply(alpha<S>, math::exp<A>(x));
    }
};

}  // namespace ctnn::inline CTNN_TARGET
