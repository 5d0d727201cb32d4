// SPDX-License-Identifier: MIT
// The error function.
#pragma once

#include <ctnn/math/detail/exp_reduction.hpp>
#include <ctnn/math/detail/normal_double.hpp>

namespace ctnn::math {

namespace detail {

// -ln(erfc(x)) - x for x between 0 and the limit, above which erf(x) rounds to one. It is x times a
// minimax polynomial (Sollya's fpminimax, coefficients in the format) for the relative error of erf.
template <class T>
[[nodiscard]] constexpr T log_erfc_excess(T x) noexcept {
    const T x2 = x * x;
    const T x4 = x2 * x2;
    const T q0 = (0x1.06eba8p-3f + x * 0x1.45f3p-1f) + x2 * T(0x1.a4f8bp-4f + x * -0x1.39b58cp-6f);
    const T q4 =
        (-0x1.666ba6p-13f + x * 0x1.b7bb8ep-10f) + x2 * T(-0x1.4ec3dap-11f + x * 0x1.f4173ep-14f);
    return x * T(q0 + x4 * T(q4 + x4 * -0x1.3c8ffap-17f));
}

template <Scalar S>
struct erf_limits;
template <>
struct erf_limits<float> {
    static constexpr float highest = 3.93f;
};

// erf |x| = 1 - e^-(|x| + s) = -expm1(-(|x| + s)) with s from above: one formula, which neither
// cancels nor divides.
template <class T, class L>
[[nodiscard]] constexpr L erf_formula(L x) noexcept {
    using S = scalar_of<L>;
    using I = integer_of<L>;
    using f = format<S>;
    const L size = magnitude(x);
    const L within = size < erf_limits<S>::highest ? size : erf_limits<S>::highest;
    const T excess = log_erfc_excess<T>(within);
    const T shifted = (excess + within) * S(-0x1.71547652b82fep0) + f::rounder;
    const T p = expm1_reduced<T>(-within, shifted - f::rounder, S(0) - excess);
    const L power =
        __builtin_bit_cast(L, (__builtin_bit_cast(I, shifted) << f::fraction_bits) + f::one);
    const L y = (S(1) - power) - power * static_cast<L>(p);  // the product is exact
    return x == x ? with_sign(y, x) : x;
}

}  // namespace detail

/// The error function.
///
/// Formula: 2 / sqrt(pi) * the integral of e^(-t^2) from 0 to x; NaN for NaN.
/// Accuracy: float 2 ulp, double 3 ulp, on samples; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes erf(Lanes x) noexcept {
    if constexpr (std::is_same_v<Lanes, double>) {
        return detail::erf_double<A>(x);
    } else {
        if constexpr (detail::plain_when_constant<A, Lanes>) {
            if (__builtin_is_constant_evaluated()) return detail::erf_formula<Lanes>(x);
        }
        return detail::erf_formula<detail::number<A, Lanes>>(x);
    }
}
template <Scalar S>
[[nodiscard]] constexpr S erf(S x) noexcept {
    return erf<strict<S>>(x);
}

}  // namespace ctnn::math
