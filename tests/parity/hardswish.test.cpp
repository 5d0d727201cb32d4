// SPDX-License-Identifier: MIT
// hardswish beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/hardswish.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct hardswish_0 {
    using layer =
        hardswish;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "hardswish";
    static constexpr std::string_view module =
        "Hardswish(), x in [-4, 4]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1316023011;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 4;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 8.5e-08;
    static constexpr double y[] = {
        3.4699048114654247, 2.0512461745361885, -0.058526673397013236, -0.12854808985232127,
        0.7208165769425823, 0.3315396607341677, -0.3363242270359588, 0.15959864837448612,
        0.33864512542536884, 0.9697569306921981, -0.32866097096141433, -0.05525855968432905,
        -0.18036863455033322, 1.6409649200363157};
    static constexpr double dx[] = {
        0.8114276981069068, 1.002972449868956, -0.010554782682945253, -0.32535779264689263,
        0.5160355331360155, 0.3716366545655945, 0.13338919346999187, 0.20600783903687533,
        0.017930185482415657, -0.8240407321737279, -0.01204237143780889, -0.037348570180238586,
        0.3003919178779609, -0.8618560548668975};
};

using all =
        rows<hardswish_0>;
const bool listed = list<all>("Activations and dropouts", "hardswish");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: hardswish is PyTorch's, and obeys the laws",
          "[parity][hardswish]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
