// SPDX-License-Identifier: MIT
// A golden vector that the network does not reproduce.
// expect: ctnn::reproduces: an output differs from its golden vector by more than is allowed; every output within the tolerance is required; write the vectors from the same network after net.eval(), or allow a larger difference
// expect: vector_index<2>
// expect: output_index<1>
// expect: computed<
// expect: {"2"}
// expect: expected<
// expect: {"2.25"}
// expect: off_by<
// expect: {"0.25"}
// expect: allowed<
// expect: {"1e-06"}
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/golden.hpp>

using network = ctnn::sequential<ctnn::linear<2, 2>>;
using model = ctnn::model<network>;
constexpr model net{{.weight = {{1, 2}, {3, -4}}, .bias = {0.5f, 0}}};
constexpr ctnn::golden_vectors<model, 3> golden{
    .input = {{1, 0}, {0, 1}, {2, 1}},
#ifdef CTNN_BROKEN
    .output = {{1.5f, 3}, {2.5f, -4}, {4.5f, 2.25f}},
#else
    .output = {{1.5f, 3}, {2.5f, -4}, {4.5f, 2}},
#endif
};
static_assert(ctnn::holds<ctnn::reproduces(net, golden, ctnn::tolerance::absolute_error(1e-6))>);
