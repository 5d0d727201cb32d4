// SPDX-License-Identifier: MIT
// The limit: vectors of 16 and of 8 floats, and loops that are unrolled for certain.
#pragma once

#if defined(__AVX512F__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
#define CTNN_BENCH_LIMIT

#include <cstddef>
#include <immintrin.h>
#include <utility>

namespace bench::limit {

#define CTNN_BENCH_INLINE __attribute__((always_inline))

/// How a sum is taken.
enum class sums {
    any_order,  // the fastest: in several parts, factors moved into it
    in_order    // ctnn's: its terms one after the other, bias first, then index ascending
};

/// f(0), f(1) ... f(N - 1), each with its own constant.
template <std::size_t N, class F>
CTNN_BENCH_INLINE inline void repeat(F f) {
    [&]<std::size_t... I>(std::index_sequence<I...>) CTNN_BENCH_INLINE {
        (f(std::integral_constant<std::size_t, I>{}), ...);
    }(std::make_index_sequence<N>{});
}

/// 16 floats.
struct f16 {
    static constexpr std::size_t size = 16;
    __m512 v;

    static f16 zero() { return {_mm512_setzero_ps()}; }
    static f16 all(float x) { return {_mm512_set1_ps(x)}; }
    static f16 load(const float* from) { return {_mm512_loadu_ps(from)}; }
    void store(float* to) const { _mm512_storeu_ps(to, v); }

    friend f16 operator+(f16 a, f16 b) { return {_mm512_add_ps(a.v, b.v)}; }
    friend f16 operator-(f16 a, f16 b) { return {_mm512_sub_ps(a.v, b.v)}; }
    friend f16 operator*(f16 a, f16 b) { return {_mm512_mul_ps(a.v, b.v)}; }
    friend f16 operator/(f16 a, f16 b) { return {_mm512_div_ps(a.v, b.v)}; }
};

/// 8 floats.
struct f8 {
    static constexpr std::size_t size = 8;
    __m256 v;

    static f8 zero() { return {_mm256_setzero_ps()}; }
    static f8 all(float x) { return {_mm256_set1_ps(x)}; }
    static f8 load(const float* from) { return {_mm256_loadu_ps(from)}; }
    void store(float* to) const { _mm256_storeu_ps(to, v); }

    friend f8 operator+(f8 a, f8 b) { return {_mm256_add_ps(a.v, b.v)}; }
    friend f8 operator-(f8 a, f8 b) { return {_mm256_sub_ps(a.v, b.v)}; }
    friend f8 operator*(f8 a, f8 b) { return {_mm256_mul_ps(a.v, b.v)}; }
    friend f8 operator/(f8 a, f8 b) { return {_mm256_div_ps(a.v, b.v)}; }
};

/// 4 floats.
struct f4 {
    static constexpr std::size_t size = 4;
    __m128 v;

    static f4 all(float x) { return {_mm_set1_ps(x)}; }
    static f4 load(const float* from) { return {_mm_loadu_ps(from)}; }
    void store(float* to) const { _mm_storeu_ps(to, v); }

    friend f4 operator+(f4 a, f4 b) { return {_mm_add_ps(a.v, b.v)}; }
    friend f4 operator-(f4 a, f4 b) { return {_mm_sub_ps(a.v, b.v)}; }
    friend f4 operator*(f4 a, f4 b) { return {_mm_mul_ps(a.v, b.v)}; }
    friend f4 operator/(f4 a, f4 b) { return {_mm_div_ps(a.v, b.v)}; }
};

/// a b + c.
inline f4 fma(f4 a, f4 b, f4 c) { return {_mm_fmadd_ps(a.v, b.v, c.v)}; }
inline f16 fma(f16 a, f16 b, f16 c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
inline f8 fma(f8 a, f8 b, f8 c) { return {_mm256_fmadd_ps(a.v, b.v, c.v)}; }
/// c - a b.
inline f4 fnma(f4 a, f4 b, f4 c) { return {_mm_fnmadd_ps(a.v, b.v, c.v)}; }
inline f16 fnma(f16 a, f16 b, f16 c) { return {_mm512_fnmadd_ps(a.v, b.v, c.v)}; }
inline f8 fnma(f8 a, f8 b, f8 c) { return {_mm256_fnmadd_ps(a.v, b.v, c.v)}; }

inline f4 max(f4 a, f4 b) { return {_mm_max_ps(a.v, b.v)}; }
inline f16 max(f16 a, f16 b) { return {_mm512_max_ps(a.v, b.v)}; }
inline f8 max(f8 a, f8 b) { return {_mm256_max_ps(a.v, b.v)}; }
inline f4 min(f4 a, f4 b) { return {_mm_min_ps(a.v, b.v)}; }
inline f16 min(f16 a, f16 b) { return {_mm512_min_ps(a.v, b.v)}; }
inline f8 min(f8 a, f8 b) { return {_mm256_min_ps(a.v, b.v)}; }
inline f16 round(f16 x) { return {_mm512_roundscale_ps(x.v, 8)}; }
inline f8 round(f8 x) { return {_mm256_roundscale_ps(x.v, 8)}; }
/// x 2^n.
inline f16 scale(f16 x, f16 n) { return {_mm512_scalef_ps(x.v, n.v)}; }
inline f8 scale(f8 x, f8 n) { return {_mm256_scalef_ps(x.v, n.v)}; }
/// 1 / x to 14 bits.
inline f16 rough_reciprocal(f16 x) { return {_mm512_rcp14_ps(x.v)}; }
inline f8 rough_reciprocal(f8 x) { return {_mm256_rcp14_ps(x.v)}; }
inline f16 sqrt(f16 x) { return {_mm512_sqrt_ps(x.v)}; }
inline f8 sqrt(f8 x) { return {_mm256_sqrt_ps(x.v)}; }
/// x where y is positive, else 0.
inline f16 where_positive(f16 y, f16 x) {
    const __mmask16 positive = _mm512_cmp_ps_mask(y.v, _mm512_setzero_ps(), _CMP_GT_OQ);
    return {_mm512_maskz_mov_ps(positive, x.v)};
}
inline f8 where_positive(f8 y, f8 x) {
    const __mmask8 positive = _mm256_cmp_ps_mask(y.v, _mm256_setzero_ps(), _CMP_GT_OQ);
    return {_mm256_maskz_mov_ps(positive, x.v)};
}

inline f8 low_half(f16 x) { return {_mm512_castps512_ps256(x.v)}; }
inline f8 high_half(f16 x) { return {_mm512_extractf32x8_ps(x.v, 1)}; }

/// The sum of all lanes.
inline float sum(f8 x) {
    __m128 r = _mm_add_ps(_mm256_castps256_ps128(x.v), _mm256_extractf128_ps(x.v, 1));
    r = _mm_add_ps(r, _mm_movehl_ps(r, r));
    return _mm_cvtss_f32(_mm_add_ss(r, _mm_movehdup_ps(r)));
}
inline float sum(f16 x) { return sum(low_half(x) + high_half(x)); }
/// first + x[0] + x[1] + ..., one after the other.
CTNN_BENCH_INLINE inline float sum_in_order(float first, f8 x) {
    __m128 r = _mm_set_ss(first);
    const auto add_half = [&r](__m128 half) CTNN_BENCH_INLINE {
        r = _mm_add_ss(r, half);
        r = _mm_add_ss(r, _mm_movehdup_ps(half));
        r = _mm_add_ss(r, _mm_unpackhi_ps(half, half));
        r = _mm_add_ss(r, _mm_permute_ps(half, 3));
    };
    add_half(_mm256_castps256_ps128(x.v));
    add_half(_mm256_extractf128_ps(x.v, 1));
    return _mm_cvtss_f32(r);
}
/// The largest of all lanes.
inline float largest(f8 x) {
    __m128 r = _mm_max_ps(_mm256_castps256_ps128(x.v), _mm256_extractf128_ps(x.v, 1));
    r = _mm_max_ps(r, _mm_movehl_ps(r, r));
    return _mm_cvtss_f32(_mm_max_ss(r, _mm_movehdup_ps(r)));
}
inline float largest(f16 x) { return largest(max(low_half(x), high_half(x))); }

/// The vector for `width` outputs: the narrowest that holds them, at most 16 lanes.
template <std::size_t Width>
using vector_for = std::conditional_t<(Width > 8), f16, f8>;

}  // namespace bench::limit

#endif
