// SPDX-License-Identifier: MIT
// The target: the family of the processor, and its instructions as a part of every name.
#pragma once

#include <ctnn/core/compiler.hpp>

// The family of the processor: the header in target/ that knows its registers and instructions.
#if defined(__x86_64__) || defined(__i386__)
#define CTNN_X86
#elif defined(__aarch64__)
#define CTNN_AARCH64
#elif defined(__wasm_relaxed_simd__)
#define CTNN_WASM 2
#elif defined(__wasm_simd128__)
#define CTNN_WASM 1
#else
#define CTNN_GENERIC
#endif

// The whole library is in an inline namespace, `CTNN_TARGET`, named after the instructions that the
// compiler may use. Files of one program that are compiled for different processors then share no
// function of the library. Otherwise the linker, which keeps one definition of several, could keep
// one whose instructions a processor lacks, or join a caller and a callee that lay vectors out
// differently. A model that one such file passes to another does not link. The name is never
// written: `ctnn::model` is found.
#define CTNN_JOIN_AGAIN(a, b, c, d) a##b##c##d
#define CTNN_JOIN(a, b, c, d) CTNN_JOIN_AGAIN(a, b, c, d)
#if defined(__AVX512F__) && defined(__AVX512VL__) && defined(__AVX512DQ__) && defined(__AVX512BW__)
#define CTNN_TARGET_VECTORS target_avx512
#elif defined(__AVX512F__) && defined(__AVX512VL__)
#define CTNN_TARGET_VECTORS target_avx512vl
#elif defined(__AVX512F__)
#define CTNN_TARGET_VECTORS target_avx512f
#elif defined(__AVX2__)
#define CTNN_TARGET_VECTORS target_avx2
#elif defined(__AVX__)
#define CTNN_TARGET_VECTORS target_avx
#elif defined(__SSE4_2__)
#define CTNN_TARGET_VECTORS target_sse4_2
#elif defined(__SSE4_1__)
#define CTNN_TARGET_VECTORS target_sse4_1
#elif defined(__SSSE3__)
#define CTNN_TARGET_VECTORS target_ssse3
#elif defined(__SSE3__)
#define CTNN_TARGET_VECTORS target_sse3
#elif defined(__SSE2__)
#define CTNN_TARGET_VECTORS target_sse2
#elif defined(__ARM_FEATURE_SVE2)
#define CTNN_TARGET_VECTORS target_sve2
#elif defined(__ARM_FEATURE_SVE)
#define CTNN_TARGET_VECTORS target_sve
#elif defined(__ARM_NEON)
#define CTNN_TARGET_VECTORS target_neon
#elif defined(__wasm_relaxed_simd__)
#define CTNN_TARGET_VECTORS target_relaxed_simd
#elif defined(__wasm_simd128__)
#define CTNN_TARGET_VECTORS target_simd128
#elif defined(__VSX__) && defined(_ARCH_PWR10)
#define CTNN_TARGET_VECTORS target_vsx_power10
#elif defined(__VSX__) && defined(_ARCH_PWR9)
#define CTNN_TARGET_VECTORS target_vsx_power9
#elif defined(__VSX__)
#define CTNN_TARGET_VECTORS target_vsx
#elif defined(__riscv_vector)
#define CTNN_TARGET_VECTORS target_rvv
#elif defined(__loongarch_asx)
#define CTNN_TARGET_VECTORS target_lasx
#elif defined(__loongarch_sx)
#define CTNN_TARGET_VECTORS target_lsx
#elif defined(__VX__) && defined(__LONG_DOUBLE_VX__)
#define CTNN_TARGET_VECTORS target_vx2
#elif defined(__VX__)
#define CTNN_TARGET_VECTORS target_vx
#else
#define CTNN_TARGET_VECTORS target_numbers
#endif
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define CTNN_TARGET_FMA _fma
#elif defined(__FMA4__)
#define CTNN_TARGET_FMA _fma4
#else
#define CTNN_TARGET_FMA
#endif
#if defined(__BMI2__)
#define CTNN_TARGET_BITS _bmi2
#elif defined(__BMI__)
#define CTNN_TARGET_BITS _bmi
#elif defined(__POPCNT__)
#define CTNN_TARGET_BITS _popcnt
#else
#define CTNN_TARGET_BITS
#endif
#if defined(CTNN_STACK_LIMIT)  // core/stack.hpp
#define CTNN_TARGET_STACK CTNN_JOIN(_stack, CTNN_STACK_LIMIT, , )
#else
#define CTNN_TARGET_STACK
#endif
#define CTNN_TARGET \
    CTNN_JOIN(CTNN_TARGET_VECTORS, CTNN_TARGET_FMA, CTNN_TARGET_BITS, CTNN_TARGET_STACK)
