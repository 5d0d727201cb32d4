// SPDX-License-Identifier: MIT
// A frozen parameter that the model does not have.
// expect: ctnn::optim::freeze: no parameter of the model has this name; a parameter's dotted name is required, or a pattern with a star at its beginning, its end or both; write freeze<"layer.weight">, "*.bias", "layer.*"
// expect: hidden.wieght
// at-most: 20
#include <ctnn/ctnn.hpp>

using network =
    ctnn::sequential<ctnn::named<"hidden", ctnn::linear<2, 2>>, ctnn::relu, ctnn::linear<2, 1>>;
constexpr auto m = ctnn::initialized<ctnn::model<network>>(ctnn::init::linear_default{}, 1);
#ifdef CTNN_BROKEN
constexpr auto rule = ctnn::optim::freeze<"hidden.wieght">(ctnn::optim::sgd{});
#else
constexpr auto rule = ctnn::optim::freeze<"hidden.weight">(ctnn::optim::sgd{});
#endif
constexpr ctnn::trainer t{m, ctnn::loss::mse{}, rule};
static_assert(t.epoch == 0);
