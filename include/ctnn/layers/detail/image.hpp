// SPDX-License-Identifier: MIT
// What layers share whose window goes over an image, over a volume, or over a length, which is an
// image of one row: the numbers that place it, and what it takes.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/padding.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/border.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/kernels/window.hpp>
#include <ctnn/layers/detail/errors_of_windows.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// What options may leave out.
template <class Options>
[[nodiscard]] constexpr auto dilation_of(const Options& options) noexcept {
    if constexpr (requires { options.dilation; })
        return options.dilation;
    else
        return std::size_t{1};
}
template <class Options>
[[nodiscard]] constexpr bool has_ceil_mode(const Options& options) noexcept {
    if constexpr (requires { options.ceil_mode; })
        return options.ceil_mode;
    else
        return false;
}
template <class Options>
[[nodiscard]] constexpr bool is_same_padding(const Options& options) noexcept {
    if constexpr (requires { options.padding.is_same; })
        return options.padding.is_same;
    else
        return false;
}
template <class Options>
[[nodiscard]] constexpr padding_mode mode_of(const Options& options) noexcept {
    if constexpr (requires { options.padding_mode; })
        return options.padding_mode;
    else
        return padding_mode::zeros;
}

/// The number of axes that a window of these options goes along.
template <auto Options>
inline constexpr std::size_t window_rank = axes_of<decltype(Options.kernel)>;

/// Whether a window can be placed by these options.
template <auto Options>
[[nodiscard]] consteval bool places_window() {
    constexpr std::size_t axes = window_rank<Options>;
    for (std::size_t axis = 0; axis < axes; ++axis)
        if (elements_of({number_on(Options.kernel, axis), number_on(dilation_of(Options), axis)}) ==
            0)
            return false;
    return all_from<axes>(Options.kernel, 1) && all_from<axes>(Options.stride, 1) &&
           all_from<axes>(Options.padding, 0) && all_from<axes>(dilation_of(Options), 1);
}

/// The padding before an axis and after it.
struct padded_sides {
    std::size_t before, after;
};
template <class Options>
[[nodiscard]] constexpr padded_sides padding_on(const Options& options, std::size_t axis) noexcept {
    if (!is_same_padding(options))
        return {number_on(options.padding, axis), number_on(options.padding, axis)};
    const std::size_t both =
        (number_on(options.kernel, axis) - 1) * number_on(dilation_of(options), axis);
    return {both / 2, both - both / 2};
}

/// How the window goes along one axis of an input of shape `Input`; in a constant of that type its
/// padding may be filled.
template <auto Options, class Input, std::size_t Axis>
[[nodiscard]] consteval auto axis_of_window() {
    constexpr padded_sides sides = padding_on(Options, Axis);
    constexpr kernels::window_axis axis{Input::extent(1 + Axis),
                                        number_on(Options.kernel, Axis),
                                        number_on(Options.stride, Axis),
                                        sides.before,
                                        number_on(dilation_of(Options), Axis),
                                        has_ceil_mode(Options),
                                        sides.after};
    if constexpr (mode_of(Options) == padding_mode::zeros)
        return axis;
    else
        return kernels::filled_axis{axis, mode_of(Options)};
}
template <auto Options, class Input, std::size_t Axis>
inline constexpr auto window_axis_of = axis_of_window<Options, Input, Axis>();

/// The least extent of an image that the window fits into.
[[nodiscard]] constexpr std::size_t least_extent(const kernels::window_axis& axis) noexcept {
    const std::size_t padded = axis.padding + axis.after;
    return axis.least() > padded ? axis.least() - padded : 1;
}

/// Whether an axis has the numbers that are to fill its padding.
[[nodiscard]] constexpr bool is_filled(const kernels::window_axis&) noexcept { return true; }
[[nodiscard]] constexpr bool is_filled(const kernels::filled_axis& axis) noexcept {
    return axis.is_filled();
}

/// `Maker::over<axes...>`; a length is an image of one row.
template <class Maker, auto... Axes>
struct made_over {
    using type = typename Maker::template over<Axes...>;
};
template <class Maker, auto Columns>
struct made_over<Maker, Columns> {
    using type = typename Maker::template over<kernels::window_axis{1, 1}, Columns>;
};

/// All axes of a window over an input of shape `Input`.
template <auto Options, class Input, class Axes = std::make_index_sequence<window_rank<Options>>>
struct window_axes;
template <auto Options, class Input, std::size_t... Axis>
struct window_axes<Options, Input, std::index_sequence<Axis...>> {
    template <class Maker>
    using sizes = typename made_over<Maker, window_axis_of<Options, Input, Axis>...>::type;
    template <std::size_t Channels>
    using places = shape<Channels, window_axis_of<Options, Input, Axis>.places()...>;
    using least = shape<Input::extent(0), least_extent(window_axis_of<Options, Input, Axis>)...>;

    static constexpr bool fit = (window_axis_of<Options, Input, Axis>.fits() && ...);
    static constexpr bool are_filled = (is_filled(window_axis_of<Options, Input, Axis>) && ...);
};

/// The error of layer L after an input of another rank.
template <std::size_t Axes, class L, class Input>
using wrong_rank = std::conditional_t<
    Axes == 1, misfit<error::length_axes<L, error::produces<Input>>>,
    std::conditional_t<Axes == 2, misfit<error::image_axes<L, error::produces<Input>>>,
                       misfit<error::volume_axes<L, error::produces<Input>>>>>;

/// Whether layer L, whose window is placed by `Options`, takes an input of shape `Input`.
template <class L, auto Options, class Input>
consteval auto check_image() {
    if constexpr (!places_window<Options>())
        return misfit<error::window_numbers<L>>{};
    else if constexpr (Input::rank != 1 + window_rank<Options>)
        return wrong_rank<window_rank<Options>, L, Input>{};
    else if constexpr (!window_axes<Options, Input>::fit)
        return misfit<
            error::image_extents<L, error::produces<Input>,
                                 error::expects<typename window_axes<Options, Input>::least>>>{};
    else
        return fits{};
}

/// Calls `f(elements of each value)`: a tensor's numbers; of lanes as many samples at once as fill
/// a register.
template <class F, class First, class... Others>
constexpr void in_registers(const F& f, First& first, Others&... others) noexcept {
    if constexpr (Tensor<std::remove_const_t<First>>) {
        f(+first.data, +others.data...);
    } else {
        using S = typename First::scalar;
        using V = kernels::vector<S, kernels::native_lanes<S>>;
        for (std::size_t b = 0; b < first.count; b += kernels::native_lanes<S>)
            f(kernels::rows_at<V>(first, b), kernels::rows_at<V>(others, b)...);
    }
}

/// Calls `f(elements of each value)` for one sample after the other.
template <class F, class First, class... Others>
constexpr void for_each_sample(const F& f, const First& first, const Others&... others) noexcept {
    if constexpr (Tensor<First>) {
        f(+first.data, +others.data...);
    } else {
        using S = typename First::scalar;
        for (std::size_t b = 0; b < first.count; ++b)
            f(kernels::rows_at<S>(first, b), kernels::rows_at<S>(others, b)...);
    }
}

}  // namespace ctnn::inline CTNN_TARGET::detail
