// SPDX-License-Identifier: MIT
// A build in C++17: one sentence, and nothing after it.
// expect: ctnn: C++20 is required; compile with -std=c++20 (/std:c++20) or a later standard
// broken-flags: -std=c++17
// at-most: 10
#include <ctnn/ctnn.hpp>
