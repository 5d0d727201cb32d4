// SPDX-License-Identifier: MIT
// A network of 20 residual blocks: one prediction and one step of training.
#include <ctnn/core/contract.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>

#include <cstddef>
#include <utility>

// Blocks of different types: each has another width inside.
template <std::size_t Hidden>
using block =
    ctnn::residual<ctnn::sequential<ctnn::linear<3, Hidden>, ctnn::relu, ctnn::linear<Hidden, 3>>>;
template <class Indices>
struct blocks;
template <std::size_t... Index>
struct blocks<std::index_sequence<Index...>> {
    using type = ctnn::sequential<block<Index + 1>...>;
};
using model = ctnn::model<blocks<std::make_index_sequence<20>>::type>;

constexpr model network{};
static_assert(model::parameter_count == 210 * 7 + 20 * 3);
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
