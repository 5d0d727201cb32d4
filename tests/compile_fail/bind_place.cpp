// SPDX-License-Identifier: MIT
// A linked image whose header ends at another place than a multiple of 64 bytes.
// expect: ctnn::bind: the numbers do not begin at a place for vectors; a multiple of 64 bytes is required, in the file and of the address; write the image with ctnn::save_image, or ctnn-export --image, and let its bytes begin where alignas(64) would
// expect: at_byte<184>
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/bind.hpp>
#include <ctnn/io/linked_file.hpp>

extern "C" const unsigned char weights[];
#ifdef CTNN_BROKEN
constexpr ctnn::linked_file<200, 184> file{
    "\xb0\0\0\0\0\0\0\0"
    "{\"__metadata__\":{\"ctnn\":\"image\",\"format\":\"pt\"},"
    "\"0.weight.T\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
    "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}"
    "      ",
    weights, ""};
#else
constexpr ctnn::linked_file<208, 192> file{
    "\xb8\0\0\0\0\0\0\0"
    "{\"__metadata__\":{\"ctnn\":\"image\",\"format\":\"pt\"},"
    "\"0.weight.T\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
    "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}"
    "              ",
    weights, ""};
#endif
using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;
const model& net() { return ctnn::bind<model, file>(); }
