// SPDX-License-Identifier: MIT
// A two-dimensional maximum pooling.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/max_pool2d.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>

namespace ctnn::inline CTNN_TARGET {

/// How a `max_pool2d` is placed, in PyTorch's words and with its defaults: each number for rows and
/// columns alike, or `{rows, columns}`.
///
/// Range: kernel, stride and dilation are at least 1, padding is at most half of the kernel.
struct max_pool2d_options {
    rows_and_columns kernel = 0;  // must be given
    rows_and_columns stride = kernel;
    rows_and_columns padding = 0;
    rows_and_columns dilation = 1;
};

/// The largest number of each place of a window, channel by channel, PyTorch's `MaxPool2d`.
///
/// Formula: y[channel, r, c] = the largest x of the window there; NaN where one is. Its gradient
///   goes to the first of equal numbers, and to the last NaN. Padding is never the largest.
/// Shape: x (channels, rows, columns), y (channels, rows', columns'), where
///   rows' = (rows + 2 padding - (kernel - 1) dilation - 1) / stride + 1, rounded down: PyTorch's
///   `ceil_mode=True` is not there; or lanes of them.
/// Errors: an input that is no image, a kernel larger than the padded image, and more padding than
///   half of the kernel do not compile.
/// Example: `max_pool2d<max_pool2d_options{.kernel = 2}>`; GCC, and Clang from 19 on, also take
///   `max_pool2d<{.kernel = 3, .stride = 2, .padding = 1}>`.
template <max_pool2d_options Options>
class max_pool2d {
    template <class Input>
    using sizes = kernels::pooling<Input::extent(0), detail::window_rows<Options, Input>,
                                   detail::window_columns<Options, Input>>;

    /// Whether PyTorch takes the padding, and no window lies on padding alone.
    template <class Input>
    static consteval bool is_padding_allowed() {
        return 2 * Options.padding.rows <= Options.kernel.rows &&
               2 * Options.padding.columns <= Options.kernel.columns &&
               detail::window_rows<Options, Input>.is_always_on_image() &&
               detail::window_columns<Options, Input>.is_always_on_image();
    }

public:
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = typename sizes<Input>::y_shape;

    template <class Input>
    static consteval auto(check)() {
        using image = decltype(detail::check_image<max_pool2d, Options, Input>());
        if constexpr (!std::same_as<image, fits>)
            return image{};
        else if constexpr (!is_padding_allowed<Input>())
            return misfit<error::max_pool2d_padding<max_pool2d>>{};
        else
            return fits{};
    }

    template <Arithmetic, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        detail::in_registers(
            [](auto from, auto to) { kernels::max_pool<sizes<typename X::shape>>(from, to); }, x,
            y);
    }

    template <Arithmetic, Values X, Values Y>
    static constexpr void backward(const no_parameters&, const X& x, const Y&, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        detail::in_registers(
            [](auto from, auto slopes, auto to) {
                kernels::max_pool_backward<sizes<typename X::shape>>(from, slopes, to);
            },
            x, dy, dx);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
