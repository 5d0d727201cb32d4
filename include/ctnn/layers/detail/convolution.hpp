// SPDX-License-Identifier: MIT
// What a convolution is over an image, and over a length: conv2d and conv1d.
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
#include <ctnn/layers/detail/scaling.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

// See linear.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a `conv2d` or a `conv1d`: weight (Out, In / groups, and the extents of the
/// kernel), bias (Out).
template <class Weight, bool HasBias, class S>
struct convolution_parameters {
    tensor<Weight, S> weight;
    tensor<shape<Weight::extent(0)>, S> bias;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::weight>{}, each.weight...);
        f(field<"bias", role::bias>{}, each.bias...);
    }
    [[nodiscard]] constexpr bool operator==(const convolution_parameters&) const noexcept = default;
};

template <class Weight, class S>
struct convolution_parameters<Weight, false, S> {
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

/// The same options with a bias.
template <class Options>
[[nodiscard]] consteval Options with_bias(Options options) {
    options.bias = true;
    return options;
}

/// A convolution of `In` channels to `Out`: layer L, which is placed by `Options`.
template <class L, std::size_t In, std::size_t Out, auto Options>
class convolution {
    static constexpr bool has_groups =
        Options.groups > 0 && In % Options.groups == 0 && Out % Options.groups == 0;
    // An error tells of wrong options; what is made of them next is not to tell of more.
    static constexpr auto placed =
        has_groups && places_window(Options) ? Options : decltype(Options){.kernel = 1};
    static constexpr rows_and_columns kernel = placed.kernel;
    using weight_shape =
        std::conditional_t<has_rows<Options>,
                           shape<Out, In / placed.groups, kernel.rows, kernel.columns>,
                           shape<Out, In / placed.groups, kernel.columns>>;

    template <class Input>
    using sizes = kernels::convolution<In, Out, window_rows<placed, Input>,
                                       window_columns<placed, Input>, placed.groups>;

public:
    template <class S>
    using parameters = convolution_parameters<weight_shape, Options.bias, S>;
    template <class Input>
    using output_shape = channels_of<has_rows<Options>, Out, window_rows<placed, Input>.places(),
                                     window_columns<placed, Input>.places()>;
    template <class Input>
    static constexpr std::size_t multiply_adds =
        output_shape<Input>::size * (weight_shape::size / Out);

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
        if constexpr (!has_groups)
            return misfit<error::convolution_groups<L>>{};
        else if constexpr (std::same_as<image, fits> && Input::extent(0) != In)
            return misfit<error::convolution_channels<L, error::given<Input::extent(0)>,
                                                      error::needed<In>>>{};
        else
            return image{};
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
                if constexpr (Options.bias) kernels::add_up_channels<C>(slopes, gradient.bias);
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
