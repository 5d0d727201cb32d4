// SPDX-License-Identifier: MIT
// What layers share whose window goes over an image, or over a length, which is an image of one
// row: the numbers that place it, and what it takes.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/kernels/window.hpp>
#include <ctnn/layers/detail/errors.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// A number of rows and one of columns: `3` is 3 of either, `{3, 2}` is 3 rows and 2 columns.
struct rows_and_columns {
    std::size_t rows, columns;

    constexpr rows_and_columns(std::size_t both) noexcept : rows(both), columns(both) {}
    constexpr rows_and_columns(std::size_t of_rows, std::size_t of_columns) noexcept
        : rows(of_rows), columns(of_columns) {}
    [[nodiscard]] constexpr bool operator==(const rows_and_columns&) const noexcept = default;
};

namespace detail {

/// Whether both numbers are at least `least`; a negative one, converted, is not below 2^31.
[[nodiscard]] constexpr bool both_from(rows_and_columns numbers, std::size_t least) noexcept {
    constexpr std::size_t end = std::size_t{1} << 31;
    return numbers.rows >= least && numbers.columns >= least && numbers.rows < end &&
           numbers.columns < end;
}

/// The dilation of options, which is 1 where they have none; and their ceil_mode, false there.
template <class Options>
[[nodiscard]] constexpr rows_and_columns dilation_of(const Options& options) noexcept {
    if constexpr (requires { options.dilation; })
        return options.dilation;
    else
        return 1;
}
template <class Options>
[[nodiscard]] constexpr bool has_ceil_mode(const Options& options) noexcept {
    if constexpr (requires { options.ceil_mode; })
        return options.ceil_mode;
    else
        return false;
}

/// Whether a window can be placed by these options.
template <class Options>
[[nodiscard]] constexpr bool places_window(const Options& options) noexcept {
    return both_from(options.kernel, 1) && both_from(options.stride, 1) &&
           both_from(options.padding, 0) && both_from(dilation_of(options), 1);
}

/// Whether options are of rows and columns, or of a length, which is columns of one row.
template <auto Options>
inline constexpr bool has_rows = std::is_same_v<decltype(Options.kernel), rows_and_columns>;

/// How the window goes along the rows of an image of shape `Input`, and along its columns.
template <auto Options, class Input>
[[nodiscard]] consteval kernels::window_axis axis_of_rows() {
    if constexpr (has_rows<Options>)
        return {Input::extent(1),     Options.kernel.rows,       Options.stride.rows,
                Options.padding.rows, dilation_of(Options).rows, has_ceil_mode(Options)};
    else
        return {1, 1};
}
template <auto Options, class Input>
inline constexpr kernels::window_axis window_rows = axis_of_rows<Options, Input>();
template <auto Options, class Input>
inline constexpr kernels::window_axis window_columns{Input::extent(Input::rank - 1),
                                                     rows_and_columns(Options.kernel).columns,
                                                     rows_and_columns(Options.stride).columns,
                                                     rows_and_columns(Options.padding).columns,
                                                     dilation_of(Options).columns,
                                                     has_ceil_mode(Options)};

/// The shape of channels of such rows and columns, or of a length.
template <bool HasRows, std::size_t Channels, std::size_t Rows, std::size_t Columns>
using channels_of =
    std::conditional_t<HasRows, shape<Channels, Rows, Columns>, shape<Channels, Columns>>;

/// The least extent of an image that the window fits into.
[[nodiscard]] constexpr std::size_t least_extent(const kernels::window_axis& axis) noexcept {
    return axis.span() > 2 * axis.padding ? axis.span() - 2 * axis.padding : 1;
}

/// The error of layer L after an input of another rank.
template <bool HasRows, class L, class Input>
using wrong_rank = std::conditional_t<HasRows, misfit<error::image_axes<L, error::produces<Input>>>,
                                      misfit<error::length_axes<L, error::produces<Input>>>>;

/// Whether layer L, whose window is placed by `Options`, takes an image of shape `Input`.
template <class L, auto Options, class Input>
consteval auto check_image() {
    if constexpr (!places_window(Options)) {
        return misfit<error::window_numbers<L>>{};
    } else if constexpr (Input::rank != (has_rows<Options> ? 3 : 2)) {
        return wrong_rank<has_rows<Options>, L, Input>{};
    } else {
        constexpr auto rows = window_rows<Options, Input>;
        constexpr auto columns = window_columns<Options, Input>;
        if constexpr (rows.fits() && columns.fits())
            return fits{};
        else
            return misfit<error::image_extents<
                L, error::produces<Input>,
                error::expects<channels_of<has_rows<Options>, Input::extent(0), least_extent(rows),
                                           least_extent(columns)>>>>{};
    }
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

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
