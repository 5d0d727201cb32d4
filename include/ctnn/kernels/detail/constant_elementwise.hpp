// SPDX-License-Identifier: MIT
// Elementwise functions in a constant expression, as compilers evaluate them cheapest.
#pragma once

#include <ctnn/core/tensor.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <utility>

// On local copies, in folds with literal indices where they are few: see constant_linear.hpp.

namespace ctnn::kernels::detail {

/// The indices of one fold; none where the elements are too many for one, and a loop takes over.
template <std::size_t Size>
using fold_elements = std::make_index_sequence<(Size <= 128 ? Size : 0)>;

template <Arithmetic A, class Function, Tensor X, std::size_t... I>
constexpr void constant_map(const X& x, X& y, std::index_sequence<I...>) noexcept {
    auto v = x;
    if constexpr (sizeof...(I) > 0)
        ((v.data[I] = Function::template value<A>(v.data[I])), ...);
    else
        for (auto& element : v.data) element = Function::template value<A>(element);
    y = v;
}

// In a constant expression a product cannot fuse with what follows: the plain operator will do.
template <Arithmetic A, class Function, Tensor X, std::size_t... I>
constexpr void constant_map_backward(const X& x, const X& y, const X& dy, X& dx,
                                     std::index_sequence<I...>) noexcept {
    const auto from = x;
    const auto to = y;
    auto d = dy;
    if constexpr (sizeof...(I) > 0)
        ((d.data[I] *= Function::template derivative<A>(from.data[I], to.data[I])), ...);
    else
        for (std::size_t i = 0; i < X::shape::size; ++i)
            d.data[i] *= Function::template derivative<A>(from.data[i], to.data[i]);
    dx = d;
}

template <Arithmetic A, class Rule, class Step, Tensor P, class... Moment>
constexpr void constant_update(const Step& step, P& p, const P& g, Moment&... moment) noexcept {
    const auto coefficients = step;
    auto weights = p;
    const auto gradient = g;
    for (std::size_t i = 0; i < P::shape::size; ++i)
        weights.data[i] = Rule::template update<A>(coefficients, weights.data[i], gradient.data[i],
                                                   moment.data[i]...);
    p = weights;
}

}  // namespace ctnn::kernels::detail
