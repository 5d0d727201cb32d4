// SPDX-License-Identifier: MIT
// The formulas of the logistic sigmoid and of the sigmoid linear unit, x sigmoid(x).
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

template <Scalar S>
struct sigmoid_limits;
template <>
struct sigmoid_limits<float> {
    static constexpr float lowest = -104.0f;  // below it the sigmoid rounds to zero
    static constexpr float highest = 17.5f;   // above it, to one
    static constexpr float normal = 87.0f;    // up to this |x|, s is a normal number
};
template <>
struct sigmoid_limits<double> {
    static constexpr double lowest = -746.0;
    static constexpr double highest = 37.5;
};

template <Scalar S>
struct silu_limits;
template <>
struct silu_limits<float> {
    static constexpr float lowest = -109.0f;  // below it x sigmoid(x) rounds to zero
    static constexpr float normal = 80.0f;    // up to this |x|, x s is a normal number or x
};
template <>
struct silu_limits<double> {
    static constexpr double lowest = -753.0;
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

template <class A, class V, class limit = sigmoid_limits<scalar_of<V>>>
[[nodiscard]] constexpr V sigmoid_anywhere(V x) noexcept {
    return sigmoid_formula<number<A, V>>(clamp(x, limit::lowest, limit::highest));
}

// The same, or times x, in float for an x whose s is a normal number, and x s, too. The polynomial
// of degree 6 errs by 2^-28, which is enough for a p that is added to 1 or more.
template <bool TimesX, class T, class V, class F = format<float>>
[[nodiscard]] constexpr V sigmoid_within(V x) noexcept {
    const T shifted = T(x) * F::log2_e + F::round_magic, n = shifted - F::round_magic;
    const T s = power_of_two<V>(__builtin_bit_cast(unsigned_of<V>, static_cast<V>(shifted)));
    const T base = s + 1.0f;
    const T lost = s - (base - 1.0f);  // the rounding error of base if s < 1
    const T r = n * F::ln2_low - (static_cast<V>(x) - static_cast<V>(n) * F::ln2_high);
    const T r2 = r * r;
    const T q4 = (0x1.5554dep-5f + r * 0x1.123facp-7f) + r2 * 0x1.6d5884p-10f;
    const T p = r + r2 * T((0.5f + r * 0x1.555488p-3f) + r2 * q4);
    // The product is exact. An if constexpr would be a step of a constant evaluation.
    return static_cast<V>((TimesX ? T(s * x) : s) / (base + (p + lost)));
}

// `y`, with the lanes recomputed where s may be no normal number: a cold path.
template <class A, class V>
CTNN_COLD V sigmoid_beyond_normal(V x, V y) noexcept {
    return fabs(x) > sigmoid_limits<float>::normal ? sigmoid_anywhere<A>(x) : y;
}

// x / (1 + e^-x): as sigmoid_formula, but the power of two, which can be subnormal, comes last.
// `limited` is x within the limits of sigmoid's greatest and silu's least.
template <class T, class V, class S = scalar_of<V>, class F = format<S>>
[[nodiscard]] constexpr V silu_formula(V x, V limited) noexcept {
    const T shifted = T(limited) * F::log2_e + F::round_magic;
    const T s = mul_by_pow2<T>(V{} + S(1), shifted);
    const T base = s + S(1);
    const T lost = s - (base - S(1));
    const T p = expm1_reduced<T>(-limited, F::round_magic - shifted, lost);
    return static_cast<V>(mul_by_pow2<T>(T(x) / (base + p), shifted));
}

template <class A, class V, class S = scalar_of<V>>
[[nodiscard]] constexpr V silu_anywhere(V x) noexcept {
    const V from_lowest = maximum(x, silu_limits<S>::lowest);
    return silu_formula<number<A, V>>(from_lowest,
                                      minimum(from_lowest, sigmoid_limits<S>::highest));
}

// `y`, with the lanes recomputed where s or x s may be no normal number: a cold path.
template <class A, class V>
CTNN_COLD V silu_beyond_normal(V x, V y) noexcept {
    return fabs(x) > silu_limits<float>::normal ? silu_anywhere<A>(x) : y;
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
