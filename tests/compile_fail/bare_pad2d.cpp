// SPDX-License-Identifier: MIT
// A padding as a whole network that takes more away than there is.
// expect: ctnn::pad*: it takes away all numbers of an axis
// expect: produces<ctnn::shape<2, 3, 3>
// at-most: 12
#include <ctnn/layers/pad2d.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::pad2d_options options{.padding = {-2, -2, 0, 0}};
#else
constexpr ctnn::pad2d_options options{.padding = {-1, -1, 0, 0}};
#endif
using network = ctnn::from<ctnn::shape<2, 3, 3>, ctnn::pad2d<options>>;
constexpr ctnn::model<network> m{};
constexpr auto y = m(ctnn::model<network>::input{});
static_assert(y.size() == 6);
