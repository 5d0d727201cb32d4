// SPDX-License-Identifier: MIT
// The limit: 16 by 16 floats transposed in registers.
#pragma once

#include "lanes.hpp"

#if defined(CTNN_BENCH_LIMIT)

namespace bench::limit {

#if defined(__AVX512F__)
namespace detail {

/// Rows 4 g .. 4 g + 3: within each quarter of a vector, 4 by 4 transposed.
CTNN_BENCH_INLINE inline void transpose_quarters(f16* r) {
    const __m512 a = _mm512_unpacklo_ps(r[0].v, r[1].v);
    const __m512 b = _mm512_unpackhi_ps(r[0].v, r[1].v);
    const __m512 c = _mm512_unpacklo_ps(r[2].v, r[3].v);
    const __m512 d = _mm512_unpackhi_ps(r[2].v, r[3].v);
    r[0].v = _mm512_shuffle_ps(a, c, 0x44);
    r[1].v = _mm512_shuffle_ps(a, c, 0xEE);
    r[2].v = _mm512_shuffle_ps(b, d, 0x44);
    r[3].v = _mm512_shuffle_ps(b, d, 0xEE);
}

/// Four vectors as a 4 by 4 matrix of quarters, transposed.
CTNN_BENCH_INLINE inline void exchange_quarters(f16& r0, f16& r1, f16& r2, f16& r3) {
    const __m512 a = _mm512_shuffle_f32x4(r0.v, r1.v, 0x44);
    const __m512 b = _mm512_shuffle_f32x4(r0.v, r1.v, 0xEE);
    const __m512 c = _mm512_shuffle_f32x4(r2.v, r3.v, 0x44);
    const __m512 d = _mm512_shuffle_f32x4(r2.v, r3.v, 0xEE);
    r0.v = _mm512_shuffle_f32x4(a, c, 0x88);
    r1.v = _mm512_shuffle_f32x4(a, c, 0xDD);
    r2.v = _mm512_shuffle_f32x4(b, d, 0x88);
    r3.v = _mm512_shuffle_f32x4(b, d, 0xDD);
}

}  // namespace detail

CTNN_BENCH_INLINE inline void transpose(f16 (&r)[16]) {
    repeat<4>([&](auto g) CTNN_BENCH_INLINE { detail::transpose_quarters(r + 4 * g); });
    repeat<4>([&](auto g) CTNN_BENCH_INLINE {
        detail::exchange_quarters(r[g], r[4 + g], r[8 + g], r[12 + g]);
    });
}

#else
namespace detail {

/// 8 by 8.
CTNN_BENCH_INLINE inline void transpose(f8 (&r)[8]) {
    repeat<2>([&](auto half) CTNN_BENCH_INLINE {
        f8* q = r + 4 * half;
        const __m256 a = _mm256_unpacklo_ps(q[0].v, q[1].v);
        const __m256 b = _mm256_unpackhi_ps(q[0].v, q[1].v);
        const __m256 c = _mm256_unpacklo_ps(q[2].v, q[3].v);
        const __m256 d = _mm256_unpackhi_ps(q[2].v, q[3].v);
        q[0].v = _mm256_shuffle_ps(a, c, 0x44);
        q[1].v = _mm256_shuffle_ps(a, c, 0xEE);
        q[2].v = _mm256_shuffle_ps(b, d, 0x44);
        q[3].v = _mm256_shuffle_ps(b, d, 0xEE);
    });
    repeat<4>([&](auto i) CTNN_BENCH_INLINE {
        const f8 upper = r[i], lower = r[4 + i];
        r[i].v = _mm256_permute2f128_ps(upper.v, lower.v, 0x20);
        r[4 + i].v = _mm256_permute2f128_ps(upper.v, lower.v, 0x31);
    });
}

}  // namespace detail

CTNN_BENCH_INLINE inline void transpose(f16 (&r)[16]) {
    f8 block[2][2][8];  // of rows, of columns
    repeat<16>([&](auto i) CTNN_BENCH_INLINE {
        block[i / 8][0][i % 8] = r[i].low;
        block[i / 8][1][i % 8] = r[i].high;
    });
    repeat<4>([&](auto b) CTNN_BENCH_INLINE { detail::transpose(block[b / 2][b % 2]); });
    repeat<16>([&](auto i)
                   CTNN_BENCH_INLINE { r[i] = {block[0][i / 8][i % 8], block[1][i / 8][i % 8]}; });
}
#endif

/// to[column][row] = from[row][column], 16 rows and columns.
inline void transpose(const float* from, std::size_t from_row, float* to, std::size_t to_row) {
    f16 r[16];
    repeat<16>([&](auto i) CTNN_BENCH_INLINE { r[i] = f16::load(from + i * from_row); });
    transpose(r);
    repeat<16>([&](auto i) CTNN_BENCH_INLINE { r[i].store(to + i * to_row); });
}

}  // namespace bench::limit

#endif
