// SPDX-License-Identifier: MIT
// Both a size and a scale factor.
// expect: ctnn::upsample: neither a size nor a scale factor is given, or both are, or a number is zero, negative or too large; one of the two, at least 1, is required; write {.scale_factor = 2} or {.size = {5, 7}}
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/upsample.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::upsample_options options{.size = 8, .scale_factor = 2};
#else
constexpr ctnn::upsample_options options{.scale_factor = 2};
#endif
struct image : ctnn::upsample<options> {
    using input_shape = ctnn::shape<1, 4, 4>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 8 * 8);
