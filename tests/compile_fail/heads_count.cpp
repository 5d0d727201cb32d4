// SPDX-License-Identifier: MIT
// A loss for two heads of a network that has three.
// expect: ctnn::loss::heads: it has not as many losses as the network has outputs; one for each output is required; write loss::heads{loss of the first output, ...}, and without heads the loss of a network with one output
// expect: given<2>
// expect: needed<3>
// at-most: 17
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
using network = graph<inputs<"x">, node<"policy", ctnn::linear<2, 2>, "x">,
                      node<"value", ctnn::linear<2, 1>, "x">, node<"time", ctnn::linear<2, 1>, "x">,
                      outputs<"policy", "value", "time">>;
using model = ctnn::model<network>;
using number = ctnn::tensor<ctnn::shape<1>>;
using ctnn::loss::heads, ctnn::loss::cross_entropy, ctnn::loss::mse;
constexpr auto m = ctnn::initialized<model>(ctnn::init::linear_default{}, 1);
#ifdef CTNN_BROKEN
constexpr heads all{cross_entropy{}, mse{}};
#else
constexpr heads all{cross_entropy{}, mse{}, mse{}};
#endif
constexpr float loss = [] {
    ctnn::trainer t{m, all, ctnn::optim::sgd{}};
    return t.step({1, 2}, ctnn::tuple<int, number, number>{1, number{1}, number{2}});
}();
static_assert(loss > 0);
