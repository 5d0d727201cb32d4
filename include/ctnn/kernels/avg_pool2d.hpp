// SPDX-License-Identifier: MIT
// The average of each place of a window, channel by channel.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/row_sums.hpp>
#include <ctnn/kernels/detail/window_sums.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/pooling.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::kernels {

/// The sizes of an average pooling, and what it divides by: the taps on the padded image, or those
/// on the image alone.
template <std::size_t Channels, bool CountsPadding, auto... Axes>
struct averaging : pooling<Channels, Axes...> {
    [[nodiscard]] static constexpr std::size_t count(
        const placed_window<Axes...>& window) noexcept {
        if constexpr (CountsPadding)
            return window.padded();
        else
            return window.size();
    }
};

namespace detail {

/// sum / count. A compiler makes a product of a division by 4, say: it is not to be fused with a
/// later sum.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V divided(V sum, std::size_t count) noexcept {
    using S = typename A::scalar;
    return A::multiply(V(sum / static_cast<S>(count)), S(1));
}

/// Whether there is one window, which has all of a channel in it.
template <class P>
[[nodiscard]] consteval bool averages_channels() {
    bool has_all = false;
    if constexpr (P::places == 1 && P::window::taps == P::pixels)
        P::for_each_output(
            [&](std::size_t, std::size_t, const auto& window) { has_all = window.is_whole; });
    return has_all;
}

}  // namespace detail

// `P` is an averaging; operands are pointers to numbers or rows of lanes (elements.hpp).

/// y[channel, r, c] = the sum of the x of the window there, row by row, / their count.
template <Arithmetic A, class P, class X, class Y>
constexpr void average_pool(X x, Y y) noexcept {
    if constexpr (std::is_pointer_v<X> && detail::averages_channels<P>())
        if (!__builtin_is_constant_evaluated()) {
            constexpr std::size_t channels = P::y_shape::size;
            for (std::size_t i = 0; i < channels; ++i) y[i] = 0;
            detail::add_up_rows_of<channels, P::pixels>(x, y);
            for (std::size_t i = 0; i < channels; ++i) y[i] = detail::divided<A>(y[i], P::pixels);
            return;
        }
    P::for_each_output([&](std::size_t first, std::size_t at, const auto& window) {
        const auto sum = detail::sum_of_taps(window, x, first);
        put(y, at, detail::divided<A>(sum, P::count(window)));
    });
}

/// dx[i] = sum over the places that x[i] is in, in their order, of dy / count.
template <Arithmetic A, class P, class Dy, class Dx>
constexpr void average_pool_backward(Dy dy, Dx dx) noexcept {
    for (std::size_t i = 0; i < P::x_shape::size; ++i) put(dx, i, element_of<Dx>{});
    P::for_each_output([&](std::size_t first, std::size_t at, const auto& window) {
        const auto share = detail::divided<A>(dy[at], P::count(window));
        detail::add_to_taps(window, share, dx, first);
    });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
