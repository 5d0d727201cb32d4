// SPDX-License-Identifier: MIT
// Any other processor: no vectors of ours; and which of them lack a correct fused multiply-add.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>

// Without an operating system and an instruction, the C library's fma (newlib, picolibc) is a * b +
// c, rounded twice: tests/one_result/targets.sh differs on cortex-m4f without this.
#if !CTNN_HAS_SYSTEM && !defined(__FP_FAST_FMAF) && !(defined(__ARM_FEATURE_FMA) && (__ARM_FP & 4))
#define CTNN_SOFTWARE_FMAF
#endif
#if !CTNN_HAS_SYSTEM && !defined(__FP_FAST_FMA) && !(defined(__ARM_FEATURE_FMA) && (__ARM_FP & 8))
#define CTNN_SOFTWARE_FMA
#endif

#if defined(CTNN_GENERIC)

#if !defined(__GNUC__) && !defined(__clang__)
#elif (defined(__arm__) && !defined(__ARM_FEATURE_FMA)) || defined(__wasm__)
#elif defined(__VSX__)
#define CTNN_REGISTER "wa"
#define CTNN_REGISTER_BYTES 16
#elif defined(__riscv_flen) || defined(__s390x__) || defined(__loongarch_frlen)
#define CTNN_REGISTER "f"
#define CTNN_REGISTER_BYTES 0
#else  // an unknown target
#define CTNN_REGISTER "m"
#define CTNN_REGISTER_BYTES 0
#endif

namespace ctnn::inline CTNN_TARGET::simd::detail {

inline constexpr std::size_t register_bytes = 0, registers = 16;
inline constexpr bool overwrites_operand = false;

CTNN_INLINE void pause() noexcept {}

}  // namespace ctnn::inline CTNN_TARGET::simd::detail

#endif
