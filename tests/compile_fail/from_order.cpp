// SPDX-License-Identifier: MIT
// The shape of a network's input after the network.
// expect: ctnn::from: the network and the shape of its input are exchanged; the shape comes first; write from<shape<extents...>, network>
// expect: shape<3, 2>
// at-most: 17
#include <ctnn/ctnn.hpp>

using layers = ctnn::sequential<ctnn::linear<2, 2>>;
#ifdef CTNN_BROKEN
using network = ctnn::from<layers, ctnn::shape<3, 2>>;
#else
using network = ctnn::from<ctnn::shape<3, 2>, layers>;
#endif
static_assert(ctnn::model<network>::output::size() == 6);
