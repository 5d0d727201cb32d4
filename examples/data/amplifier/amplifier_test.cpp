// Proves while compiling that amplifier computes what PyTorch computed.
#include "amplifier.hpp"

#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>

#include <cstdio>
#include <embedded/amplifier_golden.hpp>
#include <embedded/amplifier_weights.hpp>

constexpr auto amplifier_net = ctnn::load<amplifier::model, amplifier_weights>();
constexpr auto amplifier_vectors =
    ctnn::load<ctnn::golden_vectors<amplifier::model, 2>, amplifier_golden>();
constexpr auto amplifier_allowed = ctnn::tolerance::absolute_error(1.17e-05);
static_assert(ctnn::holds<ctnn::reproduces(amplifier_net, amplifier_vectors, amplifier_allowed)>);

int main() {
    std::puts("amplifier: 2 golden vectors reproduced while compiling");
    return ctnn::reproduces(amplifier_net, amplifier_vectors, amplifier_allowed) ? 0 : 1;
}

// ctnn-export's checksum of this file, which tells whether it was edited: 0b8426b54e529a95
