// SPDX-License-Identifier: MIT
// mish beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/mish.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct mish_0 {
    using layer =
        mish;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "mish";
    static constexpr std::string_view module =
        "Mish()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3040758982;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 9.2e-08;
    static constexpr double y[] = {
        0.6255819926755806, -0.2898758303015258, 0.5415328127301225, -0.01421065519504314,
        0.23948480538633318, 0.5044239503272867, -0.29979101547012343, -0.010575341423425502,
        0.5017821436817906, -0.29102745753538434, 0.1925884898561706, -0.2275726406639497,
        0.4499204716546207, 0.3132179600350245};
    static constexpr double dx[] = {
        0.5200648139976203, 0.059253763101685966, 0.8674464342205869, 0.049742528946906214,
        0.0027134315751950223, 0.6253383331038653, 0.024215550187780405, 0.43739584157576933,
        0.8667352579671344, 0.11146122222991653, -0.25139122611014286, 0.24022988947942683,
        -0.8702762517574242, 0.5009394517249313};
};

struct mish_1 {
    using layer =
        mish;
    using input = shape<2, 5>;
    static constexpr std::string_view shown =
        "mish";
    static constexpr std::string_view module =
        "Mish(), x in [-16, 16]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3258547280;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 16;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.6e-07;
    static constexpr double y[] = {
        -1.472800466330535e-05, 9.801326498501336, 15.456155428759832, -0.23914825051809974,
        -0.0012886047629251478, -1.3177573117058198e-05, -0.15294839799966486,
        -0.00030500688091901734, 13.75338166396621, 5.326462229499342, 2.15955683598912,
        -1.188601386276553e-05, 9.266187098698284, 6.373327304465047, 1.9454804761278546,
        3.2445706063913815, -0.11551614793558979, -0.00017819626535185465, 11.38609808857325,
        -1.1051989311156152e-05};
    static constexpr double dx[] = {
        -5.6356463708747565e-06, 0.21690697996894084, 0.9883376169392111, -0.09518590357374677,
        -6.710031320388992e-05, 3.7820524299819482e-06, 0.07078355109085606, 0.0001217836636156926,
        0.7273208083705941, 0.6605231090899297, 0.7323208113177571, -4.85367289071216e-06,
        0.42239571570408213, -0.8476198729791251, -0.23901649104508785, 0.22893145973397339,
        -0.018886575444556738, -7.46201642700354e-05, -0.9873608021961536, 6.940098393388532e-06};
};

using all =
        rows<mish_0, mish_1>;
const bool listed = list<all>("Activations and dropouts", "mish");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: mish is PyTorch's, and obeys the laws",
          "[parity][mish]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
