// SPDX-License-Identifier: MIT
// e^x and e^x - 1.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/exp_formula.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// The exponential function.
///
/// Formula: e^x; 0 below -103.98 (float) or -745.2 (double), infinity above 88.72 or 709.78, NaN
/// for NaN.
/// Accuracy: 1 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V exp(V x) noexcept {
    using limit = detail::exp_limits<typename A::scalar>;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated())
            return x <= limit::highest
                       ? -limit::normal <= x && x <= limit::normal
                             ? detail::exp_formula<true, detail::constant_number<A, V>>(x)
                             : detail::exp_formula<false, detail::constant_number<A, V>>(
                                   x > limit::lowest ? x : limit::lowest)
                       : (x > limit::highest ? detail::format<V>::infinity : x);
    if constexpr (simd::has_mul_by_pow2<V>) {
        return detail::exp_anywhere<A>(x);
    } else {
        const V y = detail::exp_formula<true, detail::number<A, V>>(x);
        if (simd::any_below(simd::broadcast<V>(limit::normal), detail::fabs(x))) [[unlikely]]
            return detail::exp_beyond_normal<A>(x, y);
        return y;
    }
}
template <Scalar S>
[[nodiscard]] constexpr S exp(S x) noexcept {
    return exp<strict<S>>(x);
}

/// The exponential function minus one, accurate near x = 0.
///
/// Formula: e^x - 1; -1 at -infinity, infinity above 88.72 (float) or 709.78 (double), NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V expm1(V x) noexcept {
    using limit = detail::exp_limits<typename A::scalar>;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated())
            return x <= limit::highest ? detail::expm1_formula<detail::constant_number<A, V>>(
                                             x > limit::minus_one ? x : limit::minus_one)
                                       : (x > limit::highest ? detail::format<V>::infinity : x);
    const V within = detail::clamp(x, limit::minus_one, limit::infinite);
    return detail::expm1_formula<detail::number<A, V>>(within);
}
template <Scalar S>
[[nodiscard]] constexpr S expm1(S x) noexcept {
    return expm1<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
