// SPDX-License-Identifier: MIT
// The error function.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/erf_formula.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// The error function.
///
/// Formula: 2 / sqrt(pi) * the integral of e^(-t^2) from 0 to x; NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V erf(V x) noexcept {
    constexpr auto highest = detail::erf_limits<typename A::scalar>::highest;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated())
            return ctnn::detail::equal(x, x)
                       ? detail::erf_formula<detail::constant_number<A, V>>(
                             x, x < 0 ? (x > -highest ? -x : highest) : (x < highest ? x : highest))
                       : x;
    const V size = detail::minimum(detail::fabs(x), highest);
    return detail::erf_formula<detail::number<A, V>>(x, size);
}
template <Scalar S>
[[nodiscard]] constexpr S erf(S x) noexcept {
    return erf<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
