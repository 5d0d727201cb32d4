// SPDX-License-Identifier: MIT
// A linked file that has a model's numbers row by row.
// expect: ctnn::bind: this file has a model's numbers row by row, as other programs read them; an image, which has them as they stand in memory, is required; write the file with ctnn::save_image, or ctnn-export --image, or copy its numbers by load_into<file>(model)
// expect: 0.weight
// expect: 0.weight.T
// expect: extents<1, 2>
// at-most: 16
#include <ctnn/ctnn.hpp>
#include <ctnn/io/bind.hpp>
#include <ctnn/io/linked_file.hpp>
#include <ctnn/io/load.hpp>

extern "C" const unsigned char weights[];
constexpr ctnn::linked_file<146, 130> file{
    "\x7a\0\0\0\0\0\0\0"
    "{\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]},"
    "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}",
    weights, ""};
using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;
#ifdef CTNN_BROKEN
const model& net() { return ctnn::bind<model, file>(); }
#else
void net(model& into) { ctnn::load_into<file>(into); }
#endif
