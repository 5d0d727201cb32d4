// SPDX-License-Identifier: MIT
// The extents of a tensor, as a type.
#pragma once

#include <cstddef>

namespace ctnn {

/// The extents of a tensor, outermost first, as a type: `shape<2, 3>` is 2 rows of 3.
///
/// Errors: an extent of zero, or no extent at all, does not compile.
template <std::size_t... Extents>
struct shape {
    static_assert(sizeof...(Extents) > 0 && ((Extents > 0) && ...),
                  "ctnn::shape: an extent is zero or missing; every extent must be at least 1; "
                  "write shape<n> or shape<rows, columns> with positive sizes");

    /// Number of extents.
    static constexpr std::size_t rank = sizeof...(Extents);
    /// Number of elements. A shape that is refused has one, so that nothing follows from the mistake.
    static constexpr std::size_t size = ((Extents > 0) && ...) ? (1 * ... * Extents) : 1;

    /// The extent of one axis, outermost first.
    [[nodiscard]] static constexpr std::size_t extent(std::size_t axis) noexcept {
        const std::size_t extents[] = {Extents...};
        return extents[axis];
    }
};

}  // namespace ctnn
