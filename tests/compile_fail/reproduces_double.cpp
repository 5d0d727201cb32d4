// SPDX-License-Identifier: MIT
// A golden vector of double that differs in its last digits: all digits are told.
// expect: ctnn::reproduces: an output differs from its golden vector by more than is allowed; every output within the tolerance is required; write the vectors from the same network after net.eval(), or allow a larger difference
// expect: vector_index<0>
// expect: output_index<0>
// expect: {"0.10000000000000001"}
// expect: {"0.1000000015"}
// expect: {"1.5e-09"}
// expect: {"1e-10"}
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/golden.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>, double>;
constexpr model net{{.weight = {{0.1}}, .bias = {0}}};
constexpr ctnn::golden_vectors<model, 1> golden{.input = {{1}}, .output = {{0.1000000015}}};
#ifdef CTNN_BROKEN
constexpr auto allowed = ctnn::tolerance::relative_error(1e-9);
#else
constexpr auto allowed = ctnn::tolerance::relative_error(1e-6);
#endif
static_assert(ctnn::holds<ctnn::reproduces(net, golden, allowed)>);
