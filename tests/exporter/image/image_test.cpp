// Proves while compiling that image computes what PyTorch computed of 5 inputs.
#include "image.hpp"

#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/run/heap.hpp>

#include <cstdio>
#include <embedded/image_golden.hpp>
#include <embedded/image_proof.hpp>
#include <embedded/image_weights.hpp>

constexpr auto image_net = ctnn::load<image::model, image_weights>();
constexpr auto image_vectors =
    ctnn::load<ctnn::golden_vectors<image::model, 5>, image_proof>();
constexpr auto image_allowed = ctnn::tolerance::absolute_error(1e-05);
static_assert(ctnn::holds<ctnn::reproduces(image_net, image_vectors, image_allowed)>);

int main() {
    ctnn::on_heap<image::model> net;
    ctnn::load_into<image_weights>(*net);
    ctnn::on_heap<ctnn::golden_vectors<image::model, 8>> golden;
    ctnn::load_into<image_golden>(*golden);
    const auto tolerance = ctnn::tolerance::absolute_error(1e-05);
    const auto result = ctnn::reproduces(*net, *golden, tolerance);
    if (!result) {
        std::printf("vector %zu, output %zu: %.9g, expected %.9g; off by %.3g, allowed is %.3g\n",
                    result.vector, result.element, result.actual, result.expected,
                    result.actual - result.expected, tolerance.absolute);
        return 1;
    }
    std::puts("image: 8 golden vectors reproduced, while compiling too");
}

// ctnn-export's checksum of this file, which tells whether it was edited: c32e9ac5aa69df04
