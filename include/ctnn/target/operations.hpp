// SPDX-License-Identifier: MIT
// The operations that depend on the target: its instruction where it has one, else plain C++.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/target/aarch64.hpp>
#include <ctnn/target/generic.hpp>
#include <ctnn/target/instructions.hpp>
#include <ctnn/target/vector.hpp>
#include <ctnn/target/wasm.hpp>
#include <ctnn/target/x86.hpp>

#include <cstddef>
#include <type_traits>

/// Rounds `value`, the name of a floating-point variable (one number or a vector of them), before
/// any later use: an empty asm through which the compiler cannot see, so it cannot fuse a product
/// into an add. A value that fits no register goes through memory. Empty if the target has no fused
/// multiply-add. Not to be reached in a constant expression.
#if defined(CTNN_REGISTER_BYTES)
#define CTNN_ROUND(value)                                                            \
    do {                                                                             \
        if constexpr (std::is_floating_point_v<decltype(value)> ||                   \
                      (sizeof(value) >= 16 && sizeof(value) <= CTNN_REGISTER_BYTES)) \
            __asm__("" : "+" CTNN_REGISTER(value));                                  \
        else                                                                         \
            __asm__("" : "+m"(value));                                               \
    } while (false)
#else
#define CTNN_ROUND(value) static_cast<void>(value)
#endif

/// Makes the compiler read `value`, the name of a variable, from memory from here on: what it holds
/// in registers it would take apart there. Not to be reached in a constant expression.
#if defined(__GNUC__)
#define CTNN_IN_MEMORY(value) __asm__("" : "+m"(value))
#else
#define CTNN_IN_MEMORY(value) static_cast<void>(value)
#endif

namespace ctnn::inline CTNN_TARGET::simd {

/// Bytes of a vector register; 0 where there are none, or the compiler has no vectors.
inline constexpr std::size_t register_bytes = detail::register_bytes;

/// The number of vector registers.
inline constexpr std::size_t registers = detail::registers;

/// Whether an instruction overwrites its first operand.
inline constexpr bool overwrites_operand = detail::overwrites_operand;

/// How many numbers fill a register; 1 where there are no vectors.
template <Scalar S>
inline constexpr std::size_t native_lanes = register_bytes == 0 ? 1 : register_bytes / sizeof(S);

/// x or `limit`, the lesser; NaN for NaN.
template <class V>
[[nodiscard]] CTNN_INLINE constexpr V minimum(V x, scalar_of<V> limit) noexcept {
    if constexpr (requires { detail::minimum(x, x); })
        return detail::minimum(broadcast<V>(limit), x);
    else
        return limit < x ? limit : x;
}

/// x or `limit`, the greater; NaN for NaN.
template <class V>
[[nodiscard]] CTNN_INLINE constexpr V maximum(V x, scalar_of<V> limit) noexcept {
    if constexpr (requires { detail::maximum(x, x); })
        return detail::maximum(broadcast<V>(limit), x);
    else
        return limit > x ? limit : x;
}

/// a or b, the greater; NaN if a is.
template <class V>
[[nodiscard]] CTNN_INLINE constexpr V greater(V a, V b) noexcept {
    if constexpr (requires { detail::maximum(b, a); })
        return detail::maximum(b, a);
    else
        return b > a ? b : a;
}

/// x within [lowest, highest]; NaN for NaN.
template <class V>
[[nodiscard]] CTNN_INLINE constexpr V clamp(V x, scalar_of<V> lowest,
                                            scalar_of<V> highest) noexcept {
    return maximum(minimum(x, highest), lowest);
}

/// Whether a < b in any lane; false for NaN. At run time.
template <class V>
[[nodiscard]] CTNN_INLINE bool any_below(V a, V b) noexcept {
    if constexpr (Scalar<V>) {
        return a < b;
    } else {
#if defined(__has_builtin)
#if __has_builtin(__builtin_reduce_or)
        return __builtin_reduce_or(a < b) != 0;
#endif
#endif
        if constexpr (requires { detail::any_below(a, b); }) {
            return detail::any_below(a, b);
        } else {
            bool any = false;
            for (std::size_t lane = 0; lane < lane_count<V>; ++lane) any |= a[lane] < b[lane];
            return any;
        }
    }
}

// Clang has builtins for vectors of any width.
#if defined(__has_builtin)
#if __has_builtin(__builtin_elementwise_sqrt)
#define CTNN_ELEMENTWISE_SQRT
#endif
#if __has_builtin(__builtin_elementwise_fma)
#define CTNN_ELEMENTWISE_FMA
#endif
#endif

/// Whether the square roots of a vector are an instruction, which gives NaN below zero, too.
template <class V>
inline constexpr bool has_sqrt =
#if defined(CTNN_ELEMENTWISE_SQRT)
    !Scalar<V> ||
#endif
    requires(V x) { detail::sqrt(x); };

#if defined(CTNN_ELEMENTWISE_SQRT)
/// The square root of every lane.
template <class V>
    requires has_sqrt<V>
[[nodiscard]] CTNN_INLINE V sqrt(V x) noexcept {
    return __builtin_elementwise_sqrt(x);
}
#else
using detail::sqrt;
#endif

/// Whether a vector's fused multiply-add is an instruction, or made of such.
template <class V>
inline constexpr bool has_fma =
#if defined(CTNN_ELEMENTWISE_FMA)
    !Scalar<V> ||
#endif
    requires(V x) { detail::fma(x, x, x); };

#if defined(CTNN_ELEMENTWISE_FMA)
/// round(a * b + c) in every lane.
template <class V>
    requires has_fma<V>
[[nodiscard]] CTNN_INLINE V fma(V a, V b, V c) noexcept {
    return __builtin_elementwise_fma(a, b, c);
}
#else
using detail::fma;
#endif
#undef CTNN_ELEMENTWISE_SQRT
#undef CTNN_ELEMENTWISE_FMA

/// Whether `mul_by_pow2` is an instruction.
template <class V>
inline constexpr bool has_mul_by_pow2 = requires(V x) { detail::mul_by_pow2(x, x); };

/// value * 2^n, rounded once; 2^n can lie outside the format.
template <class V>
    requires has_mul_by_pow2<V>
[[nodiscard]] CTNN_INLINE V mul_by_pow2(V value, V n) noexcept {
    return detail::mul_by_pow2(value, n);
}

/// Whether `lookup32` is made of instructions.
template <class V>
inline constexpr bool has_lookup32 =
    requires(const float (&table)[32], unsigned_of<V> index) { detail::lookup32<V>(table, index); };

/// table[index % 32] in every lane.
template <class V>
    requires has_lookup32<V>
[[nodiscard]] CTNN_INLINE V lookup32(const float (&table)[32], unsigned_of<V> index) noexcept {
    return detail::lookup32<V>(table, index);
}

/// Tells the processor that the thread waits.
CTNN_INLINE void pause() noexcept { detail::pause(); }

}  // namespace ctnn::inline CTNN_TARGET::simd
