// SPDX-License-Identifier: MIT
// A host's program: a network that the compiler has checked, its weights from a file, and run.
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>

#include <embedded/weights.hpp>

using network = ctnn::sequential<ctnn::linear<2, 1>, ctnn::relu>;

constexpr auto sum = ctnn::load<ctnn::model<network>, weights>();
static_assert(sum({2, 3})(0) == 5);

int main() { return sum({2, 3})(0) == 5 ? 0 : 1; }
