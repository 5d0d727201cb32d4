// SPDX-License-Identifier: MIT
// What a transposed convolution is over an image, over a volume and over a length.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/conv2d.hpp>
#include <ctnn/kernels/window.hpp>
#include <ctnn/layers/detail/convolution.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/errors_of_windows.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>
#include <ctnn/layers/detail/sizes.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// How far the windows of `places` numbers reach along one axis, from the first to the last, and
/// the numbers that output_padding adds.
template <auto Options>
[[nodiscard]] consteval std::size_t reach_of(std::size_t places, std::size_t axis) {
    return product_or_most(places - 1, number_on(Options.stride, axis)) +
           product_or_most(number_on(Options.kernel, axis) - 1, number_on(Options.dilation, axis)) +
           1 + number_on(Options.output_padding, axis);
}

/// How the window goes along one axis of y, the numbers of x being its places.
template <auto Options, class Input, std::size_t Axis>
[[nodiscard]] consteval kernels::transposed_axis axis_of_transposed() {
    constexpr std::size_t places = Input::extent(1 + Axis),
                          padding = number_on(Options.padding, Axis);
    return {{reach_of<Options>(places, Axis) - 2 * padding, number_on(Options.kernel, Axis),
             number_on(Options.stride, Axis), padding, number_on(Options.dilation, Axis)},
            places};
}

/// All axes of y for an input of shape `Input`.
template <auto Options, class Input, class Axes = std::make_index_sequence<window_rank<Options>>>
struct transposed_axes;
template <auto Options, class Input, std::size_t... Axis>
struct transposed_axes<Options, Input, std::index_sequence<Axis...>> {
    /// Whether padding leaves a number of each axis.
    static constexpr bool are_left = ((reach_of<Options>(Input::extent(1 + Axis), Axis) >
                                       2 * number_on(Options.padding, Axis)) &&
                                      ...);

    template <class Maker>
    using sizes = typename made_over<Maker, axis_of_transposed<Options, Input, Axis>()...>::type;
    template <std::size_t Channels>
    using extents = shape<Channels, axis_of_transposed<Options, Input, Axis>().extent...>;
};

/// Whether output_padding is less than the stride or the dilation, along each axis.
template <auto Options>
[[nodiscard]] consteval bool has_output_padding() {
    for (std::size_t axis = 0; axis < window_rank<Options>; ++axis)
        if (number_on(Options.output_padding, axis) >= number_on(Options.stride, axis) &&
            number_on(Options.output_padding, axis) >= number_on(Options.dilation, axis))
            return false;
    return true;
}

/// A transposed convolution of `In` channels to `Out`: layer L, which is placed by `Options`. It is
/// the way back of a convolution whose x is its y.
template <class L, std::size_t In, std::size_t Out, auto Options>
class transposed_convolution {
    static constexpr bool divides = has_groups<In, Out, Options.groups>;
    static constexpr bool is_placed =
        divides && places_window<Options>() && has_output_padding<Options>();
    // An error tells of wrong options; what is made of them next is not to tell of more.
    static constexpr auto placed = is_placed ? Options : decltype(Options){.kernel = 1};
    using weight_shape = typename weight_of<In, Out / placed.groups, placed.kernel>::type;

    template <class Input>
    using sizes =
        typename transposed_axes<placed,
                                 Input>::template sizes<convolution_of<Out, In, placed.groups>>;

public:
    template <class S>
    using parameters =
        parameters_of_shape<weight_shape,
                            convolution_parameters<weight_shape, Options.bias ? Out : 0, S>>;
    template <class Input>
    using output_shape = typename transposed_axes<placed, Input>::template extents<Out>;
    template <class Input>
    static constexpr std::size_t multiply_adds = Input::size * (weight_shape::size / In);

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!divides)
            return misfit<error::convolution_groups<L>>{};
        else if constexpr (!is_shape<weight_shape>)
            return misfit<error::size_of_layer<L>>{};
        else if constexpr (!places_window<Options>())
            return misfit<error::window_numbers<L>>{};
        else if constexpr (!is_placed)
            return misfit<error::output_padding<L>>{};
        else if constexpr (Input::rank != 1 + window_rank<Options>)
            return wrong_rank<window_rank<Options>, L, Input>{};
        else if constexpr (Input::extent(0) != In)
            return misfit<error::convolution_channels<L, error::given<Input::extent(0)>,
                                                      error::needed<In>>>{};
        else if constexpr (!transposed_axes<Options, Input>::are_left)
            return misfit<error::transposed_extents<L, error::produces<Input>>>{};
        else
            return fits{};
    }

    template <Arithmetic A, class P, Values X, Values Y>
    static constexpr void forward(const P& p, const X& x, Y& y) noexcept {
        using C = sizes<typename X::shape>;
        in_registers(
            [&p](auto from, auto to) {
                if constexpr (Options.bias)
                    kernels::transposed_convolve<A, C>(p.weight, from, to, p.bias);
                else
                    kernels::transposed_convolve<A, C>(p.weight, from, to);
            },
            x, y);
    }

    template <Arithmetic A, class P, Values X, Values Y, class Dx>
    static constexpr void backward(const P& p, const X& x, const Y&, const Y& dy, Dx& dx,
                                   P& gradient) noexcept {
        using C = sizes<typename X::shape>;
        for_each_sample(
            [&gradient](auto from, auto slopes) {
                kernels::add_convolved<A, C>(from, slopes, gradient.weight);
                if constexpr (Options.bias)
                    kernels::add_up_channels<typename Y::shape>(slopes, gradient.bias);
            },
            x, dy);
        if constexpr (!std::same_as<Dx, unwanted>)
            in_registers(
                [&p](auto slopes, auto to) { kernels::convolve<A, C>(p.weight, slopes, to); }, dy,
                dx);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
