// SPDX-License-Identifier: MIT
// Functions of one number over all elements, in a constant expression.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/constant.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

template <Arithmetic A, class Function, class S, std::size_t Size, std::size_t... Index>
constexpr void constant_map(const S (&x)[Size], S (&y)[Size],
                            std::index_sequence<Index...>) noexcept {
    if constexpr (sizeof...(Index) > 0)
        ((y[Index] = Function::template value<A>(x[Index])), ...);
    else
        for (std::size_t i = 0; i < Size; ++i) y[i] = Function::template value<A>(x[i]);
}

template <Arithmetic A, class Function, class S, std::size_t Size, std::size_t... Index>
constexpr void constant_map_backward(const S (&x)[Size], const S (&y)[Size], const S (&dy)[Size],
                                     S (&dx)[Size], std::index_sequence<Index...>) noexcept {
    if constexpr (sizeof...(Index) > 0)
        ((dx[Index] = dy[Index] * Function::template derivative<A>(x[Index], y[Index])), ...);
    else
        for (std::size_t i = 0; i < Size; ++i)
            dx[i] = dy[i] * Function::template derivative<A>(x[i], y[i]);
}

template <Arithmetic A, class Rule, class Step, class S, std::size_t Size, std::size_t... Index,
          class... Moment>
constexpr void constant_update_all(std::index_sequence<Index...>, const Step& step, S (&p)[Size],
                                   const S (&g)[Size], Moment (&... moment)[Size]) noexcept {
    if constexpr (sizeof...(Index) > 0 && sizeof...(Moment) == 0)
        ((p[Index] = Rule::template update<A>(step, p[Index], g[Index])), ...);
    else
        for (std::size_t i = 0; i < Size; ++i)
            p[i] = Rule::template update<A>(step, p[i], g[i], moment[i]...);
}

template <Arithmetic A, class Rule, class Step, Tensor P, std::same_as<P>... Moment>
constexpr void constant_update(const Step& step, P& p, const P& given_gradient,
                               Moment&... moment) noexcept {
    const P g = given_gradient;
    P moved = p;
    constant_update_all<A, Rule>(fold_all<P::size()>{}, step, moved.stored(), g.stored(),
                                 moment.stored()...);
    p = moved;
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
