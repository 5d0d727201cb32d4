// SPDX-License-Identifier: MIT
// A two-dimensional convolution.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/conv2d.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How a `conv2d` is placed, in PyTorch's words and with its defaults: each number for rows and
/// columns alike, or `{rows, columns}`.
///
/// Range: kernel, stride, dilation and groups are at least 1; groups divide In and Out.
struct conv2d_options {
    rows_and_columns kernel = 0;  // must be given
    rows_and_columns stride = 1;
    rows_and_columns padding = 0;
    rows_and_columns dilation = 1;
    std::size_t groups = 1;
    bool bias = true;
};

// See linear.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a `conv2d`: weight (Out, In / groups, kernel rows, kernel columns), bias
/// (Out).
template <class Weight, bool HasBias, class S>
struct conv2d_parameters {
    tensor<Weight, S> weight;
    tensor<shape<Weight::extent(0)>, S> bias;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight>{}, each.weight...);
        f(field<"bias", role::bias>{}, each.bias...);
    }
    [[nodiscard]] constexpr bool operator==(const conv2d_parameters&) const noexcept = default;
};

template <class Weight, class S>
struct conv2d_parameters<Weight, false, S> {
    tensor<Weight, S> weight;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight>{}, each.weight...);
    }
    [[nodiscard]] constexpr bool operator==(const conv2d_parameters&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// A two-dimensional convolution of `In` channels to `Out`, PyTorch's `Conv2d`.
///
/// Formula: y[o, r, c] = bias[o] + sum over the channels of o's group, rows and columns of the
///   kernel of weight * x, added in this order; what lies on padding is left out.
/// Shape: x (In, rows, columns), y (Out, rows', columns'), where
///   rows' = (rows + 2 padding - (kernel - 1) dilation - 1) / stride + 1, rounded down;
///   weight (Out, In / groups, kernel rows, kernel columns), bias (Out); or lanes of x and y.
/// Errors: an input that is no image, other channels, a kernel larger than the padded image, and
///   groups that do not divide the channels do not compile.
/// Cost: size of y * In / groups * size of the kernel multiply-adds forward, those on padding
///   included; twice that backward.
/// Example: `conv2d<3, 16, conv2d_options{.kernel = 3, .padding = 1}>`; GCC, and Clang from 19 on,
///   also take `conv2d<3, 16, {.kernel = 3, .padding = 1}>`.
template <std::size_t In, std::size_t Out, conv2d_options Options>
class conv2d {
    static constexpr bool has_groups =
        Options.groups > 0 && In % Options.groups == 0 && Out % Options.groups == 0;
    // An error tells of wrong options; what is made of them next is not to tell of more.
    static constexpr conv2d_options placed =
        has_groups && detail::places_window(Options) ? Options : conv2d_options{.kernel = 1};
    using weight_shape = shape<Out, In / placed.groups, placed.kernel.rows, placed.kernel.columns>;

    template <class Input>
    using sizes = kernels::convolution<In, Out, detail::window_rows<placed, Input>,
                                       detail::window_columns<placed, Input>, placed.groups>;

public:
    template <class S>
    using parameters = conv2d_parameters<weight_shape, Options.bias, S>;
    template <class Input>
    using output_shape = typename sizes<Input>::y_shape;
    template <class Input>
    static constexpr std::size_t multiply_adds =
        output_shape<Input>::size * (weight_shape::size / Out);

    template <class Input>
    static consteval auto(check)() {
        using image = decltype(detail::check_image<conv2d, Options, Input>());
        if constexpr (!has_groups)
            return misfit<error::conv2d_groups<conv2d>>{};
        else if constexpr (std::same_as<image, fits> && Input::extent(0) != In)
            return misfit<error::conv2d_channels<conv2d, error::given<Input::extent(0)>,
                                                 error::needed<In>>>{};
        else
            return image{};
    }

    template <Arithmetic A, class P, Values X, Values Y>
    static constexpr void forward(const P& p, const X& x, Y& y) noexcept {
        using C = sizes<typename X::shape>;
        detail::in_registers(
            [&p](auto from, auto to) {
                if constexpr (Options.bias)
                    kernels::convolve<A, C>(p.weight, p.bias, from, to);
                else
                    kernels::convolve<A, C>(p.weight, from, to);
            },
            x, y);
    }

    template <Arithmetic A, class P, Values X, Values Y, class Dx>
    static constexpr void backward(const P& p, const X& x, const Y&, const Y& dy, Dx& dx,
                                   P& gradient) noexcept {
        using C = sizes<typename X::shape>;
        detail::for_each_sample(
            [&gradient](auto slopes, auto from) {
                kernels::add_convolved<A, C>(slopes, from, gradient.weight);
                if constexpr (Options.bias) kernels::add_up_channels<C>(slopes, gradient.bias);
            },
            dy, x);
        if constexpr (!std::same_as<Dx, unwanted>)
            detail::in_registers(
                [&p](auto slopes, auto to) {
                    kernels::transposed_convolve<A, C>(p.weight, slopes, to);
                },
                dy, dx);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
