// SPDX-License-Identifier: MIT
// relu beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/relu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct relu_0 {
    using layer =
        relu;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "relu";
    static constexpr std::string_view module =
        "ReLU()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2664064611;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.3e-08;
    static constexpr double y[] = {
        0.03136157731506861, 0, 0, 0.4339901628664504, 0.09559182173806535, 0.1280158530735156,
        0.5227481553529152, 0.31728630717180617, 0.21536684936107764, 0.36218718620121226,
        0.14854706833572062, 0, 0, 0.4745326557488565};
    static constexpr double dx[] = {
        0.039539406239122554, 0, 0, 0.8493919919961828, 0.31087769299057677, 0.8459672017993163,
        0.4683659159415947, 0.5369028245242324, 0.2952767337909845, -0.5872666537886717,
        0.9155023990308626, 0, 0, -0.907502562685593};
};

using all =
        rows<relu_0>;
const bool listed = list<all>("Activations and dropouts", "relu");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: relu is PyTorch's, and obeys the laws",
          "[parity][relu]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
