// SPDX-License-Identifier: MIT
// The three products of a linear layer: each sum runs in ascending order of its index, in every world.
#pragma once

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/constant_linear.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::kernels {

/// y[o] += sum over i of weight[o][i] * x[i].
template <Arithmetic A, std::size_t Out, std::size_t In, class S>
constexpr void add_product(const tensor<shape<Out, In>, S>& weight, const tensor<shape<In>, S>& x,
                           tensor<shape<Out>, S>& y) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_add_product<A, 0>(weight, x, y, detail::fold_columns<In, 0>{});
        return;
    }
    for (std::size_t o = 0; o < Out; ++o)
        for (std::size_t i = 0; i < In; ++i)
            y.data[o] = A::multiply_add(weight.data[o * In + i], x.data[i], y.data[o]);
}

/// dx[i] = sum over o of weight[o][i] * dy[o].
template <Arithmetic A, std::size_t Out, std::size_t In, class S>
constexpr void transposed_product(const tensor<shape<Out, In>, S>& weight,
                                  const tensor<shape<Out>, S>& dy,
                                  tensor<shape<In>, S>& dx) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_transposed_product<A, 0>(weight, dy, dx, detail::fold_columns<In, 0>{});
        return;
    }
    dx = {};
    for (std::size_t o = 0; o < Out; ++o)
        for (std::size_t i = 0; i < In; ++i)
            dx.data[i] = A::multiply_add(dy.data[o], weight.data[o * In + i], dx.data[i]);
}

/// gradient[o][i] += dy[o] * x[i].
template <Arithmetic A, std::size_t Out, std::size_t In, class S>
constexpr void add_outer_product(const tensor<shape<Out>, S>& dy, const tensor<shape<In>, S>& x,
                                 tensor<shape<Out, In>, S>& gradient) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_add_outer_product<A, 0>(dy, x, gradient, detail::fold_columns<In, 0>{});
        return;
    }
    for (std::size_t o = 0; o < Out; ++o)
        for (std::size_t i = 0; i < In; ++i)
            gradient.data[o * In + i] =
                A::multiply_add(dy.data[o], x.data[i], gradient.data[o * In + i]);
}

}  // namespace ctnn::kernels
