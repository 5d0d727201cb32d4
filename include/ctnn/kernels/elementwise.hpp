// SPDX-License-Identifier: MIT
// Functions of one number, applied to every element.
#pragma once

#include <ctnn/kernels/detail/constant.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::kernels {

/// y[i] = Function::value<A>(x[i]).
template <Arithmetic A, class Function, class S, std::size_t Size>
constexpr void map(const S (&x)[Size], S (&y)[Size]) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_map<A, Function>(x, y, detail::fold_all<Size>{});
        return;
    }
    for (std::size_t i = 0; i < Size; ++i) y[i] = Function::template value<A>(x[i]);
}

/// dx[i] = dy[i] * Function::derivative<A>(x[i], y[i]).
template <Arithmetic A, class Function, class S, std::size_t Size>
constexpr void map_backward(const S (&x)[Size], const S (&y)[Size], const S (&dy)[Size],
                            S (&dx)[Size]) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_map_backward<A, Function>(x, y, dy, dx, detail::fold_all<Size>{});
        return;
    }
    for (std::size_t i = 0; i < Size; ++i)
        dx[i] = A::multiply(dy[i], Function::template derivative<A>(x[i], y[i]));
}

/// p[i] = Rule::update<A>(step, p[i], g[i], moment[i]...), which may change the moments.
template <Arithmetic A, class Rule, class Step, class S, std::size_t Size, class... Moment>
constexpr void update(const Step& step, S (&p)[Size], const S (&g)[Size],
                      Moment&... moment) noexcept {
    if constexpr (Size <= detail::fold_limit && sizeof...(Moment) <= 2) {
        if (__builtin_is_constant_evaluated()) {
            detail::constant_update<A, Rule>(step, p, g, detail::fold_all<Size>{}, moment...);
            return;
        }
    }
    for (std::size_t i = 0; i < Size; ++i)
        p[i] = Rule::template update<A>(step, p[i], g[i], moment[i]...);
}

}  // namespace ctnn::kernels
