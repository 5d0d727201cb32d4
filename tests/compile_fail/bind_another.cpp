// SPDX-License-Identifier: MIT
// A linked image of a model with other sizes.
// expect: ctnn::bind: this is the image of another model; the same tensors at the same places are required; write it from this network with ctnn::save_image, or ctnn-export --image
// expect: 0.weight.T
// expect: extents<1, 2>
// expect: at_byte<0>
// expect: extents<3, 2>
// at-most: 16
#include <ctnn/ctnn.hpp>
#include <ctnn/io/bind.hpp>
#include <ctnn/io/linked_file.hpp>

extern "C" const unsigned char weights[];
constexpr ctnn::linked_file<208, 192> file{
    "\xb8\0\0\0\0\0\0\0"
    "{\"__metadata__\":{\"ctnn\":\"image\",\"format\":\"pt\"},"
    "\"0.weight.T\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
    "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}"
    "              ",
    weights, ""};
#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::linear<3, 2>>;
#else
using network = ctnn::sequential<ctnn::linear<1, 2>>;
#endif
auto predict(const ctnn::model<network>::input& x) {
    return ctnn::bind<ctnn::model<network>, file>()(x);
}
