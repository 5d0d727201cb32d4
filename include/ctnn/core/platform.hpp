// SPDX-License-Identifier: MIT
// Requirements on the compiler: IEEE arithmetic; and what it is told of functions.
#pragma once

#include <ctnn/core/compiler.hpp>

#include <version>

#if defined(__FAST_MATH__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__) || \
    defined(_M_FP_FAST)
#error \
    "ctnn: -ffast-math changes results; IEEE arithmetic is required; build without -ffast-math (and -Ofast)"
#elif defined(__ASSOCIATIVE_MATH__)
#error \
    "ctnn: -fassociative-math changes the order of sums; IEEE arithmetic is required; build without it (and -funsafe-math-optimizations)"
#elif defined(__RECIPROCAL_MATH__)
#error \
    "ctnn: -freciprocal-math makes divisions inexact; IEEE arithmetic is required; build without it"
#elif defined(__NO_SIGNED_ZEROS__)
#error \
    "ctnn: -fno-signed-zeros loses the sign of zero; IEEE arithmetic is required; build without it"
#endif
#if defined(__FLT_EVAL_METHOD__) && __FLT_EVAL_METHOD__ != 0 && __FLT_EVAL_METHOD__ != 16
#error \
    "ctnn: float is evaluated in a wider type; each operation must round to its own type; build with -msse2 -mfpmath=sse"
#endif
#if defined(__GNUC__) && !defined(__clang__)
static_assert(0.1 < static_cast<double>(0.1F),
              "ctnn: -fsingle-precision-constant makes constants of double inexact; IEEE "
              "arithmetic is required; build without it");
#endif

/// Whether the program runs on a system that has a standard error and can end a program.
#if defined(__unix__) || defined(__APPLE__) || defined(_WIN32) || defined(__wasi__) || \
    defined(__EMSCRIPTEN__)
#define CTNN_HAS_SYSTEM 1
#else
#define CTNN_HAS_SYSTEM 0
#endif

/// Forces inlining of a kernel's building blocks, so that vectors stay in registers.
#if defined(__GNUC__) || defined(__clang__)
#define CTNN_INLINE [[gnu::always_inline]] inline
#define CTNN_INLINE_LAMBDA __attribute__((always_inline))  // after its parameters
#else
#define CTNN_INLINE inline
#define CTNN_INLINE_LAMBDA
#endif

/// Inlines all calls in a function whose data is small enough to stay in registers then.
#if defined(__GNUC__) || defined(__clang__)
#define CTNN_FLATTEN [[gnu::flatten]]
#else
#define CTNN_FLATTEN
#endif

/// Forbids inlining.
#if defined(__GNUC__) || defined(__clang__)
#define CTNN_NOINLINE [[gnu::noinline]]
#else
#define CTNN_NOINLINE
#endif

/// An out-of-line cold path, so that it adds no register pressure to its callers.
#if defined(__GNUC__) || defined(__clang__)
#define CTNN_COLD [[gnu::noinline, gnu::cold]] inline
#else
#define CTNN_COLD inline
#endif
