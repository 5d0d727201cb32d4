// SPDX-License-Identifier: MIT
// A fit_run for one shard, whose batches are cut into three.
// expect: shards_need_room_for_their_gradients
// at-most: 16
#include <ctnn/ctnn.hpp>

#include <array>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;
using training = ctnn::trainer<model, ctnn::loss::mse, ctnn::optim::sgd>;
constexpr training fresh{model{}, ctnn::loss::mse{}, ctnn::optim::sgd{}};
constexpr std::array<ctnn::sample<model::input, model::output>, 3> data{
    {{{1}, {2}}, {{2}, {3}}, {{3}, {4}}}};

constexpr float loss = [] {
#ifdef CTNN_BROKEN
    ctnn::fit_run<training> run{fresh, {.batch_size = 3, .shards = 3}};
#else
    ctnn::fit_run<training, 3> run{fresh, {.batch_size = 3, .shards = 3}};
#endif
    run.advance(data, 3);
    return run.loss;
}();
static_assert(loss > 0);
