// SPDX-License-Identifier: MIT
// The sizes of a pooling, and its walk over all windows.
#pragma once

#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/window.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// The two axes of an image, where there are no others.
template <auto... Axes>
struct axes_of_image {};
template <auto Rows, auto Columns>
struct axes_of_image<Rows, Columns> {
    static constexpr auto rows = Rows;
    static constexpr auto columns = Columns;
};

/// The sizes of a pooling. Every place has a tap on the image. An axis, of which there are two at
/// least, is a `window_axis` or a `bin_axis`.
template <std::size_t Channels, auto... Axes>
struct pooling : axes_of_image<Axes...> {
    static_assert(((Axes.places() > 0 && Axes.is_always_on_image()) && ...));

    using window = placed_window<Axes...>;

    static constexpr std::size_t pixels = window::pixels;         // of a channel of x
    static constexpr std::size_t places = (Axes.places() * ...);  // of a channel of y

    using x_shape = shape<Channels, Axes.extent...>;
    using y_shape = shape<Channels, Axes.places()...>;

    /// Calls `f(channel's first element of x, position, window)` for each element of y, in order.
    template <class F>
    static constexpr void for_each_output(const F& f) noexcept {
        for (std::size_t channel = 0; channel < Channels; ++channel)
            for_each_place<Axes...>([&](std::size_t position, const window& here) {
                f(channel * pixels, channel * places + position, here);
            });
    }
};

}  // namespace ctnn::inline CTNN_TARGET::kernels
