// SPDX-License-Identifier: MIT
// Golden vectors of another number than the file has: nothing is said of the comparison with them.
// expect: ctnn::load: a tensor has another shape in the file; the model's is required; change the layer's sizes, or write the file from the same network
// at-most: 10
#include <ctnn/ctnn.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;
constexpr model net{{.weight = {{2}}, .bias = {1}}};
constexpr auto file = ctnn::to_safetensors([] {
    ctnn::golden_vectors<model, 2> vectors;
    vectors.output[0] = vectors.output[1] = 1;
    return vectors;
}());
#ifdef CTNN_BROKEN
using vectors = ctnn::golden_vectors<model, 3>;
#else
using vectors = ctnn::golden_vectors<model, 2>;
#endif
constexpr auto golden = ctnn::load<vectors, file>();
constexpr auto allowed = ctnn::tolerance::absolute_error(1e-6);
static_assert(ctnn::holds<ctnn::reproduces(net, golden, allowed)>);
