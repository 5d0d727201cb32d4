// SPDX-License-Identifier: MIT
// Group normalisation.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/real.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/channel_norm.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/normalization.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How a `group_norm` works, in PyTorch's words and with its defaults.
///
/// Range: eps is positive.
struct group_norm_options {
    real eps = 1e-5;
    bool affine = true;
};

/// Normalises the channels of each sample in `Groups`, each by its own mean and variance, PyTorch's
/// `GroupNorm`.
///
/// Formula: y = (x - mean) / sqrt(variance + eps) weight + bias, where mean and variance, the mean
///   of (x - mean)^2, are those of all numbers of the group's channels; without affine weight and
///   bias are left out.
/// Shape: x and y (Channels), (Channels, length), (Channels, rows, columns) or more axes; weight
///   and bias (Channels); or lanes of x and y.
/// Errors: another number of channels, groups that do not divide it, and an eps that is not
///   positive do not compile.
/// Source: Wu and He, "Group Normalization", 2018.
/// Example: `group_norm<4, 16>`, `group_norm<4, 16, group_norm_options{.affine = false}>`
template <std::size_t Groups, std::size_t Channels,
          group_norm_options Options = group_norm_options{}>
struct group_norm
    : detail::channel_norm<group_norm<Groups, Channels, Options>,
                           detail::valid_groups<Groups, Channels>, Channels, Options.affine> {
    template <Scalar S>
    static constexpr S epsilon = static_cast<S>(Options.eps);

    template <class Input>
    static consteval auto(check)() {
        if constexpr (detail::valid_groups<Groups, Channels> != Groups)
            return misfit<error::norm_groups<group_norm>>{};
        else
            return detail::check_channels<group_norm, Channels, Input>();
    }
};

}  // namespace ctnn::inline CTNN_TARGET
