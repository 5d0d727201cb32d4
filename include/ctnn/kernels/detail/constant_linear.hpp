// SPDX-License-Identifier: MIT
// The products of a linear layer in a constant expression, as compilers evaluate them cheapest.
#pragma once

#include <ctnn/core/tensor.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

// Three things count, together a factor of five: a fold is one expression, where a loop is several for
// each element; a local array is reached in few steps, where one inside a model takes a step for every
// struct around it; and an index that is a literal costs nothing. So each product works on copies, row
// by row, in folds. In a constant expression nothing fuses a product and a sum by itself, so strict
// arithmetic is the plain operators.

namespace ctnn::kernels::detail {

/// A longer fold is cut here: Clang nests no more than 256 brackets.
inline constexpr std::size_t fold_limit = 128;

/// The columns, counted from `Begin`, that the next fold takes.
template <std::size_t In, std::size_t Begin>
using fold_columns = std::make_index_sequence<(In - Begin < fold_limit ? In - Begin : fold_limit)>;

/// y[o] += sum over i >= Begin of weight[o][i] * x[i].
template <Arithmetic A, std::size_t Begin, std::size_t Out, std::size_t In, class S, std::size_t... I>
constexpr void constant_add_product(const tensor<shape<Out, In>, S>& weight,
                                    const tensor<shape<In>, S>& x, tensor<shape<Out>, S>& y,
                                    std::index_sequence<I...>) noexcept {
    const auto w = weight;
    const auto v = x;
    auto sums = y;
    for (std::size_t o = 0; o < Out; ++o) {
        if constexpr (std::is_same_v<A, strict<S>>)
            sums.data[o] =
                (sums.data[o] + ... + (w.data[o * In + (Begin + I)] * v.data[Begin + I]));
        else
            ((sums.data[o] = A::multiply_add(w.data[o * In + (Begin + I)], v.data[Begin + I],
                                             sums.data[o])),
             ...);
    }
    y = sums;
    if constexpr (constexpr std::size_t next = Begin + sizeof...(I); next < In)
        constant_add_product<A, next>(weight, x, y, fold_columns<In, next>{});
}

/// dx[i] = sum over o of weight[o][i] * dy[o], for i >= Begin.
template <Arithmetic A, std::size_t Begin, std::size_t Out, std::size_t In, class S, std::size_t... I>
constexpr void constant_transposed_product(const tensor<shape<Out, In>, S>& weight,
                                           const tensor<shape<Out>, S>& dy,
                                           tensor<shape<In>, S>& dx,
                                           std::index_sequence<I...>) noexcept {
    const auto w = weight;
    S sums[] = {(static_cast<void>(I), S(0))...};
    for (std::size_t o = 0; o < Out; ++o) {
        const S d = dy.data[o];
        if constexpr (std::is_same_v<A, strict<S>>)
            ((sums[I] += d * w.data[o * In + (Begin + I)]), ...);
        else
            ((sums[I] = A::multiply_add(d, w.data[o * In + (Begin + I)], sums[I])), ...);
    }
    ((dx.data[Begin + I] = sums[I]), ...);
    if constexpr (constexpr std::size_t next = Begin + sizeof...(I); next < In)
        constant_transposed_product<A, next>(weight, dy, dx, fold_columns<In, next>{});
}

/// gradient[o][i] += dy[o] * x[i], for i >= Begin.
template <Arithmetic A, std::size_t Begin, std::size_t Out, std::size_t In, class S, std::size_t... I>
constexpr void constant_add_outer_product(const tensor<shape<Out>, S>& dy,
                                          const tensor<shape<In>, S>& x,
                                          tensor<shape<Out, In>, S>& gradient,
                                          std::index_sequence<I...>) noexcept {
    const auto v = x;
    auto sums = gradient;
    for (std::size_t o = 0; o < Out; ++o) {
        const S d = dy.data[o];
        if constexpr (std::is_same_v<A, strict<S>>)
            ((sums.data[o * In + (Begin + I)] += d * v.data[Begin + I]), ...);
        else
            ((sums.data[o * In + (Begin + I)] = A::multiply_add(
                  d, v.data[Begin + I], sums.data[o * In + (Begin + I)])),
             ...);
    }
    gradient = sums;
    if constexpr (constexpr std::size_t next = Begin + sizeof...(I); next < In)
        constant_add_outer_product<A, next>(dy, x, gradient, fold_columns<In, next>{});
}

}  // namespace ctnn::kernels::detail
