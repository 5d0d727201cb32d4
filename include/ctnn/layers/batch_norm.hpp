// SPDX-License-Identifier: MIT
// Batch normalisation.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/batch_norm.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/groups.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <ratio>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Not constexpr, so that a constant expression that gets here does not compile and names it.
[[noreturn]] CTNN_COLD void batch_norm_trains_with_two_values_of_a_channel_or_more(
    std::size_t values) noexcept {
    precondition_broken(
        "ctnn::batch_norm: a minibatch has one value of each channel, which has no variance; two "
        "are required in training; give step more samples, or fit a batch_size that leaves no "
        "single sample over",
        static_cast<double>(values), "at least", 2);
}

/// The parameters of `batch_norm`: weight and bias are learned, the rest is observed.
template <std::size_t Channels, class S>
struct batch_norm_parameters {
    tensor<shape<Channels>, S> weight, bias, running_mean, running_var;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"weight", role::scale>{}, each.weight...);
        f(field<"bias", role::bias, starts_at<0>>{}, each.bias...);
        f(field<"running_mean", role::buffer>{}, each.running_mean...);
        f(field<"running_var", role::buffer, starts_at<1>>{}, each.running_var...);
    }
    [[nodiscard]] constexpr bool operator==(const batch_norm_parameters&) const noexcept = default;
};

}  // namespace detail

/// Normalises each channel over the samples of a minibatch and all numbers of the channel:
/// PyTorch's `BatchNorm1d`, `BatchNorm2d` and `BatchNorm3d`.
///
/// A minibatch in shards is normalised shard by shard, as by PyTorch's `DataParallel`; the running
/// statistics then move by the shards' average. In a `repeated` block, and where gradients of
/// several minibatches are added up for one update, they move by the sum of what each observes,
/// each compared with the statistics before the update; PyTorch's move one after the other.
/// `Momentum` and `Epsilon` are of type `std::ratio`.
/// Formula: in training y = (x - mean) / sqrt(variance + epsilon) weight + bias, where mean and
///   variance are those of the channel in the minibatch, and running_mean += momentum (mean -
///   running_mean), running_var += momentum (variance n / (n - 1) - running_var), n the number of
///   the channel's values; in a prediction mean and variance are the running ones.
/// Shape: x and y (Channels), (Channels, length), (Channels, rows, columns) or more axes; weight,
///   bias, running_mean and running_var (Channels).
/// Errors: another number of channels, a momentum outside [0, 1] and an epsilon that is not
///   positive do not compile. A minibatch with one value of a channel stops the program; in a
///   constant expression it does not compile.
/// Cost: all values of a shard's samples are in memory at once: on the stack, where there is room
///   for hundreds of samples of small networks (`lanes_stack_limit`), or, with a `thread_pool`, on
///   the heap.
/// Source: Ioffe and Szegedy, "Batch Normalization: Accelerating Deep Network Training by Reducing
///   Internal Covariate Shift", 2015.
/// Example: `sequential<conv2d<1, 8, {.kernel = 3, .bias = false}>, batch_norm<8>, relu>`
template <std::size_t Channels, class Momentum = std::ratio<1, 10>,
          class Epsilon = std::ratio<1, 100'000>>
struct batch_norm {
    template <class S>
    using parameters = detail::batch_norm_parameters<Channels, S>;
    template <class Input>
    using output_shape = Input;
    template <class Input>
    static consteval auto(check)() {
        if constexpr (Momentum::num < 0 || Momentum::num > Momentum::den || Epsilon::num <= 0)
            return misfit<error::batch_norm_options<Momentum, Epsilon>>{};
        else if constexpr (Input::extent(0) != Channels)
            return misfit<error::batch_norm_channels<error::given<Input::extent(0)>,
                                                     error::needed<Channels>>>{};
        else
            return fits{};
    }

    /// What the minibatch has of each channel.
    template <Several X>
    struct memory {
        using S = typename X::scalar;
        kernels::channel_moments<S> moments[Channels];
        S reciprocal[Channels];
    };

    template <Arithmetic A, class P, Values X>
    static constexpr void infer(const P& p, const X& x, X& y) noexcept {
        using S = typename X::scalar;
        for (std::size_t c = 0; c < Channels; ++c) {
            const S reciprocal =
                kernels::reciprocal_deviation<A>(p.running_var.data[c], epsilon<S>);
            normalize<A>(x, y, c, p.running_mean.data[c], A::multiply(p.weight.data[c], reciprocal),
                         p.bias.data[c]);
        }
    }

    template <Arithmetic A, class P, Several X, class M>
    static constexpr void forward(const pass&, const P& p, const X& x, X& y, M& memory) noexcept {
        using S = typename X::scalar;
        constexpr std::size_t space = space_of<X>;
        if (x.samples() * space < 2)
            detail::batch_norm_trains_with_two_values_of_a_channel_or_more(x.samples() * space);
        for (std::size_t c = 0; c < Channels; ++c) {
            const auto moments = kernels::moments_of<A>(
                [&x](const auto& f) { detail::for_each_group(f, x); }, c * space, space);
            const S reciprocal = kernels::reciprocal_deviation<A>(moments.variance(), epsilon<S>);
            normalize<A>(x, y, c, moments.mean, A::multiply(p.weight.data[c], reciprocal),
                         p.bias.data[c]);
            memory.moments[c] = moments;
            memory.reciprocal[c] = reciprocal;
        }
    }

    template <Arithmetic A, class P, Several X, class M, class Dx>
    static constexpr void backward(const pass& how, const P& p, const X& x, const X&,
                                   const M& memory, const X& dy, Dx& dx, P& gradient) noexcept {
        using S = typename X::scalar;
        constexpr std::size_t space = space_of<X>;
        const S part = momentum<S> * static_cast<S>(x.samples()) / static_cast<S>(how.samples);
        for (std::size_t c = 0; c < Channels; ++c) {
            const auto& moments = memory.moments[c];
            const S reciprocal = memory.reciprocal[c];
            const auto slopes =
                kernels::slopes_of<A>([&](const auto& f) { detail::for_each_group(f, x, dy); },
                                      c * space, space, moments.mean);
            if constexpr (!std::same_as<Dx, unwanted>)
                detail::for_each_group(
                    [&](const auto& of_x, const auto& of_dy, const auto& of_dx, std::size_t) {
                        kernels::normalize_backward<A>(of_x, of_dy, of_dx, c * space, space,
                                                       moments, slopes, reciprocal,
                                                       p.weight.data[c]);
                    },
                    x, dy, dx);
            gradient.weight.data[c] =
                A::multiply_add(slopes.dy_distance, reciprocal, gradient.weight.data[c]);
            gradient.bias.data[c] += slopes.dy;
            observe<A>(part, moments.mean, p.running_mean.data[c], gradient.running_mean.data[c]);
            observe<A>(part, moments.unbiased_variance(), p.running_var.data[c],
                       gradient.running_var.data[c]);
        }
    }

private:
    template <Scalar S>
    static constexpr S epsilon = S(Epsilon::num) / S(Epsilon::den);
    template <Scalar S>
    static constexpr S momentum = S(Momentum::num) / S(Momentum::den);
    template <class X>
    static constexpr std::size_t space_of = X::size() / Channels;

    template <Arithmetic A, class X, Scalar S>
    static constexpr void normalize(const X& x, X& y, std::size_t c, S mean, S factor,
                                    S bias) noexcept {
        constexpr std::size_t space = space_of<X>;
        detail::for_each_group(
            [&](const auto& of_x, const auto& of_y, std::size_t) {
                kernels::normalize<A>(of_x, of_y, c * space, space, mean, factor, bias);
            },
            x, y);
    }
    /// Adds to `into` what moves `running` towards `observed`.
    template <Arithmetic A, Scalar S>
    static constexpr void observe(S part, S observed, S running, S& into) noexcept {
        into = A::multiply_add(part, observed - running, into);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
