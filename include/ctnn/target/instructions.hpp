// SPDX-License-Identifier: MIT
// What the header of a target gives: its registers, and the instructions that it has.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/target/vector.hpp>

#include <cstddef>
#include <type_traits>

// A header of a target (x86.hpp, aarch64.hpp, wasm.hpp; generic.hpp for all others) defines, where
// it is the target's:
// - `register_bytes`, `registers`: the bytes of a vector register, 0 where there is none or the
//   compiler has no vectors, and how many registers there are
// - `overwrites_operand`: whether an instruction overwrites its first operand
// - `pause()`: tells the processor that a thread waits
// - CTNN_REGISTER, CTNN_REGISTER_BYTES: the asm constraint for the register of a number and of a
//   vector of 16 to so many bytes; not defined where there is no fused multiply-add
// and overloads the functions below, for the vectors that have such an instruction:
//
//     template <VectorOf<float, 16> V>
//     CTNN_INLINE V sqrt(V x) noexcept { ... }
//
// Where there is no overload, operations.hpp and memory.hpp do without. Overloads are templates: of
// members of a class, and of functions that are no templates, GCC 12 makes other code.

namespace ctnn::inline CTNN_TARGET::simd::detail {

/// A vector of `Bytes` bytes of numbers S.
template <class V, class S, std::size_t Bytes>
concept VectorOf = std::is_same_v<V, vector<S, Bytes / sizeof(S)>>;

/// a < b ? a : b in every lane.
template <class V>
V minimum(V a, V b) noexcept = delete;
/// a > b ? a : b in every lane.
template <class V>
V maximum(V a, V b) noexcept = delete;
/// Whether a < b in any lane.
template <class V>
bool any_below(V a, V b) noexcept = delete;
/// The square root of every lane; NaN below zero.
template <class V>
V sqrt(V x) noexcept = delete;
/// round(a * b + c).
template <class V>
V fma(V a, V b, V c) noexcept = delete;
/// round(value * 2^n).
template <class V>
V mul_by_pow2(V value, V n) noexcept = delete;
/// table[index % 32] in every lane.
template <class V, class U>
V lookup32(const float (&table)[32], U index) noexcept = delete;

/// The first `Count` lanes alone, read and written.
template <class V, std::size_t Count, class S>
V load_n(const S* from) noexcept = delete;
template <std::size_t Count, class V, class S>
void store_n(V value, S* to) noexcept = delete;
/// A number that an instruction reads from memory into all lanes: *from, round(*factor * x), and
/// round(*factor * x + sum).
template <class V, class S>
V broadcast_load(const S* from) noexcept = delete;
template <class V, class S>
V multiply_load(const S* factor, V x) noexcept = delete;
template <class V, class S>
V fma_load(const S* factor, V x, V sum) noexcept = delete;

}  // namespace ctnn::inline CTNN_TARGET::simd::detail
