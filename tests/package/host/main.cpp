// SPDX-License-Identifier: MIT
// A host's program: a network that the compiler has checked, and run.
#include <ctnn/ctnn.hpp>

using network = ctnn::sequential<ctnn::linear<2, 1>, ctnn::relu>;

constexpr ctnn::model<network> sum{{.weight = {{1, 1}}, .bias = {0}}};
static_assert(sum({2, 3})(0) == 5);

int main() { return sum({2, 3})(0) == 5 ? 0 : 1; }
