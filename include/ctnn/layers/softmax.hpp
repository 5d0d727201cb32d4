// SPDX-License-Identifier: MIT
// Softmax over the last axis.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn {

/// Softmax over the last axis, PyTorch's `Softmax(dim=-1)`.
///
/// Formula: y[i] = exp(x[i] - max x) / sum over j of exp(x[j] - max x).
/// Shape: x and y of any one shape (..., Classes).
struct softmax {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = Input;

    template <Arithmetic A, Tensor X>
    static constexpr void forward(const no_parameters&, const X& x, X& y) noexcept {
        constexpr std::size_t classes = X::shape::extent(X::shape::rank - 1);
        for (std::size_t row = 0; row < X::size(); row += classes) {
            const auto* from = x.data + row;
            auto* to = y.data + row;
            const auto sum = kernels::shifted_exponentials<A>(from, classes,
                                                              kernels::largest(from, classes), to);
            for (std::size_t i = 0; i < classes; ++i) to[i] /= sum;
        }
    }

    // dx[i] = y[i] (dy[i] - sum over j of dy[j] y[j])
    template <Arithmetic A, Tensor X>
    static constexpr void backward(const no_parameters&, const X&, const X& y, const X& dy, X& dx,
                                   no_parameters&) noexcept {
        constexpr std::size_t classes = X::shape::extent(X::shape::rank - 1);
        for (std::size_t row = 0; row < X::size(); row += classes) {
            typename X::scalar sum = 0;
            for (std::size_t i = row; i < row + classes; ++i)
                sum = A::multiply_add(dy.data[i], y.data[i], sum);
            for (std::size_t i = row; i < row + classes; ++i)
                dx.data[i] = A::multiply(y.data[i], dy.data[i] - sum);
        }
    }
};

}  // namespace ctnn
