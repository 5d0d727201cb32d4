// SPDX-License-Identifier: MIT
// Normalisation of a sample's channels in groups: each group by its own mean and variance.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/batch_norm.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/norm.hpp>
#include <ctnn/kernels/units.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

// The numbers of a channel stand side by side, and so do the channels of a group. x, y, dy and dx
// are pointers to numbers or rows of lanes (elements.hpp); weights, biases and gradients are
// pointers, one number for each channel, left out where a layer has none.

namespace ctnn::inline CTNN_TARGET::kernels {

/// The sizes of a group: `Each` channels of `Space` numbers.
template <std::size_t Each, std::size_t Space>
struct channel_group {
    static constexpr std::size_t channels = Each, space = Space, size = Each * Space;
};

namespace detail {

/// What a channel is multiplied by: the reciprocal deviation, and its weight where there are any.
template <class A, class V>
CTNN_INLINE constexpr V channel_factor(V reciprocal, std::size_t) noexcept {
    return reciprocal;
}
template <class A, class V, class S, class... Bias>
CTNN_INLINE constexpr V channel_factor(V reciprocal, std::size_t channel, const S* weight,
                                       const Bias*...) noexcept {
    return A::multiply(reciprocal, weight[channel]);
}
template <class S>
CTNN_INLINE constexpr S channel_bias(std::size_t) noexcept {
    return 0;
}
template <class S>
CTNN_INLINE constexpr S channel_bias(std::size_t channel, const S*, const S* bias) noexcept {
    return bias[channel];
}

/// Adds what a group of samples sums up to a channel's gradients, sample by sample.
template <class A, class V>
CTNN_INLINE constexpr void add_channel_gradients(std::size_t, std::size_t, const channel_slopes<V>&,
                                                 V) noexcept {}
template <class A, class V, class S>
CTNN_INLINE constexpr void add_channel_gradients(std::size_t channel, std::size_t count,
                                                 const channel_slopes<V>& sums, V reciprocal,
                                                 S* weight, S* bias) noexcept {
    add_samples(A::multiply(sums.dy_distance, reciprocal), count, weight[channel]);
    add_samples(sums.dy, count, bias[channel]);
}

}  // namespace detail

/// Group g: y = (x - mean) * (reciprocal * weight) + bias; `affine` is the channels' weights and
/// biases.
template <Arithmetic A, class Group, class X, class Y, class... Affine>
constexpr void normalize_group(X x, Y y, std::size_t g, const row_spread<element_of<X>>& by,
                               Affine... affine) noexcept {
    for (std::size_t c = g * Group::channels; c < (g + 1) * Group::channels; ++c)
        normalize<A, Group::space>(x, y, c * Group::space, by.mean,
                                   detail::channel_factor<A>(by.reciprocal, c, affine...),
                                   detail::channel_bias<typename A::scalar>(c, affine...));
}

/// Backward through group g; dx may be `unwanted`. `weight(c)` is that of channel c, or 1; the
/// gradients are those of weight and bias.
///
/// Formula: with g = dy * weight, dx = (g - sum g / n - (x - mean) * r^2 * sum g (x - mean) / n) *
///   r, r being the reciprocal; the sums run over the channels, each over its numbers first.
template <Arithmetic A, class Group, class X, class Dy, class Dx, class Weight, class... Gradient>
constexpr void normalize_group_backward(X x, Dy dy, Dx dx, std::size_t g,
                                        const row_spread<element_of<X>>& by, std::size_t count,
                                        const Weight& weight, Gradient... gradient) noexcept {
    using V = element_of<X>;
    using S = typename A::scalar;
    constexpr std::size_t space = Group::space;
    const std::size_t first = g * Group::channels, last = first + Group::channels;
    V sum{}, leaning{};
    for (std::size_t c = first; c < last; ++c) {
        const auto here = slopes_in<A>(x, dy, c * space, space, by.mean);
        detail::add_channel_gradients<A>(c, count, here, by.reciprocal, gradient...);
        sum = A::multiply_add(here.dy, weight(c), sum);
        leaning = A::multiply_add(here.dy_distance, weight(c), leaning);
    }
    if constexpr (!std::same_as<Dx, unwanted>) {
        constexpr S n = static_cast<S>(Group::size);
        const V shift = sum / n;
        const V lean = A::multiply(A::multiply(by.reciprocal, by.reciprocal), V(leaning / n));
        for (std::size_t c = first; c < last; ++c)
            for_each_unit<space>(
                [&](std::size_t i, auto slopes, auto from, auto to) CTNN_INLINE_LAMBDA {
                    using W = element_of<decltype(from)>;
                    const std::size_t at = c * space + i;
                    const W slope = A::multiply(W(slopes[at]), weight(c));
                    put(to, at, row_slope<A>(W(from[at]), slope, by, shift, lean));
                },
                dy, x, dx);
    }
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
