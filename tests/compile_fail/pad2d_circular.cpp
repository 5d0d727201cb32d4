// SPDX-License-Identifier: MIT
// More padding than there are numbers to fill it.
// expect: ctnn::pad*: it takes away all numbers of an axis, or adds more than the image has for it, or than can be; one must be left, and with padding_mode::reflect each number must be below the extent, with circular at most the extent; write other numbers
// expect: produces<ctnn::shape<1, 2, 3>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/pad2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr int top = 3;
#else
constexpr int top = 2;
#endif
struct image : ctnn::pad2d<ctnn::pad2d_options{.padding = {0, 1, top, 0},
                                               .mode = ctnn::padding_mode::circular}> {
    using input_shape = ctnn::shape<1, 2, 3>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 4 * 4);
