// SPDX-License-Identifier: MIT
// Everything that defines, trains and evaluates networks, included and not used.
#include <ctnn/ctnn.hpp>

int main() {}
