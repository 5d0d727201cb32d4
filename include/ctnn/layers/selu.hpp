// SPDX-License-Identifier: MIT
// The scaled exponential linear unit.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/exp.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The scaled exponential linear unit, PyTorch's `SELU`.
///
/// Formula: y = scale x if x > 0, else scale alpha (exp(x) - 1), where scale is 1.0507009873554805
///   and alpha 1.6732632423543772.
/// Shape: x and y of any one shape.
/// Source: Klambauer, Unterthiner, Mayr and Hochreiter, "Self-Normalizing Neural Networks", 2017.
struct selu : detail::elementwise<selu> {
    template <Scalar S>
    static constexpr S scale = S(1.0507009873554804934193349852946);
    template <Scalar S>
    static constexpr S scale_alpha = S(1.7580993408473768599402175208123);

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        using S = typename A::scalar;
        return x > 0 ? A::multiply(scale<S>, x) : A::multiply(scale_alpha<S>, math::expm1<A>(x));
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        using S = typename A::scalar;
        return x > 0 ? scale<S> : A::multiply(scale_alpha<S>, math::exp<A>(x));
    }
};

}  // namespace ctnn::inline CTNN_TARGET
