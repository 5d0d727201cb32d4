// SPDX-License-Identifier: MIT
// The kernels in a constant expression, as compilers evaluate them cheapest.
#pragma once

#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

// A fold is one expression where a loop is several for each element, and an index that is a literal
// costs nothing: so small sums are one fold over all their products, larger ones a fold for each row.
// In a constant expression nothing fuses a product and a sum by itself, so strict arithmetic is the
// plain operators.

namespace ctnn::kernels::detail {

/// A longer fold is cut here: Clang nests no more than 256 brackets.
inline constexpr std::size_t fold_limit = 128;

/// The indices of one fold over `Size` elements; none where they are too many, and a loop takes over.
template <std::size_t Size>
using fold_all = std::make_index_sequence<(Size <= fold_limit ? Size : 0)>;

/// The indices, counted from `Begin`, of the next fold over a row of `Size`.
template <std::size_t Size, std::size_t Begin = 0>
using fold_next = std::make_index_sequence<(Size - Begin < fold_limit ? Size - Begin : fold_limit)>;

/// y[o] += weight[o][i] * x[i] for all products in the order of storage.
template <Arithmetic A, std::size_t Out, std::size_t In, class S, std::size_t... K>
constexpr void constant_add_product(const S (&weight)[Out * In], const S (&x)[In], S (&y)[Out],
                                    std::index_sequence<K...>) noexcept {
    if constexpr (std::is_same_v<A, strict<S>>)
        ((y[K / In] += weight[K] * x[K % In]), ...);
    else
        ((y[K / In] = A::multiply_add(weight[K], x[K % In], y[K / In])), ...);
}

/// sum + weight[row + Begin + I] * x[Begin + I] for all I and the folds behind them.
template <Arithmetic A, std::size_t In, std::size_t Begin, class S, std::size_t Size, std::size_t... I>
[[nodiscard]] constexpr S constant_dot(S sum, const S (&weight)[Size], std::size_t row,
                                       const S (&x)[In], std::index_sequence<I...>) noexcept {
    if constexpr (std::is_same_v<A, strict<S>>)
        sum = (sum + ... + (weight[row + (Begin + I)] * x[Begin + I]));
    else
        ((sum = A::multiply_add(weight[row + (Begin + I)], x[Begin + I], sum)), ...);
    if constexpr (constexpr std::size_t next = Begin + sizeof...(I); next < In)
        return constant_dot<A, In, next>(sum, weight, row, x, fold_next<In, next>{});
    else
        return sum;
}

/// y[o][i] += a[o] * x[i], or, with `Transposed`, y[i] += a[o] * x[o][i], in the order of storage.
template <Arithmetic A, bool Transposed, std::size_t Columns, class S, std::size_t M, std::size_t N,
          std::size_t L, std::size_t... K>
constexpr void constant_add_scaled(const S (&a)[M], const S (&x)[N], S (&y)[L],
                                   std::index_sequence<K...>) noexcept {
    if constexpr (Transposed && std::is_same_v<A, strict<S>>)
        ((y[K % Columns] += a[K / Columns] * x[K]), ...);
    else if constexpr (Transposed)
        ((y[K % Columns] = A::multiply_add(a[K / Columns], x[K], y[K % Columns])), ...);
    else if constexpr (std::is_same_v<A, strict<S>>)
        ((y[K] += a[K / Columns] * x[K % Columns]), ...);
    else
        ((y[K] = A::multiply_add(a[K / Columns], x[K % Columns], y[K])), ...);
}

/// y[to + Begin + I] += a * x[from + Begin + I] for all I and the folds behind them.
template <Arithmetic A, std::size_t Columns, std::size_t Begin, class S, std::size_t M, std::size_t N,
          std::size_t... I>
constexpr void constant_add_scaled_row(S a, const S (&x)[M], std::size_t from, S (&y)[N],
                                       std::size_t to, std::index_sequence<I...>) noexcept {
    if constexpr (std::is_same_v<A, strict<S>>)
        ((y[to + (Begin + I)] += a * x[from + (Begin + I)]), ...);
    else
        ((y[to + (Begin + I)] =
              A::multiply_add(a, x[from + (Begin + I)], y[to + (Begin + I)])),
         ...);
    if constexpr (constexpr std::size_t next = Begin + sizeof...(I); next < Columns)
        constant_add_scaled_row<A, Columns, next>(a, x, from, y, to, fold_next<Columns, next>{});
}

template <Arithmetic A, class Function, class S, std::size_t Size, std::size_t... I>
constexpr void constant_map(const S (&x)[Size], S (&y)[Size], std::index_sequence<I...>) noexcept {
    if constexpr (sizeof...(I) > 0)
        ((y[I] = Function::template value<A>(x[I])), ...);
    else
        for (std::size_t i = 0; i < Size; ++i) y[i] = Function::template value<A>(x[i]);
}

template <Arithmetic A, class Function, class S, std::size_t Size, std::size_t... I>
constexpr void constant_map_backward(const S (&x)[Size], const S (&y)[Size], const S (&dy)[Size],
                                     S (&dx)[Size], std::index_sequence<I...>) noexcept {
    if constexpr (sizeof...(I) > 0)
        ((dx[I] = dy[I] * Function::template derivative<A>(x[I], y[I])), ...);
    else
        for (std::size_t i = 0; i < Size; ++i)
            dx[i] = dy[i] * Function::template derivative<A>(x[i], y[i]);
}

template <Arithmetic A, class Rule, class Step, class S, std::size_t Size, std::size_t... I>
constexpr void constant_update(const Step& step, S (&p)[Size], const S (&g)[Size],
                               std::index_sequence<I...>) noexcept {
    ((p[I] = Rule::template update<A>(step, p[I], g[I])), ...);
}
template <Arithmetic A, class Rule, class Step, class S, std::size_t Size, std::size_t... I>
constexpr void constant_update(const Step& step, S (&p)[Size], const S (&g)[Size],
                               std::index_sequence<I...>, S (&m)[Size]) noexcept {
    ((p[I] = Rule::template update<A>(step, p[I], g[I], m[I])), ...);
}
template <Arithmetic A, class Rule, class Step, class S, std::size_t Size, std::size_t... I>
constexpr void constant_update(const Step& step, S (&p)[Size], const S (&g)[Size],
                               std::index_sequence<I...>, S (&m)[Size], S (&v)[Size]) noexcept {
    ((p[I] = Rule::template update<A>(step, p[I], g[I], m[I], v[I])), ...);
}

}  // namespace ctnn::kernels::detail
