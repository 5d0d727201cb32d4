// SPDX-License-Identifier: MIT
// An element of any range by a position without a sign.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// `range[i]`. Views of the standard library have signed positions; for them i is converted, so
/// that -Wsign-conversion in a user's build does not warn.
template <class R>
[[nodiscard]] CTNN_INLINE constexpr decltype(auto) item(R& range, std::size_t i) {
    if constexpr (requires { range[{i}]; })  // nothing is narrowed
        return range[i];
    else
        return range[static_cast<std::ptrdiff_t>(i)];
}

}  // namespace ctnn::inline CTNN_TARGET::detail
