// SPDX-License-Identifier: MIT
// WebAssembly with SIMD (-msimd128): vectors of 16 bytes.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/target/instructions.hpp>
#include <ctnn/target/vector.hpp>

#include <cstddef>

#if defined(CTNN_WASM)

#if CTNN_WASM == 2  // relaxed SIMD: it may fuse
#define CTNN_REGISTER "m"
#define CTNN_REGISTER_BYTES 0
#endif

namespace ctnn::inline CTNN_TARGET::simd::detail {

/// Those of the processors that it runs on: x86 has 16, ARM 32.
inline constexpr std::size_t register_bytes = 16, registers = 16;
inline constexpr bool overwrites_operand = false;

CTNN_INLINE void pause() noexcept {}

// `pmin(b, a)` is a < b ? a : b; Clang has no builtin for a fused multiply-add, nor an instruction.
template <VectorOf<float, 16> V>
CTNN_INLINE V minimum(V a, V b) noexcept {
    return __builtin_wasm_pmin_f32x4(b, a);
}
template <VectorOf<float, 16> V>
CTNN_INLINE V maximum(V a, V b) noexcept {
    return __builtin_wasm_pmax_f32x4(b, a);
}
template <VectorOf<float, 16> V>
CTNN_INLINE V sqrt(V x) noexcept {
    return __builtin_wasm_sqrt_f32x4(x);
}
template <VectorOf<double, 16> V>
CTNN_INLINE V minimum(V a, V b) noexcept {
    return __builtin_wasm_pmin_f64x2(b, a);
}
template <VectorOf<double, 16> V>
CTNN_INLINE V maximum(V a, V b) noexcept {
    return __builtin_wasm_pmax_f64x2(b, a);
}
template <VectorOf<double, 16> V>
CTNN_INLINE V sqrt(V x) noexcept {
    return __builtin_wasm_sqrt_f64x2(x);
}

}  // namespace ctnn::inline CTNN_TARGET::simd::detail

#endif
