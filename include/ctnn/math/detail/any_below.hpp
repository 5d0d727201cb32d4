// SPDX-License-Identifier: MIT
// A comparison of all lanes of a vector with a limit at once.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/lanes.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

/// Whether x < limit in any lane; false for NaN.
template <class L>
[[nodiscard]] CTNN_INLINE bool any_below(L x, L limit) noexcept {
    if constexpr (Scalar<L>) {
        return x < limit;
    } else {
#if defined(__has_builtin)
#if __has_builtin(__builtin_reduce_or)
        return __builtin_reduce_or(x < limit) != 0;
#endif
#endif
#if defined(__SSE2__) && defined(__GNUC__) && !defined(__clang__)
        // GCC 12 has names for the instructions only. 1: less than; 0xffff: every lane; 4: the
        // usual rounding.
        if constexpr (std::is_same_v<scalar_of<L>, float>) {
#if defined(__AVX512F__)
            if constexpr (sizeof(L) == 64)
                return __builtin_ia32_cmpps512_mask(x, limit, 1, 0xffff, 4) != 0;
#endif
#if defined(__AVX__)
            if constexpr (sizeof(L) == 32)
                return __builtin_ia32_movmskps256(__builtin_bit_cast(L, x < limit)) != 0;
#endif
            if constexpr (sizeof(L) == 16)
                return __builtin_ia32_movmskps(__builtin_bit_cast(L, x < limit)) != 0;
        }
#endif
        bool any = false;
        for (std::size_t lane = 0; lane < sizeof(L) / sizeof(scalar_of<L>); ++lane) {
            any |= x[lane] < limit[lane];
        }
        return any;
    }
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
