// SPDX-License-Identifier: MIT
// Limits for the arguments of a formula, at run time: one instruction each.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/lanes.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

// For `a < b ? a : b` on vectors GCC 12 emits compare and blend, not the min instruction of the
// same NaN semantics; its builtin differs by width. -1: no lane is masked; 4: the rounding mode
// that is set.
#if defined(__SSE2__) && defined(__GNUC__) && !defined(__clang__)
template <class Vector>
inline constexpr bool has_named_limits = sizeof(Vector) == 16 ||
#if defined(__AVX512F__)
                                         sizeof(Vector) == 64 ||
#endif
#if defined(__AVX__)
                                         sizeof(Vector) == 32 ||
#endif
                                         false;

/// a < b ? a : b in every lane.
template <class Vector>
[[nodiscard]] CTNN_INLINE Vector named_lesser(Vector a, Vector b) noexcept {
    constexpr bool single = std::is_same_v<scalar_of<Vector>, float>;
#if defined(__AVX512F__)
    if constexpr (sizeof(Vector) == 64 && single)
        return __builtin_ia32_minps512_mask(a, b, a, static_cast<short>(-1), 4);
    if constexpr (sizeof(Vector) == 64 && !single)
        return __builtin_ia32_minpd512_mask(a, b, a, static_cast<unsigned char>(-1), 4);
#endif
#if defined(__AVX__)
    if constexpr (sizeof(Vector) == 32 && single) return __builtin_ia32_minps256(a, b);
    if constexpr (sizeof(Vector) == 32 && !single) return __builtin_ia32_minpd256(a, b);
#endif
    if constexpr (sizeof(Vector) == 16 && single) return __builtin_ia32_minps(a, b);
    if constexpr (sizeof(Vector) == 16 && !single) return __builtin_ia32_minpd(a, b);
}
/// a > b ? a : b in every lane.
template <class Vector>
[[nodiscard]] CTNN_INLINE Vector named_greater(Vector a, Vector b) noexcept {
    constexpr bool single = std::is_same_v<scalar_of<Vector>, float>;
#if defined(__AVX512F__)
    if constexpr (sizeof(Vector) == 64 && single)
        return __builtin_ia32_maxps512_mask(a, b, a, static_cast<short>(-1), 4);
    if constexpr (sizeof(Vector) == 64 && !single)
        return __builtin_ia32_maxpd512_mask(a, b, a, static_cast<unsigned char>(-1), 4);
#endif
#if defined(__AVX__)
    if constexpr (sizeof(Vector) == 32 && single) return __builtin_ia32_maxps256(a, b);
    if constexpr (sizeof(Vector) == 32 && !single) return __builtin_ia32_maxpd256(a, b);
#endif
    if constexpr (sizeof(Vector) == 16 && single) return __builtin_ia32_maxps(a, b);
    if constexpr (sizeof(Vector) == 16 && !single) return __builtin_ia32_maxpd(a, b);
}
#else
template <class Vector>
inline constexpr bool has_named_limits = false;
template <class Vector>
Vector named_lesser(Vector a, Vector b) noexcept;
template <class Vector>
Vector named_greater(Vector a, Vector b) noexcept;
#endif

/// The lesser of x and `limit`; NaN for NaN.
template <class L>
[[nodiscard]] CTNN_INLINE constexpr L at_most(L x, scalar_of<L> limit) noexcept {
    if constexpr (!Scalar<L> && has_named_limits<L>)
        return named_lesser(in_all<L>(limit), x);
    else
        return limit < x ? limit : x;
}

/// The greater of x and `limit`; NaN for NaN.
template <class L>
[[nodiscard]] CTNN_INLINE constexpr L at_least(L x, scalar_of<L> limit) noexcept {
    if constexpr (!Scalar<L> && has_named_limits<L>)
        return named_greater(in_all<L>(limit), x);
    else
        return limit > x ? limit : x;
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
