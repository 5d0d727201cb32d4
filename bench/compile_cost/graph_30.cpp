// SPDX-License-Identifier: MIT
// A graph of 30 nodes, ten blocks of a linear layer, an activation and a sum: one prediction and
// one step of training.
#include <ctnn/core/contract.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/model.hpp>

using ctnn::node;
using block = ctnn::linear<3, 3>;

using model = ctnn::model<
    ctnn::graph<ctnn::inputs<"x">, node<"linear0", block, "x">,
                node<"relu0", ctnn::relu, "linear0">, node<"sum0", ctnn::add, "relu0", "x">,
                node<"linear1", block, "sum0">, node<"relu1", ctnn::relu, "linear1">,
                node<"sum1", ctnn::add, "relu1", "sum0">, node<"linear2", block, "sum1">,
                node<"relu2", ctnn::relu, "linear2">, node<"sum2", ctnn::add, "relu2", "sum1">,
                node<"linear3", block, "sum2">, node<"relu3", ctnn::relu, "linear3">,
                node<"sum3", ctnn::add, "relu3", "sum2">, node<"linear4", block, "sum3">,
                node<"relu4", ctnn::relu, "linear4">, node<"sum4", ctnn::add, "relu4", "sum3">,
                node<"linear5", block, "sum4">, node<"relu5", ctnn::relu, "linear5">,
                node<"sum5", ctnn::add, "relu5", "sum4">, node<"linear6", block, "sum5">,
                node<"relu6", ctnn::relu, "linear6">, node<"sum6", ctnn::add, "relu6", "sum5">,
                node<"linear7", block, "sum6">, node<"relu7", ctnn::relu, "linear7">,
                node<"sum7", ctnn::add, "relu7", "sum6">, node<"linear8", block, "sum7">,
                node<"relu8", ctnn::relu, "linear8">, node<"sum8", ctnn::add, "relu8", "sum7">,
                node<"linear9", block, "sum8">, node<"relu9", ctnn::relu, "linear9">,
                node<"sum9", ctnn::add, "relu9", "sum8">, ctnn::outputs<"sum9">>>;

constexpr model network{};
static_assert(model::parameter_count == 10 * 12);
static_assert(network({1.0F, 1.0F, 1.0F})[0] == 1.0F);
// As a trainer takes a sample, without the trainer.
static_assert([] {
    model::parameters_type gradient{};
    ctnn::unwanted dx;
    return ctnn::around<model::arithmetic, model::network>(ctnn::pass{}, network.parameters(),
                                                           model::input{1.0F, 1.0F, 1.0F}, dx,
                                                           gradient, [](const auto& y, auto& dy) {
                                                               dy = {};
                                                               return y[0];
                                                           });
}() == 1.0F);

int main() {}
