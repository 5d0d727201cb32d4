// SPDX-License-Identifier: MIT
// A mirrored image that is smaller than the padding that it is to fill.
// expect: ctnn::conv*: the padding is larger than the image that fills it; with padding_mode::reflect it must be below each extent, with circular at most the extent; write less padding, or padding_mode::replicate
// expect: produces<ctnn::shape<1, 3, 2>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t padding = 2;
#else
constexpr std::size_t padding = 1;
#endif
struct image : ctnn::conv2d<1, 2,
                            ctnn::conv2d_options{.kernel = 3,
                                                 .padding = padding,
                                                 .padding_mode = ctnn::padding_mode::reflect}> {
    using input_shape = ctnn::shape<1, 3, 2>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 2 * 3 * 2);
