// SPDX-License-Identifier: MIT
// sigmoid beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/sigmoid.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct sigmoid_0 {
    using layer =
        sigmoid;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "sigmoid";
    static constexpr std::string_view module =
        "Sigmoid()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 328234015;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.7e-08;
    static constexpr double y[] = {
        0.5597770529647645, 0.30597010416906956, 0.43132681205184525, 0.6410651270533357,
        0.7083976540398833, 0.31648849373686766, 0.6084876938310565, 0.6609845821168273,
        0.6649057911506417, 0.505232924521195, 0.27508190772400865, 0.601197051860252,
        0.289566693382187, 0.5145766604044995};
    static constexpr double dx[] = {
        -0.17895053766332783, 0.12727481343071273, 0.23909032055853077, 0.005238285350581839,
        0.09249153017640295, -0.17212424943417004, 0.2036210559293871, -0.04506265566908137,
        -0.04418784916225645, -0.010360358744990295, 0.11424014282405863, 0.03761925453265375,
        0.13486577299300226, 0.06672626566001966};
};

struct sigmoid_1 {
    using layer =
        sigmoid;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "sigmoid";
    static constexpr std::string_view module =
        "Sigmoid(), x in [-16, 16]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1687635081;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 16;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.3e-07;
    static constexpr double y[] = {
        0.999976809777863, 0.006764145906223084, 0.9998466710013142, 0.9697844486238765,
        1.288181737239847e-06, 0.9752320807734125, 0.9999133874603825, 0.9322378291800721,
        0.3517241093804994, 0.9996030429025785, 5.409841065454429e-07, 0.9990023604751513,
        0.9999997588923275, 0.9999993439007354};
    static constexpr double dx[] = {
        3.791033531187582e-06, 0.0035778948910375435, -6.062591100065974e-05, 0.013007573632333508,
        -5.352821705355206e-07, -0.017463152600304507, -7.15456787627979e-06,
        -0.044600739908324756, 0.19914188008483139, -0.0003704192578978071, 4.122560016043524e-07,
        -0.0004874101801040569, -6.652160167038833e-08, -1.0371785002270313e-07};
};

using all =
        rows<sigmoid_0, sigmoid_1>;
const bool listed = list<all>("Activations and dropouts", "sigmoid");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: sigmoid is PyTorch's, and obeys the laws",
          "[parity][sigmoid]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
