// SPDX-License-Identifier: MIT
// A linked file whose numbers are not all there.
// expect: ctnn::bind: this is no file of safetensors, or a damaged one; a whole image of the model is required; write it again with ctnn::save_image, or ctnn-export --image
// expect: the file ends within a tensor
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/bind.hpp>
#include <ctnn/io/linked_file.hpp>

extern "C" const unsigned char weights[];
#ifdef CTNN_BROKEN
constexpr std::size_t size = 207;
#else
constexpr std::size_t size = 208;
#endif
constexpr ctnn::linked_file<size, 192> file{
    "\xb8\0\0\0\0\0\0\0"
    "{\"__metadata__\":{\"ctnn\":\"image\",\"format\":\"pt\"},"
    "\"0.weight.T\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
    "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}"
    "              ",
    weights, ""};
using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;
const model& net() { return ctnn::bind<model, file>(); }
