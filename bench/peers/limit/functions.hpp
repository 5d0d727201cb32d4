// SPDX-License-Identifier: MIT
// The limit: exp, tanh, sigmoid, erf and log in vector registers, to a few units in the last place.
#pragma once

#include "lanes.hpp"

#if defined(CTNN_BENCH_LIMIT)

#include <cmath>

namespace bench::limit {

/// 1 / x: the rough one and a Newton step.
template <class V>
CTNN_BENCH_INLINE inline V reciprocal(V x) {
    const V r = rough_reciprocal(x);
    return fma(fnma(x, r, V::all(1)), r, r);
}

/// e^x = 2^n e^r with |r| <= ln(2) / 2, where a polynomial of degree 5 errs by 8e-8.
template <class V>
CTNN_BENCH_INLINE inline V exp(V x) {
    const V within = max(min(x, V::all(largest_power)), V::all(least_power));
    const V n = round(within * V::all(1.44269504F));
    V r = fnma(n, V::all(0.693359375F), within);
    r = fnma(n, V::all(-2.12194440e-4F), r);
    V y = fma(r, V::all(8.297583816e-3F), V::all(4.191587736e-2F));
    y = fma(y, r, V::all(1.666757836e-1F));
    y = fma(y, r, V::all(4.999889046e-1F));
    y = fma(y, r, V::all(9.999996901e-1F));
    y = fma(y, r, V::all(1.0000000721F));
    return scale(y, n);
}

template <class V>
CTNN_BENCH_INLINE inline V sigmoid(V x) {
    return reciprocal(V::all(1) + exp(V::zero() - x));
}

namespace detail {

/// x P / Q with t = x^2: tanh x for `Unit` 1, tanh(x / 2) / 2 for `Unit` 2, within 2e-7 of it.
///
/// In Estrin's form: the shortest chain, where only latency counts.
template <int Unit, class V>
CTNN_BENCH_INLINE inline V chained_ratio(V given) {
    constexpr float u = 1.0F / (Unit * Unit);
    const V x = max(min(given, V::all(7.9F * Unit)), V::all(-7.9F * Unit));
    const V t = x * x;
    const V t2 = t * t;
    const V p01 = fma(t, V::all(1.29344179e-1F * u * u), V::all(9.99999869e-1F * u));
    const V p23 =
        fma(t, V::all(1.15318412e-5F * u * u * u * u), V::all(2.96047363e-3F * u * u * u));
    const V q01 = fma(t, V::all(4.62676446e-1F * u), V::all(1));
    const V q23 = fma(t, V::all(2.40012094e-4F * u * u * u), V::all(2.38540844e-2F * u * u));
    const V q234 = fma(t2, V::all(2.49254870e-7F * u * u * u * u), q23);
    return x * fma(t2, p23, p01) / fma(t2, q234, q01);
}

}  // namespace detail

template <class V>
CTNN_BENCH_INLINE inline V chained_tanh(V x) {
    return detail::chained_ratio<1>(x);
}

/// sigmoid x = 1/2 + tanh(x / 2) / 2.
template <class V>
CTNN_BENCH_INLINE inline V chained_sigmoid(V x) {
    return V::all(0.5F) + detail::chained_ratio<2>(x);
}

/// An odd function that becomes 1: polynomials on 16 intervals, two to an octave.
template <std::size_t Degree>
struct odd_function {
    alignas(64) float center[16];
    alignas(64) float coefficient[Degree + 1][16];

    explicit odd_function(double (*f)(double)) {
        near_zero(f);
        for (int k = 1; k < 16; ++k)
            interpolate(f, static_cast<std::size_t>(k), start(k), start(k + 1));
    }

    f16 operator()(f16 x) const {
        const f16 size = min(absolute(x), f16::all(11.5F));
        const interval k(size, first_octave);
        const f16 u = size - k.of(center);
        f16 y = k.of(coefficient[Degree]);
        repeat<Degree>([&](auto i)
                           CTNN_BENCH_INLINE { y = fma(y, u, k.of(coefficient[Degree - 1 - i])); });
        return with_sign(y, x);
    }

private:
    static constexpr int first_octave = -4;

    /// Where interval k begins: 2^-4, 1.5 2^-4, 2^-3 ...
    static double start(int k) { return std::ldexp(k % 2 == 0 ? 1.0 : 1.5, k / 2 + first_octave); }

    // f(x) = x (c1 + c3 x^2 + c5 x^4), exact at three points
    void near_zero(double (*f)(double)) {
        const double t[] = {0.0006, 0.0044, 0.0082};  // x^2
        double g[3];
        for (int i = 0; i < 3; ++i) g[i] = f(std::sqrt(t[i])) / std::sqrt(t[i]);
        const double first = (g[1] - g[0]) / (t[1] - t[0]);
        const double second = ((g[2] - g[1]) / (t[2] - t[1]) - first) / (t[2] - t[0]);
        const double odd[] = {g[0] - first * t[0] + second * t[0] * t[1],
                              first - second * (t[0] + t[1]), second};
        center[0] = 0;
        for (std::size_t i = 0; i <= Degree; ++i)
            coefficient[i][0] = i % 2 == 0 || i > 5 ? 0 : static_cast<float>(odd[i / 2]);
    }

    // Newton's form through Chebyshev points, multiplied out around the center
    void interpolate(double (*f)(double), std::size_t k, double from, double to) {
        constexpr std::size_t n = Degree + 1;
        const double middle = static_cast<float>((from + to) / 2);
        double u[n];
        double d[n];
        for (std::size_t i = 0; i < n; ++i) {
            u[i] =
                (to - from) / 2 * std::cos((static_cast<double>(i) + 0.5) * 3.14159265358979 / n);
            d[i] = f(middle + u[i]);
        }
        for (std::size_t order = 1; order < n; ++order)
            for (std::size_t i = Degree; i >= order; --i)
                d[i] = (d[i] - d[i - 1]) / (u[i] - u[i - order]);
        double c[n]{d[Degree]};
        for (std::size_t i = Degree; i-- > 0;) {
            for (std::size_t power = Degree - i; power > 0; --power)
                c[power] = c[power - 1] - u[i] * c[power];
            c[0] = d[i] - u[i] * c[0];
        }
        center[k] = static_cast<float>(middle);
        for (std::size_t i = 0; i < n; ++i) coefficient[i][k] = static_cast<float>(c[i]);
    }
};

inline const odd_function<5> tanh_table{[](double x) { return std::tanh(x); }};
inline const odd_function<6> erf_table{[](double x) { return std::erf(x); }};

template <class V>
CTNN_BENCH_INLINE inline V tanh(V x) {
    if constexpr (lookup_is_one_instruction)
        return tanh_table(x);
    else
        return chained_tanh(x);
}
/// x Phi(x).
inline f16 gelu(f16 x) {
    const f16 half = f16::all(0.5F) * x;
    return fma(half, erf_table(x * f16::all(0.707106781F)), half);
}

/// log x = e ln(2) + log m with m in [0.75, 1.5), for positive finite x.
CTNN_BENCH_INLINE inline f16 log(f16 x) {
    const parts_of parts(x);
    const f16 s = (parts.m - f16::all(1)) / (parts.m + f16::all(1));  // log m = 2 artanh s
    const f16 t = s * s;
    f16 y = fma(t, f16::all(0.2439F), f16::all(0.28518F));
    y = fma(y, t, f16::all(0.400002F));
    y = fma(y, t, f16::all(0.6666666F));
    y = fma(y * t, s, s + s);
    return fma(parts.e, f16::all(0.693147181F), y);
}

}  // namespace bench::limit

#endif
