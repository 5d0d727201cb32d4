// SPDX-License-Identifier: MIT
// Softmax over the last axis.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Softmax over the last axis, PyTorch's `Softmax(dim=-1)`.
///
/// Formula: y[i] = exp(x[i] - max x) / sum over j of exp(x[j] - max x).
/// Shape: x and y of any one shape (..., Classes); or lanes of them.
struct softmax {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = Input;

    template <Arithmetic A, Values X>
    static constexpr void forward(const no_parameters&, const X& x, X& y) noexcept {
        kernels::for_each_row(x, y, [](const auto& from, const auto& to) {
            kernels::softmax_row<A>(from, classes_of<X>, to);
        });
    }

    // dx[i] = y[i] (dy[i] - sum over j of dy[j] y[j])
    template <Arithmetic A, Values X>
    static constexpr void backward(const no_parameters&, const X&, const X& all_y, const X& all_dy,
                                   X& all_dx, no_parameters&) noexcept {
        kernels::for_each_row(all_y, all_dy, all_dx,
                              [](const auto& y, const auto& dy, const auto& dx) {
                                  kernels::softmax_row_backward<A>(y, dy, classes_of<X>, dx);
                              });
    }

private:
    template <class X>
    static constexpr std::size_t classes_of = X::shape::extent(X::shape::rank - 1);
};

}  // namespace ctnn::inline CTNN_TARGET
