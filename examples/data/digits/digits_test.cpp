// Proves while compiling that digits computes what PyTorch computed.
#include "digits.hpp"

#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>

#include <cstdio>
#include <embedded/digits_golden.hpp>
#include <embedded/digits_weights.hpp>

constexpr auto net = ctnn::load<digits::model, digits_weights>();
constexpr auto golden = ctnn::load<ctnn::golden_vectors<digits::model, 8>, digits_golden>();
constexpr auto tolerance = ctnn::tolerance::absolute_error(0.00021);
static_assert(ctnn::holds<ctnn::reproduces(net, golden, tolerance)>);

int main() {
    std::puts("digits: 8 golden vectors reproduced while compiling");
    return ctnn::reproduces(net, golden, tolerance) ? 0 : 1;
}
