// SPDX-License-Identifier: MIT
// Whole numbers in a linked file, which the compiler would look at.
// expect: ctnn::load: whole numbers are looked at one by one, which the compiler cannot in a linked file; a file that is a constant is required; write ctnn_embed without LINKED
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/linked_file.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/test_set.hpp>

extern "C" const unsigned char weights[];
constexpr ctnn::linked_file<146, 130> file{
    "\x7a\0\0\0\0\0\0\0"
    "{\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]},"
    "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}",
    weights, ""};
using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;
#ifdef CTNN_BROKEN
void load(ctnn::test_set<model, 1>& set) { ctnn::load_into<file>(set); }
#else
void load(model& net) { ctnn::load_into<file>(net); }
#endif
