// SPDX-License-Identifier: MIT
// gelu_tanh beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/gelu_tanh.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct gelu_tanh_0 {
    using layer =
        gelu_tanh;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "gelu_tanh";
    static constexpr std::string_view module =
        "GELU(approximate='tanh')";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 486208460;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.4e-08;
    static constexpr double y[] = {
        0.1987602010323825, 0.08408888622246681, 0.3772114432973951, -0.1197594457016676,
        -0.1694409325110169, -0.10146416248958438, -0.06823670295146265, 0.8320233533920336,
        -0.16918196631652635, -0.005883655735167473, -0.167300612215658, -0.16984052373271807,
        0.6190968072768531, -0.16385029640180976};
    static constexpr double dx[] = {
        0.16925985324815054, -0.01588267829629273, -0.3900449129762586, -0.06768435801991628,
        -0.013857968950296756, -0.20447263958107464, 0.36431461486771455, -0.3620191333240024,
        0.00933015042947519, -0.0010336685146997656, 0.01814188296479269, 0.005447795185172402,
        0.4793763505008949, 0.024705066334285212};
};

struct gelu_tanh_1 {
    using layer =
        gelu_tanh;
    using input = shape<2, 5>;
    static constexpr std::string_view shown =
        "gelu_tanh";
    static constexpr std::string_view module =
        "GELU(approximate='tanh'), x in [-4, 4]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1811792730;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 4;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.2e-07;
    static constexpr double y[] = {
        2.4070268080507464, 2.242963442891051, -0.027840501180753346, 0.9135776509499752,
        3.1939723183459563, 3.3752241902546123, 1.3003425598205387, 2.561066897553581,
        3.901042256495757, -0.12952653879295603, -0.0011197700359618335, 3.3043889756972558,
        0.8421683835809298, 0.876638653706875, 0.6609714550548565, -0.16737132010119402,
        -0.17004059793848192, -0.15989669216881647, -0.0006118174336552624, -0.009230173358281116};
    static constexpr double dx[] = {
        0.2340314107073127, 0.399526210485723, 0.055621367377332996, 0.7638198368426979,
        0.7197892913429819, 0.5470106074235075, -0.278995848256932, 0.9160087176913488,
        0.3110393871271298, -0.06532017969248781, 0.0017217588543932561, 0.3292563591192693,
        0.9521539682351997, -0.9699065025463448, 0.9520545412261465, -0.02232512750349468,
        -0.0003063047739879411, 0.06326761516384216, -0.0010875993550323359, 0.011395846133351298};
};

using all =
        rows<gelu_tanh_0, gelu_tanh_1>;
const bool listed = list<all>("Activations and dropouts", "gelu_tanh");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: gelu_tanh is PyTorch's, and obeys the laws",
          "[parity][gelu_tanh]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
