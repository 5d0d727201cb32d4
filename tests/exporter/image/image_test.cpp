// Whether image computes what PyTorch computed. The network is too large for a constant expression.
#include "image.hpp"

#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/run/heap.hpp>

#include <cstdio>
#include <embedded/image_golden.hpp>
#include <embedded/image_weights.hpp>

int main() {
    ctnn::on_heap<image::model> net;
    ctnn::load_into<image_weights>(*net);
    ctnn::on_heap<ctnn::golden_vectors<image::model, 8>> golden;
    ctnn::load_into<image_golden>(*golden);
    const auto tolerance = ctnn::tolerance::absolute_error(1e-05);
    const auto result = ctnn::reproduces(*net, *golden, tolerance);
    if (!result) {
        std::printf("vector %zu, output %zu: %.9g, expected %.9g\n", result.vector, result.element,
                    result.actual, result.expected);
        return 1;
    }
    std::puts("image: 8 golden vectors reproduced");
}

// ctnn-export's checksum of this file, which tells whether it was edited: 5445b8d569e26e43
