// SPDX-License-Identifier: MIT
// The sums of a linear layer in a constant expression, as compilers evaluate them cheapest.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/constant.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <utility>

// A small matrix is one fold over its products, a larger one a fold for each row or part of a row.
// What every layer of a network needs, a prediction, also has to be cheap to instantiate: there a
// matrix that is not tiny has a fold for each column, whose code layers with as many outputs share.

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// y[o] = value for all o.
template <class S, std::size_t Size, std::size_t... O>
constexpr void fill(S (&y)[Size], S value, std::index_sequence<O...>) noexcept {
    if constexpr (sizeof...(O) > 0)
        ((y[O] = value), ...);
    else
        for (std::size_t o = 0; o < Size; ++o) y[o] = value;
}

/// sum[o] += x[o], or sum[0] += all of x.
template <class S, std::size_t Size, std::size_t Sums, std::size_t... O>
constexpr void add_up(const S (&x)[Size], S (&sum)[Sums], std::index_sequence<O...>) noexcept {
    if constexpr (sizeof...(O) == 0)
        for (std::size_t o = 0; o < Size; ++o) sum[o % Sums] += x[o];
    else if constexpr (Sums == 1)
        sum[0] = (sum[0] + ... + x[O]);
    else
        ((sum[O] += x[O]), ...);
}

/// A small matrix: element k, in the order of storage, is in row o and column i.
template <Arithmetic A, class K, class O, class Index>
struct small_matrix;
template <Arithmetic A, std::size_t... K, std::size_t... O, std::size_t... Index>
struct small_matrix<A, std::index_sequence<K...>, std::index_sequence<O...>,
                    std::index_sequence<Index...>> {
    template <std::size_t Size, std::size_t In, std::size_t Out, class S>
    static constexpr void add_product(const S (&weight)[Size], const S (&x)[In],
                                      S (&y)[Out]) noexcept {
        if constexpr (plain<A>)
            ((y[O] += weight[K] * x[Index]), ...);
        else
            ((y[O] = A::multiply_add(weight[K], x[Index], y[O])), ...);
    }
    template <std::size_t Size, std::size_t In, std::size_t Out, class S>
    static constexpr void add_transposed_product(const S (&weight)[Size], const S (&dy)[Out],
                                                 S (&dx)[In]) noexcept {
        if constexpr (plain<A>)
            ((dx[Index] += dy[O] * weight[K]), ...);
        else
            ((dx[Index] = A::multiply_add(dy[O], weight[K], dx[Index])), ...);
    }
    template <std::size_t Size, std::size_t In, std::size_t Out, class S>
    static constexpr void add_outer_product(const S (&dy)[Out], const S (&x)[In],
                                            S (&gradient)[Size]) noexcept {
        if constexpr (plain<A>)
            ((gradient[K] += dy[O] * x[Index]), ...);
        else
            ((gradient[K] = A::multiply_add(dy[O], x[Index], gradient[K])), ...);
    }
};

template <Arithmetic A, std::size_t Rows, class K>
struct small_matrix_of;
template <Arithmetic A, std::size_t Rows, std::size_t... K>
struct small_matrix_of<A, Rows, std::index_sequence<K...>> {
    // Rows and columns are computed here, once: Clang would do it again at every evaluation.
    using type = small_matrix<A, std::index_sequence<K...>, std::index_sequence<(K % Rows)...>,
                              std::index_sequence<(K / Rows)...>>;
};
template <Arithmetic A, std::size_t Rows, std::size_t Columns>
using small_product =
    typename small_matrix_of<A, Rows, std::make_index_sequence<Rows * Columns>>::type;

/// A matrix of so few elements costs little to instantiate.
inline constexpr std::size_t tiny = 16;

/// y[o] += column[o] * x for all o.
template <Arithmetic A, class S, std::size_t Out, std::size_t... O>
constexpr void add_column(const S* column, S x, S (&y)[Out], std::index_sequence<O...>) noexcept {
    if constexpr (plain<A>)
        ((y[O] += column[O] * x), ...);
    else
        ((y[O] = A::multiply_add(column[O], x, y[O])), ...);
}

/// sum + weight[first + (Begin + Index) * Stride] * x[Begin + Index] for all Index and the folds
/// behind them.
template <Arithmetic A, std::size_t Terms, std::size_t Stride, std::size_t Begin, class S,
          std::size_t Size, std::size_t... Index>
[[nodiscard]] constexpr S dot(S sum, const S (&weight)[Size], std::size_t first,
                              const S (&x)[Terms], std::index_sequence<Index...>) noexcept {
    if constexpr (plain<A>)
        sum = (sum + ... + (weight[first + (Begin + Index) * Stride] * x[Begin + Index]));
    else
        ((sum = A::multiply_add(weight[first + (Begin + Index) * Stride], x[Begin + Index], sum)),
         ...);
    if constexpr (constexpr std::size_t next = Begin + sizeof...(Index); next < Terms)
        return dot<A, Terms, Stride, next>(sum, weight, first, x, fold_next<Terms, next>{});
    else
        return sum;
}

/// y[to + Begin + Index] += a * x[Begin + Index] for all Index and the folds behind them.
template <Arithmetic A, std::size_t Columns, std::size_t Begin, class S, std::size_t N,
          std::size_t... Index>
constexpr void add_scaled_row(S a, const S (&x)[Columns], S (&y)[N], std::size_t to,
                              std::index_sequence<Index...>) noexcept {
    if constexpr (plain<A>)
        ((y[to + (Begin + Index)] += a * x[Begin + Index]), ...);
    else
        ((y[to + (Begin + Index)] = A::multiply_add(a, x[Begin + Index], y[to + (Begin + Index)])),
         ...);
    if constexpr (constexpr std::size_t next = Begin + sizeof...(Index); next < Columns)
        add_scaled_row<A, Columns, next>(a, x, y, to, fold_next<Columns, next>{});
}

template <Arithmetic A, std::size_t Out, std::size_t... Axes, std::size_t In, class S>
constexpr void constant_add_product(const tensor<column_major<Out, Axes...>, S>& given_weight,
                                    const tensor<shape<In>, S>& x,
                                    tensor<shape<Out>, S>& y) noexcept {
    const auto weight = given_weight;
    if constexpr (Out * In <= tiny)
        small_product<A, Out, In>::add_product(weight.stored(), x.data, y.data);
    else if constexpr (Out * In <= fold_limit)
        for (std::size_t i = 0; i < In; ++i)
            add_column<A>(weight.stored() + i * Out, x.data[i], y.data, fold_all<Out>{});
    else
        for (std::size_t o = 0; o < Out; ++o)
            y.data[o] = dot<A, In, Out, 0>(y.data[o], weight.stored(), o, x.data, fold_next<In>{});
}

template <Arithmetic A, std::size_t Out, std::size_t... Axes, std::size_t In, class S>
constexpr void constant_add_transposed_product(
    const tensor<column_major<Out, Axes...>, S>& given_weight, const tensor<shape<Out>, S>& dy,
    tensor<shape<In>, S>& dx) noexcept {
    const auto weight = given_weight;
    if constexpr (Out * In <= fold_limit)
        small_product<A, Out, In>::add_transposed_product(weight.stored(), dy.data, dx.data);
    else
        for (std::size_t i = 0; i < In; ++i)
            dx.data[i] =
                dot<A, Out, 1, 0>(dx.data[i], weight.stored(), i * Out, dy.data, fold_next<Out>{});
}

template <Arithmetic A, std::size_t Out, std::size_t... Axes, std::size_t In, class S>
constexpr void constant_add_outer_product(
    const tensor<shape<Out>, S>& dy, const tensor<shape<In>, S>& x,
    tensor<column_major<Out, Axes...>, S>& gradient) noexcept {
    auto sum = gradient;
    if constexpr (Out * In <= fold_limit)
        small_product<A, Out, In>::add_outer_product(dy.data, x.data, sum.stored());
    else
        for (std::size_t i = 0; i < In; ++i)
            add_scaled_row<A, Out, 0>(x.data[i], dy.data, sum.stored(), i * Out, fold_next<Out>{});
    gradient = sum;
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
