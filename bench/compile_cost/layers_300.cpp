// SPDX-License-Identifier: MIT
// A network of 300 layers, more than Clang nests operands of a fold: a prediction and a step.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

template <std::size_t Position>
using layer_at = std::conditional_t<Position % 2 == 0, ctnn::linear<1, 1>, ctnn::relu>;

template <class Positions>
struct network_of;
template <std::size_t... Position>
struct network_of<std::index_sequence<Position...>> {
    using type = ctnn::sequential<layer_at<Position>...>;
};
using model = ctnn::model<network_of<std::make_index_sequence<300>>::type>;

float loss_after(const model& m, float x) {
    ctnn::trainer t{m, ctnn::loss::mse{}, ctnn::optim::sgd{}};
    t.step({x}, {1.0F});
    return t.model({x})[0];
}

int main() {}
