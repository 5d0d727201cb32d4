// SPDX-License-Identifier: MIT
// A layer as a whole network, whose output has no shape for this input.
// expect: ctnn::unflatten: the input has not this axis, counted from 0 without the batch's, or its extent is not the product of the sizes; the two must be equal; write unflatten<axis, shape<sizes...>> with another axis, or other sizes
// expect: produces<ctnn::shape<6>
// at-most: 10
#include <ctnn/layers/reshape.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t axis = 1;
#else
constexpr std::size_t axis = 0;
#endif
using network = ctnn::from<ctnn::shape<6>, ctnn::unflatten<axis, ctnn::shape<2, 3>>>;
constexpr ctnn::model<network> m{};
constexpr auto y = m(ctnn::model<network>::input{});
static_assert(y.size() == 6);
