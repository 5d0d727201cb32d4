// SPDX-License-Identifier: MIT
// What layers share that drop numbers at random in training.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/reordering.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/random.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET::detail {

/// A layer without parameters that drops with probability `Rate`, a `std::ratio`, and that changes
/// nothing in a prediction.
template <class Rate>
struct drops {
    using evaluated_as = unchanged;

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

protected:
    /// 32 random bits below it drop: rate * 2^32, rounded.
    static constexpr std::uint64_t bits_below = [] {
        // Digit by digit: rate * 2^33 may be too large a number.
        constexpr auto den = static_cast<std::uint64_t>(Rate::den);
        std::uint64_t rest = static_cast<std::uint64_t>(Rate::num), result = rest / den;
        for (int digit = 0; digit < 33; ++digit) {
            rest = 2 * (rest % den);
            result = 2 * result + rest / den;
        }
        return (result + 1) / 2;
    }();

    /// The random bits of a layer in one step: a stream, of which each sample has a part. Layers
    /// are mixed (splitmix64): the streams of one's steps are far from those of another's.
    [[nodiscard]] static constexpr philox source(const pass& how) noexcept {
        std::uint64_t layer = how.path + 0x9e37'79b9'7f4a'7c15U;
        layer = (layer ^ layer >> 30) * 0xbf58'476d'1ce4'e5b9U;
        layer = (layer ^ layer >> 27) * 0x94d0'49bb'1331'11ebU;
        return {.seed = how.seed, .stream = (layer ^ layer >> 31) + how.step};
    }

    /// Draws `Count` times for each sample: `f(i, whether it is dropped, from, to, stride)` sets
    /// what draw i is for; number k of the sample is `from[k * stride]`.
    template <std::size_t Count, Tensor X, class F>
    static constexpr void draw(const pass& how, const X& from, X& to, const F& f) noexcept {
        draw_sample<Count>(source(how), how.sample, from.data, to.data, 1, f);
    }
    template <std::size_t Count, InLanes X, class F>
    static constexpr void draw(const pass& how, const X& from, X& to, const F& f) noexcept {
        const philox random = source(how);
        for (std::size_t b = 0; b < from.count; ++b)
            draw_sample<Count>(random, how.sample + b, from.data + b, to.data + b, X::width, f);
        match_count(from, to);
        detail::clear_rest(to);
    }

private:
    template <std::size_t Count, Scalar S, class F>
    CTNN_INLINE static constexpr void draw_sample(const philox& random, std::uint64_t sample,
                                                  const S* from, S* to, std::size_t stride,
                                                  const F& f) noexcept {
        constexpr std::size_t blocks = (Count + 3) / 4;
        for (std::size_t i = 0, block = 0; block < blocks; ++block) {
            const auto bits = random.block(sample * blocks + block);
            for (const std::size_t end = i + 4 < Count ? i + 4 : Count; i < end; ++i)
                f(i, bits.word[i % 4] < bits_below, from, to, stride);
        }
    }
};

/// 1 / (1 - rate), by which what is kept is scaled; nothing is kept where that is infinite.
template <class Rate, Scalar S>
inline constexpr S scale_of_kept =
    Rate::num == Rate::den ? S(0) : S(Rate::den) / S(Rate::den - Rate::num);

/// Layer L, which drops whole channels, the first of the sample's `Rank` extents.
template <class L, class Rate, std::size_t Rank>
struct drops_channels : drops<Rate> {
    template <class Input>
    static consteval auto(check)() {
        using rate = decltype((drops<Rate>::template check<Input>)());
        if constexpr (!std::same_as<rate, fits>)
            return rate{};
        else if constexpr (Input::rank != Rank)
            return misfit<error::dropout_axes<L, error::produces<Input>>>{};
        else
            return fits{};
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
    template <Arithmetic A, Values X>
    static constexpr void scale(const pass& how, const X& all, X& scaled) noexcept {
        using S = typename X::scalar;
        constexpr std::size_t channels = X::shape::extent(0), space = X::size() / channels;
        drops<Rate>::template draw<channels>(
            how, all, scaled,
            [](std::size_t c, bool dropped, const S* from, S* to, std::size_t stride) {
                const S factor = dropped ? S(0) : scale_of_kept<Rate, S>;
                for (std::size_t i = c * space; i < (c + 1) * space; ++i)
                    to[i * stride] = A::multiply(factor, from[i * stride]);
            });
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
