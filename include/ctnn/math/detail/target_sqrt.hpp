// SPDX-License-Identifier: MIT
// The target's square root instruction, for one number and for a vector of them.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exact_sqrt.hpp>
#include <ctnn/math/detail/lanes.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

/// sqrt(x) at run time, for x of at least zero or NaN.
[[nodiscard]] inline float target_sqrt(float x) noexcept {
#if defined(__GNUC__)
    return __builtin_sqrtf(x);
#else
    return x > 0 && x < format<float>::infinity ? exact_sqrt(x) : x;
#endif
}
[[nodiscard]] inline double target_sqrt(double x) noexcept {
#if defined(__GNUC__)
    return __builtin_sqrt(x);
#else
    return x > 0 && x < format<double>::infinity ? exact_sqrt(x) : x;
#endif
}

// The widest vector whose square root GCC is given by name: its generic builtin becomes one
// instruction for a single number only, because the C library's function sets errno.
#if defined(__clang__) || !defined(__x86_64__)
inline constexpr std::size_t named_sqrt_bytes = 0;
#elif defined(__AVX512F__)
inline constexpr std::size_t named_sqrt_bytes = 64;
#elif defined(__AVX__)
inline constexpr std::size_t named_sqrt_bytes = 32;
#else
inline constexpr std::size_t named_sqrt_bytes = 16;
#endif

/// Whether the square roots of a vector are its instruction, which gives NaN below zero, too.
template <class Lanes>
inline constexpr bool has_target_sqrt =
#if defined(__has_builtin)
#if __has_builtin(__builtin_elementwise_sqrt)
    !Scalar<Lanes> ||
#endif
#endif
    (!Scalar<Lanes> && sizeof(Lanes) <= named_sqrt_bytes);

/// sqrt(x) of every lane, at least zero or NaN.
template <class Vector>
[[nodiscard]] inline Vector target_sqrt(Vector x) noexcept {
#if defined(__has_builtin)
#if __has_builtin(__builtin_elementwise_sqrt)
    return __builtin_elementwise_sqrt(x);
#endif
#endif
    Vector y{};
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
    if constexpr (sizeof(Vector) <= named_sqrt_bytes) {
        if constexpr (std::is_same_v<scalar_of<Vector>, float>) {
            __asm__("%vsqrtps {%1, %0|%0, %1}" : "=x"(y) : "x"(x));
        } else {
            __asm__("%vsqrtpd {%1, %0|%0, %1}" : "=x"(y) : "x"(x));
        }
        return y;
    }
#endif
    for (std::size_t lane = 0; lane < sizeof(Vector) / sizeof(scalar_of<Vector>); ++lane) {
        y[lane] = target_sqrt(x[lane]);
    }
    return y;
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
