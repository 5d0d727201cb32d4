// SPDX-License-Identifier: MIT
// Exact comparison of numbers, without the warning that a host may have on for every ==.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wfloat-equal"
#endif
/// a == b, of numbers or of vectors: an exact comparison that is meant.
template <class V>
[[nodiscard]] CTNN_INLINE constexpr auto equal(const V& a,
                                               const std::type_identity_t<V>& b) noexcept {
    return a == b;
}
/// a != b.
template <class V>
[[nodiscard]] CTNN_INLINE constexpr auto unequal(const V& a,
                                                 const std::type_identity_t<V>& b) noexcept {
    return a != b;
}
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

}  // namespace ctnn::inline CTNN_TARGET::detail
