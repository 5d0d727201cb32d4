// SPDX-License-Identifier: MIT
// A model where fit needs its trainer.
// expect: ctnn::fit: what is trained is not a trainer; a trainer is required; write trainer t{model, loss::mse{}, optim::adam{}}; fit(t, data); or fit(*t, data) of an on_heap t
// at-most: 11
#include <ctnn/ctnn.hpp>

#include <array>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;
constexpr std::array<ctnn::sample<model::input, model::output>, 1> data{{{{1}, {2}}}};

int main() {
    model m{};
#ifdef CTNN_BROKEN
    fit(m, data, {.epochs = 2});
#else
    ctnn::trainer t{m, ctnn::loss::mse{}, ctnn::optim::sgd{}};
    fit(t, data, {.epochs = 2});
#endif
}
