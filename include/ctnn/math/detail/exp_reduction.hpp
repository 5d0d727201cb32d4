// SPDX-License-Identifier: MIT
// e^x as a power of two times a number near one, for exp, sigmoid, tanh and other functions.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/number.hpp>
#include <ctnn/target/operations.hpp>

// A type that a function needs is a defaulted template argument; a `using` in its body would count
// as a step of a constant evaluation.

namespace ctnn::inline CTNN_TARGET::math::detail {

// Each function has three stages. Reduce: x = n ln(2) + r, n an integer, |r| at most ln(2) / 2 (the
// reduction of Cody and Waite). Approximate: e^r - 1 by a polynomial. Reconstruct: e^x = 2^n e^r,
// or what the function makes of that.

/// expm1(r), r = x + tail - n ln(2), n being the integer nearest to (x + tail) / ln(2); x + tail is
/// an argument in double-word form.
///
/// The polynomials are minimax ones of their degree (Sollya's fpminimax, coefficients in the
/// format) for the relative error on |r| <= ln(2) / 2, widened by what the rounding of n can add.
template <class T, class V = vector_of<T>, class S = scalar_of<V>, class F = format<S>>
[[nodiscard]] constexpr T expm1_reduced(T x, T n, T tail) noexcept {
    // Reduce: r = high - low. The first product is exact, so it need not be kept from fusing.
    const T high = static_cast<V>(x) - static_cast<V>(n) * F::ln2_high;
    const T low = n * F::ln2_low - tail;
    const T r = high - low;
    const T r2 = r * r;
    // Approximate.
    if constexpr (std::is_same_v<S, float>) {
        const T q2 = 0.5f + r * 0x1.555554p-3f;  // degree 7, relative error 2^-31
        const T q4 =
            (0x1.5554fp-5f + r * 0x1.111306p-7f) + r2 * T(0x1.6d43c2p-10f + r * 0x1.9e0de4p-13f);
        return high + ((r2 * q2 - low) + T(r2 * r2) * q4);
    } else {
        const T r4 = r2 * r2;
        const T q2 = (0x1.0000000000005p-1 + r * 0x1.555555555553bp-3) +  // degree 11, 2^-55.5
                     r2 * T(0x1.5555555552101p-5 + r * 0x1.1111111118834p-7);
        const T q6 = (0x1.6c16c17f336cp-10 + r * 0x1.a01a0177f3ca6p-13) +
                     r2 * T(0x1.a019a6914c09ap-16 + r * 0x1.71de80fa36f19p-19);
        const T q10 = 0x1.28a2a1b3c047fp-22 + r * 0x1.ae77aa5a5b9e6p-26;
        return high + ((r2 * q2 - low) + T(r4 * r2) * T(q6 + r4 * q10));
    }
}

/// 2^n, for the n in the lowest bits of `n` that is an exponent of a normal number.
template <class V, class F = format<scalar_of<V>>>
[[nodiscard]] CTNN_INLINE constexpr V power_of_two(unsigned_of<V> n) noexcept {
    return __builtin_bit_cast(V, (n << F::fraction_bits) + F::power_0);
}

/// value * 2^n, rounded once; `shifted` is n + format::round_magic, and 2^n can lie outside the
/// normal numbers, even outside the format.
///
/// Two factors, the first product exact. The lowest bits of `shifted` are n, those above them are
/// shifted out.
template <class T, class V = vector_of<T>, class F = format<scalar_of<V>>>
[[nodiscard]] constexpr T mul_by_pow2(T value, T shifted) noexcept {
    const auto n = __builtin_bit_cast(unsigned_of<V>, shifted), half = n >> 1;
    return T(value * __builtin_bit_cast(V, (half << F::fraction_bits) + F::power_0)) *
           __builtin_bit_cast(V, ((n - half) << F::fraction_bits) + F::power_0);
}
template <class T, class V = vector_of<T>, class F = format<scalar_of<V>>>
    requires simd::has_mul_by_pow2<V>
[[nodiscard]] constexpr T mul_by_pow2(T value, T shifted) noexcept {
    return simd::mul_by_pow2(static_cast<V>(value), static_cast<V>(shifted - F::round_magic));
}

/// The same where 2^n is a normal number: one product.
template <class T, class V = vector_of<T>>
[[nodiscard]] constexpr T mul_by_normal_pow2(T value, T shifted) noexcept {
    return value * power_of_two<V>(__builtin_bit_cast(unsigned_of<V>, shifted));
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
