// SPDX-License-Identifier: MIT
// The sums of a linear layer: each runs in ascending order of its index, in every world.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/constant.hpp>
#include <ctnn/kernels/detail/constant_linear.hpp>
#include <ctnn/kernels/detail/vector_linear.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// y[o] = sum over i of weight[o][i] * x[i].
template <Arithmetic A, std::size_t Out, std::size_t In, class S>
constexpr void product(const tensor<column_major<Out, In>, S>& weight,
                       const tensor<shape<In>, S>& x, tensor<shape<Out>, S>& y) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_set_zero(y);
        detail::constant_add_product<A>(weight, x, y);
        return;
    }
    if constexpr (detail::adds_to_one<Out, In, S>)
        detail::vector_product_of_one<A, In, 0, S>(weight.stored(), nullptr, x.data, y.data);
    else
        detail::vector_product<A, Out, 0, S>(weight.stored(), nullptr, x.data, In, y.data);
}

/// y[o] = bias[o] + sum over i of weight[o][i] * x[i]; a single bias is broadcast.
template <Arithmetic A, std::size_t Out, std::size_t In, std::size_t Biases, class S>
constexpr void product(const tensor<column_major<Out, In>, S>& weight,
                       const tensor<shape<Biases>, S>& bias, const tensor<shape<In>, S>& x,
                       tensor<shape<Out>, S>& y) noexcept {
    static_assert(Biases == Out || Biases == 1);
    if (__builtin_is_constant_evaluated()) {
        if constexpr (Biases == Out)
            y = bias;
        else
            detail::fill(y.data, bias.data[0], detail::fold_all<Out>{});
        detail::constant_add_product<A>(weight, x, y);
        return;
    }
    if constexpr (detail::adds_to_one<Out, In, S>)
        detail::vector_product_of_one<A, In, 1>(+weight.stored(), +bias.data, +x.data, +y.data);
    else
        detail::vector_product<A, Out, Biases>(weight.stored(), bias.data, x.data, In, y.data);
}

/// dx[i] = sum over o of weight[o][i] * dy[o].
template <Arithmetic A, std::size_t Out, std::size_t... Axes, std::size_t In, class S>
constexpr void transposed_product(const tensor<column_major<Out, Axes...>, S>& weight,
                                  const tensor<shape<Out>, S>& dy,
                                  tensor<shape<In>, S>& dx) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_set_zero(dx);
        detail::constant_add_transposed_product<A>(weight, dy, dx);
        return;
    }
    detail::vector_transposed_product<A>(weight, dy, dx);
}

/// gradient[o][i] += dy[o] * x[i].
template <Arithmetic A, std::size_t Out, std::size_t... Axes, std::size_t In, class S>
constexpr void add_outer_product(const tensor<shape<Out>, S>& dy, const tensor<shape<In>, S>& x,
                                 tensor<column_major<Out, Axes...>, S>& gradient) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_add_outer_product<A>(dy, x, gradient);
        return;
    }
    detail::vector_add_outer_product<A>(dy, x, gradient);
}

/// gradient[o] += dy[o], or, of a single bias, gradient[0] += the sum over o of dy[o].
template <class S, std::size_t Out, std::size_t Biases>
constexpr void add_up(const tensor<shape<Out>, S>& dy,
                      tensor<shape<Biases>, S>& gradient) noexcept {
    static_assert(Biases == Out || Biases == 1);
    if (__builtin_is_constant_evaluated()) {
        auto sum = gradient;
        detail::add_up(dy.data, sum.data, detail::fold_all<Out>{});
        gradient = sum;
        return;
    }
    for (std::size_t o = 0; o < Out; ++o) gradient.stored()[o % Biases] += dy.data[o];
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
