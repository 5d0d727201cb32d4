// SPDX-License-Identifier: MIT
// The gates of an LSTM: which of its products are rounded. Its values are compared with PyTorch's
// in tests/layers/lstm.test.cpp.

#include "support/opaque.hpp"

#include <ctnn/kernels/lstm.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using ctnn::fused;
using ctnn::identical;
using ctnn::kernels::lstm_gates;
using ctnn::test::opaque;

/// The cell after one step of one unit, whose gates' sums are 1/2, 1, 3/4 and 0.
template <class S>
constexpr S next_cell(S before) {
    const S a[] = {S(0.5), 1, S(0.75), 0}, b[] = {0, 0, 0, 0};
    S state[1] = {}, cell[1] = {before}, kept[6] = {};
    ctnn::kernels::lstm_step<fused<S>, 1>(
        +a, +b, +state, +cell,
        lstm_gates<S*>{kept, kept + 1, kept + 2, kept + 3, kept + 4, kept + 5});
    return cell[0];
}

/// The slopes at the cell before and at the candidate's sum, where input, forget and output gates
/// are 1, the candidate is g, tanh of the cell is `shown`, and `at_state`, `at_cell` come in.
template <class S>
struct slopes {
    S cell, candidate;
};
template <class S>
constexpr slopes<S> slopes_of(S g, S shown, S at_state, S at_cell) {
    const S kept[] = {1, 1, g, 1, 0, shown}, dy[] = {at_state};
    S dc[1] = {at_cell}, da[4] = {};
    ctnn::kernels::lstm_step_backward<fused<S>, 1>(
        lstm_gates<const S*>{kept, kept + 1, kept + 2, kept + 3, kept + 4, kept + 5}, +dy, +dc,
        +da);
    return {dc[0], da[2]};
}

}  // namespace

TEST_CASE("kernels: of an lstm's cell, what is forgotten is rounded, and what comes in is not",
          "[kernels][lstm]") {
    // f c + i g by fractions, of the gates' bits and with one rounding of f c, one at the end. With
    // i g rounded in its place, or both, the last digit is another.
    STATIC_REQUIRE(identical(next_cell<float>(0.3125F), 0x1.3f640ep-1F));  // else ..0cp-1
    CHECK(identical(next_cell<float>(opaque(0.3125F)), 0x1.3f640ep-1F));
    STATIC_REQUIRE(identical(next_cell<float>(0.875F), 0x1.08f7c6p+0F));
    CHECK(identical(next_cell<float>(opaque(0.875F)), 0x1.08f7c6p+0F));
    STATIC_REQUIRE(identical(next_cell<double>(0.5625), 0x1.9cf760b573a35p-1));  // else ..34p-1
    CHECK(identical(next_cell<double>(opaque(0.5625)), 0x1.9cf760b573a35p-1));
}

TEST_CASE("kernels: 1 - y^2 of an lstm's slopes is rounded once", "[kernels][lstm]") {
    // By fractions; with y^2 rounded they are 0x1.558p-14 and 0x1.55538e38e2p-14.
    constexpr float y = 0x1.fffaaap-1F, slope = 0x1.557e38p-14F;
    STATIC_REQUIRE(identical(slopes_of<float>(y, 0, 0, 1).candidate, slope));
    STATIC_REQUIRE(identical(slopes_of<float>(0, y, 1, 0).cell, slope));
    CHECK(identical(slopes_of<float>(opaque(y), 0, 0, 1).candidate, slope));
    CHECK(identical(slopes_of<float>(0, opaque(y), 1, 0).cell, slope));
    constexpr double z = 0x1.fffaaaaaaaaabp-1, slope_of_z = 0x1.55538e38e238ep-14;
    STATIC_REQUIRE(identical(slopes_of<double>(z, 0, 0, 1).candidate, slope_of_z));
    STATIC_REQUIRE(identical(slopes_of<double>(0, z, 1, 0).cell, slope_of_z));
    CHECK(identical(slopes_of<double>(opaque(z), 0, 0, 1).candidate, slope_of_z));
    CHECK(identical(slopes_of<double>(0, opaque(z), 1, 0).cell, slope_of_z));
}
