// SPDX-License-Identifier: MIT
// One target for two heads.
// expect: ctnn::loss: the target does not fit the network's output; a tensor of the output's shape is required, or, for cross_entropy and nll, an integer, the number of a class; write model::output{value, ...} as the target, or change the last layer's size
// expect: heads<
// expect: expects<ctnn::bundle<
// at-most: 17
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
using network = graph<inputs<"x">, node<"policy", ctnn::linear<2, 2>, "x">,
                      node<"value", ctnn::linear<2, 1>, "x">, outputs<"policy", "value">>;
using model = ctnn::model<network>;
constexpr auto m = ctnn::initialized<model>(ctnn::init::linear_default{}, 1);
constexpr ctnn::loss::heads both{ctnn::loss::cross_entropy{}, ctnn::loss::mse{}};
#ifdef CTNN_BROKEN
constexpr int target = 1;
#else
constexpr ctnn::tuple<int, ctnn::tensor<ctnn::shape<1>>> target{1, ctnn::tensor<ctnn::shape<1>>{1}};
#endif
constexpr float loss = [] {
    ctnn::trainer t{m, both, ctnn::optim::sgd{}};
    return t.step({1, 2}, target);
}();
static_assert(loss > 0);
