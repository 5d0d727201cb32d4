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
    std::size_t extent;           // of the image
    std::size_t kernel;           // taps of the window
    std::size_t stride = 1;       // from one place of the window to the next
    std::size_t padding = 0;      // before the image
    std::size_t dilation = 1;     // from one tap to the next
    bool ceil_mode = false;       // a last place may go past the padding, if it begins before it
    std::size_t after = padding;  // the padding after the image

    /// The extent of the window: from its first tap to its last.
    [[nodiscard]] constexpr std::size_t span() const noexcept {
        return (kernel - 1) * dilation + 1;
    }
    /// The least length of a padded image that the window fits into: its own, or, with `ceil_mode`,
    /// one by less than a stride shorter.
    [[nodiscard]] constexpr std::size_t least() const noexcept {
        return span() - (ceil_mode ? (span() < stride ? span() : stride) - 1 : 0);
    }
    [[nodiscard]] constexpr bool fits() const noexcept {
        return extent + padding + after >= least();
    }
    /// The places of the window, which is the extent of the output.
    ///
    /// Formula: (extent + padding - span) / stride + 1, rounded down, the padding being that of
    ///   both sides; with `ceil_mode` rounded up, if the last place begins on the image or on the
    ///   padding before it.
    [[nodiscard]] constexpr std::size_t places() const noexcept {
        const std::size_t padded_extent = extent + padding + after;
        if (padded_extent < span()) return fits() ? 1 : 0;
        const std::size_t room = padded_extent - span(), all = room / stride + 1;
        return all + (ceil_mode && room % stride != 0 && all * stride < extent + padding);
    }
    /// The taps on the image when the window is at a place.
    [[nodiscard]] constexpr tap_range taps(std::size_t place) const noexcept {
        const std::size_t begin = place * stride, end = padding + extent;
        const std::size_t first = begin < padding ? (padding - begin + dilation - 1) / dilation : 0;
        const std::size_t beyond = begin < end ? (end - begin + dilation - 1) / dilation : 0;
        return {first, beyond < kernel ? beyond : kernel, begin + first * dilation - padding};
    }
    /// Where a tap of the range lies.
    [[nodiscard]] constexpr std::size_t position_of(tap_range on_image,
                                                    std::size_t tap) const noexcept {
        return on_image.position + (tap - on_image.first) * dilation;
    }
    /// Whether all taps are on the image.
    [[nodiscard]] constexpr bool is_whole(tap_range on_image) const noexcept {
        return on_image.size() == kernel;
    }
    /// How many taps lie on the padded image, where those are that lie on the image. Without
    /// dilation.
    [[nodiscard]] constexpr std::size_t padded(tap_range on_image) const noexcept {
        const std::size_t room = extent + after + on_image.first - on_image.position;
        return ceil_mode && room < kernel ? room : kernel;
    }
    /// Whether the window has a tap on the image at every place.
    [[nodiscard]] constexpr bool is_always_on_image() const noexcept {
        for (std::size_t place = 0; place < places(); ++place)
            if (taps(place).first >= taps(place).last) return false;
        return true;
    }
};

/// One axis of what a transposed convolution makes: so many places of a window, whatever its
/// extent.
struct transposed_axis : window_axis {
    std::size_t count;

    [[nodiscard]] constexpr std::size_t places() const noexcept { return count; }
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

/// Whether the padding along an axis is filled with numbers of the image: border.hpp.
template <auto Axis>
concept Filled = requires { Axis.mode; };

/// A window at one place of an image of one channel, along so many axes.
template <auto... Axes>
struct placed_window;

/// Over rows and columns. Either axis is a `window_axis` or a `bin_axis`.
template <auto Rows, auto Columns>
    requires(!Filled<Columns>)
struct placed_window<Rows, Columns> {
    tap_range over_rows, over_columns;
    std::size_t position;  // of the first tap on the image, counted row by row
    bool is_whole;         // whether all taps lie on the image

    constexpr placed_window(tap_range rows, tap_range columns) noexcept
        : over_rows(rows),
          over_columns(columns),
          position(rows.position * Columns.extent + columns.position),
          is_whole(rows.last - rows.first == Rows.kernel &&
                   columns.last - columns.first == Columns.kernel) {}

    static constexpr std::size_t pixels = Rows.extent * Columns.extent;
    static constexpr std::size_t taps = Rows.kernel * Columns.kernel;
    /// From one tap of a row to the next.
    static constexpr std::size_t stride = Columns.dilation;

    /// How far a tap lies from the window's first, both counted row by row.
    [[nodiscard]] static constexpr std::size_t offset_of(std::size_t tap) noexcept {
        return tap / Columns.kernel * Rows.dilation * Columns.extent +
               tap % Columns.kernel * stride;
    }
    /// How many taps lie on the image, and how many on the padded image.
    [[nodiscard]] constexpr std::size_t size() const noexcept {
        return over_rows.size() * over_columns.size();
    }
    [[nodiscard]] constexpr std::size_t padded() const noexcept {
        return Rows.padded(over_rows) * Columns.padded(over_columns);
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
};

/// Along a filled axis; each tap is a run of its own where one of them is on the padding.
template <auto Axis>
    requires Filled<Axis>
struct placed_window<Axis> {
    decltype(Axis.taps(0)) over;
    std::size_t position;
    bool is_whole;

    constexpr explicit placed_window(decltype(Axis.taps(0)) range) noexcept
        : over(range),
          position(Axis.position_of(range, range.first)),
          is_whole(Axis.is_whole(range)) {}

    static constexpr std::size_t pixels = Axis.extent;
    static constexpr std::size_t taps = Axis.kernel;
    static constexpr std::size_t stride = Axis.dilation;

    [[nodiscard]] static constexpr std::size_t offset_of(std::size_t tap) noexcept {
        return tap * stride;
    }
    template <class F>
    constexpr void for_each_run(const F& f) const noexcept {
        if (is_whole) {
            f(std::size_t{0}, position, taps);
        } else {
            for (std::size_t tap = over.first; tap < over.last; ++tap)
                f(tap, Axis.position_of(over, tap), std::size_t{1});
        }
    }
};

/// One axis more: a window over the others at each of its taps.
template <auto Outer, auto... Inner>
struct placed_window<Outer, Inner...> {
    using inner_window = placed_window<Inner...>;

    decltype(Outer.taps(0)) over;
    inner_window inner;
    std::size_t position;
    bool is_whole;

    constexpr placed_window(decltype(Outer.taps(0)) range, const inner_window& within) noexcept
        : over(range),
          inner(within),
          position(Outer.position_of(range, range.first) * inner_window::pixels + within.position),
          is_whole(Outer.is_whole(range) && within.is_whole) {}

    static constexpr std::size_t pixels = Outer.extent * inner_window::pixels;
    static constexpr std::size_t taps = Outer.kernel * inner_window::taps;
    static constexpr std::size_t stride = inner_window::stride;

    [[nodiscard]] static constexpr std::size_t offset_of(std::size_t tap) noexcept {
        return tap / inner_window::taps * Outer.dilation * inner_window::pixels +
               inner_window::offset_of(tap % inner_window::taps);
    }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return over.size() * inner.size(); }
    [[nodiscard]] constexpr std::size_t padded() const noexcept {
        return Outer.padded(over) * inner.padded();
    }
    template <class F>
    constexpr void for_each_run(const F& f) const noexcept {
        for (std::size_t i = over.first; i < over.last; ++i) {
            const std::size_t begin = Outer.position_of(over, i) * inner_window::pixels;
            inner.for_each_run([&](std::size_t tap, std::size_t at, std::size_t count) {
                f(i * inner_window::taps + tap, begin + at, count);
            });
        }
    }
};

/// Calls `f(tap, position)` for each tap of a window on the image, row by row.
template <class Window, class F>
constexpr void for_each_tap(const Window& window, const F& f) noexcept {
    window.for_each_run([&](std::size_t tap, std::size_t at, std::size_t count) {
        for (const std::size_t end = tap + count; tap < end; ++tap, at += Window::stride)
            f(tap, at);
    });
}

/// Calls `f(position, placed window)` for each place of a window, row by row; the positions are
/// those of the output.
template <auto Outer, auto... Inner, class F>
    requires(sizeof...(Inner) != 1 || (Filled<Inner> && ...))
constexpr void for_each_place(const F& f) noexcept {
    std::size_t position = 0;
    for (std::size_t place = 0; place < Outer.places(); ++place) {
        const auto over = Outer.taps(place);
        if constexpr (sizeof...(Inner) == 0)
            f(position++, placed_window<Outer>(over));
        else
            for_each_place<Inner...>([&](std::size_t, const auto& inner) {
                f(position++, placed_window<Outer, Inner...>(over, inner));
            });
    }
}
template <auto Rows, auto Columns, class F>
    requires(!Filled<Columns>)
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
