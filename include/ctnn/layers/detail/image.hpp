// SPDX-License-Identifier: MIT
// What layers share whose window goes over an image: the numbers that place it, and what it takes.
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

/// Whether a window can be placed by these options.
template <class Options>
[[nodiscard]] constexpr bool places_window(const Options& options) noexcept {
    return both_from(options.kernel, 1) && both_from(options.stride, 1) &&
           both_from(options.padding, 0) && both_from(options.dilation, 1);
}

/// How the window goes along the rows of an image of shape `Input`, and along its columns.
template <auto Options, class Input>
inline constexpr kernels::window_axis window_rows{Input::extent(1), Options.kernel.rows,
                                                  Options.stride.rows, Options.padding.rows,
                                                  Options.dilation.rows};
template <auto Options, class Input>
inline constexpr kernels::window_axis window_columns{
    Input::extent(2), Options.kernel.columns, Options.stride.columns, Options.padding.columns,
    Options.dilation.columns};

/// The least extent of an image that the window fits into.
[[nodiscard]] constexpr std::size_t least_extent(const kernels::window_axis& axis) noexcept {
    return axis.span() > 2 * axis.padding ? axis.span() - 2 * axis.padding : 1;
}

/// Whether layer L, whose window is placed by `Options`, takes an image of shape `Input`.
template <class L, auto Options, class Input>
consteval auto check_image() {
    if constexpr (!places_window(Options)) {
        return misfit<error::window_numbers<L>>{};
    } else if constexpr (Input::rank != 3) {
        return misfit<error::image_axes<L, error::produces<Input>>>{};
    } else {
        constexpr auto rows = window_rows<Options, Input>;
        constexpr auto columns = window_columns<Options, Input>;
        if constexpr (rows.fits() && columns.fits())
            return fits{};
        else
            return misfit<
                error::image_extents<L, error::produces<Input>,
                                     error::expects<shape<Input::extent(0), least_extent(rows),
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
