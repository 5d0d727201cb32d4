// SPDX-License-Identifier: MIT
// tanhshrink beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/tanhshrink.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct tanhshrink_0 {
    using layer =
        tanhshrink;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "tanhshrink";
    static constexpr std::string_view module =
        "Tanhshrink()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 697948834;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.6e-07;
    static constexpr double y[] = {
        0.17953053732704904, -0.001576302041134986, -0.19406346615748293, 0.02224741265436453,
        0.03412886492658862, -4.898512774410141e-05, -0.14301966183707837, -0.17121186722480042,
        0.23262190079842127, -0.18440087437148533, -0.22868984357123523, 0.10623530398482517,
        -0.046093369717800925, -0.0061995941619928385};
    static constexpr double dx[] = {
        0.42092128409036295, -0.016316321166913283, -0.48108714905495636, 0.0947713430370607,
        0.028335429446954052, -0.0026220535422522007, 0.3586799697989804, 0.17221102357917645,
        -0.09921053255217249, -0.15426351347973716, -0.23804429515005612, -0.26442337030678464,
        0.18740891048123498, 0.053953084815391184};
};

struct tanhshrink_1 {
    using layer =
        tanhshrink;
    using input = shape<2, 5>;
    static constexpr std::string_view shown =
        "tanhshrink";
    static constexpr std::string_view module =
        "Tanhshrink(), x in [-4, 4]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1587472948;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 4;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.6e-08;
    static constexpr double y[] = {
        -0.9226608779276745, 0.3277611034179767, 0.08144517930331208, 0.8666966765921057,
        -2.3921111467179332, 2.077664584931151, 2.266452436800429, 0.6539171751094046,
        0.13421174156729132, 0.4148192038963979, 1.443278343412191, 1.4314979215122405,
        0.03642735111959533, -0.0026754575543393444, -0.16899990709223667, 0.6839742191362114,
        -1.8224302327355266, -1.8274256479533797, 2.552522719029677, -0.5523238339292359};
    static constexpr double dx[] = {
        -0.1600034096244267, 0.30734769757902736, 0.18999187348281754, -0.36694170552745503,
        0.3091903720870508, 0.5196027617301617, 0.09417548849187098, -0.020886860596744487,
        -0.30116751770488276, -0.6870672570242541, 0.3135624248690969, 0.6773891487677588,
        0.04057855109830494, 0.0180587702618345, -0.22738772914378416, -0.05800391176446691,
        -0.8413521005142811, -0.7633580432068109, -0.6388515477780826, -0.714484240686816};
};

using all =
        rows<tanhshrink_0, tanhshrink_1>;
const bool listed = list<all>("Activations and dropouts", "tanhshrink");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: tanhshrink is PyTorch's, and obeys the laws",
          "[parity][tanhshrink]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
