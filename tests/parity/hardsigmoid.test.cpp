// SPDX-License-Identifier: MIT
// hardsigmoid beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/hardsigmoid.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct hardsigmoid_0 {
    using layer =
        hardsigmoid;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "hardsigmoid";
    static constexpr std::string_view module =
        "F.relu6(x + 3) / 6, x in [-4, 4]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1671970911;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 4;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.7e-08;
    static constexpr double y[] = {
        0, 0, 0.7648969973662344, 1, 0.9844308917351552, 0.9658712959507872, 0.08377961149857575,
        0.025072540307302216, 0, 0.1816262407843463, 0.7457679559148175, 0.732640312534797,
        0.3163019568527969, 0.3872512912011918};
    static constexpr double dx[] = {
        0, 0, 0.0820876482158767, 0, -0.03317342283581907, 0.1577032462916289,
        -0.15760258444844003, 0.07502188163875316, 0, -0.12043709652691292, -0.07875453990461041,
        -0.05921072415878459, -0.05642766066418725, 0.15072042140324574};
};

using all =
        rows<hardsigmoid_0>;
const bool listed = list<all>("Activations and dropouts", "hardsigmoid",
        "The gradient of PyTorch's `Hardsigmoid` has the float nearest to 1/6 in double, too; "
        "that of the expression has not.");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: hardsigmoid is PyTorch's, and obeys the laws",
          "[parity][hardsigmoid]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
