// SPDX-License-Identifier: MIT
// One place of a convolution over time: a matrix for each tap of the window.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/constant.hpp>
#include <ctnn/kernels/detail/constant_linear.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/detail/vector_linear.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// The same in a constant expression; y is what the sums begin with.
template <Arithmetic A, std::size_t Out, std::size_t In, std::size_t Kernel, class S, class Taps>
constexpr void constant_add_taps(const tensor<column_major<Out, In, Kernel>, S>& given_weight,
                                 const Taps& tap, tensor<shape<Out>, S>& y) noexcept {
    const auto weight = given_weight;
    for (std::size_t k = 0; k < Kernel; ++k) {
        const S* const x = tap(k);
        for (std::size_t i = 0; i < In; ++i) {
            const S* const column = weight.stored() + (i * Kernel + k) * Out;
            if constexpr (Out <= fold_limit)
                add_column<A>(column, x[i], y.data, fold_all<Out>{});
            else
                for (std::size_t o = 0; o < Out; ++o)
                    y.data[o] = A::multiply_add(column[o], x[i], y.data[o]);
        }
    }
}

/// The same in registers: lanes run over o. `Biases` is Out, or 0 where there are none.
template <Arithmetic A, std::size_t Out, std::size_t In, std::size_t Kernel, std::size_t Biases,
          class S, class Taps>
CTNN_INLINE void vector_sum_of_taps(const S* weight, const S* bias, const Taps& tap,
                                    S* y) noexcept {
    constexpr std::size_t lanes = lanes_for<S>(Out);
    using V = vector<S, lanes>;
    const auto sum_up = [&]<class Count>(Count, std::size_t first) CTNN_INLINE_LAMBDA {
        constexpr std::size_t count = Count::value;
        const rows<V, count, 0, S> outputs{y + first};
        tile<A, V, 1, outputs.vectors> sums;
        if constexpr (Biases == Out)
            sums.load(rows<V, count, 0, const S>{bias + first});
        else
            sums.load(zeros<V>{});
        for (std::size_t k = 0; k < Kernel; ++k)
            sums.add(In, factors<S, 0, 1>{tap(k)},
                     rows<V, count, Kernel * Out, const S>{weight + k * Out + first});
        sums.store(outputs);
    };
    for_each_piece<Out, lanes * vectors_at_once>(sum_up);
}

}  // namespace detail

/// y[o] = sum over the taps k, then over i, of weight[o][i][k] * x_k[i]; `tap(k)` points to x_k.
template <Arithmetic A, std::size_t Out, std::size_t In, std::size_t Kernel, class S, class Taps>
constexpr void sum_of_taps(const tensor<column_major<Out, In, Kernel>, S>& weight, const Taps& tap,
                           tensor<shape<Out>, S>& y) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_set_zero(y);
        detail::constant_add_taps<A>(weight, tap, y);
        return;
    }
    detail::vector_sum_of_taps<A, Out, In, Kernel, 0, S>(weight.stored(), nullptr, tap, y.data);
}

/// The same from a bias: y[o] = bias[o] + the sum.
template <Arithmetic A, std::size_t Out, std::size_t In, std::size_t Kernel, class S, class Taps>
constexpr void sum_of_taps(const tensor<column_major<Out, In, Kernel>, S>& weight,
                           const tensor<shape<Out>, S>& bias, const Taps& tap,
                           tensor<shape<Out>, S>& y) noexcept {
    if (__builtin_is_constant_evaluated()) {
        y = bias;
        detail::constant_add_taps<A>(weight, tap, y);
        return;
    }
    detail::vector_sum_of_taps<A, Out, In, Kernel, Out>(weight.stored(), bias.data, tap, y.data);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
