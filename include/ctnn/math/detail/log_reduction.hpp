// SPDX-License-Identifier: MIT
// The logarithm of a number near one, for log, log1p and softplus.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/number.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

/// n ln(2) + log(1 + f - excess), for 1 + f between sqrt(1/2) and sqrt(2) and excess at most 2^-23.
///
/// The polynomials are minimax ones (Sollya's fpminimax, coefficients in the format).
template <class T, class V = vector_of<T>, class S = scalar_of<V>, class F = format<S>>
[[nodiscard]] constexpr T log_reduced(T n, T f, T excess) noexcept {
    const T g = f - excess;
    const T g2 = g * g;
    // n ln(2) + f in two parts; the first product is exact.
    const T n_ln2 = static_cast<V>(n) * F::ln2_high;
    const T high = static_cast<V>(n) * F::ln2_high + static_cast<V>(f);
    const T rest = (f - (high - n_ln2)) + (n * F::ln2_low - excess);
    if constexpr (std::is_same_v<S, float>) {
        // log(1 + g) = g + g^2 q(g): degree 10, relative error 2^-27.8
        const T q2 =
            (-0x1.fffff8p-2f + g * 0x1.55555p-2f) + g2 * T(-0x1.000432p-2f + g * 0x1.99a41ap-3f);
        const T q8 = (-0x1.0f3fc8p-3f + g * 0x1.0860f8p-3f) + g2 * -0x1.3846aap-4f;
        const T q6 = (-0x1.5425c2p-3f + g * 0x1.226dfap-3f) + g2 * q8;
        return high + (g2 * T(q2 + T(g2 * g2) * q6) + rest);
    } else {
        // log(1 + g) = g - g^2 / 2 + s (g^2 / 2 + z P(z)), s = g / (2 + g), z = s^2: error 2^-58
        const T half = g2 * 0.5;
        const T s = g / (g + 2.0);
        const T z = s * s;
        const T z2 = z * z;
        const T p1 = (0x1.5555555555592p-1 + z * 0x1.999999997ff15p-2) +
                     z2 * T(0x1.24924941e1efep-2 + z * 0x1.c71c52138216bp-3);
        const T p5 = (0x1.74663d27ceb56p-3 + z * 0x1.39a1e165cb2d6p-3) + z2 * 0x1.2f0412c7f518dp-3;
        return high + ((s * T(half + z * T(p1 + T(z2 * z2) * p5)) - half) + rest);
    }
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
