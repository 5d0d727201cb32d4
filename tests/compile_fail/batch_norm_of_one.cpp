// SPDX-License-Identifier: MIT
// A step of a network with batch_norm from one sample: a channel has one value.
// expect: batch_norm_trains_with_two_values_of_a_channel_or_more
#include <ctnn/ctnn.hpp>

#include <array>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>, ctnn::batch_norm<2>>>;
using sample = ctnn::sample<model::input, model::output>;
#ifdef CTNN_BROKEN
constexpr std::size_t samples = 1;
#else
constexpr std::size_t samples = 2;
#endif
constexpr auto step() {
    ctnn::trainer t{ctnn::initialized<model>(ctnn::init::linear_default{}, 1), ctnn::loss::mse{},
                    ctnn::optim::sgd{}};
    return t.step(std::array<sample, samples>{});
}
static_assert(step() >= 0);
