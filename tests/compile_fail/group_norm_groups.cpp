// SPDX-License-Identifier: MIT
// A group_norm whose groups do not divide its channels.
// expect: ctnn::group_norm: its groups do not divide its channels, or a number is zero; as many channels in each group are required; write group_norm<groups, channels>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t groups = 3;
#else
constexpr std::size_t groups = 2;
#endif
using network = ctnn::sequential<ctnn::linear<2, 4>, ctnn::group_norm<groups, 4>>;
static_assert(ctnn::model<network>::output::size() == 4);
