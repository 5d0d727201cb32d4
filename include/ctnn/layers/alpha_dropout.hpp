// SPDX-License-Identifier: MIT
// Elements at random set to what a selu makes of large negative numbers, in training.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/drops.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/sqrt.hpp>

#include <cstddef>
#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// A dropout that keeps mean 0 and variance 1, for use after a `selu`; PyTorch's `AlphaDropout`.
///
/// `Rate` is a `std::ratio` from 0 to 1, the probability that an element is dropped, 1/2 by
/// default: `alpha_dropout<std::ratio<1, 4>>`. The elements that a `dropout` in its place would
/// drop are set to -s, s = 1.7580993408473766, the value of `selu` at -infinity being -s.
/// Formula: y = a x + b where the element is kept, a (-s) + b where not, a = 1 / sqrt((1 - rate)
///   (1 + s^2 rate)), b = a s rate; 0 x where the rate is 1; y = x in a prediction.
/// Shape: x and y of any one shape; or lanes of them.
/// Errors: a rate outside of [0, 1] does not compile.
/// Cost: a block of `philox` for every four elements, forward and backward.
/// Source: Klambauer, Unterthiner, Mayr and Hochreiter, "Self-Normalizing Neural Networks", 2017.
template <class Rate = std::ratio<1, 2>>
struct alpha_dropout : detail::drops<Rate> {
    template <Arithmetic A, Values X>
    static constexpr void forward(const pass& how, const no_parameters&, const X& x,
                                  X& y) noexcept {
        using S = typename X::scalar;
        detail::drops<Rate>::template draw<X::size()>(
            how, x, y, [](std::size_t i, bool dropped, const S* from, S* to, std::size_t stride) {
                to[i * stride] = A::multiply_add(dropped ? S(0) : factor<S>, from[i * stride],
                                                 dropped ? S(shift - saturated) : S(shift));
            });
    }
    template <Arithmetic A, Values X>
    static constexpr void backward(const pass& how, const no_parameters&, const X&, const X&,
                                   const X& dy, X& dx, no_parameters&) noexcept {
        using S = typename X::scalar;
        detail::drops<Rate>::template draw<X::size()>(
            how, dy, dx, [](std::size_t i, bool dropped, const S* from, S* to, std::size_t stride) {
                to[i * stride] = A::multiply(dropped ? S(0) : factor<S>, from[i * stride]);
            });
    }

private:
    static constexpr double limit = 1.7580993408473766;
    static constexpr double rate = double(Rate::num) / double(Rate::den);
    static constexpr double scale =
        rate < 1 ? 1 / math::sqrt<strict<double>>((limit * limit * rate + 1) * (1 - rate)) : 0;
    static constexpr double saturated = scale * limit;  // a s
    static constexpr double shift = saturated * rate;   // b
    template <Scalar S>
    static constexpr S factor = S(scale);
};

}  // namespace ctnn::inline CTNN_TARGET
