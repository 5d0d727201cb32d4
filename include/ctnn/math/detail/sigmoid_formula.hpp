// SPDX-License-Identifier: MIT
// The formulas of the logistic sigmoid.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>
#include <ctnn/math/detail/look_up.hpp>
#include <ctnn/math/detail/sigmoid_pieces.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

template <Scalar S>
struct sigmoid_limits;
template <>
struct sigmoid_limits<float> {
    static constexpr float lowest = -104.0f;        // below it the sigmoid rounds to zero
    static constexpr float highest = 17.5f;         // above it, to one
    static constexpr float farthest_piece = 14.5f;  // pieces end here
};
template <>
struct sigmoid_limits<double> {
    static constexpr double lowest = -746.0;
    static constexpr double highest = 37.5;
};

// With -x = n ln(2) + r and p = expm1(r), 1 / (1 + e^-x) = 1 / (1 + 2^n (1 + p)) = s / ((s + 1) +
// p), where s = 2^-n: s + 1 is ready before p is, and nothing overflows. x lies within the limits
// or, at run time, is NaN.
template <class T, class V, class S = scalar_of<V>, class F = format<S>>
[[nodiscard]] constexpr V sigmoid_formula(V x) noexcept {
    const T shifted = T(x) * F::log2_e + F::round_magic;
    const T s = mul_by_pow2<T>(V{} + S(1), shifted);
    const T base = s + S(1);
    const T lost = s - (base - S(1));  // the rounding error of base if s < 1
    return static_cast<V>(s / (base + expm1_reduced<T>(-x, F::round_magic - shifted, lost)));
}

// In float, up to the farthest piece: the piece around the nearest integer.
template <class T, class V>
[[nodiscard]] constexpr V sigmoid_from_pieces(V x) noexcept {
    const V shifted = x + format<float>::round_magic;
    const auto c = coefficients<sigmoid_pieces, V>(__builtin_bit_cast(unsigned_of<V>, shifted));
    return static_cast<V>(polynomial<T, 7>(c, T(x - (shifted - format<float>::round_magic))));
}

template <class A, class V, class limit = sigmoid_limits<scalar_of<V>>>
[[nodiscard]] constexpr V sigmoid_anywhere(V x) noexcept {
    return sigmoid_formula<number<A, V>>(clamp(x, limit::lowest, limit::highest));
}

// `y`, with the lanes beyond the pieces recomputed: a cold path.
template <class A, class V>
CTNN_COLD V sigmoid_beyond_pieces(V x, V y) noexcept {
    return fabs(x) > sigmoid_limits<float>::farthest_piece ? sigmoid_anywhere<A>(x) : y;
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
