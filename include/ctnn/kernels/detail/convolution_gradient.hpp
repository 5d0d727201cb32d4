// SPDX-License-Identifier: MIT
// The gradient of a convolution's weight of one sample, in vector registers. Run time only.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/convolution_sample.hpp>
#include <ctnn/kernels/detail/convolve_sample.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/kernels/window.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// Numbers of rows of taps: row `r` is tap r % Taps of outer number r / Taps. As factors of a tile,
/// step s lies `Step` further.
template <class S, std::size_t Taps, std::size_t Outer, std::size_t Inner, std::size_t Step>
struct tap_factors {
    static constexpr std::size_t step_stride = Step;
    const S* first;

    [[nodiscard]] CTNN_INLINE const S* at(std::size_t row, std::size_t step) const noexcept {
        return first + row / Taps * Outer + row % Taps * Inner + step * Step;
    }
};
/// Sums of such rows, each `Count` numbers.
template <class V, std::size_t Count, std::size_t Taps, std::size_t Outer, std::size_t Inner,
          class S>
struct tap_sums {
    S* first;

    [[nodiscard]] CTNN_INLINE rows<V, Count, 0, S> row(std::size_t r) const noexcept {
        return {first + r / Taps * Outer + r % Taps * Inner};
    }
    [[nodiscard]] CTNN_INLINE V get(std::size_t r, std::size_t vector) const noexcept {
        return row(r).get(0, vector);
    }
    CTNN_INLINE void set(std::size_t r, std::size_t vector, V value) const noexcept {
        row(r).set(0, vector, value);
    }
};

/// The places at which a tap lies on the image, from `first` up to `last`, without that.
struct place_range {
    std::size_t first, last;
};
[[nodiscard]] constexpr place_range places_of_tap(const window_axis& axis,
                                                  std::size_t tap) noexcept {
    const std::size_t offset = tap * axis.dilation;
    const std::size_t first =
        offset < axis.padding ? (axis.padding - offset + axis.stride - 1) / axis.stride : 0;
    const std::size_t end = axis.extent + axis.padding;
    const std::size_t beyond = offset < end ? (end - offset + axis.stride - 1) / axis.stride : 0;
    return {first, beyond < axis.places() ? beyond : axis.places()};
}
/// Whether all taps lie on the image at all places.
[[nodiscard]] constexpr bool is_whole(const window_axis& axis) noexcept {
    for (std::size_t tap = 0; tap < axis.kernel; ++tap) {
        const place_range range = places_of_tap(axis, tap);
        if (range.first != 0 || range.last != axis.places()) return false;
    }
    return true;
}

/// The rows of a tile of the weight's gradient: the taps of a row of several channels, or of
/// several rows where there is one channel; one tap of several channels where the taps are not all
/// on the image at the same places.
template <class C>
struct gradient_rows {
    static constexpr window_axis rows = C::rows, columns = C::columns;
    static constexpr bool by_row = is_whole(columns);
    static constexpr bool of_one_channel = by_row && C::in_of_group == 1 && is_whole(rows);
    static constexpr std::size_t taps = by_row ? columns.kernel : 1;
    /// From a channel to the next in what is read of x: where that would be many lines of the cache
    /// that have one place in it, there is a line between them.
    static constexpr bool is_spaced = !of_one_channel && C::in_of_group > 1 && C::pixels % 128 == 0;
    static constexpr std::size_t channel_distance = C::pixels + (is_spaced ? 16 : 0);
    /// How many there are, and how far their pixels and their weights are apart.
    static constexpr std::size_t count = of_one_channel ? rows.kernel : C::in_of_group;
    static constexpr std::size_t pixels =
        of_one_channel ? rows.dilation * columns.extent : channel_distance;
    static constexpr std::size_t terms = of_one_channel ? columns.kernel : C::window::taps;
    /// How often a tile is begun for the rows of taps, and for the taps of a row.
    static constexpr std::size_t tap_rows = of_one_channel ? 1 : rows.kernel;
    static constexpr std::size_t tap_columns = by_row ? 1 : columns.kernel;
};

/// The sums of one tile: of `Height` rows for tap (kr, kc), from pixel `x` on, `Count` channels.
template <Arithmetic A, class C, std::size_t Count, std::size_t Stride, std::size_t Height, class S>
void add_gradient_tile(std::size_t kr, std::size_t kc, const S* dy, const S* x,
                       S* gradient) noexcept {
    using plan = gradient_rows<C>;
    using V = vector<S, lanes_for<S>(Count)>;
    using slopes = rows<V, Count, Stride, const S>;
    using pixels_of =
        tap_factors<S, plan::taps, plan::pixels, C::columns.dilation, C::columns.stride>;
    const place_range over_rows = places_of_tap(C::rows, kr);
    const place_range over_columns =
        plan::by_row ? place_range{0, C::columns.places()} : places_of_tap(C::columns, kc);
    if (over_rows.first >= over_rows.last || over_columns.first >= over_columns.last) return;
    const tap_sums<V, Count, plan::taps, plan::terms * Stride, Stride, S> in_memory{gradient};
    tile<A, V, Height * plan::taps, slopes::vectors> sums;
    sums.load(in_memory);
    for (std::size_t r = over_rows.first; r < over_rows.last; ++r) {
        const std::size_t row = r * C::rows.stride + kr * C::rows.dilation - C::rows.padding;
        const std::size_t column =
            over_columns.first * C::columns.stride + kc * C::columns.dilation - C::columns.padding;
        sums.add(over_columns.last - over_columns.first,
                 pixels_of{x + row * C::columns.extent + column},
                 slopes{dy + (r * C::columns.places() + over_columns.first) * Stride});
    }
    sums.store(in_memory);
}

/// The gradients of one piece of output channels of one group: `dy` has them side by side at each
/// place, `gradient` at each weight, `Stride` numbers from one to the next.
template <Arithmetic A, class C, std::size_t Count, std::size_t Stride, class S>
void add_gradient_products(const S* dy, const S* x, S* gradient) noexcept {
    using plan = gradient_rows<C>;
    constexpr std::size_t lanes = lanes_for<S>(Count);
    constexpr std::size_t most = rows_for<A, (Count + lanes - 1) / lanes>;
    for (std::size_t kr = 0; kr < plan::tap_rows; ++kr)
        for (std::size_t kc = 0; kc < plan::tap_columns; ++kc)
            for_each_tile<plan::count, (most < plan::taps ? 1 : most / plan::taps)>(
                [&]<class Height>(Height, std::size_t i) {
                    add_gradient_tile<A, C, Count, Stride, Height::value>(
                        kr, kc, dy, x + i * plan::pixels,
                        gradient + (i * plan::terms + kr * C::columns.kernel + kc) * Stride);
                });
}

/// Numbers of a channel's gradient and slopes, turned, in pieces of channels.
template <class S, class C>
inline constexpr std::size_t numbers_of_gradient =
    (C::places + C::in_of_group * C::window::taps) * padded_channels<S, planes_of<C>::sizes> +
    (gradient_rows<C>::is_spaced ? C::in_of_group * gradient_rows<C>::channel_distance : 0);

/// Whether `add_convolved_sample` adds the gradient.
template <class X, class C>
inline constexpr bool convolves_gradient = false;
template <class S, class C>
    requires C::are_planes
inline constexpr bool convolves_gradient<S*, C> =
    numbers_of_gradient<std::remove_const_t<S>, C> * sizeof(S) <= convolution_stack;

/// gradient += the products of dy and x of one sample.
template <Arithmetic A, class C, class S>
void add_convolved_sample(const S* dy, const S* x, S* gradient) noexcept {
    constexpr plane_sizes sizes = planes_of<C>::sizes;
    constexpr std::size_t stride = padded_channels<S, sizes>, terms = sizes.terms();
    using plan = gradient_rows<C>;
    alignas(64) S slopes[C::places * stride], sums[terms * stride];
    alignas(64) S spaced[plan::is_spaced ? C::in_of_group * plan::channel_distance : 1];
    for (std::size_t g = 0; g < C::groups; ++g) {
        const S* x_here = x + g * C::in_of_group * C::pixels;
        if constexpr (plan::is_spaced) {
            for (std::size_t i = 0; i < C::in_of_group; ++i)
                for (std::size_t p = 0; p < C::pixels; ++p)
                    spaced[i * plan::channel_distance + p] = x_here[i * C::pixels + p];
            x_here = spaced;
        }
        for_each_piece<sizes.out, channels_at_once<S, sizes>>(
            [&]<class Count>(Count, std::size_t first) {
                constexpr std::size_t count = Count::value;
                const std::size_t o = g * C::out_of_group + first;
                const S* of_slopes[count];
                const S* of_sums[count];
                for (std::size_t i = 0; i < count; ++i) {
                    of_slopes[i] = dy + (o + i) * C::places;
                    of_sums[i] = gradient + (o + i) * terms;
                }
                samples_to_lanes<C::places, stride>(of_slopes, count, slopes);
                samples_to_lanes<terms, stride>(of_sums, count, sums);
                add_gradient_products<A, C, count, stride>(+slopes, x_here, +sums);
                lanes_to_samples<terms, stride, false>(
                    sums, count, [&](std::size_t i) { return gradient + (o + i) * terms; });
            });
    }
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
