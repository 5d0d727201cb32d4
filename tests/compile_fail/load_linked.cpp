// SPDX-License-Identifier: MIT
// A linked file, whose numbers the compiler does not know.
// expect: ctnn::load: the numbers of a linked file are not there while compiling; a file that is a constant is required; write load_into<file>(model), which the program does, or ctnn_embed without LINKED
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
using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;
#ifdef CTNN_BROKEN
constexpr auto net = ctnn::load<model, file>();
static_assert(net.layer<0>().bias[0] == 0);
#else
void load(model& net) { ctnn::load_into<file>(net); }
#endif
