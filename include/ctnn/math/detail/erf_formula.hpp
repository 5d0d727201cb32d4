// SPDX-License-Identifier: MIT
// The formulas of the error function.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>
#include <ctnn/math/normal_cdf.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

template <Scalar S>
struct erf_limits;
template <>
struct erf_limits<float> {
    static constexpr float highest = 3.93f;  // above it the error function rounds to one
};
template <>
struct erf_limits<double> {
    static constexpr double highest = 6.0;
};

// -ln(erfc(x)) - x for x between 0 and the limit: x times a minimax polynomial (Sollya's fpminimax,
// coefficients in the format) for the relative error of erf.
template <class T>
[[nodiscard]] constexpr T log_erfc_excess(T x) noexcept {
    const T x2 = x * x;
    const T x4 = x2 * x2;
    const T q0 = (0x1.06eba8p-3f + x * 0x1.45f3p-1f) + x2 * T(0x1.a4f8bp-4f + x * -0x1.39b58cp-6f);
    const T q4 =
        (-0x1.666ba6p-13f + x * 0x1.b7bb8ep-10f) + x2 * T(-0x1.4ec3dap-11f + x * 0x1.f4173ep-14f);
    return x * T(q0 + x4 * T(q4 + x4 * -0x1.3c8ffap-17f));
}

// erf |x| = 1 - e^-(|x| + s) = -expm1(-(|x| + s)) with s from above: one formula, which neither
// cancels nor divides.
template <class T, class V>
    requires std::is_same_v<scalar_of<V>, float>
[[nodiscard]] constexpr V erf_formula(V x, V size) noexcept {
    using S = float;
    using f = format<S>;
    const T excess = log_erfc_excess<T>(size);
    const T shifted = (excess + size) * -f::log2_e + f::round_magic;
    const T p = expm1_reduced<T>(-size, shifted - f::round_magic, S(0) - excess);
    const V power = power_of_two<V>(__builtin_bit_cast(unsigned_of<V>, shifted));
    return copysign((S(1) - power) - power * static_cast<V>(p), x);  // the product is exact
}

// erf(x) / x - 1 as a polynomial in x^2, for x^2 up to 1: a minimax one, error 2^-56.
template <class T>
[[nodiscard]] constexpr T erf_series(T x2) noexcept {
    const T x4 = x2 * x2;
    const T x8 = x4 * x4;
    const T p0 = (0x1.06eba8214db69p-3 + x2 * -0x1.812746b0379fdp-2) +
                 x4 * T(0x1.ce2f21a043605p-4 + x2 * -0x1.b82ce312aaa53p-6);
    const T p4 = (0x1.565bcd1255d3p-8 + x2 * -0x1.c02db48c7c571p-11) +
                 x4 * T(0x1.f9a33353a75f8p-14 + x2 * -0x1.f4d30b3b219f4p-17);
    const T p8 = (0x1.b9ec64ca4e4d9p-20 + x2 * -0x1.5f844f467dc28p-23) +
                 x4 * T(0x1.fb96fcfa40216p-27 + x2 * -0x1.439d4ef577f0bp-30);
    return p0 + x8 * T(p4 + x8 * T(p8 + x8 * 0x1.2168df0caeff2p-34));
}

template <class T, class V>
[[nodiscard]] constexpr V erf_centre(V x) noexcept {
    const T c = x;
    return static_cast<V>(c + c * erf_series<T>(c * c));
}

// In double: the series up to 1, then erf |x| = 1 - 2 Phi(-sqrt(2) |x|).
template <class T, class V>
    requires std::is_same_v<scalar_of<V>, double>
[[nodiscard]] constexpr V erf_formula(V x, V size) noexcept {
    const T outside = T(maximum(size, 1.0)) * 1.41421356237309504880168872421;
    const V outer = copysign(V(1.0 - 2.0 * normal_cdf_tail<T>(static_cast<V>(outside))), x);
    return size < 1.0 ? erf_centre<T>(x) : outer;
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
