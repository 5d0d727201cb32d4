// SPDX-License-Identifier: MIT
// The limit: vectors of 16 floats for AVX2, in two registers, and what they are to be used for.
#pragma once

#include "lanes_of_8.hpp"

#include <algorithm>

namespace bench::limit {

/// 16 floats.
struct f16 {
    static constexpr std::size_t size = 16;
    f8 low, high;

    static f16 zero() { return {f8::zero(), f8::zero()}; }
    static f16 all(float x) { return {f8::all(x), f8::all(x)}; }
    static f16 load(const float* from) { return {f8::load(from), f8::load(from + 8)}; }
    void store(float* to) const {
        low.store(to);
        high.store(to + 8);
    }

    friend f16 operator+(f16 a, f16 b) { return {a.low + b.low, a.high + b.high}; }
    friend f16 operator-(f16 a, f16 b) { return {a.low - b.low, a.high - b.high}; }
    friend f16 operator*(f16 a, f16 b) { return {a.low * b.low, a.high * b.high}; }
    friend f16 operator/(f16 a, f16 b) { return {a.low / b.low, a.high / b.high}; }
};

inline f16 fma(f16 a, f16 b, f16 c) {
    return {fma(a.low, b.low, c.low), fma(a.high, b.high, c.high)};
}
inline f16 fnma(f16 a, f16 b, f16 c) {
    return {fnma(a.low, b.low, c.low), fnma(a.high, b.high, c.high)};
}
inline f16 max(f16 a, f16 b) { return {max(a.low, b.low), max(a.high, b.high)}; }
inline f16 min(f16 a, f16 b) { return {min(a.low, b.low), min(a.high, b.high)}; }
inline f16 round(f16 x) { return {round(x.low), round(x.high)}; }
inline f16 sqrt(f16 x) { return {sqrt(x.low), sqrt(x.high)}; }
/// x 2^n; both x and the result are normal numbers.
inline f8 scale(f8 x, f8 n) {
    const __m256i exponent = _mm256_slli_epi32(_mm256_cvtps_epi32(n.v), 23);
    return {_mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(x.v), exponent))};
}
inline f16 scale(f16 x, f16 n) { return {scale(x.low, n.low), scale(x.high, n.high)}; }
/// Between them e^x is right and a normal number; below and above it is that of the bound.
inline constexpr float least_power = -87.3F, largest_power = 88.3F;
/// 1 / x to 12 bits.
inline f8 rough_reciprocal(f8 x) { return {_mm256_rcp_ps(x.v)}; }
inline f16 rough_reciprocal(f16 x) { return {rough_reciprocal(x.low), rough_reciprocal(x.high)}; }
/// x where y is positive, else 0.
inline f8 where_positive(f8 y, f8 x) {
    return {_mm256_and_ps(_mm256_cmp_ps(y.v, _mm256_setzero_ps(), _CMP_GT_OQ), x.v)};
}
inline f16 where_positive(f16 y, f16 x) {
    return {where_positive(y.low, x.low), where_positive(y.high, x.high)};
}
/// x where y and z are equal, else 0.
inline f8 where_equal(f8 y, f8 z, f8 x) {
    return {_mm256_and_ps(_mm256_cmp_ps(y.v, z.v, _CMP_EQ_OQ), x.v)};
}
inline f16 where_equal(f16 y, f16 z, f16 x) {
    return {where_equal(y.low, z.low, x.low), where_equal(y.high, z.high, x.high)};
}

/// Bits of `x` but the sign, with the sign of `sign`.
inline f8 with_sign(f8 x, f8 sign) {
    const __m256 mask = _mm256_set1_ps(-0.0F);
    return {_mm256_or_ps(_mm256_andnot_ps(mask, x.v), _mm256_and_ps(mask, sign.v))};
}
inline f8 absolute(f8 x) { return {_mm256_andnot_ps(_mm256_set1_ps(-0.0F), x.v)}; }
inline f16 with_sign(f16 x, f16 sign) {
    return {with_sign(x.low, sign.low), with_sign(x.high, sign.high)};
}
inline f16 absolute(f16 x) { return {absolute(x.low), absolute(x.high)}; }

/// x = m 2^e with m in [0.75, 1.5), for positive normal x.
struct parts_of {
    f16 m, e;
    explicit parts_of(f16 x) {
        split(x.low, m.low, e.low);
        split(x.high, m.high, e.high);
    }

private:
    static void split(f8 x, f8& m, f8& e) {
        const __m256i bits = _mm256_castps_si256(x.v);
        const __m256i n =
            _mm256_srai_epi32(_mm256_sub_epi32(bits, _mm256_set1_epi32(0x3F400000)), 23);
        m.v = _mm256_castsi256_ps(_mm256_sub_epi32(bits, _mm256_slli_epi32(n, 23)));
        e.v = _mm256_cvtepi32_ps(n);
    }
};

/// Which of 16 intervals each number is in: two to an octave, the second from 2^octave on; in the
/// first are all that are smaller.
class interval {
    __m256i low_, high_;

    static __m256i find(f8 size, int octave) {
        return _mm256_max_epi32(_mm256_sub_epi32(_mm256_srli_epi32(_mm256_castps_si256(size.v), 22),
                                                 _mm256_set1_epi32(2 * (octave + 127))),
                                _mm256_setzero_si256());
    }
    static f8 look_up(__m256i k, const float* table) {
        const __m256 first = _mm256_permutevar8x32_ps(_mm256_load_ps(table), k);
        const __m256 second = _mm256_permutevar8x32_ps(_mm256_load_ps(table + 8), k);
        return {_mm256_blendv_ps(first, second, _mm256_castsi256_ps(_mm256_slli_epi32(k, 28)))};
    }

public:
    interval(f16 size, int octave) : low_(find(size.low, octave)), high_(find(size.high, octave)) {}

    /// The table's number for it.
    [[nodiscard]] f16 of(const float* table) const {
        return {look_up(low_, table), look_up(high_, table)};
    }
};

inline f8 low_half(f16 x) { return x.low; }
inline f8 high_half(f16 x) { return x.high; }

template <int I>
CTNN_BENCH_INLINE inline f16 all_of_lane(f16 x) {
    const f8 lane = all_of_lane<I % 8>(I < 8 ? x.low : x.high);
    return {lane, lane};
}
/// Lanes I, I + 1, I + 2 and I + 3, each four times; I is a multiple of 4.
template <int I>
CTNN_BENCH_INLINE inline f16 four_times_each(f16 x) {
    constexpr int i = I % 8;
    const __m256 half = I < 8 ? x.low.v : x.high.v;
    const __m256i first = _mm256_set_epi32(i + 1, i + 1, i + 1, i + 1, i, i, i, i);
    const __m256i second = _mm256_add_epi32(first, _mm256_set1_epi32(2));
    return {{_mm256_permutevar8x32_ps(half, first)}, {_mm256_permutevar8x32_ps(half, second)}};
}
/// Lanes 4 I to 4 I + 3.
template <int I>
CTNN_BENCH_INLINE inline f4 quarter(f16 x) {
    const f8 half = I < 2 ? x.low : x.high;
    return I % 2 == 0 ? low_half(half) : high_half(half);
}
/// x with `value` in lane I.
template <int I>
CTNN_BENCH_INLINE inline f16 with_lane(f16 x, float value) {
    f8& half = I < 8 ? x.low : x.high;
    half.v = _mm256_blend_ps(half.v, _mm256_set1_ps(value), 1 << I % 8);
    return x;
}

/// The classes of 16 samples.
class classes {
    __m256i low_, high_;

    static __m256i narrowed(const std::size_t* from) {
        alignas(32) int to[8];
        std::copy_n(from, 8, to);
        return _mm256_load_si256(reinterpret_cast<const __m256i*>(to));
    }
    static f8 minus_where(__m256i is, f8 x, f8 y) {
        return {_mm256_sub_ps(x.v, _mm256_and_ps(_mm256_castsi256_ps(is), y.v))};
    }

public:
    explicit classes(const std::size_t* from) : low_(narrowed(from)), high_(narrowed(from + 8)) {}

    /// x - y where the class is c, else x.
    [[nodiscard]] f16 minus_where(int c, f16 x, f16 y) const {
        const __m256i all = _mm256_set1_epi32(c);
        return {minus_where(_mm256_cmpeq_epi32(low_, all), x.low, y.low),
                minus_where(_mm256_cmpeq_epi32(high_, all), x.high, y.high)};
    }
};

inline float sum(f16 x) { return sum(x.low + x.high); }
inline float largest(f16 x) { return largest(max(x.low, x.high)); }

/// Whether a look-up among 16 numbers costs no more than an addition.
inline constexpr bool lookup_is_one_instruction = false;
/// The vector for `width` outputs: a register.
template <std::size_t>
using vector_for = f8;
/// Columns of a panel at most, and rows of a tile that keep both multipliers busy: of one register
/// in a row, of two, and of an f16.
inline constexpr std::size_t widest_panel = 16;
inline constexpr std::size_t rows_of_1 = 12, rows_of_2 = 6, rows_of_16 = 6;

}  // namespace bench::limit
