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
template <std::size_t Channels, auto Rows, auto Columns, bool CountsPadding = true>
struct averaging : pooling<Channels, Rows, Columns> {
    [[nodiscard]] static constexpr std::size_t count(
        const placed_window<Rows, Columns>& window) noexcept {
        if constexpr (CountsPadding)
            return Rows.padded(window.over_rows) * Columns.padded(window.over_columns);
        else
            return window.over_rows.size() * window.over_columns.size();
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
inline constexpr bool averages_channels = P::places == 1 && P::window::taps == P::pixels;

}  // namespace detail

// `P` is an averaging; operands are pointers to numbers or rows of lanes (elements.hpp).

/// y[channel, r, c] = the sum of the x of the window there, row by row, / their count.
template <Arithmetic A, class P, class X, class Y>
constexpr void average_pool(X x, Y y) noexcept {
    if constexpr (std::is_pointer_v<X> && detail::averages_channels<P>)
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
