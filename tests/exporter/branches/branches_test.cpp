// Proves while compiling that branches computes what PyTorch computed.
#include "branches.hpp"

#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/run/heap.hpp>

#include <cstdio>
#include <embedded/branches_golden.hpp>
#include <embedded/branches_weights.hpp>

constexpr auto branches_net = ctnn::load<branches::model, branches_weights>();
constexpr auto branches_vectors =
    ctnn::load<ctnn::golden_vectors<branches::model, 8>, branches_golden>();
constexpr auto branches_allowed = ctnn::tolerance::absolute_error(1.32e-05);
static_assert(ctnn::holds<ctnn::reproduces(branches_net, branches_vectors, branches_allowed)>);

int main() {
    ctnn::on_heap<branches::model> net;
    ctnn::load_into<branches_weights>(*net);
    ctnn::on_heap<ctnn::golden_vectors<branches::model, 8>> golden;
    ctnn::load_into<branches_golden>(*golden);
    const auto tolerance = ctnn::tolerance::absolute_error(1.32e-05);
    const auto result = ctnn::reproduces(*net, *golden, tolerance);
    if (!result) {
        std::printf("vector %zu, output %zu: %.9g, expected %.9g; off by %.3g, allowed is %.3g\n",
                    result.vector, result.element, result.actual, result.expected,
                    result.actual - result.expected, tolerance.absolute);
        return 1;
    }
    std::puts("branches: 8 golden vectors reproduced, while compiling too");
}

// ctnn-export's checksum of this file, which tells whether it was edited: 6f7730a5e8ae9c5f
