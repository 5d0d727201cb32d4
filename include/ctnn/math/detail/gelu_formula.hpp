// SPDX-License-Identifier: MIT
// The formulas of the Gaussian error linear unit and its slope.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/gelu_slope_pieces.hpp>
#include <ctnn/math/detail/look_up.hpp>
#include <ctnn/math/exp.hpp>
#include <ctnn/math/normal_cdf.hpp>
#include <ctnn/target/operations.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

// The slope at -size in float: the piece around the nearest multiple of 3/16; `size` is within the
// pieces or, at run time, NaN.
template <class T, class V>
[[nodiscard]] constexpr V gelu_slope_from_pieces(V size) noexcept {
    const T shifted = T(size) * (16.0f / 3.0f) + format<float>::round_magic;
    const auto c = coefficients<gelu_slope_pieces, V>(
        __builtin_bit_cast(unsigned_of<V>, static_cast<V>(shifted)));
    const T x = T(size) - exact_product(shifted - format<float>::round_magic, 0.1875f);
    return static_cast<V>(polynomial<T, 6>(c, x));
}

// t Phi(-t) in float, t up to 6; up to 5 within 2 ulp. With a = ln(2) / k and k = 25/16,
// -ln(2 Phi(-t)) = a (t^2 + b t + c), where b = 47/32 makes c small, within +-0.13: a minimax
// rational function of t, whose error is 2^-26 in the logarithm. t^2 + b t is held in two parts,
// the first one of few bits. What is more than n k, the multiple nearest to that part, is r:
// 2 Phi(-t) = 2^-n e^-ar = 2^-n (1 + p), p a polynomial of degree 6 with an error of 2^-27.
template <class T, class V>
[[nodiscard]] constexpr V gelu_tail(V size) noexcept {
    using F = format<float>;
    const T t = size, t2 = t * t;
    const V head = __builtin_bit_cast(V, __builtin_bit_cast(integer_of<V>, size) & -0x2000);
    const T sum = head + 1.46875f;
    const T square = sum * T(head);
    const T shifted = square * -0.64f + (F::round_magic - 1);  // its lowest bits are -n - 1
    const T minus_n = shifted - (F::round_magic - 1);
    const T top = t * T((0x1.6ce2bp4f + t * -0x1.a0b35ep2f) +
                        t2 * T((-0x1.0dfc1cp1f + t * -0x1.2f653cp-4f) + t2 * 0x1.01be92p-3f));
    const T bottom = (0x1.148dd4p6f + t * 0x1.3bbbd2p5f) + t2 * T(t + 0x1.47742cp3f);
    const T r = (square + minus_n * 1.5625f) + ((t - T(head)) * (t + sum) + top / bottom);
    const T r2 = r * r;
    const T q4 = (0x1.a6ff86p-10f + r * -0x1.2e59dep-13f) + r2 * 0x1.659d8ap-17f;
    const T p = r * -0x1.c642dp-2f + T(r2 * T((0x1.930882p-4f + r * -0x1.dcc32ep-7f) + r2 * q4));
    const T scaled = mul_by_normal_pow2<T>(t, shifted);
    return static_cast<V>(scaled + scaled * p);
}

struct gelu_value {
    static constexpr float lowest = -5.0f, farthest = 6.0f;  // of x and of |x| in `within`

    // max(x, 0) - |x| Phi(-|x|)
    template <class T, class V>
    [[nodiscard]] static constexpr V within(V x, V size) noexcept {
        return maximum(x, -0.0f) - gelu_tail<T>(size);
    }
    // The same, but for small |x|.
    template <class T, class, class V, class S = scalar_of<V>>
    [[nodiscard]] static constexpr V anywhere(V x) noexcept {
        using limit = normal_cdf_limits<S>;
        return x < -limit::centre ? tail<T>(-x) : x < limit::centre ? centre<T>(x) : x + tail<T>(x);
    }
    // x / 2 + x^2 (1/2 + the series)
    template <class T, class V, class S = scalar_of<V>>
    [[nodiscard]] static constexpr V centre(V x) noexcept {
        const T c = x;
        return copysign(
            static_cast<V>(T(c * S(0.5)) + T(c * c) * (normal_cdf_series<T>(c * c) + S(0.5))), x);
    }
    // -size Phi(-size). The product, of which one with the first bits is exact, comes before the
    // power of two, which can be subnormal.
    template <class T, class V, class limit = normal_cdf_limits<scalar_of<V>>>
    [[nodiscard]] static constexpr V tail(V size) noexcept {
        const V t = clamp(size, limit::centre, limit::highest);
        const auto phi = normal_cdf_tail_parts<T>(t);
        const V head = head_of(t);
        const T rest = T(phi.first * T(t - head)) + phi.rest * T(t);
        const T y = static_cast<V>(phi.first) * head + static_cast<V>(rest);
        return -static_cast<V>(mul_by_pow2<T>(y, phi.shifted));
    }
};
struct gelu_slope_value {
    static constexpr float lowest = -5.9f, farthest = 5.9f;

    // 1 - the slope at -x where x is positive, and 1 where that rounds to it
    template <class T, class V>
    [[nodiscard]] static constexpr V within(V x, V size) noexcept {
        const V slope = gelu_slope_from_pieces<T>(size);
        return x > farthest ? V{} + 1.0f : x > 0.0f ? 1.0f - slope : slope;
    }
    template <class T, class A, class V, class S = scalar_of<V>>
    [[nodiscard]] static constexpr V anywhere(V x) noexcept {
        using f = format<S>;
        constexpr S highest = normal_cdf_limits<S>::highest + 1;
        // x phi(x), which is zero at the limits. The square is in two parts, since its rounding
        // error is the exponential's relative one; the factor comes before the power of two, which
        // can be subnormal.
        const V limited = clamp(x, -highest, highest);
        const V head = head_of(limited);
        const V square = head * head * S(-0.5);  // exact
        const T t = limited;
        const T tail = T((t - head) * (t + head)) * S(-0.5);
        const T shifted = (tail + square) * f::log2_e + f::round_magic;
        const T p = expm1_reduced<T>(square, shifted - f::round_magic, tail);
        const T factor = t * S(0.398942280401432677939946059934);  // 1 / sqrt(2 pi)
        return static_cast<V>(mul_by_pow2<T>(factor + p * factor, shifted) +
                              T(normal_cdf<A>(limited)));
    }
};

// `y`, with the lanes below `lowest` recomputed: a cold path. Both functions are zero from -40
// down, in float and in double.
template <class Function, class A, class V>
CTNN_COLD V gelu_below(V x, V y) noexcept {
    return x < Function::lowest ? Function::template anywhere<number<A, V>, A>(maximum(x, -40.0f))
                                : y;
}

template <class Function, class A, class V>
[[nodiscard]] constexpr V gelu_function(V x) noexcept {
    using S = typename A::scalar;
    constexpr S beyond = 40;
    if constexpr (Scalar<V>)
        if (__builtin_is_constant_evaluated()) {
            using T = constant_number<A, V>;
            if (!(x > -beyond))
                return ctnn::detail::equal(x, x) ? Function::template anywhere<T, A>(-beyond) : x;
            if constexpr (std::is_same_v<S, float>)
                if (x >= Function::lowest) {
                    const V size = x > 0 ? x : 0 - x;  // no zero with a sign
                    return Function::template within<T>(
                        x, size < Function::farthest ? size : Function::farthest);
                }
            return Function::template anywhere<T, A>(x);
        }
    if constexpr (std::is_same_v<S, float>) {
        const V size = minimum(fabs(x), Function::farthest);
        const V y = Function::template within<number<A, V>>(x, size);
        if (simd::any_below(x, broadcast<V>(Function::lowest))) [[unlikely]]
            return gelu_below<Function, A>(x, y);
        return y;
    } else {
        return Function::template anywhere<number<A, V>, A>(maximum(x, -beyond));
    }
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
