// SPDX-License-Identifier: MIT
// The units of a plain recurrent layer: which of its products are rounded. tests/parity has values
// of PyTorch, tests/layers/rnn.test.cpp special ones.

#include "support/opaque.hpp"

#include <ctnn/core/nonlinearity.hpp>
#include <ctnn/kernels/rnn.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using ctnn::fused;
using ctnn::identical;
using ctnn::nonlinearity;
using ctnn::test::opaque;

/// The slope at the sum of a unit that has come to y, where 1 comes in.
template <class S>
constexpr S slope_of(S y) {
    const S kept[] = {y}, dy[] = {1};
    S da[1] = {};
    ctnn::kernels::rnn_step_backward<fused<S>, 1, nonlinearity::tanh>(+kept, +dy, +da);
    return da[0];
}

}  // namespace

TEST_CASE("kernels: 1 - y^2 of an rnn's slopes is rounded once", "[kernels][rnn]") {
    // By fractions; with y^2 rounded they are 0x1.558p-14 and 0x1.55538e38e2p-14.
    STATIC_REQUIRE(identical(slope_of(0x1.fffaaap-1F), 0x1.557e38p-14F));
    CHECK(identical(slope_of(opaque(0x1.fffaaap-1F)), 0x1.557e38p-14F));
    STATIC_REQUIRE(identical(slope_of(0x1.fffaaaaaaaaabp-1), 0x1.55538e38e238ep-14));
    CHECK(identical(slope_of(opaque(0x1.fffaaaaaaaaabp-1)), 0x1.55538e38e238ep-14));
}
