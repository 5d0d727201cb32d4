// SPDX-License-Identifier: MIT
// An image, or a length, of another size.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/upsample.hpp>
#include <ctnn/layers/detail/errors_of_windows.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// What a number between others is: the nearest of them, or a mix of those on either side, along a
/// length (`linear`) or along rows and columns (`bilinear`).
enum class upsample_mode { nearest, linear, bilinear };

/// The size that an `upsample` makes, in PyTorch's words and with its defaults: a number for rows
/// and columns alike, or `{rows, columns}`; one number for a length.
///
/// Range: either size or scale_factor is given; for a factor that is no whole number, the size.
///   align_corners is not for `nearest`.
struct upsample_options {
    rows_and_columns size = 0;
    rows_and_columns scale_factor = 0;
    upsample_mode mode = upsample_mode::nearest;
    bool align_corners = false;
};

namespace detail {

/// Whether there is a size or a scale, and not both.
[[nodiscard]] constexpr bool gives_size(const upsample_options& options) noexcept {
    const bool by_size = options.size != rows_and_columns{0};
    return by_size != (options.scale_factor != rows_and_columns{0}) &&
           all_from<2>(by_size ? options.size : options.scale_factor, 1);
}
/// Whether a mode is one for so many axes.
[[nodiscard]] constexpr bool has_mode(const upsample_options& options, std::size_t axes) noexcept {
    if (options.mode == upsample_mode::nearest) return !options.align_corners;
    return (options.mode == upsample_mode::bilinear) == (axes == 2);
}
[[nodiscard]] constexpr bool is_of_length(const upsample_options& options) noexcept {
    return options.size.rows == options.size.columns &&
           options.scale_factor.rows == options.scale_factor.columns;
}

template <upsample_options Options, class Input, std::size_t Axis>
inline constexpr kernels::resized_axis axis_resized{
    Input::extent(Axis),
    Options.size[Axis - Input::rank + 2] +
        product_or_most(Options.scale_factor[Axis - Input::rank + 2], Input::extent(Axis)),
    Options.mode != upsample_mode::nearest, Options.align_corners};

/// A length is an image of one row.
template <upsample_options Options, class Input>
struct resized {
    using sizes = kernels::resizing<Input::extent(0), axis_resized<Options, Input, 1>,
                                    axis_resized<Options, Input, 2>>;
    using y_shape = typename sizes::y_shape;
};
template <upsample_options Options, std::size_t Channels, std::size_t Length>
struct resized<Options, shape<Channels, Length>> {
    static constexpr kernels::resized_axis axis = axis_resized<Options, shape<Channels, Length>, 1>;
    using sizes = kernels::resizing<Channels, kernels::resized_axis{1, 1}, axis>;
    using y_shape = shape<Channels, axis.places>;
};

}  // namespace detail

/// An image, or a length, of another size, channel by channel, PyTorch's `Upsample`, with whole
/// scale factors.
///
/// Formula: `nearest`: y[channel, r, c] = x[channel, r rows / rows', c columns / columns'], rounded
///   down. `linear`, `bilinear`: the mix of the numbers on either side of place
///   (r + 1/2) rows / rows' - 1/2, but within the image, or with align_corners of place
///   r (rows - 1) / (rows' - 1); along columns first. Places and shares are exact, rounded once.
/// Shape: x (channels, rows, columns), y (channels, rows', columns'), where rows' is the size, or
///   rows * scale_factor; x (channels, length) likewise; or lanes of them.
/// Errors: an input of another rank, a mode of the other rank, and a size that is not given, or
///   twice, do not compile.
/// Example: `upsample<upsample_options{.scale_factor = 2}>`; GCC, and Clang from 19 on, also take
///   `upsample<{.size = {5, 7}, .mode = upsample_mode::bilinear, .align_corners = true}>`.
template <upsample_options Options>
struct upsample {
    static constexpr bool changes_shape = true;

    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = typename detail::resized<Options, Input>::y_shape;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!detail::gives_size(Options))
            return misfit<error::upsample_size<upsample>>{};
        else if constexpr (Input::rank != 2 && Input::rank != 3)
            return misfit<error::upsample_axes<upsample, error::produces<Input>>>{};
        else if constexpr (!detail::has_mode(Options, Input::rank - 1))
            return misfit<error::upsample_mode<upsample, error::produces<Input>>>{};
        else if constexpr (Input::rank == 2 && !detail::is_of_length(Options))
            return misfit<error::upsample_length<upsample, error::produces<Input>>>{};
        else
            return fits{};
    }

    template <Arithmetic A, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        using P = typename detail::resized<Options, typename X::shape>::sizes;
        detail::in_registers([](auto from, auto to) { kernels::upsample<A, P>(from, to); }, x, y);
    }

    template <Arithmetic A, Values X, Values Y>
    static constexpr void backward(const no_parameters&, const X&, const Y&, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        using P = typename detail::resized<Options, typename X::shape>::sizes;
        detail::in_registers(
            [](auto slopes, auto to) { kernels::upsample_backward<A, P>(slopes, to); }, dy, dx);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
