// SPDX-License-Identifier: MIT
// Fused multiply-add at compile time and at run time.
#pragma once

#include <ctnn/core/bits.hpp>
#include <ctnn/core/equal.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/target/generic.hpp>
#include <ctnn/target/operations.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

// Constant evaluation is billed by the statement (Clang's -fconstexpr-steps), so on the paths taken
// for ordinary numbers one statement declares several values, and bits are read by the builtin
// of which std::bit_cast is made; that spares two statements a call. (The C++ library of emscripten
// 3.1.6 has no std::bit_cast.)

namespace ctnn::inline CTNN_TARGET::detail {

/// round(p + e + c) where e is at most half a unit in the last place of p.
///
/// Formula: v + w + r = p + e + c exactly, w rounded to odd takes in r, and round(v + w) follows.
/// Source: Boldo and Melquiond, "Emulation of FMA and correctly rounded sums", IEEE Transactions on
///   Computers 57, figure 5, 2008.
[[nodiscard]] constexpr double sum_of_three(double p, double e, double c) noexcept {
    const double u = c + e, e_in_u = u - c, u_rest = (c - (u - e_in_u)) + (e - e_in_u);
    const double v = p + u, u_in_v = v - p, v_rest = (p - (v - u_in_v)) + (u - u_in_v);
    const double w = v_rest + u_rest, in_w = w - v_rest;
    const double rest = (v_rest - (w - in_w)) + (u_rest - in_w);
    const auto bits = __builtin_bit_cast(std::uint64_t, w);
    if (equal(rest, 0) || (bits & 1) != 0) return v + w;
    return v + __builtin_bit_cast(double, (rest > 0) == (w > 0) ? bits + 1 : bits - 1);
}

/// A finite number as significand * 2^exponent, the significand's leading one at bit 62.
struct unpacked {
    std::uint64_t significand;
    int exponent;
};

[[nodiscard]] constexpr unpacked unpack(double x) noexcept {
    const auto bits = __builtin_bit_cast(std::uint64_t, x);
    const auto field = static_cast<int>(bits >> 52 & 0x7ff);
    const std::uint64_t fraction = bits & 0xf'ffff'ffff'ffffU;
    const std::uint64_t significand = field == 0 ? fraction : fraction | 1ULL << 52;
    const int shift = ctnn::detail::leading_zeros(significand) - 1;
    return {significand << shift, (field == 0 ? 1 : field) - shift - 1075};
}

/// An unsigned integer of 128 bits.
struct wide {
    std::uint64_t high;
    std::uint64_t low;

    [[nodiscard]] static constexpr wide product(std::uint64_t x, std::uint64_t y) noexcept {
        constexpr std::uint64_t half = 0xffff'ffffU;
        const std::uint64_t low = (x & half) * (y & half);
        const std::uint64_t cross = (x >> 32) * (y & half) + (low >> 32);
        const std::uint64_t middle = (x & half) * (y >> 32) + (cross & half);
        return {(x >> 32) * (y >> 32) + (cross >> 32) + (middle >> 32),
                middle << 32 | (low & half)};
    }
    [[nodiscard]] constexpr wide plus(wide y) const noexcept {
        return {high + y.high + (low + y.low < low ? 1U : 0U), low + y.low};
    }
    [[nodiscard]] constexpr wide minus(wide y) const noexcept {
        return {high - y.high - (low < y.low ? 1U : 0U), low - y.low};
    }
    [[nodiscard]] constexpr bool less_than(wide y) const noexcept {
        return high < y.high || (high == y.high && low < y.low);
    }
    /// Divided by 2^count; bit 0 is set if anything was lost (rounding to odd).
    [[nodiscard]] constexpr wide shifted_right(int count) const noexcept {
        if (count == 0) return *this;
        if (count >= 128) return {0, (high | low) != 0 ? 1U : 0U};
        if (count > 64) {
            const bool lost = low != 0 || high << (128 - count) != 0;
            return {0, high >> (count - 64) | (lost ? 1U : 0U)};
        }
        if (count == 64) return {0, high | (low != 0 ? 1U : 0U)};
        const std::uint64_t lost = low << (64 - count) != 0 ? 1U : 0U;
        return {high >> count, high << (64 - count) | low >> count | lost};
    }
    /// Multiplied by 2^count.
    [[nodiscard]] constexpr wide shifted_left(int count) const noexcept {
        if (count == 0) return *this;
        if (count >= 64) return {low << (count - 64), 0};
        return {high << count | low >> (64 - count), low << count};
    }
};

/// round(sum * 2^exponent) with the given sign bit; a one in bit 0 may stand for anything below it.
[[nodiscard]] constexpr double pack(std::uint64_t sign, wide sum, int exponent) noexcept {
    const int zeros = sum.high != 0 ? ctnn::detail::leading_zeros(sum.high)
                                    : 64 + ctnn::detail::leading_zeros(sum.low);
    const wide full = sum.shifted_left(zeros);
    const std::uint64_t significand = full.high | (full.low != 0 ? 1U : 0U);
    const int field = exponent - zeros + 64 + 1086;
    if (field >= 2047) return __builtin_bit_cast(double, sign | 0x7ff0'0000'0000'0000U);
    // Two bits more than the result keeps; below the normal numbers, where it keeps fewer, more go.
    const int surplus = field >= 1 ? 9 : field > -53 ? 10 - field : 63;
    const std::uint64_t quarters =
        significand >> surplus | (significand << (64 - surplus) != 0 ? 1U : 0U);
    const std::uint64_t kept = quarters >> 2;
    // To nearest, ties to even: up for the last kept bit and the two after it 011, 110 and 111.
    const std::uint64_t up = 0b1100'1000U >> (quarters & 7) & 1;
    const auto base = static_cast<std::uint64_t>(field >= 1 ? field - 1 : 0) << 52;
    return __builtin_bit_cast(double, sign | (base + kept + up));
}

/// round(a * b + c) of any finite numbers with a * b not zero: in integers.
[[nodiscard]] constexpr double finite_fma(double a, double b, double c) noexcept {
    constexpr std::uint64_t sign_bit = 1ULL << 63;
    const unpacked x = unpack(a);
    const unpacked y = unpack(b);
    const std::uint64_t sign =
        (__builtin_bit_cast(std::uint64_t, a) ^ __builtin_bit_cast(std::uint64_t, b)) & sign_bit;
    const wide product = wide::product(x.significand, y.significand);
    const int product_exponent = x.exponent + y.exponent;
    if (equal(c, 0)) return pack(sign, product, product_exponent);

    const unpacked z = unpack(c);
    const int ahead = product_exponent - (z.exponent - 64);
    const wide p = product.shifted_right(ahead < 0 ? -ahead : 0);
    const wide q = wide{z.significand, 0}.shifted_right(ahead > 0 ? ahead : 0);
    const int exponent = ahead > 0 ? product_exponent : z.exponent - 64;
    const std::uint64_t c_sign = __builtin_bit_cast(std::uint64_t, c) & sign_bit;
    if (sign == c_sign) return pack(sign, p.plus(q), exponent);
    if (p.less_than(q)) return pack(c_sign, q.minus(p), exponent);
    if (q.less_than(p)) return pack(sign, p.minus(q), exponent);
    return 0.0;
}

/// a * b + c where one of them is an infinity or a NaN, or a * b is zero.
[[nodiscard]] constexpr double special_fma(double a, double b, double c) noexcept {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const bool a_infinite = equal(a, infinity) || equal(a, -infinity);
    const bool b_infinite = equal(b, infinity) || equal(b, -infinity);
    if (unequal(a, a)) return a;
    if (unequal(b, b)) return b;
    if (unequal(c, c)) return c;
    if (!a_infinite && !b_infinite)
        return equal(c, infinity) || equal(c, -infinity) ? c : a * b + c;
    if (equal(a, 0) || equal(b, 0)) return std::numeric_limits<double>::quiet_NaN();
    const double product = (a < 0) == (b < 0) ? infinity : -infinity;
    return equal(c, -product) ? std::numeric_limits<double>::quiet_NaN() : product;
}

/// round(a * b + c) of any numbers, in arithmetic that is a constant expression everywhere.
///
/// Formula: p + e = a * b and s + t = p + c, both exact; the result is round(s + (t + e)).
/// Accuracy: exact to the last bit, as IEEE 754 asks of a fused multiply-add; the payload of a NaN
///   is unspecified.
/// Source: Dekker, "A floating-point technique for extending the available precision", Numerische
///   Mathematik 18, 1971, for e; Ziv, "Fast evaluation of elementary mathematical functions with
///   correctly rounded last bit", ACM TOMS 17, 1991, for the rounding test.
[[nodiscard]] constexpr double software_fma(double a, double b, double c) noexcept {
    const auto a_bits = __builtin_bit_cast(std::uint64_t, a), upper = ~std::uint64_t{0} << 27,
               b_bits = __builtin_bit_cast(std::uint64_t, b), half = std::uint64_t{1} << 26,
               c_bits = __builtin_bit_cast(std::uint64_t, c);
    // Sizes of a and b from 2^-480 to 2^481 and of c below 2^1000: no step leaves the normal range.
    if ((a_bits >> 52 & 0x7ff) - 543 < 961 && (b_bits >> 52 & 0x7ff) - 543 < 961 &&
        (c_bits >> 52 & 0x7ff) < 2023) {
        double p = a * b;
        if (!__builtin_is_constant_evaluated()) CTNN_ROUND(p);
        // Each factor is its nearest number of 26 bits and the rest: the four products are exact.
        const double a1 = __builtin_bit_cast(double, (a_bits + half) & upper), a2 = a - a1,
                     b1 = __builtin_bit_cast(double, (b_bits + half) & upper), b2 = b - b1,
                     e = ((a1 * b1 - p) + a1 * b2 + a2 * b1) + a2 * b2, s = p + c, c_in_s = s - p,
                     rest = ((p - (s - c_in_s)) + (c - c_in_s)) + e,
                     result = s + rest * (1 - 0x1p-50), other = s + rest * (1 + 0x1p-50);
        // The rest has a relative error of at most 2^-53: if it rounds alike with 2^-50 less and
        // with 2^-50 more, the exact value between them rounds so, too.
        return result < other || result > other ? sum_of_three(p, e, c) : result;
    }
    constexpr double largest = (std::numeric_limits<double>::max)();
    const double x = a < 0 ? -a : a, y = b < 0 ? -b : b, z = c < 0 ? -c : c;
    if (x > 0 && x <= largest && y > 0 && y <= largest && z <= largest) return finite_fma(a, b, c);
    return special_fma(a, b, c);
}

/// Formula: the product is exact in double; the sum, rounded to odd there, rounds to float once.
/// Source: Boldo and Melquiond, as above.
[[nodiscard]] constexpr float software_fma(float a, float b, float c) noexcept {
    // An infinity or a NaN has all ones in the exponent.
    if ((__builtin_bit_cast(std::uint32_t, a) & 0x7f80'0000U) == 0x7f80'0000U ||
        (__builtin_bit_cast(std::uint32_t, b) & 0x7f80'0000U) == 0x7f80'0000U ||
        (__builtin_bit_cast(std::uint32_t, c) & 0x7f80'0000U) == 0x7f80'0000U)
        return static_cast<float>(
            special_fma(static_cast<double>(a), static_cast<double>(b), static_cast<double>(c)));
    const double product = static_cast<double>(a) * static_cast<double>(b),
                 z = static_cast<double>(c), sum = product + z;
    const auto bits = __builtin_bit_cast(std::uint64_t, sum);
    // Within the normal floats, rounding twice errs only half-way between two of them.
    if ((bits & 0x1fff'ffffU) != 0x1000'0000U && (bits >> 52 & 0x7ff) - 897 < 253)
        return static_cast<float>(sum);

    const double c_in_sum = sum - product;
    const double rest = (product - (sum - c_in_sum)) + (z - c_in_sum);
    const bool even_and_inexact = unequal(rest, 0) && (bits & 1) == 0;
    const std::uint64_t toward_rest = (rest > 0) == (sum > 0) ? bits + 1 : bits - 1;
    const double odd = even_and_inexact ? __builtin_bit_cast(double, toward_rest) : sum;
    // Half-way from the largest float to 2^128, which would be the next.
    if (odd >= 0x1.ffffffp127) return std::numeric_limits<float>::infinity();
    if (odd <= -0x1.ffffffp127) return -std::numeric_limits<float>::infinity();
    return static_cast<float>(odd);
}

#if defined(__has_constexpr_builtin)
#if __has_constexpr_builtin(__builtin_elementwise_fma)
#define CTNN_CONSTEXPR_FMA  // Clang 22: one builtin that is the instruction and folds as well
#endif
#endif

// GCC 12 takes pairs of fused sums for vectors, and moves them there and back through memory: a
// step of 2-2-2 takes 53 ns then, and 47 if it does not see through them.
template <class S>
[[nodiscard]] CTNN_INLINE constexpr S hidden(S value) noexcept {
    CTNN_ROUND(value);
    return value;
}

/// round(a * b + c): at run time the target's instruction, or its library function if there is
/// none; in a constant expression the compiler's own if it folds, else software.
[[nodiscard]] constexpr float fma(float a, float b, float c) noexcept {
#if defined(CTNN_SOFTWARE_FMAF)
    return software_fma(a, b, c);
#elif defined(CTNN_CONSTEXPR_FMA)
    return __builtin_elementwise_fma(a, b, c);
#elif defined(__clang__)
    return __builtin_is_constant_evaluated() ? software_fma(a, b, c) : __builtin_fmaf(a, b, c);
#elif defined(__GNUC__)
    if (!__builtin_is_constant_evaluated()) return hidden(__builtin_fmaf(a, b, c));
    // GCC does not fold overflow, inexact denormals, infinities and NaNs.
    return __builtin_constant_p(__builtin_fmaf(a, b, c)) ? __builtin_fmaf(a, b, c)
                                                         : software_fma(a, b, c);
#else
    return software_fma(a, b, c);
#endif
}
[[nodiscard]] constexpr double fma(double a, double b, double c) noexcept {
#if defined(CTNN_SOFTWARE_FMA)
    return software_fma(a, b, c);
#elif defined(CTNN_CONSTEXPR_FMA)
    return __builtin_elementwise_fma(a, b, c);
#elif defined(__clang__)
    return __builtin_is_constant_evaluated() ? software_fma(a, b, c) : __builtin_fma(a, b, c);
#elif defined(__GNUC__)
    if (!__builtin_is_constant_evaluated()) return hidden(__builtin_fma(a, b, c));
    return __builtin_constant_p(__builtin_fma(a, b, c)) ? __builtin_fma(a, b, c)
                                                        : software_fma(a, b, c);
#else
    return software_fma(a, b, c);
#endif
}
#undef CTNN_CONSTEXPR_FMA

}  // namespace ctnn::inline CTNN_TARGET::detail
