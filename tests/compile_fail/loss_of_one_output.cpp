// SPDX-License-Identifier: MIT
// A loss of one output for a network of two.
// expect: ctnn::loss: a loss of one output is given to a network of several; one for each output is required; write loss::heads{loss of the first output, ...}, and a tuple of one target for each as the target
// expect: mse
// expect: needed<2>
// at-most: 17
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
using network = graph<inputs<"x">, node<"policy", ctnn::linear<2, 2>, "x">,
                      node<"value", ctnn::linear<2, 1>, "x">, outputs<"policy", "value">>;
using model = ctnn::model<network>;
using number = ctnn::tensor<ctnn::shape<1>>;
constexpr auto m = ctnn::initialized<model>(ctnn::init::linear_default{}, 1);
#ifdef CTNN_BROKEN
constexpr ctnn::loss::mse both{};
#else
constexpr ctnn::loss::heads both{ctnn::loss::cross_entropy{}, ctnn::loss::mse{}};
#endif
constexpr float loss = [] {
    ctnn::trainer t{m, both, ctnn::optim::sgd{}};
    return t.step({1, 2}, ctnn::tuple<int, number>{1, number{1}});
}();
static_assert(loss > 0);
