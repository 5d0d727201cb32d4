// SPDX-License-Identifier: MIT
// Training with whole numbers in a network of other numbers.
// expect: ctnn::trainer: the input of a sample is not what the network takes; a tensor of the network's input shape and scalar is required; change the data or the first layer; of an array or vector write model::input{values}
// expect: produces<ctnn::tensor<ctnn::integers<2>
// expect: expects<ctnn::tensor<ctnn::shape<2>
// at-most: 25
#include <ctnn/ctnn.hpp>

#include <array>

#ifdef CTNN_BROKEN
using input = ctnn::tensor<ctnn::integers<2>>;
#else
using input = ctnn::tensor<ctnn::shape<2>>;
#endif
constexpr auto after = [] {
    ctnn::trainer t{ctnn::model<ctnn::sequential<ctnn::linear<2, 2>>>{}, ctnn::loss::mse{},
                    ctnn::optim::sgd{}};
    const std::array data{ctnn::sample{input{1, 2}, ctnn::tensor<ctnn::shape<2>>{1, 0}}};
    fit(t, data, {.epochs = 1});
    return t.model;
};
static_assert(after().parameter_count == 6);
