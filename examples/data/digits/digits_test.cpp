// Proves while compiling that digits computes what PyTorch computed.
#include "digits.hpp"

#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>

#include <cstdio>
#include <embedded/digits_golden.hpp>
#include <embedded/digits_weights.hpp>

constexpr auto digits_net = ctnn::load<digits::model, digits_weights>();
constexpr auto digits_vectors =
    ctnn::load<ctnn::golden_vectors<digits::model, 8>, digits_golden>();
constexpr auto digits_allowed = ctnn::tolerance::absolute_error(0.00021);
static_assert(ctnn::holds<ctnn::reproduces(digits_net, digits_vectors, digits_allowed)>);

int main() {
    std::puts("digits: 8 golden vectors reproduced while compiling");
    return ctnn::reproduces(digits_net, digits_vectors, digits_allowed) ? 0 : 1;
}

// ctnn-export's checksum of this file, which tells whether it was edited: 0a0d2823b3d0c7c1
