// SPDX-License-Identifier: MIT
// The limit: vectors of 16 floats for AVX-512, and what they are to be used for.
#pragma once

#include "lanes_of_8.hpp"

namespace bench::limit {

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

inline f16 fma(f16 a, f16 b, f16 c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
inline f16 fnma(f16 a, f16 b, f16 c) { return {_mm512_fnmadd_ps(a.v, b.v, c.v)}; }
inline f16 max(f16 a, f16 b) { return {_mm512_max_ps(a.v, b.v)}; }
inline f16 min(f16 a, f16 b) { return {_mm512_min_ps(a.v, b.v)}; }
inline f16 round(f16 x) { return {_mm512_roundscale_ps(x.v, 8)}; }
inline f16 sqrt(f16 x) { return {_mm512_sqrt_ps(x.v)}; }
/// x 2^n.
inline f16 scale(f16 x, f16 n) { return {_mm512_scalef_ps(x.v, n.v)}; }
inline f8 scale(f8 x, f8 n) { return {_mm256_scalef_ps(x.v, n.v)}; }
/// Between them e^x is right; below and above it is 0 and infinite.
inline constexpr float least_power = -105.0F, largest_power = 89.0F;
/// 1 / x to 14 bits.
inline f16 rough_reciprocal(f16 x) { return {_mm512_rcp14_ps(x.v)}; }
inline f8 rough_reciprocal(f8 x) { return {_mm256_rcp14_ps(x.v)}; }
/// x where y is positive, else 0.
inline f16 where_positive(f16 y, f16 x) {
    const __mmask16 positive = _mm512_cmp_ps_mask(y.v, _mm512_setzero_ps(), _CMP_GT_OQ);
    return {_mm512_maskz_mov_ps(positive, x.v)};
}
inline f8 where_positive(f8 y, f8 x) {
    const __mmask8 positive = _mm256_cmp_ps_mask(y.v, _mm256_setzero_ps(), _CMP_GT_OQ);
    return {_mm256_maskz_mov_ps(positive, x.v)};
}
/// x where y and z are equal, else 0.
inline f16 where_equal(f16 y, f16 z, f16 x) {
    return {_mm512_maskz_mov_ps(_mm512_cmp_ps_mask(y.v, z.v, _CMP_EQ_OQ), x.v)};
}

/// Bits of `x` but the sign, with the sign of `sign`.
inline f16 with_sign(f16 x, f16 sign) {
    const __m512i mask = _mm512_set1_epi32(-0x7FFFFFFF - 1);
    return {_mm512_castsi512_ps(_mm512_ternarylogic_epi32(mask, _mm512_castps_si512(sign.v),
                                                          _mm512_castps_si512(x.v), 0xCA))};
}
inline f16 absolute(f16 x) { return with_sign(x, f16::zero()); }

/// x = m 2^e with m in [0.75, 1.5), for positive finite x.
struct parts_of {
    f16 m, e;
    explicit parts_of(f16 x)
        : m{_mm512_getmant_ps(x.v, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_src)},
          e{_mm512_getexp_ps(_mm512_div_ps(x.v, m.v))} {}
};

/// Which of 16 intervals each number is in: two to an octave, the second from 2^octave on; in the
/// first are all that are smaller.
class interval {
    __m512i k_;

public:
    interval(f16 size, int octave)
        : k_(_mm512_max_epi32(_mm512_sub_epi32(_mm512_srli_epi32(_mm512_castps_si512(size.v), 22),
                                               _mm512_set1_epi32(2 * (octave + 127))),
                              _mm512_setzero_si512())) {}

    /// The table's number for it.
    [[nodiscard]] f16 of(const float* table) const {
        return {_mm512_permutexvar_ps(k_, _mm512_load_ps(table))};
    }
};

inline f8 low_half(f16 x) { return {_mm512_castps512_ps256(x.v)}; }
inline f8 high_half(f16 x) { return {_mm512_extractf32x8_ps(x.v, 1)}; }

template <int I>
CTNN_BENCH_INLINE inline f16 all_of_lane(f16 x) {
    return {_mm512_permutexvar_ps(_mm512_set1_epi32(I), x.v)};
}
/// Lanes I, I + 1, I + 2 and I + 3, each four times; I is a multiple of 4.
template <int I>
CTNN_BENCH_INLINE inline f16 four_times_each(f16 x) {
    const __m512i from = _mm512_set_epi32(I + 3, I + 3, I + 3, I + 3, I + 2, I + 2, I + 2, I + 2,
                                          I + 1, I + 1, I + 1, I + 1, I, I, I, I);
    return {_mm512_permutexvar_ps(from, x.v)};
}
/// Lanes 4 I to 4 I + 3.
template <int I>
CTNN_BENCH_INLINE inline f4 quarter(f16 x) {
    return {_mm512_extractf32x4_ps(x.v, I)};
}
/// x with `value` in lane I.
template <int I>
CTNN_BENCH_INLINE inline f16 with_lane(f16 x, float value) {
    return {_mm512_mask_mov_ps(x.v, 1U << I, _mm512_set1_ps(value))};
}

/// The classes of 16 samples.
class classes {
    __m512i wanted_;

public:
    explicit classes(const std::size_t* from)
        : wanted_(_mm512_inserti64x4(
              _mm512_castsi256_si512(_mm512_cvtepi64_epi32(_mm512_loadu_si512(from))),
              _mm512_cvtepi64_epi32(_mm512_loadu_si512(from + 8)), 1)) {}

    /// x - y where the class is c, else x.
    [[nodiscard]] f16 minus_where(int c, f16 x, f16 y) const {
        const __mmask16 is = _mm512_cmpeq_epi32_mask(wanted_, _mm512_set1_epi32(c));
        return {_mm512_mask_sub_ps(x.v, is, x.v, y.v)};
    }
};

inline float sum(f16 x) { return sum(low_half(x) + high_half(x)); }
inline float largest(f16 x) { return largest(max(low_half(x), high_half(x))); }

/// Whether a look-up among 16 numbers costs no more than an addition.
inline constexpr bool lookup_is_one_instruction = true;
/// The vector for `width` outputs: the narrowest that holds them, at most a register.
template <std::size_t Width>
using vector_for = std::conditional_t<(Width > 8), f16, f8>;
/// Columns of a panel at most, and rows of a tile that keep both multipliers busy: of one register
/// in a row, of two, and of an f16.
inline constexpr std::size_t widest_panel = 32;
inline constexpr std::size_t rows_of_1 = 16, rows_of_2 = 8, rows_of_16 = 16;

}  // namespace bench::limit
