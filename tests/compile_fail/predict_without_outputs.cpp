// SPDX-License-Identifier: MIT
// Predictions, one and many, without a place for them.
// expect: ctnn::predict: the outputs are missing; a place for each prediction is required; write m(x) for one input, and for many std::vector<model::output> outputs(inputs.size()); predict(m, inputs, outputs);
// at-most: 18
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>>;

int main() {
    const model m{};
    const std::vector<model::input> inputs(3);
#ifdef CTNN_BROKEN
    static_cast<void>(predict(m, inputs[0]));
    static_cast<void>(predict(m, inputs));
#else
    static_cast<void>(m(inputs[0]));
    std::vector<model::output> outputs(inputs.size());
    predict(m, inputs, outputs);
#endif
}
