// SPDX-License-Identifier: MIT
// Layer normalisation.
#pragma once

#include <ctnn/core/real.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/row_norm.hpp>

namespace ctnn::inline CTNN_TARGET {

/// How a `layer_norm` works, in PyTorch's words and with its defaults.
///
/// Range: eps is positive.
struct layer_norm_options {
    real eps = 1e-5;
    bool elementwise_affine = true;
    bool bias = true;
};

/// Normalises each row of the last extents by its own mean and variance, PyTorch's `LayerNorm`.
///
/// Formula: y[i] = (x[i] - mean) / sqrt(variance + eps) weight[i] + bias[i], where mean and
///   variance, the mean of (x - mean)^2, are those of the row; without elementwise_affine weight
///   and bias are left out, without bias the last.
/// Shape: x and y (..., Extents...), weight and bias (Extents...), where `Shape` is
///   `shape<Extents...>`; or lanes of them. A network that begins with it takes `Shape`, unless it
///   says another shape by `from`.
/// Errors: an input of other last extents, and an eps that is not positive do not compile.
/// Source: Ba, Kiros and Hinton, "Layer Normalization", 2016.
/// Example: `layer_norm<shape<64>>`, `layer_norm<shape<64>, layer_norm_options{.eps = 1e-6}>`
template <class Shape, layer_norm_options Options = layer_norm_options{}>
struct layer_norm : detail::row_norm<layer_norm<Shape, Options>, Shape, true,
                                     Options.elementwise_affine, Options.bias> {
    template <Scalar S>
    static constexpr S epsilon = static_cast<S>(Options.eps);
};

}  // namespace ctnn::inline CTNN_TARGET
