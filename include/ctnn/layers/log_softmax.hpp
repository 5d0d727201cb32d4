// SPDX-License-Identifier: MIT
// The logarithm of softmax over the last axis.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/exp.hpp>

#include <cstddef>

namespace ctnn {

/// The logarithm of softmax over the last axis, PyTorch's `LogSoftmax(dim=-1)`.
///
/// Formula: y[i] = (x[i] - max x) - log(sum over j of exp(x[j] - max x)).
/// Shape: x and y of any one shape (..., Classes).
struct log_softmax {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = Input;

    template <Arithmetic A, Tensor X>
    static constexpr void forward(const no_parameters&, const X& x, X& y) noexcept {
        constexpr std::size_t classes = X::shape::extent(X::shape::rank - 1);
        for (std::size_t row = 0; row < X::size(); row += classes) {
            const auto shift = kernels::largest(x.data + row, classes);
            const auto log_sum = kernels::log_shifted_sum<A>(x.data + row, classes, shift);
            for (std::size_t i = row; i < row + classes; ++i)
                y.data[i] = (x.data[i] - shift) - log_sum;
        }
    }

    // dx[i] = dy[i] - exp(y[i]) sum over j of dy[j]
    template <Arithmetic A, Tensor X>
    static constexpr void backward(const no_parameters&, const X&, const X& y, const X& dy, X& dx,
                                   no_parameters&) noexcept {
        constexpr std::size_t classes = X::shape::extent(X::shape::rank - 1);
        for (std::size_t row = 0; row < X::size(); row += classes) {
            typename X::scalar sum = 0;
            for (std::size_t i = row; i < row + classes; ++i) sum += dy.data[i];
            for (std::size_t i = row; i < row + classes; ++i)
                dx.data[i] = A::multiply_add(-math::exp<A>(y.data[i]), sum, dy.data[i]);
        }
    }
};

}  // namespace ctnn
