// SPDX-License-Identifier: MIT
// More elements than there are bytes: their number would be another one.
// expect: ctnn::shape: it has more elements than a program can have bytes; fewer are required; write smaller extents
// at-most: 16
#include <ctnn/core/shape.hpp>

#include <cstddef>

#ifdef CTNN_BROKEN
constexpr std::size_t rows = static_cast<std::size_t>(-1) / 4;
#else
constexpr std::size_t rows = 4;
#endif
static_assert(ctnn::shape<rows, 5>::size == 20);
