// SPDX-License-Identifier: MIT
// A bool where a class number is meant.
// expect: ctnn::loss: the target of a classifier is not an integer; the number of its class, from 0, is required, which a bool, an enum and a float are not; make int the type of the targets, and write static_cast<int>(target)
// expect: produces<bool>
// at-most: 16
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;

#ifdef CTNN_BROKEN
using target = bool;
#else
using target = int;
#endif

int main() {
    const std::vector<ctnn::sample<model::input, target>> data(3);
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    fit(t, data);
}
