// SPDX-License-Identifier: MIT
// A group of a parameter that the model does not have.
// expect: ctnn::optim::group: no parameter of the model has this name; a parameter's dotted name is required, or a pattern with a star at its beginning, its end or both; write group<"layer.weight">, "*.bias", "layer.*"
// expect: hidden.wieght
// at-most: 20
#include <ctnn/ctnn.hpp>

using ctnn::optim::sgd;
using network =
    ctnn::sequential<ctnn::named<"hidden", ctnn::linear<2, 2>>, ctnn::relu, ctnn::linear<2, 1>>;
constexpr auto m = ctnn::initialized<ctnn::model<network>>(ctnn::init::linear_default{}, 1);
#ifdef CTNN_BROKEN
constexpr auto rule = groups(sgd{}, ctnn::optim::group<"hidden.wieght">(sgd{}));
#else
constexpr auto rule = groups(sgd{}, ctnn::optim::group<"hidden.weight">(sgd{}));
#endif
constexpr ctnn::trainer t{m, ctnn::loss::mse{}, rule};
static_assert(t.epoch == 0);
