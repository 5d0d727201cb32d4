// SPDX-License-Identifier: MIT
// The three products of a linear layer: each sum runs in ascending order of its index, in every world.
#pragma once

#include <ctnn/kernels/detail/constant.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::kernels {

/// y[o] += sum over i of weight[o][i] * x[i].
template <Arithmetic A, std::size_t Out, std::size_t In, class S>
constexpr void add_product(const S (&weight)[Out * In], const S (&x)[In], S (&y)[Out]) noexcept {
    if (__builtin_is_constant_evaluated()) {
        if constexpr (Out * In <= detail::fold_limit)
            detail::constant_add_product<A, Out, In>(weight, x, y, detail::fold_all<Out * In>{});
        else
            for (std::size_t o = 0; o < Out; ++o)
                y[o] = detail::constant_dot<A, In, 0>(y[o], weight, o * In, x,
                                                      detail::fold_next<In>{});
        return;
    }
    for (std::size_t o = 0; o < Out; ++o)
        for (std::size_t i = 0; i < In; ++i)
            y[o] = A::multiply_add(weight[o * In + i], x[i], y[o]);
}

/// dx[i] = sum over o of weight[o][i] * dy[o].
template <Arithmetic A, std::size_t Out, std::size_t In, class S>
constexpr void transposed_product(const S (&weight)[Out * In], const S (&dy)[Out],
                                  S (&dx)[In]) noexcept {
    for (S& element : dx) element = 0;
    if (__builtin_is_constant_evaluated()) {
        if constexpr (Out * In <= detail::fold_limit)
            detail::constant_add_scaled<A, true, In>(dy, weight, dx, detail::fold_all<Out * In>{});
        else
            for (std::size_t o = 0; o < Out; ++o)
                detail::constant_add_scaled_row<A, In, 0>(dy[o], weight, o * In, dx, 0,
                                                          detail::fold_next<In>{});
        return;
    }
    for (std::size_t o = 0; o < Out; ++o)
        for (std::size_t i = 0; i < In; ++i)
            dx[i] = A::multiply_add(dy[o], weight[o * In + i], dx[i]);
}

/// gradient[o][i] += dy[o] * x[i].
template <Arithmetic A, std::size_t Out, std::size_t In, class S>
constexpr void add_outer_product(const S (&dy)[Out], const S (&x)[In],
                                 S (&gradient)[Out * In]) noexcept {
    if (__builtin_is_constant_evaluated()) {
        if constexpr (Out * In <= detail::fold_limit)
            detail::constant_add_scaled<A, false, In>(dy, x, gradient,
                                                      detail::fold_all<Out * In>{});
        else
            for (std::size_t o = 0; o < Out; ++o)
                detail::constant_add_scaled_row<A, In, 0>(dy[o], x, 0, gradient, o * In,
                                                          detail::fold_next<In>{});
        return;
    }
    for (std::size_t o = 0; o < Out; ++o)
        for (std::size_t i = 0; i < In; ++i)
            gradient[o * In + i] = A::multiply_add(dy[o], x[i], gradient[o * In + i]);
}

}  // namespace ctnn::kernels
