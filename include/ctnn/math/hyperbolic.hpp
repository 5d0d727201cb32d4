// SPDX-License-Identifier: MIT
// The hyperbolic tangent.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/hyperbolic_formula.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math {

/// The hyperbolic tangent.
///
/// Formula: (e^x - e^-x) / (e^x + e^-x); NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V tanh(V x) noexcept {
    constexpr auto highest = detail::tanh_limits<typename A::scalar>::highest;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated())
            return ctnn::detail::equal(x, x)
                       ? detail::tanh_formula<detail::constant_number<A, V>>(
                             x, x < 0 ? (x > -highest ? -x : highest) : (x < highest ? x : highest))
                       : x;
    if constexpr (std::is_same_v<typename A::scalar, float>)  // infinities do no harm
        return detail::tanh_formula<detail::number<A, V>>(x, detail::fabs(x));
    else
        return detail::tanh_formula<detail::number<A, V>>(
            x, detail::minimum(detail::fabs(x), highest));
}
template <Scalar S>
[[nodiscard]] constexpr S tanh(S x) noexcept {
    return tanh<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
