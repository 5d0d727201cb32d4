// SPDX-License-Identifier: MIT
// A class to be ignored, and class probabilities as the target.
// expect: ctnn::loss::cross_entropy: with class probabilities as the target there is no class to ignore; a class number as the target is required; take ignore_index away
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::loss::cross_entropy loss{.ignore_index = -100};
#else
constexpr ctnn::loss::cross_entropy loss{};
#endif
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 2>>> m{};

int main() {
    ctnn::trainer t{m, loss, ctnn::optim::sgd{}};
    t.step({1, 2}, {0.25F, 0.75F});
}
