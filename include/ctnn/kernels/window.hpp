// SPDX-License-Identifier: MIT
// The walk of a window over an image: where its taps lie, with stride, padding and dilation.
#pragma once

#include <ctnn/core/target.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// The taps of a window along one axis that lie on the image, not on padding: those from `first` up
/// to, but without, `last`; the first of them at `position`.
struct tap_range {
    std::size_t first, last, position;

    [[nodiscard]] constexpr std::size_t size() const noexcept { return last - first; }
};

/// One axis of an image, and how a window goes along it, in PyTorch's words.
///
/// Range: extent, kernel, stride and dilation are at least 1.
struct window_axis {
    std::size_t extent;        // of the image
    std::size_t kernel;        // taps of the window
    std::size_t stride = 1;    // from one place of the window to the next
    std::size_t padding = 0;   // on either side of the image
    std::size_t dilation = 1;  // from one tap to the next
    bool ceil_mode = false;    // a last place may go past the padding, if it begins before it

    /// The extent of the window: from its first tap to its last.
    [[nodiscard]] constexpr std::size_t span() const noexcept {
        return (kernel - 1) * dilation + 1;
    }
    /// Whether the padded image is as long as the window.
    [[nodiscard]] constexpr bool fits() const noexcept { return extent + 2 * padding >= span(); }
    /// The places of the window, which is the extent of the output.
    ///
    /// Formula: (extent + 2 padding - span) / stride + 1, rounded down; with `ceil_mode` rounded
    ///   up, if the last place begins on the image or on the padding before it.
    [[nodiscard]] constexpr std::size_t places() const noexcept {
        if (!fits()) return 0;
        const std::size_t room = extent + 2 * padding - span(), all = room / stride + 1;
        return all + (ceil_mode && room % stride != 0 && all * stride < extent + padding);
    }
    /// The taps on the image when the window is at a place.
    [[nodiscard]] constexpr tap_range taps(std::size_t place) const noexcept {
        const std::size_t begin = place * stride, end = padding + extent;
        const std::size_t first = begin < padding ? (padding - begin + dilation - 1) / dilation : 0;
        const std::size_t beyond = begin < end ? (end - begin + dilation - 1) / dilation : 0;
        return {first, beyond < kernel ? beyond : kernel, begin + first * dilation - padding};
    }
    /// How many taps lie on the padded image, where those are that lie on the image. Without
    /// dilation.
    [[nodiscard]] constexpr std::size_t padded(tap_range on_image) const noexcept {
        const std::size_t room = extent + padding + on_image.first - on_image.position;
        return ceil_mode && room < kernel ? room : kernel;
    }
    /// Whether the window has a tap on the image at every place.
    [[nodiscard]] constexpr bool is_always_on_image() const noexcept {
        for (std::size_t place = 0; place < places(); ++place)
            if (taps(place).first >= taps(place).last) return false;
        return true;
    }
};

/// One axis of an image in bins, which may overlap, and how a window goes from one to the next.
///
/// Formula: bin i is from i extent / bins, rounded down, to (i + 1) extent / bins, rounded up.
/// Range: extent and bins are at least 1.
struct bin_axis {
    std::size_t extent;
    std::size_t bins;
    std::size_t kernel = (extent + bins - 1) / bins;  // taps of most bins

    static constexpr std::size_t dilation = 1;

    [[nodiscard]] constexpr std::size_t places() const noexcept { return bins; }
    [[nodiscard]] constexpr tap_range taps(std::size_t place) const noexcept {
        const std::size_t begin = place * extent / bins;
        return {0, ((place + 1) * extent + bins - 1) / bins - begin, begin};
    }
    [[nodiscard]] static constexpr std::size_t padded(tap_range on_image) noexcept {
        return on_image.size();
    }
    [[nodiscard]] static constexpr bool is_always_on_image() noexcept { return true; }
};

/// A window at one place of an image of one channel. Either axis is a `window_axis` or a
/// `bin_axis`.
template <auto Rows, auto Columns>
struct placed_window {
    tap_range over_rows, over_columns;
    std::size_t position;  // of the first tap on the image, counted row by row
    bool is_whole;         // whether all taps lie on the image

    constexpr placed_window(tap_range rows, tap_range columns) noexcept
        : over_rows(rows),
          over_columns(columns),
          position(rows.position * Columns.extent + columns.position),
          is_whole(rows.last - rows.first == Rows.kernel &&
                   columns.last - columns.first == Columns.kernel) {}

    static constexpr std::size_t taps = Rows.kernel * Columns.kernel;
    /// From one tap of a row to the next.
    static constexpr std::size_t stride = Columns.dilation;

    /// How far a tap lies from the window's first, both counted row by row.
    [[nodiscard]] static constexpr std::size_t offset_of(std::size_t tap) noexcept {
        return tap / Columns.kernel * Rows.dilation * Columns.extent +
               tap % Columns.kernel * stride;
    }
    /// Calls `f(tap, position, count)` for each row of taps on the image: `count` taps from `tap`
    /// on, at every `stride`-th position from `position` on.
    template <class F>
    constexpr void for_each_run(const F& f) const noexcept {
        if (over_columns.first >= over_columns.last) return;
        std::size_t tap = over_rows.first * Columns.kernel + over_columns.first, at = position;
        for (std::size_t i = over_rows.first; i < over_rows.last; ++i) {
            f(tap, at, over_columns.last - over_columns.first);
            tap += Columns.kernel;
            at += Rows.dilation * Columns.extent;
        }
    }
    /// Calls `f(tap, position)` for each tap on the image, row by row.
    template <class F>
    constexpr void for_each_tap(const F& f) const noexcept {
        for_each_run([&](std::size_t tap, std::size_t at, std::size_t count) {
            for (const std::size_t end = tap + count; tap < end; ++tap, at += stride) f(tap, at);
        });
    }
};

/// Calls `f(position, placed window)` for each place of a window, row by row; the positions are
/// those of the output.
template <auto Rows, auto Columns, class F>
constexpr void for_each_place(const F& f) noexcept {
    constexpr std::size_t rows = Rows.places(), columns = Columns.places();
    std::size_t position = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const tap_range over_rows = Rows.taps(row);
        for (std::size_t column = 0; column < columns; ++column)
            f(position++, placed_window<Rows, Columns>(over_rows, Columns.taps(column)));
    }
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
