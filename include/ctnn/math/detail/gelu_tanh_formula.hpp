// SPDX-License-Identifier: MIT
// The formulas of the Gaussian error linear unit approximated by a hyperbolic tangent.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>
#include <ctnn/math/detail/normal_cdf_formula.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

// (1 + tanh(u)) / 2 = 1 / (1 + e^-v), v = 2 u = a x + b x^3 = b w, w = x (x^2 + c). b, c and
// k = ln(2) / b are in two parts, the first of which are short.
template <Scalar S>
struct gelu_tanh_limits;
template <>
struct gelu_tanh_limits<float> {
    static constexpr float lowest = -11.0f;  // below it the function rounds to zero
    static constexpr float highest = 5.25f;  // from it on, to x
    static constexpr float a = 0x1.988454p+0f, three_b = 0x1.b6676cp-3f;
    static constexpr float b_high = 0x1.244p-4f, b_low = 0x1.3ca936p-18f, b = 0x1.2444f2p-4f;
    static constexpr float c_high = 0x1.65ep+4f, c_low = -0x1.b4244cp-9f;
    static constexpr float k_high = 0x1.36dap+3f, k_low = -0x1.549446p-16f;
    static constexpr float one_over_k = 0x1.a5a7dp-4f;
};
template <>
struct gelu_tanh_limits<double> {
    static constexpr double lowest = -21.75;
    static constexpr double highest = 7.5;
    static constexpr double a = 0x1.9884533d43651p+0, three_b = 0x1.b6676bf7450fp-3;
    static constexpr double b_high = 0x1.2444f28p-4, b_low = 0x1.26c5a57a4def1p-31,
                            b = 0x1.2444f2a4d8b4bp-4;
    static constexpr double c_high = 0x1.65d25fp+4, c_low = -0x1.13093f01586ccp-23;
    static constexpr double k_high = 0x1.36d9d56d778p+3, k_low = -0x1.6dbd8de615fe5p-40;
    static constexpr double one_over_k = 0x1.a5a7cf7572a98p-4;
};

// 1 / (1 + e^-v) as 2^n / bottom; `shifted` is n + format::round_magic.
template <class T>
struct gelu_tanh_gate {
    T bottom, shifted;
};

// As in sigmoid_formula, but a rounding error of v would be a relative one of e^v, times |v|: so w
// is in two parts, of which the first is a product of short numbers and exact. x lies within the
// limits or, at run time, is NaN.
template <class T, class V>
[[nodiscard]] constexpr gelu_tanh_gate<T> gelu_tanh_gate_of(V x) noexcept {
    using S = scalar_of<V>;
    using f = format<S>;
    using limit = gelu_tanh_limits<S>;
    const V head = head_of(x), square = head * head;
    const T rest = T((x - head) * T(x + head)) + limit::c_low;  // of x^2 + c
    const V sum = head_of(square + (static_cast<V>(rest) + limit::c_high));
    const T sum_rest = T((limit::c_high - sum) + square) + rest;
    const V w = sum * head;
    const T w_rest = T(sum * V(x - head)) + sum_rest * T(x);
    const T shifted = T(T(w) + w_rest) * limit::one_over_k + f::round_magic;
    const T n = shifted - f::round_magic;
    const T r = T(w - static_cast<V>(n) * limit::k_high) - T(n * limit::k_low - w_rest);
    const T s = mul_by_pow2<T>(V{} + S(1), shifted);
    const T base = s + S(1);
    const T lost = s - (base - S(1));  // the rounding error of base if s < 1
    const V r_head = head_of(static_cast<V>(r));
    const T br_rest = T(r_head) * limit::b_low + T((r - r_head) * limit::b);
    return {base + expm1_reduced<T>(V(r_head * -limit::b_high), V{}, lost - br_rest), shifted};
}

template <class T, class V>
[[nodiscard]] constexpr V gelu_tanh_formula(V x, V limited) noexcept {
    const auto gate = gelu_tanh_gate_of<T>(limited);
    return static_cast<V>(mul_by_pow2<T>(T(x) / gate.bottom, gate.shifted));
}

// The slope at `minus`, which is -|x| within the limit; 1 - it for positive x, as 1 - gate cancels.
template <class T, class V, class S = scalar_of<V>, class limit = gelu_tanh_limits<S>>
[[nodiscard]] constexpr V gelu_tanh_slope_formula(V x, V minus) noexcept {
    const auto parts = gelu_tanh_gate_of<T>(minus);
    const T gate = mul_by_pow2<T>(T(S(1) / parts.bottom), parts.shifted);
    const T m = minus, inner = T(m * m) * limit::three_b + limit::a;
    const V slope = static_cast<V>(T(gate * T(T(m * inner) * T(S(1) - gate) + S(1))));
    return x > 0 ? 1 - slope : slope;
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
