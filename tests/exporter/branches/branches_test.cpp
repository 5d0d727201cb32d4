// Proves while compiling that branches computes what PyTorch computed.
#include "branches.hpp"

#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>

#include <cstdio>
#include <embedded/branches_golden.hpp>
#include <embedded/branches_weights.hpp>

constexpr auto branches_net = ctnn::load<branches::model, branches_weights>();
constexpr auto branches_vectors =
    ctnn::load<ctnn::golden_vectors<branches::model, 8>, branches_golden>();
constexpr auto branches_allowed = ctnn::tolerance::absolute_error(1.32e-05);
static_assert(ctnn::holds<ctnn::reproduces(branches_net, branches_vectors, branches_allowed)>);

int main() {
    std::puts("branches: 8 golden vectors reproduced while compiling");
    return ctnn::reproduces(branches_net, branches_vectors, branches_allowed) ? 0 : 1;
}

// ctnn-export's checksum of this file, which tells whether it was edited: 29d9af3438c0c847
