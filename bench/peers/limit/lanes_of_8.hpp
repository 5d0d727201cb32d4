// SPDX-License-Identifier: MIT
// The limit: vectors of 8 and of 4 floats, for AVX2 and FMA.
#pragma once

#define CTNN_BENCH_LIMIT

#include <cstddef>
#include <immintrin.h>
#include <type_traits>
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

/// f(constant<rows>, first) for `Total` rows, `Rows` at a time, then for what is left.
template <std::size_t Total, std::size_t Rows, class F>
CTNN_BENCH_INLINE inline void in_tiles(F f) {
    constexpr std::size_t rest = Total % Rows;
    for (std::size_t first = 0; first + Rows <= Total; first += Rows)
        f(std::integral_constant<std::size_t, Rows>{}, first);
    if constexpr (rest != 0) f(std::integral_constant<std::size_t, rest>{}, Total - rest);
}

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
inline f8 fma(f8 a, f8 b, f8 c) { return {_mm256_fmadd_ps(a.v, b.v, c.v)}; }
/// c - a b.
inline f4 fnma(f4 a, f4 b, f4 c) { return {_mm_fnmadd_ps(a.v, b.v, c.v)}; }
inline f8 fnma(f8 a, f8 b, f8 c) { return {_mm256_fnmadd_ps(a.v, b.v, c.v)}; }

inline f4 max(f4 a, f4 b) { return {_mm_max_ps(a.v, b.v)}; }
inline f8 max(f8 a, f8 b) { return {_mm256_max_ps(a.v, b.v)}; }
inline f4 min(f4 a, f4 b) { return {_mm_min_ps(a.v, b.v)}; }
inline f8 min(f8 a, f8 b) { return {_mm256_min_ps(a.v, b.v)}; }
inline f8 round(f8 x) {
    return {_mm256_round_ps(x.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)};
}
inline f8 sqrt(f8 x) { return {_mm256_sqrt_ps(x.v)}; }

/// Lane I in all lanes.
template <int I>
CTNN_BENCH_INLINE inline f8 all_of_lane(f8 x) {
    return {_mm256_permutevar8x32_ps(x.v, _mm256_set1_epi32(I))};
}
template <int I>
CTNN_BENCH_INLINE inline f4 all_of_lane(f4 x) {
    return {_mm_permute_ps(x.v, 0x55 * I)};
}
inline f4 low_half(f8 x) { return {_mm256_castps256_ps128(x.v)}; }
inline f4 high_half(f8 x) { return {_mm256_extractf128_ps(x.v, 1)}; }

/// The first three lanes.
inline void store_3(f4 x, float* to) { _mm_maskstore_ps(to, _mm_set_epi32(0, -1, -1, -1), x.v); }

/// The sum of all lanes.
inline float sum(f8 x) {
    __m128 r = _mm_add_ps(_mm256_castps256_ps128(x.v), _mm256_extractf128_ps(x.v, 1));
    r = _mm_add_ps(r, _mm_movehl_ps(r, r));
    return _mm_cvtss_f32(_mm_add_ss(r, _mm_movehdup_ps(r)));
}
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

}  // namespace bench::limit
