// Proves while compiling that amplifier computes what PyTorch computed.
#include "amplifier.hpp"

#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/run/heap.hpp>

#include <cstdio>
#include <embedded/amplifier_golden.hpp>
#include <embedded/amplifier_weights.hpp>

constexpr auto amplifier_net = ctnn::load<amplifier::model, amplifier_weights>();
constexpr auto amplifier_vectors =
    ctnn::load<ctnn::golden_vectors<amplifier::model, 2>, amplifier_golden>();
constexpr auto amplifier_allowed = ctnn::tolerance::absolute_error(1.17e-05);
static_assert(ctnn::holds<ctnn::reproduces(amplifier_net, amplifier_vectors, amplifier_allowed)>);

int main() {
    ctnn::on_heap<amplifier::model> net;
    ctnn::load_into<amplifier_weights>(*net);
    ctnn::on_heap<ctnn::golden_vectors<amplifier::model, 2>> golden;
    ctnn::load_into<amplifier_golden>(*golden);
    const auto tolerance = ctnn::tolerance::absolute_error(1.17e-05);
    const auto result = ctnn::reproduces(*net, *golden, tolerance);
    if (!result) {
        std::printf("vector %zu, output %zu: %.9g, expected %.9g; off by %.3g, allowed is %.3g\n",
                    result.vector, result.element, result.actual, result.expected,
                    result.actual - result.expected, tolerance.absolute);
        return 1;
    }
    std::puts("amplifier: 2 golden vectors reproduced, while compiling too");
}

// ctnn-export's checksum of this file, which tells whether it was edited: a852bd05dbed3c73
