// SPDX-License-Identifier: MIT
// Steps compared of a model that gives one output for a sequence.
// expect: ctnn::reproduces_steps: the model gives one output for a sequence; an output for each step is required; leave last_step out, or write reproduces
// at-most: 10
#include <ctnn/io/golden_steps.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::gru<1, 1>, ctnn::last_step>;
#else
using network = ctnn::sequential<ctnn::gru<1, 1>>;
#endif
using model = ctnn::model<ctnn::from<ctnn::shape<3, 1>, network>>;
constexpr model net{};
constexpr ctnn::golden_vectors<model, 1> golden{};
static_assert(ctnn::reproduces_steps(net, golden, ctnn::tolerance::absolute_error(1)));
