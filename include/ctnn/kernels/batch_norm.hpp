// SPDX-License-Identifier: MIT
// InLanes normalisation: sums over all samples of a channel, and what they do to each number.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/units.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/sqrt.hpp>

#include <cstddef>
#include <type_traits>

// The samples come in groups: a group is one sample, or several in the lanes of a row
// (elements.hpp). A caller hands in `samples`, which calls `f(x, count)`, or `f(x, dy, count)`, for
// each group, in the order of the samples; `count` lanes of it are samples. The numbers of a
// channel in a sample stand side by side: `space` of them from `first` on.
//
// A sum is taken over a sample's space first, in every lane for itself, and these sums are added
// sample by sample: so it is the same in groups of any size, and errs less than one long sum.

namespace ctnn::inline CTNN_TARGET::kernels {

/// How many numbers of a channel there are in a minibatch, their mean, and the sum of the squares
/// of their distances from it.
template <Scalar S>
struct channel_moments {
    S count{}, mean{}, squares{};

    /// The variance that normalises: squares / count.
    [[nodiscard]] constexpr S variance() const noexcept { return squares / count; }
    /// The variance that is observed for later: squares / (count - 1). Range: count is at least 2.
    [[nodiscard]] constexpr S unbiased_variance() const noexcept { return squares / (count - 1); }
};

/// The moments of a channel.
///
/// Formula: mean = sum x / n, squares = sum (x - mean)^2.
template <Arithmetic A, class Samples>
[[nodiscard]] constexpr auto moments_of(const Samples& samples, std::size_t first,
                                        std::size_t space) noexcept {
    using S = typename A::scalar;
    std::size_t number = 0;
    S sum = 0, squares = 0;
    samples([&](const auto& x, std::size_t count) {
        auto here = x[first];
        for (std::size_t i = first + 1; i < first + space; ++i) here += x[i];
        add_samples(here, count, sum);
        number += count * space;
    });
    const S n = static_cast<S>(number), mean = sum / n;
    samples([&](const auto& x, std::size_t count) {
        element_of<std::remove_cvref_t<decltype(x)>> here{};
        for (std::size_t i = first; i < first + space; ++i) {
            const auto distance = x[i] - mean;
            here = A::multiply_add(distance, distance, here);
        }
        add_samples(here, count, squares);
    });
    return channel_moments<S>{n, mean, squares};
}

/// 1 / sqrt(variance + eps).
template <Arithmetic A, class V, Scalar S>
[[nodiscard]] constexpr V reciprocal_deviation(V variance, S eps) noexcept {
    return 1 / math::sqrt<A>(V(variance + eps));
}

/// y[i] = (x[i] - mean) * factor + bias for the `Space` numbers of a channel in one group; the
/// factor is the weight times the reciprocal deviation. Mean and factor are those of all samples,
/// or of each in its lane.
template <Arithmetic A, std::size_t Space, class X, class Y, class Mean, Scalar S>
constexpr void normalize(X x, Y y, std::size_t first, Mean mean, Mean factor, S bias) noexcept {
    for_each_unit<Space>(
        [&](std::size_t i, auto from, auto to) CTNN_INLINE_LAMBDA {
            using V = element_of<decltype(from)>;
            put(to, first + i, A::multiply_add(V(from[first + i] - mean), factor, bias));
        },
        x, y);
}

/// y[i] = x[i] * factor for the `Space` numbers of a channel in one group.
template <Arithmetic A, std::size_t Space, class X, class Y, Scalar S>
constexpr void scale(X x, Y y, std::size_t first, S factor) noexcept {
    for_each_unit<Space>(
        [&](std::size_t i, auto from, auto to)
            CTNN_INLINE_LAMBDA { put(to, first + i, A::multiply(from[first + i], factor)); },
        x, y);
}

/// The sums that a channel's backward needs: of dy and of dy * (x - mean), over all its numbers; or
/// over those in each sample of a group.
template <class V>
struct channel_slopes {
    V dy{}, dy_distance{};
};

/// The sums over a channel's numbers in one group, whose mean is `mean`.
template <Arithmetic A, class X, class Dy, class Mean>
[[nodiscard]] constexpr auto slopes_in(X x, Dy dy, std::size_t first, std::size_t space,
                                       Mean mean) noexcept {
    using V = element_of<X>;
    channel_slopes<V> sum{dy[first], V{}};
    for (std::size_t i = first + 1; i < first + space; ++i) sum.dy += dy[i];
    for (std::size_t i = first; i < first + space; ++i)
        sum.dy_distance = A::multiply_add(dy[i], V(x[i] - mean), sum.dy_distance);
    return sum;
}

/// The sums of a channel, whose mean is `mean`: `samples` hands on x and dy.
template <Arithmetic A, class Samples, Scalar S>
[[nodiscard]] constexpr auto slopes_of(const Samples& samples, std::size_t first, std::size_t space,
                                       S mean) noexcept {
    channel_slopes<S> sum;
    samples([&](const auto& x, const auto& dy, std::size_t count) {
        const auto here = slopes_in<A>(x, dy, first, space, mean);
        add_samples(here.dy, count, sum.dy);
        add_samples(here.dy_distance, count, sum.dy_distance);
    });
    return sum;
}

/// dx of a channel's numbers in one group, where mean and deviation are those of the minibatch.
///
/// Formula: dx = (dy - sum dy / n - (x - mean) * r^2 * sum dy (x - mean) / n) * r * weight, r the
///   reciprocal deviation.
template <Arithmetic A, std::size_t Space, class X, class Dy, class Dx, Scalar S>
constexpr void normalize_backward(X x, Dy dy, Dx dx, std::size_t first,
                                  const channel_moments<S>& moments,
                                  const channel_slopes<S>& slopes, S reciprocal,
                                  S weight) noexcept {
    const S shift = slopes.dy / moments.count;
    const S lean =
        A::multiply(A::multiply(reciprocal, reciprocal), slopes.dy_distance / moments.count);
    const S factor = A::multiply(reciprocal, weight);
    for_each_unit<Space>(
        [&](std::size_t i, auto from, auto of_y, auto to) CTNN_INLINE_LAMBDA {
            using V = element_of<decltype(from)>;
            put(to, first + i,
                A::multiply(A::multiply_add(V(moments.mean - from[first + i]), lean,
                                            V(of_y[first + i] - shift)),
                            factor));
        },
        x, dy, dx);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
