// SPDX-License-Identifier: MIT
// softshrink beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/softshrink.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct softshrink_0 {
    using layer =
        softshrink<>;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "softshrink<>";
    static constexpr std::string_view module =
        "Softshrink(0.5)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1448405434;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.4e-08;
    static constexpr double y[] = {
        -0.14534081408013555, -0.12084068117388691, 0, 0.2852393290316648, -0.39867574830797614, 0,
        0, 0.42738429510277376, 0.4784570596646007, -0.29648189889058707, 0, 0,
        0.23746866230032748, 0};
    static constexpr double dx[] = {
        -0.11517179652955734, -0.49193884064012483, 0, -0.34864908601353695, -0.5563538062474784,
        0, 0, 0.2582926160378869, 0.30828073514561694, -0.13356788199860126, 0, 0,
        0.29686164095595347, 0};
};

struct softshrink_1 {
    using layer =
        softshrink<std::ratio<1, 4>>;
    using input = shape<2, 4>;
    static constexpr std::string_view shown =
        "softshrink<std::ratio<1, 4>>";
    static constexpr std::string_view module =
        "Softshrink(0.25)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 559143212;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.5e-08;
    static constexpr double y[] = {
        0.21597135732384443, 0.2804479786456926, 0.25287710115040185, 0.2396492287324643, 0,
        -0.6640141448296641, 0.11987794644239025, -0.4645842511545335, 0.20656377609885923, 0, 0,
        0, -0.7312056205182897, -0.07231840717711036, 0.40158763169798783, 0.7410138108667057};
    static constexpr double dx[] = {
        0.9748682043883998, 0.8912627483337594, -0.4741754777603995, -0.04666387971964525, 0,
        0.20749200263408452, 0.06060847674768377, -0.6829357841920345, -0.14386674196339277, 0, 0,
        0, 0.22605638217430357, -0.12677901571653827, 0.6325474579508139, -0.5820161141952704};
};

using all =
        rows<softshrink_0, softshrink_1>;
const bool listed = list<all>("Activations and dropouts", "softshrink");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: softshrink is PyTorch's, and obeys the laws",
          "[parity][softshrink]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
