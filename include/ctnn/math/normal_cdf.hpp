// SPDX-License-Identifier: MIT
// The distribution function of the standard normal distribution.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/normal_cdf_formula.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// The distribution function of the standard normal distribution.
///
/// Formula: Phi(x) = erfc(-x / sqrt(2)) / 2; 0 at -infinity, 1 at infinity, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V normal_cdf(V x) noexcept {
    using S = typename A::scalar;
    using limit = detail::normal_cdf_limits<S>;
    if constexpr (Scalar<V>) {
        using T = detail::constant_number<A, V>;
        if (__builtin_is_constant_evaluated())
            return x <= -limit::centre
                       ? detail::normal_cdf_tail<T>(x > -limit::highest ? -x : limit::highest)
                   : x < limit::centre ? detail::normal_cdf_centre<T>(x)
                   : ctnn::detail::equal(x, x)
                       ? 1 - detail::normal_cdf_tail<T>(x < limit::highest ? x : limit::highest)
                       : x;
    }
    using T = detail::number<A, V>;
    const V size = detail::fabs(x);
    const V tail = detail::normal_cdf_tail<T>(detail::clamp(size, limit::centre, limit::highest));
    const V outer = x < S(0) ? tail : S(1) - tail;
    return size < limit::centre ? detail::normal_cdf_centre<T>(x) : outer;
}
template <Scalar S>
[[nodiscard]] constexpr S normal_cdf(S x) noexcept {
    return normal_cdf<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
