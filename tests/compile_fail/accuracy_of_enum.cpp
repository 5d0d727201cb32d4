// SPDX-License-Identifier: MIT
// An enum where a class number is meant, and a model is measured.
// expect: ctnn::loss: the target of a classifier is not an integer; the number of its class, from 0, is required, which a bool, an enum and a float are not; make int the type of the targets, and write static_cast<int>(target)
// expect: produces<kind>
// at-most: 24
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;
enum class kind { a, b };
#ifdef CTNN_BROKEN
using target = kind;
#else
using target = int;
#endif

int main() {
    const std::vector<ctnn::sample<model::input, target>> data(3);
    static_cast<void>(accuracy(model{}, data));
    static_cast<void>(mean_loss(model{}, ctnn::loss::nll{}, data));
}
