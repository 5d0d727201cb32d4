// SPDX-License-Identifier: MIT
// The formulas of the square root.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/exact_sqrt.hpp>
#include <ctnn/math/detail/target_sqrt.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

// For x >= 0. GCC evaluates its builtin in a constant expression, Clang does not.
[[nodiscard]] constexpr float constant_sqrt(float x) noexcept {
#if defined(__GNUC__) && !defined(__clang__)
    return ctnn::detail::equal(x, format<float>::infinity) ? x : __builtin_sqrtf(x);
#else
    return ctnn::detail::equal(x, 0) || ctnn::detail::equal(x, format<float>::infinity)
               ? x
               : exact_sqrt(x);
#endif
}
[[nodiscard]] constexpr double constant_sqrt(double x) noexcept {
#if defined(__GNUC__) && !defined(__clang__)
    return ctnn::detail::equal(x, format<double>::infinity) ? x : __builtin_sqrt(x);
#else
    return ctnn::detail::equal(x, 0) || ctnn::detail::equal(x, format<double>::infinity)
               ? x
               : exact_sqrt(x);
#endif
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
