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
#include <ctnn/layers/detail/draws.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/ratio.hpp>
#include <ctnn/layers/detail/reordering.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/random.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET::detail {

/// Draws `Count` times for each sample, which is a part.
template <std::size_t Count, std::uint64_t BitsBelow, Tensor X, class F>
constexpr void draw_samples(const pass& how, const X& from, X& to, const F& f) noexcept {
    draw<Count, BitsBelow>(random_of(how), how.sample, from.data, to.data, 1, f);
}
template <std::size_t Count, std::uint64_t BitsBelow, InLanes X, class F>
constexpr void draw_samples(const pass& how, const X& from, X& to, const F& f) noexcept {
    const philox random = random_of(how);
    for (std::size_t b = 0; b < from.count; ++b)
        draw<Count, BitsBelow>(random, how.sample + b, from.data + b, to.data + b, X::width, f);
    match_count(from, to);
    clear_rest(to);
}

/// 1 / (1 - rate), by which what is kept is scaled; nothing is kept where that is infinite.
template <class Rate, Scalar S>
inline constexpr S scale_of_kept =
    Rate::num == Rate::den ? S(0) : S(Rate::den) / S(Rate::den - Rate::num);

/// Whether the rate of layer L is a probability.
template <class L, class Rate>
[[nodiscard]] consteval auto check_rate() {
    if constexpr (!Ratio<Rate>)
        return check_ratios<L, Rate>();
    else if constexpr (Rate::num >= 0 && Rate::num <= Rate::den)
        return fits{};
    else
        return misfit<error::dropout_rate<Rate>>{};
}

/// Layer L, without parameters, which drops with probability `Rate`, a `std::ratio`, and changes
/// nothing in a prediction. One draw is for `L::at_once<shape>` numbers: `L::value<A>(dropped, x)`
/// is y, `L::slope<S>(dropped)` the derivative.
template <class L, class Rate>
struct drops {
    using evaluated_as = unchanged;

    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = Input;
    template <class>
    static consteval auto(check)() {
        return check_rate<L, Rate>();
    }
    template <class>
    static constexpr std::size_t at_once = 1;

    template <Arithmetic, Values X>
    static constexpr void infer(const no_parameters&, const X& x, X& y) noexcept {
        y = x;
    }
    template <Arithmetic A, Values X>
    static constexpr void forward(const pass& how, const no_parameters&, const X& x,
                                  X& y) noexcept {
        each(how, x, y,
             [](bool dropped, auto from) { return L::template value<A>(dropped, from); });
    }
    template <Arithmetic A, Values X>
    static constexpr void backward(const pass& how, const no_parameters&, const X&, const X&,
                                   const X& dy, X& dx, no_parameters&) noexcept {
        each(how, dy, dx, [](bool dropped, auto from) {
            return A::multiply(L::template slope<decltype(from)>(dropped), from);
        });
    }

private:
    template <Values X, class F>
    static constexpr void each(const pass& how, const X& all, X& changed, const F& f) noexcept {
        using S = typename X::scalar;
        constexpr std::size_t several = L::template at_once<typename X::shape>;
        draw_samples<X::size() / several, bits_below<Rate>()>(
            how, all, changed,
            [&f](std::size_t unit, bool dropped, const S* from, S* to, std::size_t stride) {
                for (std::size_t i = unit * several; i < (unit + 1) * several; ++i)
                    to[i * stride] = f(dropped, from[i * stride]);
            });
    }
};
/// At a rate of 0 it draws nothing.
template <class L, class Rate>
    requires(Rate::num == 0)
struct drops<L, Rate> : unchanged {
    using evaluated_as = unchanged;
};

/// A layer that sets what it drops to 0, and scales what it keeps.
template <class L, class Rate>
struct drops_to_zero : drops<L, Rate> {
    template <Scalar S>
    [[nodiscard]] CTNN_INLINE static constexpr S slope(bool dropped) noexcept {
        return unless(dropped, scale_of_kept<Rate, S>);
    }
    template <Arithmetic A, Scalar S>
    [[nodiscard]] CTNN_INLINE static constexpr S value(bool dropped, S x) noexcept {
        return A::multiply(slope<S>(dropped), x);
    }
};

/// Layer L, which drops whole channels, the first of the sample's `Rank` extents.
template <class L, class Rate, std::size_t Rank>
struct drops_channels : drops_to_zero<L, Rate> {
    template <class Input>
    static consteval auto(check)() {
        using rate = decltype(check_rate<L, Rate>());
        if constexpr (!std::same_as<rate, fits>)
            return rate{};
        else if constexpr (Input::rank != Rank)
            return misfit<error::dropout_axes<L, error::produces<Input>>>{};
        else
            return fits{};
    }
    template <class Input>
    static constexpr std::size_t at_once = Input::size / Input::extent(0);
};

}  // namespace ctnn::inline CTNN_TARGET::detail
