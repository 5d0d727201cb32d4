// SPDX-License-Identifier: MIT
// What the library asks of the compiler: IEEE arithmetic, and a way to keep a product rounded.
#pragma once

#include <version>

#if defined(__FAST_MATH__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__)
#error \
    "ctnn: -ffast-math changes results; IEEE arithmetic is required; build without -ffast-math (and -Ofast)"
#endif
#if defined(__FLT_EVAL_METHOD__) && __FLT_EVAL_METHOD__ != 0 && __FLT_EVAL_METHOD__ != 16
#error \
    "ctnn: float is evaluated in a wider type; each operation must round to its own type; build with -msse2 -mfpmath=sse"
#endif

/// Whether the program runs on a system that has a standard error and can end a program.
#if defined(__unix__) || defined(__APPLE__) || defined(_WIN32) || defined(__wasi__) || \
    defined(__EMSCRIPTEN__)
#define CTNN_HAS_SYSTEM 1
#else
#define CTNN_HAS_SYSTEM 0
#endif

/// Rounds `value`, a floating-point lvalue (one number or a vector of them), before any later use:
/// an empty asm through which the compiler cannot see, so it cannot fuse a product into an add.
/// Nothing where the target has no fused multiply-add. Not to be reached in a constant expression.
#if (defined(__GNUC__) || defined(__clang__)) && defined(__AVX512F__)
#define CTNN_ROUND(value) __asm__("" : "+v"(value))
#elif (defined(__GNUC__) || defined(__clang__)) && defined(__FMA__)
#define CTNN_ROUND(value) __asm__("" : "+x"(value))
#elif (defined(__GNUC__) || defined(__clang__)) && defined(__aarch64__)
#define CTNN_ROUND(value) __asm__("" : "+w"(value))
#elif (defined(__GNUC__) || defined(__clang__)) && defined(__riscv_flen)
#define CTNN_ROUND(value) __asm__("" : "+f"(value))
#elif (defined(__GNUC__) || defined(__clang__)) && defined(__ARM_FEATURE_FMA)
#define CTNN_ROUND(value) __asm__("" : "+m"(value))
#else
#define CTNN_ROUND(value) static_cast<void>(value)
#endif

/// A function that a kernel is made of: inlined whatever the compiler thinks it costs, so that vectors
/// stay in registers.
#if defined(__GNUC__) || defined(__clang__)
#define CTNN_INLINE [[gnu::always_inline]] inline
#define CTNN_INLINE_LAMBDA __attribute__((always_inline))  // behind its parameters
#else
#define CTNN_INLINE inline
#define CTNN_INLINE_LAMBDA
#endif

/// A function into which all that it calls is inlined: what it works on is so small that it then stays
/// in registers.
#if defined(__GNUC__) || defined(__clang__)
#define CTNN_FLATTEN [[gnu::flatten]]
#else
#define CTNN_FLATTEN
#endif

/// A function that is not inlined.
#if defined(__GNUC__) || defined(__clang__)
#define CTNN_NOINLINE [[gnu::noinline]]
#else
#define CTNN_NOINLINE
#endif

/// A function that stands apart from its callers: seldom called, and not to take their registers.
#if defined(__GNUC__) || defined(__clang__)
#define CTNN_APART [[gnu::noinline, gnu::cold]] inline
#else
#define CTNN_APART inline
#endif
