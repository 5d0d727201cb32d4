// SPDX-License-Identifier: MIT
// The target's fused multiply-add, for a vector of numbers.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/lanes.hpp>
#include <ctnn/math/detail/soft_fma.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

// GCC's builtin for the instruction on a vector differs by width. -1: no lane
// is masked; 4: the rounding mode that is set.
#if defined(__FMA__) && !defined(__clang__)
template <class Vector>
[[nodiscard]] CTNN_INLINE Vector named_fma(Vector a, Vector b, Vector c) noexcept {
    constexpr bool single = std::is_same_v<scalar_of<Vector>, float>;
#if defined(__AVX512F__)
    if constexpr (sizeof(Vector) == 64) {
        if constexpr (single)
            return __builtin_ia32_vfmaddps512_mask(a, b, c, static_cast<short>(-1), 4);
        else
            return __builtin_ia32_vfmaddpd512_mask(a, b, c, static_cast<unsigned char>(-1), 4);
    }
#endif
    if constexpr (sizeof(Vector) == 32) {
        if constexpr (single)
            return __builtin_ia32_vfmaddps256(a, b, c);
        else
            return __builtin_ia32_vfmaddpd256(a, b, c);
    } else if constexpr (sizeof(Vector) == 16) {
        if constexpr (single)
            return __builtin_ia32_vfmaddps(a, b, c);
        else
            return __builtin_ia32_vfmaddpd(a, b, c);
    }
}
template <class Vector>
inline constexpr bool has_named_fma = sizeof(Vector) == 16 || sizeof(Vector) == 32 ||
#if defined(__AVX512F__)
                                      sizeof(Vector) == 64;
#else
                                      false;
#endif
#elif defined(__aarch64__) && !defined(__clang__)
template <class Vector>
[[nodiscard]] CTNN_INLINE Vector named_fma(Vector a, Vector b, Vector c) noexcept {
    if constexpr (std::is_same_v<scalar_of<Vector>, float>)
        return __builtin_aarch64_fmav4sf(a, b, c);
    else
        return __builtin_aarch64_fmav2df(a, b, c);
}
template <class Vector>
inline constexpr bool has_named_fma = sizeof(Vector) == 16;
#else
template <class Vector>
inline constexpr bool has_named_fma = false;
#endif

/// round(a * b + c) in every lane, at run time.
template <class Vector>
[[nodiscard]] CTNN_INLINE Vector target_fma(Vector a, Vector b, Vector c) noexcept {
#if defined(__has_builtin)
#if __has_builtin(__builtin_elementwise_fma)
    return __builtin_elementwise_fma(a, b, c);
#define CTNN_ELEMENTWISE_FMA
#endif
#endif
#if !defined(CTNN_ELEMENTWISE_FMA)
    if constexpr (has_named_fma<Vector>) {
        return named_fma(a, b, c);
    } else {
        Vector y{};
        for (std::size_t lane = 0; lane < sizeof(Vector) / sizeof(scalar_of<Vector>); ++lane)
            y[lane] = ctnn::detail::fma(a[lane], b[lane], c[lane]);
        return y;
    }
#endif
#undef CTNN_ELEMENTWISE_FMA
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
