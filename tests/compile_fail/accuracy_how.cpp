// SPDX-License-Identifier: MIT
// A word where accuracy and count_correct take a loss or a threshold.
// expect: ctnn::accuracy: what stands between the model and the data is neither a loss nor a threshold; one of the two is required; write accuracy(m, loss::cross_entropy{}, data) or accuracy(m, threshold{0.5}, data)
// at-most: 16
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;

int main() {
    const std::vector<ctnn::sample<model::input, int>> data(3);
#ifdef CTNN_BROKEN
    static_cast<void>(count_correct(model{}, "threshold", data));
#else
    static_cast<void>(count_correct(model{}, ctnn::loss::cross_entropy{}, data));
#endif
}
