// SPDX-License-Identifier: MIT
// The Gaussian error linear unit.
#pragma once

#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/exp.hpp>
#include <ctnn/math/normal_cdf.hpp>

namespace ctnn {

/// The Gaussian error linear unit, PyTorch's `GELU` in its exact form.
///
/// Formula: y = x Phi(x), Phi the standard normal distribution function.
/// Shape: x and y of any one shape.
/// Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.
struct gelu : detail::elementwise<gelu> {
    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes value(Lanes x) noexcept {
        return A::multiply(x, math::normal_cdf<A>(x));
    }
    // Phi(x) + x phi(x), phi the standard normal density
    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes derivative(Lanes x, Lanes) noexcept {
        using S = typename A::scalar;
        constexpr S inverse_sqrt_2_pi = S(0.398942280401432677939946059934);
        constexpr S beyond = 40;  // the density is zero there, in float and in double
        const Lanes near = x > beyond ? beyond : x < -beyond ? -beyond : x;
        const Lanes density = A::multiply(
            inverse_sqrt_2_pi, math::exp<A>(A::multiply(A::multiply(S(-0.5), near), near)));
        return A::multiply_add(near, density, math::normal_cdf<A>(x));
    }
};

}  // namespace ctnn
