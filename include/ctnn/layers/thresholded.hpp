// SPDX-License-Identifier: MIT
// Numbers above a limit, another one for the rest.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/layers/detail/ratio.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// x above a limit, a fixed value for the others, PyTorch's `Threshold`; `threshold` is how an
/// output is read as an answer.
///
/// Both are `std::ratio`s, the limit first: `thresholded<std::ratio<1, 10>, std::ratio<20>>`.
/// Formula: y = x if x > limit, else value; its derivative is 1 and 0 there.
/// Shape: x and y of any one shape.
/// Errors: what is no `std::ratio` does not compile.
template <class Limit, class Value>
struct thresholded : detail::elementwise<thresholded<Limit, Value>> {
    template <Scalar S>
    static constexpr S limit = S(Limit::num) / S(Limit::den);
    template <Scalar S>
    static constexpr S replacement = S(Value::num) / S(Value::den);

    template <class>
    static consteval auto(check)() {
        return detail::check_ratios<thresholded, Limit, Value>();
    }

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        using S = typename A::scalar;
        return x <= limit<S> ? V{} + replacement<S> : x;
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        using S = typename A::scalar;
        return x <= limit<S> ? S(0) : S(1);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
