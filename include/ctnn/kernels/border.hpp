// SPDX-License-Identifier: MIT
// The numbers beside an image: which of its own numbers stands there.
#pragma once

#include <ctnn/core/padding.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/window.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// The number of an axis of `extent` that stands at `at`, which is below 0 before the axis;
/// `extent` itself where none does, but a constant.
///
/// Range: at is above -extent and below 2 extent - 1 with `reflect`, from -extent on and below
///   2 extent with `circular`.
[[nodiscard]] constexpr std::size_t number_at(padding_mode mode, std::ptrdiff_t at,
                                              std::size_t extent) noexcept {
    const auto end = static_cast<std::ptrdiff_t>(extent);
    if (at >= 0 && at < end) return static_cast<std::size_t>(at);
    if (mode == padding_mode::reflect)
        return static_cast<std::size_t>(at < 0 ? -at : 2 * (end - 1) - at);
    if (mode == padding_mode::replicate) return at < 0 ? 0 : extent - 1;
    if (mode == padding_mode::circular)
        return static_cast<std::size_t>(at < 0 ? at + end : at - end);
    return extent;
}

/// The taps of a window along a `filled_axis`, the first of them at `begin` of the padded image.
struct filled_taps {
    std::size_t first, last, begin;
};

/// One axis of an image whose padding is filled with numbers of the image, and how a window goes
/// along it: every tap reads one.
struct filled_axis : window_axis {
    padding_mode mode;

    [[nodiscard]] constexpr filled_taps taps(std::size_t place) const noexcept {
        return {0, kernel, place * stride};
    }
    /// The number of the image that a tap reads.
    [[nodiscard]] constexpr std::size_t position_of(filled_taps taps,
                                                    std::size_t tap) const noexcept {
        const std::size_t at = taps.begin + tap * dilation;
        return number_at(
            mode, static_cast<std::ptrdiff_t>(at) - static_cast<std::ptrdiff_t>(padding), extent);
    }
    /// Whether all taps are on the image itself.
    [[nodiscard]] constexpr bool is_whole(filled_taps taps) const noexcept {
        return taps.begin >= padding && taps.begin + span() <= padding + extent;
    }
    /// Whether the padding is not larger than what it is filled with.
    [[nodiscard]] constexpr bool is_filled() const noexcept {
        const std::size_t most = padding > after ? padding : after;
        return mode == padding_mode::replicate ||
               (mode == padding_mode::reflect ? most < extent : most <= extent);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::kernels
