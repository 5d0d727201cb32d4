// SPDX-License-Identifier: MIT
// gelu beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/gelu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct gelu_0 {
    using layer =
        gelu;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "gelu";
    static constexpr std::string_view module =
        "GELU(approximate='none')";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3453089099;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.2e-07;
    static constexpr double y[] = {
        -0.15994307673319713, -0.07925045104433245, 0.3501275114464263, 0.32446380396852353,
        0.17750010421139287, 0.3328511705350695, 0.15622117243867598, -0.1696942210345139,
        0.5952465446657502, 0.425049183618793, 0.5410783997623851, -0.1315732554886208,
        0.5018363447295178, -0.020391732677496287};
    static constexpr double dx[] = {
        -0.0029279445437574774, -0.1802286949920932, -0.5092357921490399, -0.7620836958479827,
        0.6633095686412293, 0.42498281409764815, 0.17686882316559827, -0.005307023838418537,
        -0.8571959109384236, -0.6264289182926012, 0.17130824204633294, 0.05754866810841876,
        -0.6167108550494979, 0.4470884856099766};
};

struct gelu_1 {
    using layer =
        gelu;
    using input = shape<2, 5>;
    static constexpr std::string_view shown =
        "gelu";
    static constexpr std::string_view module =
        "GELU(approximate='none'), x in [-4, 4]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3134637533;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 4;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.1e-07;
    static constexpr double y[] = {
        -0.16762579022605836, -0.0019315063939411596, -0.00025954316440295755,
        -0.07387084626519055, 1.465685643221376, 0.48263400184971034, -0.08590203153739367,
        -0.1544981203783193, 0.045235865600516977, 3.896757879750711, -0.013697787070902925,
        2.6402988214589223, 2.816514781365173, 1.12823348047139, 1.597679778255298,
        0.5536075935320478, -0.014132539458672086, 0.3142656718441751, 3.803665363326548,
        1.84371559686069};
    static constexpr double dx[] = {
        0.013078230396176244, 0.0037818827177428386, 0.0005662755790390412, -0.04201467811869465,
        0.8988693124460186, -0.7399416193751369, -0.057289652310682955, -0.054388120419559066,
        -0.555329765162373, -0.408345320818227, 0.0008443819562571786, 0.8845594306535259,
        0.7031336246315862, -0.9068108486896599, -0.22971725004211796, -0.45413163904053444,
        -0.010881348394967844, 0.8075026089752281, -0.10081208045445271, 0.46423383959025294};
};

using all =
        rows<gelu_0, gelu_1>;
const bool listed = list<all>("Activations and dropouts", "gelu");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: gelu is PyTorch's, and obeys the laws",
          "[parity][gelu]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
