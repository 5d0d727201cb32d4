// SPDX-License-Identifier: MIT
// The logarithm of softmax over the last axis.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/exp.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// The logarithm of softmax over the last axis, PyTorch's `LogSoftmax(dim=-1)`.
///
/// Formula: y[i] = (x[i] - max x) - log(sum over j of exp(x[j] - max x)).
/// Shape: x and y of any one shape (..., Classes); or lanes of them.
struct log_softmax {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = Input;

    template <Arithmetic A, Values X>
    static constexpr void forward(const no_parameters&, const X& x, X& y) noexcept {
        constexpr std::size_t classes = X::shape::extent(X::shape::rank - 1);
        kernels::for_each_row(x, y, [](const auto& from, const auto& to) {
            const auto shift = kernels::largest(from, classes);
            const auto log_sum = kernels::log_shifted_sum<A>(from, classes, shift);
            for (std::size_t i = 0; i < classes; ++i) to.set(i, (from[i] - shift) - log_sum);
        });
    }

    // dx[i] = dy[i] - exp(y[i]) sum over j of dy[j]
    template <Arithmetic A, Values X>
    static constexpr void backward(const no_parameters&, const X&, const X& all_y, const X& all_dy,
                                   X& all_dx, no_parameters&) noexcept {
        constexpr std::size_t classes = X::shape::extent(X::shape::rank - 1);
        kernels::for_each_row(all_y, all_dy, all_dx,
                              [](const auto& y, const auto& dy, const auto& dx) {
                                  typename std::remove_cvref_t<decltype(dx)>::lanes sum{};
                                  for (std::size_t i = 0; i < classes; ++i) sum += dy[i];
                                  for (std::size_t i = 0; i < classes; ++i)
                                      dx.set(i, A::multiply_add(-math::exp<A>(y[i]), sum, dy[i]));
                              });
    }
};

}  // namespace ctnn::inline CTNN_TARGET
