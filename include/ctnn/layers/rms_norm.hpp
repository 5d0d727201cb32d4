// SPDX-License-Identifier: MIT
// Normalisation by the root of the mean square.
#pragma once

#include <ctnn/core/real.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/row_norm.hpp>

#include <limits>

namespace ctnn::inline CTNN_TARGET {

/// The epsilon of the type of numbers, in the place of one that is given: 2^-23 of float, 2^-52 of
/// double.
inline constexpr real machine_epsilon = -std::numeric_limits<double>::infinity();

/// How an `rms_norm` works, in PyTorch's words and with its defaults; `machine_epsilon` is its
/// `eps=None`.
///
/// Range: eps is positive.
struct rms_norm_options {
    real eps = machine_epsilon;
    bool elementwise_affine = true;
};

/// Divides each row of the last extents by the root of its mean square, PyTorch's `RMSNorm`.
///
/// Formula: y[i] = x[i] / sqrt(mean of x^2 over the row + eps) weight[i]; without
///   elementwise_affine weight is left out.
/// Shape: x and y (..., Extents...), weight (Extents...), where `Shape` is `shape<Extents...>`; or
///   lanes of them. A network that begins with it takes `Shape`, unless it says another shape by
///   `from`.
/// Errors: an input of other last extents, and an eps that is not positive do not compile.
/// Source: Zhang and Sennrich, "Root Mean Square Layer Normalization", 2019.
/// Example: `rms_norm<shape<64>>`, `rms_norm<shape<64>, rms_norm_options{.eps = 1e-6}>`
template <class Shape, rms_norm_options Options = rms_norm_options{}>
struct rms_norm
    : detail::row_norm<rms_norm<Shape, Options>, Shape, false, Options.elementwise_affine, false> {
    template <Scalar S>
    static constexpr S epsilon =
        Options.eps.bits == machine_epsilon.bits ? std::numeric_limits<S>::epsilon()
                                                 : static_cast<S>(Options.eps);
};

}  // namespace ctnn::inline CTNN_TARGET
