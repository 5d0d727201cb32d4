// SPDX-License-Identifier: MIT
// The leaky rectified linear unit.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/layers/detail/ratio.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// A rectified linear unit with a small slope below zero, PyTorch's `LeakyReLU`.
///
/// The slope is a `std::ratio`, 1/100 by default: `leaky_relu<std::ratio<1, 5>>`.
/// Formula: y = x if x > 0, else slope x; its derivative at 0 is taken as the slope.
/// Shape: x and y of any one shape.
/// Errors: a slope that is no `std::ratio` does not compile.
template <class NegativeSlope = std::ratio<1, 100>>
struct leaky_relu : detail::elementwise<leaky_relu<NegativeSlope>> {
    static constexpr bool applies_to_sums = NegativeSlope::num >= 0;  // y > 0 if and only if x > 0

    template <Scalar S>
    static constexpr S negative_slope = S(NegativeSlope::num) / S(NegativeSlope::den);

    template <class>
    static consteval auto(check)() {
        return detail::check_ratios<leaky_relu, NegativeSlope>();
    }

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return x > 0 ? x : A::multiply(negative_slope<typename A::scalar>, x);
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        return x > 0 ? typename A::scalar(1) : negative_slope<typename A::scalar>;
    }
};

}  // namespace ctnn::inline CTNN_TARGET
