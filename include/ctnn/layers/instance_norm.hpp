// SPDX-License-Identifier: MIT
// Instance normalisation.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/real.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/channel_norm.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/normalization.hpp>
#include <ctnn/layers/detail/tracked_norm.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// How an `instance_norm` works, in PyTorch's words and with its defaults.
///
/// Range: eps is positive, momentum from 0 to 1.
struct instance_norm_options {
    real eps = 1e-5;
    real momentum = 0.1;  // of running statistics
    bool affine = false;
    bool track_running_stats = false;
};

/// Normalises each channel of each sample by its own mean and variance, PyTorch's `InstanceNorm1d`
/// and `InstanceNorm2d`.
///
/// Formula: y = (x - mean) / sqrt(variance + eps) weight + bias, where mean and variance, the mean
///   of (x - mean)^2, are those of the channel in the sample; without affine, the default, weight
///   and bias are left out. With track_running_stats running_mean += momentum (the samples' average
///   of mean - running_mean) in training, and running_var of variance n / (n - 1), n the numbers of
///   a channel; a prediction has these in the place of the sample's.
/// Shape: x and y (Channels, length), (Channels, rows, columns) or more axes; weight, bias,
///   running_mean and running_var (Channels); or lanes of x and y.
/// Errors: another number of channels, an input with one number of each, a momentum outside [0, 1]
///   and an eps that is not positive do not compile.
/// Source: Ulyanov, Vedaldi and Lempitsky, "Instance Normalization: The Missing Ingredient for Fast
///   Stylization", 2016.
/// Example: `instance_norm<8>`, `instance_norm<8, instance_norm_options{.affine = true}>`
template <std::size_t Channels, instance_norm_options Options = instance_norm_options{}>
struct instance_norm
    : std::conditional_t<
          Options.track_running_stats,
          detail::tracked_norm<instance_norm<Channels, Options>, Channels, Options.affine>,
          detail::channel_norm<instance_norm<Channels, Options>,
                               detail::valid_groups<Channels, Channels>, Channels,
                               Options.affine>> {
    template <Scalar S>
    static constexpr S epsilon = static_cast<S>(Options.eps);
    template <Scalar S>
    static constexpr S momentum = static_cast<S>(Options.momentum);

    template <class Input>
    static consteval auto(check)() {
        using answer = decltype(detail::check_channels<instance_norm, Channels, Input>());
        if constexpr (!(Options.momentum >= 0 && Options.momentum <= 1))
            return misfit<error::norm_momentum<instance_norm>>{};
        else if constexpr (std::is_same_v<answer, fits> && Input::size == Channels)
            return misfit<error::norm_of_one<instance_norm, error::produces<Input>>>{};
        else
            return answer{};
    }
};

}  // namespace ctnn::inline CTNN_TARGET
