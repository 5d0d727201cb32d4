// SPDX-License-Identifier: MIT
// The formulas of the sine and the cosine of an angle in turns.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/number.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

// The polynomials are minimax ones (Sollya's fpminimax, coefficients in the format, relative
// error).

/// sin(pi / 2 * q) for |q| <= 1/2, q2 = q^2. Its first coefficient is held as the sum of two
/// numbers.
template <class T>
[[nodiscard]] constexpr T sin_quarter(T q, T q2) noexcept {
    const T q4 = q2 * q2;
    if constexpr (std::is_same_v<scalar_of<vector_of<T>>, float>) {
        const T p1 = -0x1.4abbbap-1f + q2 * 0x1.465ee2p-4f;  // degree 7, relative error 2^-28.1
        return q * T(0x1.921fb6p0f + (q2 * T(p1 + q4 * -0x1.2d9fd8p-8f) + -0x1.9f188cp-25f));
    } else {
        const T p1 = (-0x1.4abbce625be41p-1 + q2 * 0x1.466bc6775879bp-4) +  // degree 13, 2^-58
                     q4 * T(-0x1.32d2cce2e0063p-8 + q2 * 0x1.50782fd4de01p-13);
        const T p5 = -0x1.e3006d2e404bbp-19 + q2 * 0x1.e3f207e20996ep-25;
        return q * T(0x1.921fb54442d18p0 + (q2 * T(p1 + T(q4 * q4) * p5) + 0x1.02e24d106fe69p-54));
    }
}

/// cos(pi / 2 * q) for |q| <= 1/2, q2 = q^2.
template <class T>
[[nodiscard]] constexpr T cos_quarter(T q2) noexcept {
    const T q4 = q2 * q2;
    if constexpr (std::is_same_v<scalar_of<vector_of<T>>, float>) {
        const T p1 = -0x1.3bd3ccp0f + q2 * 0x1.03c1b8p-2f;  // degree 8, relative error 2^-30.9
        return q2 * T(p1 + q4 * T(-0x1.55b7cep-6f + q2 * 0x1.d684aep-11f)) + 1.0f;
    } else {
        const T p1 = (-0x1.3bd3cc9be45dep0 + q2 * 0x1.03c1f081b5a67p-2) +  // degree 14, 2^-61
                     q4 * T(-0x1.55d3c7e3c325dp-6 + q2 * 0x1.e1f5067b911b8p-11);
        const T p5 =
            (-0x1.a6d1e729c4cdp-16 + q2 * 0x1.f9c89d199a5f4p-22) + q4 * -0x1.b1675b42ca94ep-28;
        return q2 * T(p1 + T(q4 * q4) * p5) + 1.0;
    }
}

// From here on a quarter of a turn has no fraction that `round_magic` could split off.
template <Scalar S>
inline constexpr S whole_turns = std::is_same_v<S, float> ? S(0x1p20) : S(0x1p49);

// sin(pi / 2 * (quarters + first)), first an integer: the quarter is split off exactly.
template <class T, class V>
[[nodiscard]] constexpr V sin_turn_formula(V u, integer_of<scalar_of<V>> first) noexcept {
    using S = scalar_of<V>;
    using integer = integer_of<V>;
    using f = format<S>;
    const V within = fabs(u) < whole_turns<S> ? u : V{};
    const T quarters = within * S(4);
    const T shifted = quarters + f::round_magic;
    const T q = quarters - (shifted - f::round_magic);
    const T q2 = q * q;
    const auto n = __builtin_bit_cast(integer, shifted) + first;
    const V y =
        (n & 1) == 0 ? static_cast<V>(sin_quarter<T>(q, q2)) : static_cast<V>(cos_quarter<T>(q2));
    const auto negative = (n & 2) << (sizeof(S) * 8 - 2);
    const V result = __builtin_bit_cast(V, __builtin_bit_cast(integer, y) ^ negative);
    return fabs(u) < f::infinity ? result : f::nan;
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
