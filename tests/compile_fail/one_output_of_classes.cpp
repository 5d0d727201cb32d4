// SPDX-License-Identifier: MIT
// Two classes by one output, trained and measured: what both say can be followed together.
// expect: two outputs or more are required; for a yes or no write bce_with_logits, and model::output{0} or {1} as the target
// expect: a loss or a threshold is required, or two outputs or more for cross_entropy; write accuracy(model, loss::bce_with_logits{}, data)
// at-most: 30
#include <ctnn/ctnn.hpp>

#include <vector>

#ifdef CTNN_BROKEN
using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>>;
#else
using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 2>>>;
#endif

int main() {
    const std::vector<ctnn::sample<model::input, int>> data(3);
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    fit(t, data);
    static_cast<void>(accuracy(t.model, data));
}
