// SPDX-License-Identifier: MIT
// A trainer that is a constant cannot be trained.
// expect: ctnn::fit: the trainer is const, and training changes it; one that is not const is required; write auto t = trainer; fit(t, data);
// at-most: 11
#include <ctnn/ctnn.hpp>

#include <array>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;
constexpr std::array<ctnn::sample<model::input, model::output>, 1> data{{{{1}, {2}}}};
constexpr ctnn::trainer fresh{model{}, ctnn::loss::mse{}, ctnn::optim::sgd{}};

int main() {
#ifdef CTNN_BROKEN
    fit(fresh, data);
#else
    auto t = fresh;
    fit(t, data);
#endif
}
