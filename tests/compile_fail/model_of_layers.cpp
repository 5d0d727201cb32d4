// SPDX-License-Identifier: MIT
// The layers of a model without the sequential round them.
// expect: ctnn::model: its template arguments are not a network and a type of numbers; one network is required, and after it float, double, fused<float> or fused<double>, or nothing; write model<sequential<layer, layer, ...>>
// expect: ctnn::tanh, ctnn::linear<3, 1
// at-most: 9
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using model = ctnn::model<ctnn::linear<2, 3>, ctnn::tanh, ctnn::linear<3, 1>>;
#else
using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>, ctnn::tanh, ctnn::linear<3, 1>>>;
#endif

int main() {
    auto m = ctnn::initialized<model>(ctnn::init::linear_default{}, 42);
    ctnn::trainer t{m, ctnn::loss::mse{}, ctnn::optim::sgd{}};
    t.step(model::input{1, 2}, model::output{3});
}
