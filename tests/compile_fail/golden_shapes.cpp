// SPDX-License-Identifier: MIT
// Golden vectors of another network.
// expect: ctnn::reproduces: the golden vectors are those of a model with other inputs or outputs; the same shapes are required; write golden_vectors<model, count> with this model
// expect: linear<2, 3
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/golden.hpp>

using network = ctnn::sequential<ctnn::linear<2, 2>>;
using model = ctnn::model<network>;
constexpr model net{{.weight = {{1, 2}, {3, -4}}, .bias = {0.5f, 0}}};
#ifdef CTNN_BROKEN
using of = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>>;
#else
using of = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>, ctnn::relu, ctnn::linear<3, 2>>>;
#endif
constexpr ctnn::golden_vectors<of, 1> golden{};
static_assert(ctnn::holds<ctnn::reproduces(net, golden, ctnn::tolerance::absolute_error(1))>);
