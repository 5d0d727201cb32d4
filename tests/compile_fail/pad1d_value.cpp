// SPDX-License-Identifier: MIT
// A value that is a number, not a ratio.
// expect: ctnn::*: a number in the layer's type is no std::ratio; one is required, since it is a fraction as a type; write std::ratio<1, 5> for 0.2, as in dropout<std::ratio<1, 5>>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/pad1d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <ratio>

#ifdef CTNN_BROKEN
using value = float;
#else
using value = std::ratio<1, 2>;
#endif
struct first : ctnn::pad1d<ctnn::pad1d_options{.padding = {2, 0}}, value> {
    using input_shape = ctnn::shape<1, 4>;
};
static_assert(ctnn::model<ctnn::sequential<first>>::output::size() == 6);
