// SPDX-License-Identifier: MIT
// Batch normalisation.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/real.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/batch_norm.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/groups.hpp>
#include <ctnn/layers/detail/normalization.hpp>
#include <ctnn/layers/detail/statistics.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

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

}  // namespace detail

/// How a `batch_norm` works, in PyTorch's words and with its defaults.
///
/// Range: eps is positive, momentum from 0 to 1.
struct batch_norm_options {
    real eps = 1e-5;
    real momentum = 0.1;
    bool affine = true;
};

/// Normalises each channel over the samples of a minibatch and all numbers of the channel:
/// PyTorch's `BatchNorm1d`, `BatchNorm2d` and `BatchNorm3d`.
///
/// A minibatch in shards is normalised shard by shard, as by PyTorch's `DataParallel`; the running
/// statistics then move by the shards' average. In a `repeated` block, and where gradients of
/// several minibatches are added up for one update, they move by the sum of what each observes,
/// each compared with the statistics before the update; PyTorch's move one after the other. What
/// PyTorch calls `track_running_stats=False` is not there: a prediction is of one sample, which
/// `instance_norm` normalises by itself.
/// Formula: in training y = (x - mean) / sqrt(variance + eps) weight + bias, where mean and
///   variance are those of the channel in the minibatch, and running_mean += momentum (mean -
///   running_mean), running_var += momentum (variance n / (n - 1) - running_var), n the number of
///   the channel's values; in a prediction mean and variance are the running ones. Without affine
///   weight and bias are left out.
/// Shape: x and y (Channels), (Channels, length), (Channels, rows, columns) or more axes; weight,
///   bias, running_mean and running_var (Channels).
/// Errors: another number of channels, a momentum outside [0, 1] and an eps that is not positive do
///   not compile. A minibatch with one value of a channel stops the program; in a constant
///   expression it does not compile.
/// Cost: all values of a shard's samples are in memory at once: on the stack, where there is room
///   for hundreds of samples of small networks (`lanes_stack_limit`), or, with a `thread_pool`, on
///   the heap.
/// Source: Ioffe and Szegedy, "Batch Normalization: Accelerating Deep Network Training by Reducing
///   Internal Covariate Shift", 2015.
/// Example: `sequential<conv2d<1, 8, {.kernel = 3, .bias = false}>, batch_norm<8>, relu>`
template <std::size_t Channels, batch_norm_options Options = batch_norm_options{}>
struct batch_norm : detail::statistics<batch_norm<Channels, Options>, Channels, Options.affine> {
    template <Scalar S>
    static constexpr S epsilon = static_cast<S>(Options.eps);

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!(Options.momentum >= 0 && Options.momentum <= 1))
            return misfit<error::norm_momentum<batch_norm>>{};
        else
            return detail::check_channels<batch_norm, Channels, Input>();
    }

    /// What the minibatch has of each channel.
    template <Several X>
    struct memory {
        using S = typename X::scalar;
        kernels::channel_moments<S> moments[Channels];
        S reciprocal[Channels];
    };

    template <Arithmetic A, class P, Several X, class M>
    static constexpr void forward(const pass&, const P& p, const X& x, X& y, M& memory) noexcept {
        constexpr std::size_t space = batch_norm::template space_of<X>;
        if (x.samples() * space < 2)
            detail::batch_norm_trains_with_two_values_of_a_channel_or_more(x.samples() * space);
        for (std::size_t c = 0; c < Channels; ++c) {
            const auto moments = kernels::moments_of<A>(
                [&x](const auto& f) { detail::for_each_group(f, x); }, c * space, space);
            memory.moments[c] = moments;
            memory.reciprocal[c] =
                kernels::reciprocal_deviation<A>(moments.variance(), epsilon<typename X::scalar>);
            batch_norm::template normalize<A>(p, x, y, c, moments.mean, memory.reciprocal[c]);
        }
    }

    template <Arithmetic A, class P, Several X, class M, class Dx>
    static constexpr void backward(const pass& how, const P& p, const X& x, const X&,
                                   const M& memory, const X& dy, Dx& dx, P& gradient) noexcept {
        using S = typename X::scalar;
        constexpr std::size_t space = batch_norm::template space_of<X>;
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
                        kernels::normalize_backward<A, space>(of_x, of_dy, of_dx, c * space,
                                                              moments, slopes, reciprocal,
                                                              batch_norm::weight(p, c));
                    },
                    x, dy, dx);
            if constexpr (Options.affine) {
                gradient.weight.data[c] =
                    A::multiply_add(slopes.dy_distance, reciprocal, gradient.weight.data[c]);
                gradient.bias.data[c] += slopes.dy;
            }
            batch_norm::template observe<A>(part, moments.mean, p.running_mean.data[c],
                                            gradient.running_mean.data[c]);
            batch_norm::template observe<A>(part, moments.unbiased_variance(),
                                            p.running_var.data[c], gradient.running_var.data[c]);
        }
    }

private:
    template <Scalar S>
    static constexpr S momentum = static_cast<S>(Options.momentum);
};

}  // namespace ctnn::inline CTNN_TARGET
