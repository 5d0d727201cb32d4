// SPDX-License-Identifier: MIT
// The largest number of each place of a window, channel by channel.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/max_pool_squares.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/pooling.hpp>
#include <ctnn/target/vector.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// The largest number of a window, and its position. A NaN is larger than all numbers, and than a
/// NaN before it; of equal numbers the first is the largest.
template <class V>
struct largest_number {
    V value;
    simd::integer_of<V> position;
};

/// `i` is where the window's channel begins in x.
template <class X, class Window>
[[nodiscard]] constexpr auto largest_of(X x, std::size_t i, const Window& window) noexcept {
    using V = element_of<X>;
    using integers = simd::integer_of<V>;
    using integer = simd::integer_of<simd::scalar_of<V>>;
    largest_number<V> largest{x[i + window.position],
                              integers{} + static_cast<integer>(i + window.position)};
    window.for_each_run([&](std::size_t, std::size_t at, std::size_t count) {
        for (const std::size_t end = at + count * Window::stride; at < end; at += Window::stride) {
            const V number = x[i + at];
            if constexpr (Scalar<V>)
                if (__builtin_is_constant_evaluated()) {
                    if (number > largest.value || !(number >= number))
                        largest = {number, static_cast<integer>(i + at)};
                    continue;
                }
            const auto larger = (number > largest.value) | ctnn::detail::unequal(number, number);
            largest.value = larger ? number : largest.value;
            largest.position =
                larger ? integers{} + static_cast<integer>(i + at) : largest.position;
        }
    });
    return largest;
}

}  // namespace detail

// `P` is a pooling; operands are pointers to numbers or rows of lanes (elements.hpp).

/// y[channel, r, c] is the largest x of the window there; NaN where one of them is.
template <class P, class X, class Y>
constexpr void max_pool(X x, Y y) noexcept {
    if constexpr (detail::pools_squares<X, P>)
        if (!__builtin_is_constant_evaluated()) return detail::max_pool_squares<P>(x, y);
    P::for_each_output([&](std::size_t first, std::size_t at, const auto& window) {
        put(y, at, detail::largest_of(x, first, window).value);
    });
}

/// dx[i] = sum over the places whose largest is x[i], in their order, of dy. Of equal numbers the
/// first is the largest; of NaNs the last, as in PyTorch.
template <class P, class X, class Dy, class Dx>
constexpr void max_pool_backward(X x, Dy dy, Dx dx) noexcept {
    using integer = simd::integer_of<simd::scalar_of<element_of<Dx>>>;
    for (std::size_t i = 0; i < P::x_shape::size; ++i) put(dx, i, element_of<Dx>{});
    if constexpr (detail::pools_squares<X, P>)
        if (!__builtin_is_constant_evaluated())
            return detail::max_pool_squares_backward<P>(x, dy, dx);
    P::for_each_output([&](std::size_t first, std::size_t at, const auto& window) {
        const auto largest = detail::largest_of(x, first, window);
        const auto slope = dy[at];
        if constexpr (Scalar<element_of<Dx>>) {
            const auto i = static_cast<std::size_t>(largest.position);
            put(dx, i, dx[i] + slope);
        } else {
            for_each_tap(window, [&](std::size_t, std::size_t position) {
                const std::size_t i = first + position;
                const auto sum = dx[i];
                put(dx, i, largest.position == static_cast<integer>(i) ? sum + slope : sum);
            });
        }
    });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
