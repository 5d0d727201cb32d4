// SPDX-License-Identifier: MIT
// A sigmoid before the loss that does it itself.
// expect: ctnn::loss::bce_with_logits: the network ends in a sigmoid, which this loss does itself; logits are required; take the last layer away
// at-most: 18
#include <ctnn/ctnn.hpp>

#include <array>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::linear<2, 1>, ctnn::sigmoid>;
#else
using network = ctnn::sequential<ctnn::linear<2, 1>>;
#endif
using model = ctnn::model<network>;
constexpr std::array<ctnn::sample<model::input, model::output>, 1> data{{{{1, 2}, {1}}}};
constexpr auto trained = ctnn::constant_fit([] {
    return ctnn::fit_plan{
        ctnn::trainer{model{}, ctnn::loss::bce_with_logits{}, ctnn::optim::sgd{}}, data, {}};
});
static_assert(trained.loss > 0);
