// SPDX-License-Identifier: MIT
// A linked image with a tensor of the same size, whose extents are others.
// expect: ctnn::bind: this is the image of another model; the same tensors at the same places are required; write it from this network with ctnn::save_image, or ctnn-export --image
// expect: 0.weight.T
// expect: extents<2, 1>
// expect: extents<1, 2>
// at-most: 16
#include <ctnn/ctnn.hpp>
#include <ctnn/io/bind.hpp>
#include <ctnn/io/linked_file.hpp>

extern "C" const unsigned char weights[];
constexpr ctnn::linked_file<136, 128> file{
    "\x78\0\0\0\0\0\0\0"
#ifdef CTNN_BROKEN
    "{\"__metadata__\":{\"ctnn\":\"image\",\"format\":\"pt\"},"
    "\"0.weight.T\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}"
    "         "
#else
    "{\"__metadata__\":{\"ctnn\":\"image\",\"format\":\"pt\"},"
    "\"0.weight.T\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}"
    "         "
#endif
    ,
    weights, ""};
using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2, ctnn::bias::none>>>;
const model& net() { return ctnn::bind<model, file>(); }
