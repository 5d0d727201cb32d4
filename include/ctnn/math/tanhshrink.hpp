// SPDX-License-Identifier: MIT
// What the hyperbolic tangent takes away from a number.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/tanhshrink_formula.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// x without its hyperbolic tangent, accurate near x = 0.
///
/// Formula: x - tanh(x); a zero keeps its sign, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V tanhshrink(V x) noexcept {
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated())
            return ctnn::detail::equal(x, x)
                       ? detail::tanhshrink_formula<detail::constant_number<A, V>, A>(
                             x, x < 0 ? -x : x)
                       : x;
    return detail::tanhshrink_formula<detail::number<A, V>, A>(x, detail::fabs(x));
}
template <Scalar S>
[[nodiscard]] constexpr S tanhshrink(S x) noexcept {
    return tanhshrink<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
