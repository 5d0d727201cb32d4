// SPDX-License-Identifier: MIT
// A linked file, of which the compiler knows the header alone, that has a tensor of another shape.
// expect: ctnn::load: a tensor has another shape in the file; the model's is required; change the layer's sizes, or write the file from the same network
// expect: 0.weight
// expect: extents<2, 1>
// expect: shape<2, 3>
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/linked_file.hpp>
#include <ctnn/io/load.hpp>

extern "C" const unsigned char weights[];
constexpr ctnn::linked_file<146, 130> file{
    "\x7a\0\0\0\0\0\0\0"
    "{\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]},"
    "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}",
    weights, ""};
#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::linear<3, 2>>;
#else
using network = ctnn::sequential<ctnn::linear<1, 2>>;
#endif
void load(ctnn::model<network>& net) { ctnn::load_into<file>(net); }
