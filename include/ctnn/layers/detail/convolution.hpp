// SPDX-License-Identifier: MIT
// What a convolution is over an image, over a volume and over a length: conv2d, conv3d and conv1d.
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
#include <ctnn/layers/detail/errors_of_windows.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/layers/detail/scaling.hpp>
#include <ctnn/layers/detail/sizes.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

// See linear.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a convolution: weight, and bias of one number for each output channel.
template <class Weight, std::size_t Biases, class S>
struct convolution_parameters {
    tensor<Weight, S> weight;
    tensor<shape<Biases>, S> bias;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight>{}, each.weight...);
        f(field<"bias", role::bias>{}, each.bias...);
    }
    [[nodiscard]] constexpr bool operator==(const convolution_parameters&) const noexcept = default;
};

template <class Weight, class S>
struct convolution_parameters<Weight, 0, S> {
    tensor<Weight, S> weight;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight>{}, each.weight...);
    }
    [[nodiscard]] constexpr bool operator==(const convolution_parameters&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace detail {

template <std::size_t In, std::size_t Out, std::size_t Groups>
struct convolution_of {
    template <auto... Axes>
    using over = kernels::convolution<In, Out, Groups, Axes...>;
};

/// The shape of a weight: two numbers of channels and the extents of the kernel.
template <std::size_t First, std::size_t Second, auto Kernel,
          class Axes = std::make_index_sequence<axes_of<decltype(Kernel)>>>
struct weight_of;
template <std::size_t First, std::size_t Second, auto Kernel, std::size_t... Axis>
struct weight_of<First, Second, Kernel, std::index_sequence<Axis...>> {
    using type = shape<First, Second, number_on(Kernel, Axis)...>;
};

/// Whether groups divide the channels of either side.
template <std::size_t In, std::size_t Out, std::size_t Groups>
inline constexpr bool has_groups = Groups > 0 && In % Groups == 0 && Out % Groups == 0;

/// The same options with a bias.
template <class Options>
[[nodiscard]] consteval Options with_bias(Options options) {
    options.bias = true;
    return options;
}

/// A convolution of `In` channels to `Out`: layer L, which is placed by `Options`.
template <class L, std::size_t In, std::size_t Out, auto Options>
class convolution {
    static constexpr bool divides = has_groups<In, Out, Options.groups>;
    // An error tells of wrong options; what is made of them next is not to tell of more.
    static constexpr auto placed =
        divides && places_window<Options>() ? Options : decltype(Options){.kernel = 1};
    using weight_shape = typename weight_of<Out, In / placed.groups, placed.kernel>::type;

    template <class Input>
    using sizes =
        typename window_axes<placed, Input>::template sizes<convolution_of<In, Out, placed.groups>>;

public:
    template <class S>
    using parameters =
        parameters_of_shape<weight_shape,
                            convolution_parameters<weight_shape, Options.bias ? Out : 0, S>>;
    template <class Input>
    using output_shape = typename window_axes<placed, Input>::template places<Out>;
    template <class Input>
    static constexpr std::size_t multiply_adds =
        output_shape<Input>::size * (weight_shape::size / Out);

    template <class Input, class S>
    static constexpr std::size_t working_bytes = kernels::working_bytes<sizes<Input>, S>;

    /// So the activation after it may write over y.
    static constexpr bool backward_ignores_output = true;
    /// Each channel of y has sums of its own weights.
    template <class Input>
    static constexpr bool sums_are_channels = true;
    template <class P, class Q, class Of>
    static constexpr void scale_outputs(const P& p, Q& scaled, const Of& of) noexcept {
        detail::scale_outputs(p, scaled, of);
    }

    template <class Input>
    static consteval auto(check)() {
        using image = decltype(check_image<L, Options, Input>());
        if constexpr (!divides)
            return misfit<error::convolution_groups<L>>{};
        else if constexpr (!is_shape<weight_shape>)
            return misfit<error::size_of_layer<L>>{};
        else if constexpr (is_same_padding(Options) &&
                           Options.stride != decltype(Options.stride)(1))
            return misfit<error::same_padding_stride<L>>{};
        else if constexpr (!std::same_as<image, fits>)
            return image{};
        else if constexpr (Input::extent(0) != In)
            return misfit<error::convolution_channels<L, error::given<Input::extent(0)>,
                                                      error::needed<In>>>{};
        else if constexpr (!window_axes<Options, Input>::are_filled)
            return misfit<error::filled_padding<L, error::produces<Input>>>{};
        else
            return fits{};
    }

    template <Arithmetic A, class P, Values X, Values Y>
    static constexpr void forward(const P& p, const X& x, Y& y) noexcept {
        using C = sizes<typename X::shape>;
        in_registers(
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
        for_each_sample(
            [&gradient](auto slopes, auto from) {
                kernels::add_convolved<A, C>(slopes, from, gradient.weight);
                if constexpr (Options.bias)
                    kernels::add_up_channels<typename Y::shape>(slopes, gradient.bias);
            },
            dy, x);
        if constexpr (!std::same_as<Dx, unwanted>)
            in_registers(
                [&p](auto slopes, auto to) {
                    kernels::transposed_convolve<A, C>(p.weight, slopes, to);
                },
                dy, dx);
    }
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
