// SPDX-License-Identifier: MIT
// Powers of two from a number's exponent, and the product with one outside the format.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/lanes.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

/// 2^n, for the n in the lowest bits of `n` that is an exponent of a normal number.
template <class L, class F = format<scalar_of<L>>>
[[nodiscard]] CTNN_INLINE constexpr L power_of_two(unsigned_of<L> n) noexcept {
    return __builtin_bit_cast(L, (n << F::fraction_bits) + F::power_0);
}

// AVX-512 has an instruction for value * 2^n, rounded once as the two products of `scaled` are.
#if defined(__AVX512F__) && defined(__GNUC__)
template <class L>
inline constexpr bool has_target_scale = !Scalar<L> && sizeof(L) == 64;

#if defined(__clang__)
using mask_of_16 = unsigned short;
#else
using mask_of_16 = short;
#endif

// -1: no lane is masked; 4: the rounding mode that is set.
template <class L>
[[nodiscard]] CTNN_INLINE L target_scale(L value, L n) noexcept {
    if constexpr (std::is_same_v<scalar_of<L>, float>)
        return __builtin_ia32_scalefps512_mask(value, n, value, static_cast<mask_of_16>(-1), 4);
    else
        return __builtin_ia32_scalefpd512_mask(value, n, value, static_cast<unsigned char>(-1), 4);
}
#else
template <class>
inline constexpr bool has_target_scale = false;
template <class L>
L target_scale(L value, L n) noexcept;
#endif

}  // namespace ctnn::inline CTNN_TARGET::math::detail
