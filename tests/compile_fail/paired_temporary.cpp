// SPDX-License-Identifier: MIT
// A temporary that paired would refer to after it is gone.
// expect: ctnn::paired: the inputs or the targets are a temporary, and paired only refers to them; ranges that stay are required; give each a name first
// expect: paired_temporary<std::vector<int
// at-most: 10
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;

int main() {
    const std::vector<model::input> inputs(3);
#ifdef CTNN_BROKEN
    const ctnn::paired data{inputs, std::vector<int>(3)};
#else
    const std::vector<int> labels(3);
    const ctnn::paired data{inputs, labels};
#endif
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    fit(t, data);
}
