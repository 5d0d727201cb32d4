// SPDX-License-Identifier: MIT
// The softplus function.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/softplus_formula.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// The softplus function, a smooth max(x, 0).
///
/// Formula: ln(1 + e^x), without overflow; 0 at -infinity, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V softplus(V x) noexcept {
    constexpr auto lowest = detail::softplus_limits<typename A::scalar>::lowest;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated())
            return x < detail::format<V>::infinity
                       ? detail::softplus_formula<detail::constant_number<A, V>>(
                             x, x > 0 ? (x < -lowest ? -x : lowest) : (x > lowest ? x : lowest))
                       : x;
    const V minus = detail::maximum(-detail::fabs(x), lowest);
    return detail::softplus_formula<detail::number<A, V>>(x, minus);
}
template <Scalar S>
[[nodiscard]] constexpr S softplus(S x) noexcept {
    return softplus<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
