// SPDX-License-Identifier: MIT
// Many inputs where a model takes one.
// expect: ctnn::model: many inputs are given, and a call takes one; one input is required; write std::vector<model::output> outputs(inputs.size()); predict(m, inputs, outputs);
// at-most: 12
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>>;

int main() {
    const std::vector<model::input> inputs(3);
#ifdef CTNN_BROKEN
    static_cast<void>(model{}(inputs));
#else
    std::vector<model::output> outputs(inputs.size());
    predict(model{}, inputs, outputs);
#endif
}
