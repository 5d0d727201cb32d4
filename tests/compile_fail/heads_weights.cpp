// SPDX-License-Identifier: MIT
// A head whose samples count differently.
// expect: ctnn::loss::heads: one of its losses weighs its samples, by class weights or an ignored class, and a mean over all heads has one denominator; losses for which each sample counts 1 are required; leave its weight and ignore_index out
// at-most: 18
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
constexpr ctnn::loss::cross_entropy policy{.ignore_index = 1};
#else
constexpr ctnn::loss::cross_entropy policy{};
#endif
using network = graph<inputs<"x">, node<"policy", ctnn::linear<2, 2>, "x">,
                      node<"value", ctnn::linear<2, 1>, "x">, outputs<"policy", "value">>;
using model = ctnn::model<network>;
using target = ctnn::tuple<int, ctnn::tensor<ctnn::shape<1>>>;
float loss_of(const model& m) {
    ctnn::trainer t{m, ctnn::loss::heads{policy, ctnn::loss::mse{}}, ctnn::optim::sgd{}};
    return t.step({1, 2}, target{0, ctnn::tensor<ctnn::shape<1>>{1}});
}
