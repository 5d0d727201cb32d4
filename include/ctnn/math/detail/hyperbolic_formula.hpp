// SPDX-License-Identifier: MIT
// The formulas of the hyperbolic tangent.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

template <Scalar S>
struct tanh_limits;
template <>
struct tanh_limits<float> {
    static constexpr float highest = 9.25f;  // above it the hyperbolic tangent rounds to one
};
template <>
struct tanh_limits<double> {
    static constexpr double highest = 19.25;
};

// In float, with c = min(|x|, 1): tanh |x| = c - c^3 / d, where d = x^3 / (x - tanh x) up to 1,
// nearly a straight line in x^2, and d = 1 / (1 - tanh x) = (e^x / sqrt(2))^2 + 1/2 beyond. Each is
// the greater one on its own side of 1, and so it is chosen. e^x / sqrt(2) is a polynomial that
// errs where e^-2x is small. At most 0.24 is subtracted, so the errors of d count little. `size` is
// |x|, within the limit in a constant expression.
template <class T, class V>
    requires std::is_same_v<scalar_of<V>, float>
[[nodiscard]] constexpr V tanh_formula(V x, V size) noexcept {
    const T t = size, t2 = t * t, t4 = t2 * t2;
    const T p4 =
        (-0x1.2bf014p-4f + t * 0x1.e81ad2p-5f) + t2 * T(-0x1.1d18f2p-6f + t * 0x1.0fc2a2p-8f);
    const T p2 = t2 * T(0x1.034676p-2f + t * 0x1.f7bddcp-3f) +
                 T(t4 * T(p4 + t4 * T(-0x1.03f820p-11f + t * 0x1.1577f0p-15f)));
    const T p = (0x1.659ae2p-1f + t * 0x1.80f430p-1f) + p2;
    const T c = minimum(size, 1.0f), z = c * c;
    const T inner = 3.0f + z * T(0x1.3332fep0f + z * T(-0x1.7577bep-8f + z * 0x1.e22ff6p-13f));
    const T d = greater(static_cast<V>(p * p + 0.5f), static_cast<V>(inner));
    return copysign(static_cast<V>(c - T(c * z) / d), x);
}

// In double: with -2|x| = n ln(2) + r and p = expm1(r), tanh |x| = (1 - e^-2|x|) / (1 + e^-2|x|)
// = ((t - 1) - p) / ((t + 1) + p), where t = 2^-n >= 1: no cancellation.
template <class T, class V>
    requires std::is_same_v<scalar_of<V>, double>
[[nodiscard]] constexpr V tanh_formula(V x, V size) noexcept {
    using S = double;
    using U = unsigned_of<V>;
    using F = format<S>;
    const V minus = -(size + size);
    const T shifted = T(size) * (-2 * F::log2_e) + F::round_magic;
    const T t = power_of_two<V>(U{} - __builtin_bit_cast(U, shifted));
    const T p = expm1_reduced<T>(minus, shifted - F::round_magic, S(0));
    const T top = (t - S(1)) - p;
    const T bottom = (t + S(1)) + p;
    const T y = top / bottom;
    // The rounding errors of top and bottom: 1 / bottom = (1 + y) / (2 t), as they add up to 2 t.
    const T top_rest = ((t - S(1)) - top) - p;
    const T bottom_rest = p - (bottom - (t + S(1)));
    const T half_over_t = power_of_two<V>(__builtin_bit_cast(U, shifted) - 1);
    const T rest = T((top_rest - y * bottom_rest) * half_over_t) * (y + S(1));
    return copysign(static_cast<V>(y + rest), x);
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
