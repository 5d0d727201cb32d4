// Proves while compiling that digits computes what PyTorch computed.
#include "digits.hpp"

#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/run/heap.hpp>

#include <cstdio>
#include <embedded/digits_golden.hpp>
#include <embedded/digits_weights.hpp>

constexpr auto digits_net = ctnn::load<digits::model, digits_weights>();
constexpr auto digits_vectors =
    ctnn::load<ctnn::golden_vectors<digits::model, 8>, digits_golden>();
constexpr auto digits_allowed = ctnn::tolerance::absolute_error(0.00021);
static_assert(ctnn::holds<ctnn::reproduces(digits_net, digits_vectors, digits_allowed)>);

int main() {
    ctnn::on_heap<digits::model> net;
    ctnn::load_into<digits_weights>(*net);
    ctnn::on_heap<ctnn::golden_vectors<digits::model, 8>> golden;
    ctnn::load_into<digits_golden>(*golden);
    const auto tolerance = ctnn::tolerance::absolute_error(0.00021);
    const auto result = ctnn::reproduces(*net, *golden, tolerance);
    if (!result) {
        std::printf("vector %zu, output %zu: %.9g, expected %.9g; off by %.3g, allowed is %.3g\n",
                    result.vector, result.element, result.actual, result.expected,
                    result.actual - result.expected, tolerance.absolute);
        return 1;
    }
    std::puts("digits: 8 golden vectors reproduced, while compiling too");
}

// ctnn-export's checksum of this file, which tells whether it was edited: bda9501a056f66eb
