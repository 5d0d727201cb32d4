// SPDX-License-Identifier: MIT
// Elements at random set to what a selu makes of large negative numbers, in training.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/drops.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/sqrt.hpp>

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
/// Cost: a block of `philox` for every four elements, forward and backward; none at a rate of 0.
/// Source: Klambauer, Unterthiner, Mayr and Hochreiter, "Self-Normalizing Neural Networks", 2017.
template <class Rate = std::ratio<1, 2>>
struct alpha_dropout : detail::drops<alpha_dropout<Rate>, Rate> {
    template <Arithmetic A, Scalar S>
    [[nodiscard]] static constexpr S value(bool dropped, S x) noexcept {
        const S added =
            detail::unless(dropped, S(shift)) + detail::unless(!dropped, S(shift - saturated));
        return A::multiply_add(slope<S>(dropped), x, added);
    }
    template <Scalar S>
    [[nodiscard]] static constexpr S slope(bool dropped) noexcept {
        return detail::unless(dropped, S(scale));
    }

private:
    static constexpr double limit = 1.7580993408473766;
    static constexpr double rate = double(Rate::num) / double(Rate::den);
    static constexpr double scale =
        rate < 1 ? 1 / math::sqrt<strict<double>>((limit * limit * rate + 1) * (1 - rate)) : 0;
    static constexpr double saturated = scale * limit;  // a s
    static constexpr double shift = saturated * rate;   // b
};

}  // namespace ctnn::inline CTNN_TARGET
