// SPDX-License-Identifier: MIT
// An element of any range by a position without a sign.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// `range[i]`. The views of the standard library count with a sign: of those the position is converted, so
/// that -Wsign-conversion, in a user's build, has nothing to say.
template <class R>
[[nodiscard]] CTNN_INLINE constexpr decltype(auto) item(R& range, std::size_t i) {
    if constexpr (requires { range[{i}]; })  // nothing is narrowed
        return range[i];
    else
        return range[static_cast<std::ptrdiff_t>(i)];
}

}  // namespace ctnn::inline CTNN_TARGET::detail
