// SPDX-License-Identifier: MIT
// Normalisation of a sample by itself: each of its rows by the row's own mean and variance.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/batch_norm.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/rows_in_lanes.hpp>
#include <ctnn/kernels/units.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>

// x, y, dy and dx are pointers to numbers or rows of lanes (elements.hpp), and so is what is kept
// of a row for backward. Weights, biases and gradients are pointers; of a layer that has none they
// are left out. A sum over a row runs from its first number to its last; what a sample adds to a
// gradient is summed over its rows first, so that it is the same in lanes.

namespace ctnn::inline CTNN_TARGET::kernels {

/// What a row is normalised by: its mean, or 0, and 1 / sqrt(variance + eps); or so many rows, one
/// in each lane.
template <class V>
struct row_spread {
    V mean, reciprocal;

    [[nodiscard]] CTNN_INLINE constexpr auto lane(std::size_t r) const noexcept {
        using S = std::remove_cvref_t<decltype(mean[r])>;
        return row_spread<S>{mean[r], reciprocal[r]};
    }
};

/// The mean of a row (rows_in_lanes.hpp).
template <Arithmetic A, class Row>
[[nodiscard]] CTNN_INLINE constexpr auto mean_of(const Row& x) noexcept {
    using V = typename Row::element;
    V sum = -V{};  // -0 + x is x
    x.for_each([&](std::size_t, V number) CTNN_INLINE_LAMBDA { sum += number; });
    return V(sum / static_cast<typename A::scalar>(Row::count));
}
/// The sum of the squares of its numbers' distances from `mean`.
template <Arithmetic A, class Row>
[[nodiscard]] CTNN_INLINE constexpr auto squares_about(const Row& x,
                                                       typename Row::element mean) noexcept {
    using V = typename Row::element;
    V squares{};
    x.for_each([&](std::size_t, V number) CTNN_INLINE_LAMBDA {
        const V distance = number - mean;
        squares = A::multiply_add(distance, distance, squares);
    });
    return squares;
}

/// What a row is normalised by.
template <Arithmetic A, class Row, Scalar S>
[[nodiscard]] CTNN_INLINE constexpr auto spread_of(const Row& x, S eps) noexcept {
    using V = typename Row::element;
    const V mean = mean_of<A>(x);
    const V squares = squares_about<A>(x, mean);
    return row_spread<V>{mean,
                         reciprocal_deviation<A>(V(squares / static_cast<S>(Row::count)), eps)};
}

/// The same from 0, the root of its mean square.
template <Arithmetic A, class Row, Scalar S>
[[nodiscard]] CTNN_INLINE constexpr auto root_mean_square_of(const Row& x, S eps) noexcept {
    using V = typename Row::element;
    V squares{};
    x.for_each([&](std::size_t, V number)
                   CTNN_INLINE_LAMBDA { squares = A::multiply_add(number, number, squares); });
    return row_spread<V>{V{},
                         reciprocal_deviation<A>(V(squares / static_cast<S>(Row::count)), eps)};
}

namespace detail {

/// value * weight[i] + bias[i], with what there is of them.
template <class A, class V>
CTNN_INLINE constexpr V affine(V value, std::size_t) noexcept {
    return value;
}
template <class A, class V, class W>
CTNN_INLINE constexpr V affine(V value, std::size_t i, const W& weight) noexcept {
    return A::multiply(value, weight[i]);
}
template <class A, class V, class W, class B>
CTNN_INLINE constexpr V affine(V value, std::size_t i, const W& weight, const B& bias) noexcept {
    return A::multiply_add(value, weight[i], bias[i]);
}

/// Adds what a group of samples sums up to element i of a gradient, sample by sample.
template <class G, class V>
CTNN_INLINE constexpr void add_to_gradient(G gradient, std::size_t i, V sum,
                                           std::size_t count) noexcept {
    if constexpr (std::is_pointer_v<G>)
        add_samples(sum, count, gradient[i]);
    else
        put(gradient, i, gradient[i] + sum);
}
template <class V>
CTNN_INLINE constexpr void add_to_gradients(std::size_t, std::size_t, V, V) noexcept {}
template <class V, class W>
CTNN_INLINE constexpr void add_to_gradients(std::size_t i, std::size_t count, V of_weight, V,
                                            W weight) noexcept {
    add_to_gradient(weight, i, of_weight, count);
}
template <class V, class W, class B>
CTNN_INLINE constexpr void add_to_gradients(std::size_t i, std::size_t count, V of_weight,
                                            V of_bias, W weight, B bias) noexcept {
    add_to_gradient(weight, i, of_weight, count);
    add_to_gradient(bias, i, of_bias, count);
}

}  // namespace detail

/// dx of a number x, given `slope` = dy * weight, and what all numbers of its row have in common:
/// the mean of the slopes, and r^2 times that of slope * (x - mean).
template <Arithmetic A, class V, class R>
[[nodiscard]] CTNN_INLINE constexpr V row_slope(V x, V slope, const row_spread<R>& by, R shift,
                                                R lean) noexcept {
    return A::multiply(A::multiply_add(V(by.mean - x), lean, V(slope - shift)), by.reciprocal);
}

/// A row of `Size` numbers from x[first] on: y = (x - mean) * reciprocal * weight + bias.
template <Arithmetic A, std::size_t Size, class X, class Y, class... Affine>
constexpr void normalize_row(X x, Y y, std::size_t first, const row_spread<element_of<X>>& by,
                             Affine... affine) noexcept {
    for_each_unit<Size>(
        [&](std::size_t i, auto from, auto to, auto... here) CTNN_INLINE_LAMBDA {
            using V = element_of<decltype(from)>;
            const V normal = A::multiply(V(from[first + i] - by.mean), by.reciprocal);
            put(to, first + i, detail::affine<A>(normal, i, here...));
        },
        x, y, affine...);
}

/// The sums that dx of a row needs, of slope = dy * weight; or of so many rows.
template <class V>
struct row_slopes {
    V all, leaning;

    [[nodiscard]] CTNN_INLINE constexpr auto lane(std::size_t r) const noexcept {
        using S = std::remove_cvref_t<decltype(all[r])>;
        return row_slopes<S>{all[r], leaning[r]};
    }
};

/// These sums of a row: of the slopes where `Centred`, and of slope * (x - mean).
template <Arithmetic A, bool Centred, class Row, class... Weight>
[[nodiscard]] CTNN_INLINE constexpr auto slopes_of_row(const Row& x, const Row& dy,
                                                       typename Row::element mean,
                                                       Weight... weight) noexcept {
    using V = typename Row::element;
    row_slopes<V> sums{};
    x.for_each(
        [&](std::size_t i, V number, V of_y) CTNN_INLINE_LAMBDA {
            const V slope = detail::affine<A>(of_y, i, weight...);
            if constexpr (Centred) sums.all += slope;
            sums.leaning = A::multiply_add(slope, V(number - mean), sums.leaning);
        },
        dy);
    return sums;
}

/// dx of such a row.
///
/// Formula: with g = dy * weight, dx = (g - sum g / n - (x - mean) * r^2 * sum g (x - mean) / n) *
///   r, r being the reciprocal; of a row whose mean is not taken away the first sum is left out.
template <Arithmetic A, std::size_t Size, class X, class Dy, class Dx, class... Weight>
constexpr void normalize_row_backward(X x, Dy dy, Dx dx, std::size_t first,
                                      const row_spread<element_of<X>>& by,
                                      const row_slopes<element_of<X>>& sums,
                                      Weight... weight) noexcept {
    using V = element_of<X>;
    constexpr auto n = static_cast<typename A::scalar>(Size);
    const V shift = sums.all / n;
    const V lean = A::multiply(A::multiply(by.reciprocal, by.reciprocal), V(sums.leaning / n));
    for_each_unit<Size>(
        [&](std::size_t i, auto slopes, auto from, auto to, auto... here) CTNN_INLINE_LAMBDA {
            using W = element_of<decltype(from)>;
            const W slope = detail::affine<A>(W(slopes[first + i]), i, here...);
            put(to, first + i, row_slope<A>(W(from[first + i]), slope, by, shift, lean));
        },
        dy, x, dx, weight...);
}

/// gradient of weight[i] += the sum over rows of dy * (x - mean) * reciprocal, of bias[i] that of
/// dy; `spread(r)` is what row r is normalised by.
template <Arithmetic A, std::size_t Rows, std::size_t Size, class X, class Dy, class Spread,
          class... Gradient>
constexpr void add_row_gradients(X x, Dy dy, std::size_t count, const Spread& spread,
                                 Gradient... gradient) noexcept {
    for_each_unit<Size>(
        [&](std::size_t i, auto slopes, auto from, auto... into) CTNN_INLINE_LAMBDA {
            using V = element_of<decltype(from)>;
            V of_weight{}, of_bias{};
            for (std::size_t r = 0; r < Rows; ++r) {
                const auto by = spread(r);
                const V slope = slopes[r * Size + i];
                const V normal = A::multiply(V(from[r * Size + i] - by.mean), by.reciprocal);
                of_weight = A::multiply_add(slope, normal, of_weight);
                of_bias += slope;
            }
            detail::add_to_gradients(i, count, of_weight, of_bias, into...);
        },
        dy, x, gradient...);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
