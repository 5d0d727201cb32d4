// SPDX-License-Identifier: MIT
// InLanes normalisation: sums over all samples of a channel, and what they do to each number.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/elements.hpp>
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

/// Adds a sum of each sample to the sum over all, sample by sample.
template <Scalar S, class V>
CTNN_INLINE constexpr void add_samples(V sums, [[maybe_unused]] std::size_t count,
                                       S& all) noexcept {
    if constexpr (Scalar<V>)
        all += sums;
    else
        for (std::size_t b = 0; b < count; ++b) all += sums[b];
}

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
template <Arithmetic A, Scalar S>
[[nodiscard]] constexpr S reciprocal_deviation(S variance, S eps) noexcept {
    return S(1) / math::sqrt<A>(variance + eps);
}

/// y[i] = (x[i] - mean) * factor + bias for a channel's numbers in one group; the factor is the
/// weight times the reciprocal deviation.
template <Arithmetic A, class X, class Y, Scalar S>
constexpr void normalize(X x, Y y, std::size_t first, std::size_t space, S mean, S factor,
                         S bias) noexcept {
    using V = element_of<X>;
    for (std::size_t i = first; i < first + space; ++i)
        put(y, i, A::multiply_add(V(x[i] - mean), factor, V{} + bias));
}

/// The sums that a channel's backward needs: over all numbers, of dy and of dy * (x - mean).
template <Scalar S>
struct channel_slopes {
    S dy{}, dy_distance{};
};

/// The sums of a channel, whose mean is `mean`: `samples` hands on x and dy.
template <Arithmetic A, class Samples, Scalar S>
[[nodiscard]] constexpr auto slopes_of(const Samples& samples, std::size_t first, std::size_t space,
                                       S mean) noexcept {
    channel_slopes<S> sum;
    samples([&](const auto& x, const auto& dy, std::size_t count) {
        auto here = dy[first];
        for (std::size_t i = first + 1; i < first + space; ++i) here += dy[i];
        add_samples(here, count, sum.dy);
        here = decltype(here){};
        for (std::size_t i = first; i < first + space; ++i)
            here = A::multiply_add(dy[i], decltype(here)(x[i] - mean), here);
        add_samples(here, count, sum.dy_distance);
    });
    return sum;
}

/// dx of a channel's numbers in one group, where mean and deviation are those of the minibatch.
///
/// Formula: dx = (dy - sum dy / n - (x - mean) * r^2 * sum dy (x - mean) / n) * r * weight, r the
///   reciprocal deviation.
template <Arithmetic A, class X, class Dy, class Dx, Scalar S>
constexpr void normalize_backward(X x, Dy dy, Dx dx, std::size_t first, std::size_t space,
                                  const channel_moments<S>& moments,
                                  const channel_slopes<S>& slopes, S reciprocal,
                                  S weight) noexcept {
    using V = element_of<X>;
    const S shift = slopes.dy / moments.count;
    const S lean =
        A::multiply(A::multiply(reciprocal, reciprocal), slopes.dy_distance / moments.count);
    const S factor = A::multiply(reciprocal, weight);
    for (std::size_t i = first; i < first + space; ++i)
        put(dx, i,
            A::multiply(A::multiply_add(V(moments.mean - x[i]), lean, V(dy[i] - shift)), factor));
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
