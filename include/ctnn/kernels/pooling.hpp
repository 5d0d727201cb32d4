// SPDX-License-Identifier: MIT
// The sizes of a pooling, and its walk over all windows.
#pragma once

#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/window.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// The sizes of a pooling. Every place has a tap on the image. Either axis is a `window_axis` or a
/// `bin_axis`.
template <std::size_t Channels, auto Rows, auto Columns>
struct pooling {
    static_assert(Rows.places() > 0 && Columns.places() > 0 && Rows.is_always_on_image() &&
                  Columns.is_always_on_image());

    using window = placed_window<Rows, Columns>;
    static constexpr auto rows = Rows;
    static constexpr auto columns = Columns;

    static constexpr std::size_t pixels = Rows.extent * Columns.extent;      // of a channel of x
    static constexpr std::size_t places = Rows.places() * Columns.places();  // of a channel of y

    using x_shape = shape<Channels, Rows.extent, Columns.extent>;
    using y_shape = shape<Channels, Rows.places(), Columns.places()>;

    /// Calls `f(channel's first element of x, position, window)` for each element of y, in order.
    template <class F>
    static constexpr void for_each_output(const F& f) noexcept {
        for (std::size_t channel = 0; channel < Channels; ++channel)
            for_each_place<Rows, Columns>([&](std::size_t position, const window& here) {
                f(channel * pixels, channel * places + position, here);
            });
    }
};

}  // namespace ctnn::inline CTNN_TARGET::kernels
