// SPDX-License-Identifier: MIT
// Elements at random set to zero in training.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/random.hpp>

#include <cstddef>
#include <cstdint>
#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// Elements at random set to zero in training, the others scaled; PyTorch's `Dropout`.
///
/// `Rate` is a `std::ratio` from 0 to 1, the probability that an element is dropped, 1/2 by
/// default: `dropout<std::ratio<1, 4>>`. Which ones are dropped depends on the training's seed, on
/// step, sample, layer and element alone; backward draws the same again.
/// Formula: y = x / (1 - rate) where the element is kept, 0 x where not; y = x in a prediction.
/// Shape: x and y of any one shape; or lanes of them.
/// Accuracy: the probability is `Rate` to 2^-33; float and double drop the same elements.
/// Cost: a block of `philox` for every four elements, forward and backward.
/// Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout: A Simple Way to
///   Prevent Neural Networks from Overfitting", JMLR 15, 2014.
template <class Rate = std::ratio<1, 2>>
struct dropout {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = Input;
    template <class>
    static consteval auto(check)() {
        if constexpr (Rate::num >= 0 && Rate::num <= Rate::den)
            return fits{};
        else
            return misfit<error::dropout_rate<Rate>>{};
    }

    template <Arithmetic, Values X>
    static constexpr void infer(const no_parameters&, const X& x, X& y) noexcept {
        y = x;
    }
    template <Arithmetic A, Values X>
    static constexpr void forward(const pass& how, const no_parameters&, const X& x,
                                  X& y) noexcept {
        scale<A>(how, x, y);
    }
    template <Arithmetic A, Values X>
    static constexpr void backward(const pass& how, const no_parameters&, const X&, const X&,
                                   const X& dy, X& dx, no_parameters&) noexcept {
        scale<A>(how, dy, dx);
    }

private:
    /// An element is dropped where 32 random bits are below it: rate * 2^32, rounded.
    static constexpr std::uint64_t threshold = [] {
        // Digit by digit: rate * 2^33 may be too large a number.
        constexpr auto den = static_cast<std::uint64_t>(Rate::den);
        std::uint64_t rest = static_cast<std::uint64_t>(Rate::num), result = rest / den;
        for (int digit = 0; digit < 33; ++digit) {
            rest = 2 * (rest % den);
            result = 2 * result + rest / den;
        }
        return (result + 1) / 2;
    }();

    /// 1 / (1 - rate); nothing is kept where that is infinite.
    template <Scalar S>
    static constexpr S kept =
        Rate::num == Rate::den ? S(0) : S(Rate::den) / S(Rate::den - Rate::num);

    /// The random bits of a layer in one step: a stream, of which each sample has a part. Layers
    /// are mixed (splitmix64): the streams of one's steps are far from those of another's.
    [[nodiscard]] static constexpr philox source(const pass& how) noexcept {
        std::uint64_t layer = how.path + 0x9e37'79b9'7f4a'7c15U;
        layer = (layer ^ layer >> 30) * 0xbf58'476d'1ce4'e5b9U;
        layer = (layer ^ layer >> 27) * 0x94d0'49bb'1331'11ebU;
        return {.seed = how.seed, .stream = (layer ^ layer >> 31) + how.step};
    }

    /// to = from where kept, scaled.
    template <Arithmetic A, Tensor X>
    static constexpr void scale(const pass& how, const X& from, X& to) noexcept {
        scale_sample<A, X::size(), 1>(source(how), how.sample, from.data, to.data);
    }
    template <Arithmetic A, InLanes X>
    static constexpr void scale(const pass& how, const X& from, X& to) noexcept {
        const philox random = source(how);
        for (std::size_t b = 0; b < from.count; ++b)
            scale_sample<A, X::size(), X::width>(random, how.sample + b, from.data + b,
                                                 to.data + b);
        match_count(from, to);
        detail::clear_rest(to);
    }
    template <Arithmetic A, std::size_t Size, std::size_t Stride, Scalar S>
    static constexpr void scale_sample(const philox& random, std::uint64_t sample, const S* from,
                                       S* to) noexcept {
        constexpr std::size_t blocks = (Size + 3) / 4;
        for (std::size_t i = 0, block = 0; block < blocks; ++block) {
            const auto bits = random.block(sample * blocks + block);
            for (const std::size_t end = i + 4 < Size ? i + 4 : Size; i < end; ++i)
                to[i * Stride] =
                    A::multiply(bits.word[i % 4] < threshold ? S(0) : kept<S>, from[i * Stride]);
        }
    }
};

}  // namespace ctnn::inline CTNN_TARGET
