// SPDX-License-Identifier: MIT
// elu beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/elu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct elu_0 {
    using layer =
        elu<>;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "elu<>";
    static constexpr std::string_view module =
        "ELU(alpha=1.0)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2948635671;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.6e-08;
    static constexpr double y[] = {
        -0.5911801442350018, 0.3856640156834765, -0.6165545302964628, -0.26022031964802383,
        0.8837510727575462, 0.5034712098289957, 0.2978083256777855, -0.026152932086600966,
        0.08960469204461141, 0.8757119959618471};
    static constexpr double dx[] = {
        0.0011339129991683146, 0.22257488844134676, 0.09320989569640269, 0.5321019964005645,
        -0.9214050554634012, -0.6471072441239147, 0.5136824805988975, 0.34280376267353346,
        0.8236354807098933, 0.7732492562454569};
};

struct elu_1 {
    using layer =
        elu<std::ratio<3, 2>>;
    using input = shape<2, 4>;
    static constexpr std::string_view shown =
        "elu<std::ratio<3, 2>>";
    static constexpr std::string_view module =
        "ELU(alpha=1.5)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3636964481;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.1e-08;
    static constexpr double y[] = {
        0.3531686412325761, -0.10384537162073121, 0.21813544717742173, 0.9560828774720453,
        -0.11821974360330939, -0.8433772909421575, 0.6112235223801818, -0.9268354091475429,
        0.8679128738389756, -0.3790895133758017, -0.12368302081344029, -0.677551986846454,
        0.6583602412546943, -0.8874378382272506, -0.6870264206507892, -0.6066524020352652};
    static constexpr double dx[] = {
        0.6409382780479245, 0.7697205372773168, -0.42284405059200725, -0.4055956953905746,
        -0.3858114085721807, 0.10369179855136307, 0.5514624007577453, -0.5613851757477042,
        0.9209576442419025, -0.9201917751177318, -0.27735751540387543, 0.26632419286650855,
        -0.6909303651341288, -0.26017251785128287, 0.352094778352389, 0.22569754314073343};
};

struct elu_2 {
    using layer =
        elu<std::ratio<1, 2>>;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "elu<std::ratio<1, 2>>";
    static constexpr std::string_view module =
        "ELU(alpha=0.5), x in [-16, 16]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1104084283;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 16;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.6e-08;
    static constexpr double y[] = {
        -0.46754681366790035, 2.3005927061384135, 5.793593326972715, 5.027469969672488,
        -0.49999978473999723, 14.9792234918099, 7.933224946449979, 8.238874375213133,
        -0.49966974282412424, 6.509132569443345, 5.708170875299025, -0.49707689030724145,
        -0.44737588796864036, -0.49999921842282136};
    static constexpr double dx[] = {
        0.010665230178596417, 0.5192334358871693, -0.19331117522254115, -0.26383410068799273,
        6.989870855900639e-08, 0.22601434173097346, -0.15940738605352123, 0.2784218289549867,
        0.0001601510123790533, 0.0835801053610925, 0.36685281621093546, 0.0005497910650240867,
        -0.043361891914864524, 6.242344361223165e-07};
};

using all =
        rows<elu_0, elu_1, elu_2>;
const bool listed = list<all>("Activations and dropouts", "elu");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: elu is PyTorch's, and obeys the laws",
          "[parity][elu]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
