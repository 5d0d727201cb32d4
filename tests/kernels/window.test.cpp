// SPDX-License-Identifier: MIT
// The walk of a window: how many places it has, and which taps lie where.

#include "support/opaque.hpp"

#include <ctnn/kernels/window.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace {

using ctnn::kernels::bin_axis;
using ctnn::kernels::tap_range;
using ctnn::kernels::window_axis;
using ctnn::test::opaque;

/// Tap by tap: whether exactly those in the range lie on the image, and where the range says.
constexpr bool are_the_taps_on_the_image(const window_axis& axis) {
    for (std::size_t place = 0; place < axis.places(); ++place) {
        const tap_range taps = axis.taps(place);
        bool any = false;
        for (std::size_t tap = 0; tap < axis.kernel; ++tap) {
            const std::size_t padded = place * axis.stride + tap * axis.dilation;
            const bool on_image = padded >= axis.padding && padded < axis.padding + axis.extent;
            any = any || on_image;
            if (on_image != (tap >= taps.first && tap < taps.last)) return false;
            const std::size_t position = taps.position + (tap - taps.first) * axis.dilation;
            if (on_image && position != padded - axis.padding) return false;
        }
        if (axis.is_always_on_image() && !any) return false;
    }
    return true;
}

/// Place by place: the last one is on the padded image, and one more would not be. With ceil_mode
/// the last one begins before the padding at the end, and the one before it is on the image.
constexpr bool are_all_places(const window_axis& axis) {
    const std::size_t padded = axis.extent + 2 * axis.padding;
    if (!axis.fits()) return axis.places() == 0 && axis.span() > padded;
    if (axis.ceil_mode) {
        window_axis floor = axis;
        floor.ceil_mode = false;
        if (!are_all_places(floor)) return false;
        const std::size_t next = floor.places() * axis.stride;
        const bool reaches_the_end = next - axis.stride + axis.span() == padded;
        const bool one_more = !reaches_the_end && next < axis.extent + axis.padding;
        return axis.places() == floor.places() + one_more;
    }
    return (axis.places() - 1) * axis.stride + axis.span() <= padded &&
           axis.places() * axis.stride + axis.span() > padded;
}

inline constexpr window_axis rows{.extent = 3, .kernel = 2, .padding = 1};
inline constexpr window_axis columns{.extent = 3, .kernel = 2, .stride = 2, .padding = 1};

/// The numbers of tap and position as decimal digits, in the order of the walk.
template <window_axis Rows, window_axis Columns>
constexpr unsigned long long walk(std::size_t place) {
    unsigned long long digits = 0;
    ctnn::kernels::for_each_place<Rows, Columns>([&](std::size_t position, const auto& window) {
        if (position == place)
            for_each_tap(window, [&](std::size_t tap, std::size_t at) {
                digits = (digits * 10 + tap) * 10 + at;
            });
    });
    return digits;
}

}  // namespace

TEST_CASE("window: its places are PyTorch's output size", "[kernels][window]") {
    // PyTorch: the shapes of Conv2d's outputs
    STATIC_REQUIRE(window_axis{.extent = 7, .kernel = 2}.places() == 6);
    STATIC_REQUIRE(window_axis{.extent = 7, .kernel = 2, .stride = 2}.places() == 3);
    STATIC_REQUIRE(window_axis{.extent = 5, .kernel = 3, .stride = 2, .padding = 1}.places() == 3);
    STATIC_REQUIRE(window_axis{.extent = 6, .kernel = 3, .dilation = 2}.places() == 2);
    STATIC_REQUIRE(window_axis{.extent = 1, .kernel = 1, .padding = 2}.places() == 5);
    STATIC_REQUIRE(window_axis{.extent = 6, .kernel = 3, .stride = 2, .ceil_mode = true}.places() ==
                   3);
    STATIC_REQUIRE(!window_axis{.extent = 4, .kernel = 3, .dilation = 2}.fits());
    STATIC_REQUIRE(window_axis{.extent = 4, .kernel = 3, .padding = 1, .dilation = 2}.fits());
}

TEST_CASE("window: exactly the taps on the image are visited", "[kernels][window]") {
    STATIC_REQUIRE(are_the_taps_on_the_image({.extent = 5, .kernel = 3, .padding = 2}));
    for (std::size_t number = 0; number < 6 * 5 * 3 * 5 * 4 * 2; ++number) {
        const window_axis axis = opaque(window_axis{.extent = 1 + number % 6,
                                                    .kernel = 1 + number / 6 % 5,
                                                    .stride = 1 + number / 30 % 3,
                                                    .padding = number / 90 % 5,
                                                    .dilation = 1 + number / 450 % 4,
                                                    .ceil_mode = number >= 1800});
        CAPTURE(axis.extent, axis.kernel, axis.stride, axis.padding, axis.dilation, axis.ceil_mode);
        REQUIRE(are_all_places(axis));
        REQUIRE(are_the_taps_on_the_image(axis));
    }
}

TEST_CASE("window: the taps on the padded image are counted", "[kernels][window]") {
    for (std::size_t number = 0; number < 6 * 5 * 3 * 5; ++number) {
        const window_axis axis = opaque(window_axis{.extent = 1 + number % 6,
                                                    .kernel = 1 + number / 6 % 5,
                                                    .stride = 1 + number / 30 % 3,
                                                    .padding = number / 90,
                                                    .ceil_mode = true});
        for (std::size_t place = 0; place < axis.places(); ++place) {
            const std::size_t end = axis.extent + 2 * axis.padding;
            std::size_t count = 0;
            for (std::size_t tap = 0; tap < axis.kernel; ++tap)
                count += place * axis.stride + tap < end;
            const tap_range taps = axis.taps(place);
            CAPTURE(axis.extent, axis.kernel, axis.stride, axis.padding, place);
            if (taps.first < taps.last) REQUIRE(axis.padded(taps) == count);
        }
    }
}

TEST_CASE("window: bins are PyTorch's", "[kernels][window]") {
    // PyTorch: where the gradients of AdaptiveAvgPool1d(3) on 5 numbers are, and of (5) on 3
    constexpr bin_axis three{.extent = 5, .bins = 3};
    STATIC_REQUIRE(three.places() == 3);
    STATIC_REQUIRE(three.taps(0).position == 0);
    STATIC_REQUIRE(three.taps(0).size() == 2);
    STATIC_REQUIRE(three.taps(1).position == 1);
    STATIC_REQUIRE(three.taps(1).size() == 3);
    STATIC_REQUIRE(three.taps(2).position == 3);
    STATIC_REQUIRE(three.taps(2).size() == 2);
    constexpr bin_axis five{.extent = 3, .bins = 5};
    STATIC_REQUIRE(five.taps(1).position == 0);
    STATIC_REQUIRE(five.taps(1).size() == 2);
    STATIC_REQUIRE(five.taps(4).position == 2);
    STATIC_REQUIRE(five.taps(4).size() == 1);
}

TEST_CASE("window: a place without a tap on the image is seen", "[kernels][window]") {
    STATIC_REQUIRE(window_axis{.extent = 5, .kernel = 3, .padding = 1}.is_always_on_image());
    STATIC_REQUIRE(!window_axis{.extent = 5, .kernel = 1, .padding = 1}.is_always_on_image());
    STATIC_REQUIRE(
        !window_axis{.extent = 2, .kernel = 2, .padding = 1, .dilation = 3}.is_always_on_image());
}

TEST_CASE("window: taps come row by row", "[kernels][window]") {
    // tap, position: in the corner the last tap alone, in the middle all four
    STATIC_REQUIRE(walk<rows, columns>(0) == 30);
    STATIC_REQUIRE(walk<rows, columns>(1) == 2132);
    STATIC_REQUIRE(walk<rows, columns>(3) == 1122435);
    REQUIRE(walk<rows, columns>(opaque(std::size_t{3})) == 1122435);
}
