// SPDX-License-Identifier: MIT
// The formulas of the distribution function of the standard normal distribution.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

// The tail's constants are explained at normal_tail_excess.
template <Scalar S>
struct normal_cdf_limits;
template <>
struct normal_cdf_limits<float> {
    static constexpr float centre = 0.67f;         // up to it the series, from it the tail
    static constexpr float highest = 14.5f;        // beyond it the tail rounds to zero
    static constexpr std::int32_t head = -0x1000;  // masks the first 12 bits of a number
    static constexpr float a = 2.3857421875f;
    static constexpr float b = 1.5f;
    static constexpr float c = b;
    static constexpr float k = 0x1.23e9e6p-1f;
};
template <>
struct normal_cdf_limits<double> {
    static constexpr double centre = 0.67;
    static constexpr double highest = 38.75;
    static constexpr std::int64_t head = -0x8000000;  // the first 26 bits
    static constexpr double a = 4.421875;
    static constexpr double b = 4.0;
    static constexpr double c = 0.625;
    static constexpr double k = 0.421875;
};

// (Phi(x) - 1/2) / x - 1/2 as a polynomial in x^2, for x^2 up to 0.45.
template <class T>
[[nodiscard]] constexpr T normal_cdf_series(T x2) noexcept {
    const T x4 = x2 * x2;
    if constexpr (std::is_same_v<scalar_of<vector_of<T>>, float>) {
        const T p0 = -0x1.9deeb4p-4f + x2 * -0x1.105814p-4f;
        const T p2 = 0x1.46c47ap-7f + x2 * -0x1.359e3ep-10f;
        return p0 + x4 * T(p2 + x4 * 0x1.b03414p-14f);
    } else {
        const T p0 = (-0x1.9deeb30af26bep-4 + x2 * -0x1.1058377e2cecp-4) +
                     x4 * T(0x1.46d04297664f1p-7 + x2 * -0x1.37403f69e947fp-10);
        const T p4 = (0x1.e42b0c3435c63p-14 + x2 * -0x1.3ce8c4e4ec7b9p-17) +
                     x4 * T(0x1.657df82e51c6p-21 + x2 * -0x1.60826881a3208p-25);
        const T x8 = x4 * x4;
        return p0 + x8 * T(p4 + x8 * 0x1.19fa58c42eda3p-29);
    }
}

// K - k, where K = (t + c) Phi(-t) e^(t^2/2), as a polynomial in q = (t - a) / (t + b): a minimax
// one. In double, c makes K nearly the constant k, so that the rounding error of K - k is
// negligible.
template <class T>
[[nodiscard]] constexpr T normal_tail_excess(T q) noexcept {
    const T q2 = q * q;
    const T q4 = q2 * q2;
    if constexpr (std::is_same_v<scalar_of<vector_of<T>>, float>) {
        // degree 9, relative error of K 2^-28; each coefficient rounded before the next are fitted
        const T h2 =
            (-0x1.81000ap-6f + q * 0x1.0952dep-6f) + q2 * T(0x1.baa4c4p-8f + q * -0x1.95f5c4p-11f);
        const T h6 = (-0x1.afeccep-10f + q * -0x1.2047a6p-11f) +
                     q2 * T(0x1.182a24p-13f + q * 0x1.793bdep-13f);
        return q * T(-0x1.582188p-3f + q * T(h2 + q4 * T(h6 + q4 * 0x1.85683p-15f)));
    } else {
        // degree 20, error of K 2^-56.9
        const T h0 = (0x1.abcf979daea1ap-7 + q * -0x1.15a2af46a77dep-5) +
                     q2 * T(-0x1.70a73b01d348fp-6 + q * 0x1.4bad087d97d53p-5);
        const T h4 = (-0x1.01fc8539454d7p-5 + q * 0x1.ef2364bca4654p-7) +
                     q2 * T(-0x1.00560a26fcb3dp-8 + q * -0x1.4c39834fcf3c6p-13);
        const T h8 = (0x1.f4273f6f4f6d7p-12 + q * -0x1.468ba06e143bfp-14) +
                     q2 * T(-0x1.acc2020ea3556p-15 + q * 0x1.0a50e650d595bp-16);
        const T h12 = (0x1.c79d1c5e9d38dp-18 + q * -0x1.5847036d4899p-19) +
                      q2 * T(-0x1.3e376d8219c7p-20 + q * 0x1.8d96c005cd7b7p-22);
        const T h16 = (0x1.037291f8cdf9cp-22 + q * -0x1.69be56e9f1721p-25) +
                      q2 * T(-0x1.8d917da8d296dp-25 + q * 0x1.5d1ef40773bcp-29);
        const T q8 = q4 * q4;
        const T high = T(h8 + q4 * h12) + q8 * T(h16 + q4 * 0x1.84c5131a70ca1p-28);
        return T(h0 + q4 * h4) + q8 * high;
    }
}

// Phi(x) for |x| up to limit::centre.
template <class T, class V>
[[nodiscard]] constexpr V normal_cdf_centre(V x) noexcept {
    using S = scalar_of<V>;
    const T c = x;
    return static_cast<V>(c * normal_cdf_series<T>(c * c) + T(c * S(0.5) + S(0.5)));
}

// (first + rest) * 2^n, where `first` has half of the bits; `shifted` is as for `scaled`.
template <class T>
struct normal_tail {
    T first, rest, shifted;
};

// The first half of a number's bits.
template <class V>
[[nodiscard]] constexpr V head_of(V x) noexcept {
    const auto bits = __builtin_bit_cast(integer_of<V>, x);
    return __builtin_bit_cast(V, bits & normal_cdf_limits<scalar_of<V>>::head);
}

// Phi(-size) for a size from limit::centre to limit::highest or, at run time, NaN.
template <class T, class V>
[[nodiscard]] constexpr normal_tail<T> normal_cdf_tail_parts(V size) noexcept {
    using S = scalar_of<V>;
    using f = format<S>;
    using limit = normal_cdf_limits<S>;
    const T t = size;
    const T head = head_of(size);
    const T square = static_cast<V>(head) * static_cast<V>(head) * S(-0.5);  // exact
    const T tail = T((t - head) * (t + head)) * S(-0.5);
    const T shifted = (square + tail) * f::log2_e + f::round_magic;
    const T p = expm1_reduced<T>(square, shifted - f::round_magic, tail);

    const T q = (t - limit::a) * T(S(1) / (t + limit::b));
    const T w = S(1) / (t + limit::c);
    const T excess = normal_tail_excess<T>(q);
    const T k = excess + limit::k;
    // m = k / (t + c) as a short number and the rest: products with the short one are exact.
    const T km = k * w;
    const V m = head_of(static_cast<V>(km));
    const V left = ((static_cast<V>(k) - m * limit::c) - m * static_cast<V>(head)) -
                   m * static_cast<V>(t - head);
    const T m_rest = w * (left + (excess - (k - limit::k)));
    return {m, p * m + (p * m_rest + m_rest), shifted};
}
template <class T, class V>
[[nodiscard]] constexpr V normal_cdf_tail(V size) noexcept {
    const auto tail = normal_cdf_tail_parts<T>(size);
    return static_cast<V>(mul_by_pow2<T>(tail.first + tail.rest, tail.shifted));
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
