// SPDX-License-Identifier: MIT
// The formulas of the square root.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exact_sqrt.hpp>
#include <ctnn/math/detail/lanes.hpp>

#include <cstddef>

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

/// sqrt(x) at run time, for x of at least zero or NaN.
[[nodiscard]] inline float run_time_sqrt(float x) noexcept {
#if defined(__GNUC__)
    return __builtin_sqrtf(x);
#else
    return x > 0 && x < format<float>::infinity ? exact_sqrt(x) : x;
#endif
}
[[nodiscard]] inline double run_time_sqrt(double x) noexcept {
#if defined(__GNUC__)
    return __builtin_sqrt(x);
#else
    return x > 0 && x < format<double>::infinity ? exact_sqrt(x) : x;
#endif
}
template <class V>
[[nodiscard]] inline V run_time_sqrt(V x) noexcept {
    V y{};
    for (std::size_t lane = 0; lane < lane_count<V>; ++lane) y[lane] = run_time_sqrt(x[lane]);
    return y;
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
