// Proves while compiling that image computes what PyTorch computed.
#include "image.hpp"

#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>

#include <cstdio>
#include <embedded/image_golden.hpp>
#include <embedded/image_weights.hpp>

constexpr auto image_net = ctnn::load<image::model, image_weights>();
constexpr auto image_vectors =
    ctnn::load<ctnn::golden_vectors<image::model, 8>, image_golden>();
constexpr auto image_allowed = ctnn::tolerance::absolute_error(1e-05);
static_assert(ctnn::holds<ctnn::reproduces(image_net, image_vectors, image_allowed)>);

int main() {
    std::puts("image: 8 golden vectors reproduced while compiling");
    return ctnn::reproduces(image_net, image_vectors, image_allowed) ? 0 : 1;
}
