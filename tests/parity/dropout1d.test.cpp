// SPDX-License-Identifier: MIT
// dropout1d beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/dropout1d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct dropout1d_0 {
    using layer =
        dropout1d<>;
    using input = shape<2, 3>;
    static constexpr std::string_view shown =
        "dropout1d<>";
    static constexpr std::string_view module =
        "Dropout1d(p=0.5, inplace=False), eval()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1615639912;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.9e-08;
    static constexpr double y[] = {
        -0.2412260622381026, -0.770012372730456, 0.3933525766263215, 0.4236644814130641,
        -0.01912313029374313, -0.3185960957255689, 0.9642432773928808, 0.7998528196990045,
        -0.6332980806147646, 0.7930597834475901, -0.03323385389623956, -0.4979027570224239};
};

struct dropout1d_1 {
    using layer =
        dropout1d<std::ratio<1, 4>>;
    using input = shape<6, 3>;
    static constexpr std::string_view shown =
        "dropout1d<std::ratio<1, 4>>";
    static constexpr std::string_view module =
        "Dropout1d(p=0.25, inplace=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 390825470;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 9.1e-08;
    static constexpr double y[] = {
        1.045253666204164, -0.23192604069502534, 0.20819987736277903, -1.1063094234662056,
        0.984960017362512, 0.7261753176239438, 1.1222440748230391, 0.9545689792252796,
        1.2368889508533514, 0.09102695565985493, -0.1199972022838341, 0.2695784590243416,
        1.2150879117055124, 0.9399700672281478, 1.1808975982749246, -0.6476075533879062,
        0.048485018811302474, -0.10743850264691682, -0.18485884126569432, 1.0362333569409796,
        0.9076747095868951, 0, 0, 0, 0, 0, 0, -0.857928549805328, -1.2642675882515084,
        -0.49072472128343075, 0.27252863578356745, 0.31561124298832866, -0.9349351835002466,
        0.4168903328984088, -1.2202884690318243, 0.5365868999395987};
    static constexpr double dx[] = {
        -0.4712137145575257, -0.7998833623506423, -0.5323163076435169, -0.9894190140316145,
        -0.8465331155020073, -0.5710750434876083, 0.6666578350669843, 0.9360644266338222,
        -0.28576254517614635, -1.3226579456167045, -1.0034982757586337, -0.6076030468087712,
        -0.8098589396250656, 0.45603019422951674, 1.2789620971332074, 0.5168141547115266,
        1.0471920207262366, 0.7402695436041447, -0.6436006483521762, -0.7039073247482307,
        0.4535178449200524, 0, 0, 0, 0, 0, 0, 0.9752054795777447, -0.10129975373198086,
        1.2976263893569362, 0.02917328517242416, -0.9632398195918068, -0.955472051740133,
        1.2467685916736315, 0.7422242675791552, -0.7007434575501623};
};

struct dropout1d_2 {
    using layer =
        dropout1d<std::ratio<0>>;
    using input = shape<3, 2>;
    static constexpr std::string_view shown =
        "dropout1d<std::ratio<0>>";
    static constexpr std::string_view module =
        "Dropout1d(p=0, inplace=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2386744388;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.9e-08;
    static constexpr double y[] = {
        -0.03001331824828246, -0.2933341797498872, 0.3754236209967108, 0.6827677342154219,
        0.8533651905368715, 0.640148936911229, -0.8701488682170073, -0.9066162954022308,
        -0.9450863632199515, -0.9859196547846163, 0.4003582259290459, 0.958847665628773};
    static constexpr double dx[] = {
        0.2346661315058831, 0.24785664582556488, -0.8166777496715141, -0.626957310379122,
        0.37517343414628734, -0.059009919732636806, -0.5025008288518853, -0.512667653864828,
        -0.9344116840072123, 0.5816176721515689, 0.2933325319375568, -0.23044683073630678};
};

using all =
        rows<dropout1d_0, dropout1d_1, dropout1d_2>;
const bool listed = list<all>("Activations and dropouts", "dropout1d");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: dropout1d is PyTorch's, and obeys the laws",
          "[parity][dropout1d]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
