// SPDX-License-Identifier: MIT
// Functions of one number, applied to every element.
#pragma once

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/constant_elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::kernels {

/// y[i] = Function::value<A>(x[i]).
template <Arithmetic A, class Function, Tensor X>
constexpr void map(const X& x, X& y) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_map<A, Function>(x.data, y.data, detail::fold_all<X::size()>{});
        return;
    }
    for (std::size_t i = 0; i < X::size(); ++i) y.data[i] = Function::template value<A>(x.data[i]);
}

/// dx[i] = dy[i] * Function::derivative<A>(x[i], y[i]).
template <Arithmetic A, class Function, Tensor X>
constexpr void map_backward(const X& x, const X& y, const X& dy, X& dx) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_map_backward<A, Function>(x.data, y.data, dy.data, dx.data,
                                                   detail::fold_all<X::size()>{});
        return;
    }
    for (std::size_t i = 0; i < X::size(); ++i)
        dx.data[i] =
            A::multiply(dy.data[i], Function::template derivative<A>(x.data[i], y.data[i]));
}

/// p[i] = Rule::update<A>(step, p[i], g[i], moment[i]...), which may change the moments.
template <Arithmetic A, class Rule, class Step, Tensor P, std::same_as<P>... Moment>
constexpr void update(const Step& step, P& p, const P& g, Moment&... moment) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_update<A, Rule>(step, p, g, moment...);
        return;
    }
    for (std::size_t i = 0; i < P::size(); ++i)
        p.data[i] = Rule::template update<A>(step, p.data[i], g.data[i], moment.data[i]...);
}

}  // namespace ctnn::kernels
