// Whether nested computes what PyTorch computed. Its weights are the file's bytes.
#include "nested.hpp"

#include <ctnn/io/bind.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/run/heap.hpp>

#include <cstdio>
#include <embedded/nested_golden.hpp>
#include <embedded/nested_weights.hpp>

int main() {
    const auto& net = ctnn::bind<nested::model, nested_weights>();
    ctnn::on_heap<ctnn::golden_vectors<nested::model, 8>> golden;
    ctnn::load_into<nested_golden>(*golden);
    const auto tolerance = ctnn::tolerance::absolute_error(1e-05);
    const auto result = ctnn::reproduces(net, *golden, tolerance);
    if (!result) {
        std::printf("vector %zu, output %zu: %.9g, expected %.9g; off by %.3g, allowed is %.3g\n",
                    result.vector, result.element, result.actual, result.expected,
                    result.actual - result.expected, tolerance.absolute);
        return 1;
    }
    std::puts("nested: 8 golden vectors reproduced");
}

// ctnn-export's checksum of this file, which tells whether it was edited: 34c5eb30f5c671d1
