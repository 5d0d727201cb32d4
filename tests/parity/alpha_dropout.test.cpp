// SPDX-License-Identifier: MIT
// alpha_dropout beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/alpha_dropout.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct alpha_dropout_0 {
    using layer =
        alpha_dropout<>;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "alpha_dropout<>";
    static constexpr std::string_view module =
        "AlphaDropout(p=0.5, inplace=False), eval()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1366689702;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.6e-08;
    static constexpr double y[] = {
        -0.055064187636065354, -0.764450672764198, -0.788270353817847, 0.12957494640608758,
        -0.836479016957471, 0.13745734208160698, -0.5522842364995648, -0.7848220848501053,
        -0.6125029396776647, 0.1425070219526572};
};

struct alpha_dropout_1 {
    using layer =
        alpha_dropout<std::ratio<1, 4>>;
    using input = shape<9>;
    static constexpr std::string_view shown =
        "alpha_dropout<std::ratio<1, 4>>";
    static constexpr std::string_view module =
        "AlphaDropout(p=0.25, inplace=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 644953904;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.2e-08;
    static constexpr double y[] = {
        0.8162393805440624, 0.9496100763312181, 0.3599196615089499, 0.37910398034358644,
        1.2455609665357226, 0.47058581835962654, -1.1435441882094726, -0.13331494042978914,
        -0.41013674820604723, -0.30803807867035643, 0.2921387558874031, -0.4090412725693587,
        0.17965067073022917, 1.0325248692224556, -0.1269501358813538, -0.27578364691814555,
        -0.40142949182289017, 0.5072808439147547};
    static constexpr double dx[] = {
        -0.846727608473218, 0.13100774035264942, -0.6246123171274874, -0.2946980945536203,
        -0.831373630806145, 0.2007978934885587, 0, 0.6822304086150932, -0.530387852372651,
        0.36033481981175913, -0.24965724826610589, -0.1654552351503468, -0.23741922649688893,
        -0.35314207502853134, -0.7712972755479903, -0.08553758758931788, 0.7512158766038649,
        -0.4179660134099603};
};

struct alpha_dropout_2 {
    using layer =
        alpha_dropout<std::ratio<0>>;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "alpha_dropout<std::ratio<0>>";
    static constexpr std::string_view module =
        "AlphaDropout(p=0, inplace=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3212338826;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.9e-08;
    static constexpr double y[] = {
        0.19423203447286475, -0.03296068823853138, -0.5429348123108704, 0.5300233789469782,
        0.39279605848537225, -0.7574899287173971, 0.8497616665039676, 0.6345107387924238,
        0.09228786229659325, 0.4796177558927879};
    static constexpr double dx[] = {
        -0.998804317248722, 0.3613416570164232, -0.3320117180739597, -0.9521278461605305,
        0.4810722509461258, -0.0620076359904449, -0.8594303558177594, -0.45655015631454865,
        -0.27615257686781236, 0.6327719995764882};
};

using all =
        rows<alpha_dropout_0, alpha_dropout_1, alpha_dropout_2>;
const bool listed = list<all>("Activations and dropouts", "alpha_dropout");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: alpha_dropout is PyTorch's, and obeys the laws",
          "[parity][alpha_dropout]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
