// SPDX-License-Identifier: MIT
// The square root.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/sqrt_formula.hpp>
#include <ctnn/target/operations.hpp>

namespace ctnn::inline CTNN_TARGET::math {

/// The square root.
///
/// Formula: sqrt(x); -0 at -0, NaN below 0 and for NaN.
/// Accuracy: correctly rounded.
template <Arithmetic A, class V>
[[nodiscard]] constexpr V sqrt(V x) noexcept {
    if constexpr (simd::has_sqrt<V>) return simd::sqrt(x);
    using S = typename A::scalar;
    const V within = x >= S(0) ? x : S(0);
    const V below = x < S(0) ? detail::format<S>::nan : x;
    if constexpr (Scalar<V>) {
        if (__builtin_is_constant_evaluated())
            return x >= S(0) ? detail::constant_sqrt(within) : below;
    }
    return x >= S(0) ? detail::run_time_sqrt(within) : below;
}
template <Scalar S>
[[nodiscard]] constexpr S sqrt(S x) noexcept {
    return sqrt<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
