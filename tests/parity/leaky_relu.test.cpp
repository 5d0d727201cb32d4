// SPDX-License-Identifier: MIT
// leaky_relu beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/leaky_relu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct leaky_relu_0 {
    using layer =
        leaky_relu<>;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "leaky_relu<>";
    static constexpr std::string_view module =
        "LeakyReLU(negative_slope=0.01)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3734469006;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.6e-08;
    static constexpr double y[] = {
        -0.007732498308346514, -0.00684349299195905, -0.00029588976902215073,
        -0.007753822200876515, 0.29291117031404035, -0.009140629372187901, 0.9794756512256988,
        0.38078286726582156, 0.07571928539995043, 0.3362946837803116, -0.003389921562544618,
        0.08956822243339713, -0.005611252659274106, -0.008700471744773475};
    static constexpr double dx[] = {
        0.000981740588321658, -0.008291572245790807, 0.0062930563392140735, 0.004939102826876254,
        0.06043286619713828, -0.005417042598476758, -0.09242711462035835, 0.28298379676864727,
        -0.16711012639873202, -0.1861666706182361, -0.0022858627497943317, -0.23468914133081387,
        0.002131586281466189, -0.001173946327410893};
};

struct leaky_relu_1 {
    using layer =
        leaky_relu<std::ratio<1, 5>>;
    using input = shape<2, 4>;
    static constexpr std::string_view shown =
        "leaky_relu<std::ratio<1, 5>>";
    static constexpr std::string_view module =
        "LeakyReLU(negative_slope=0.2)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2844805400;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.3e-08;
    static constexpr double y[] = {
        0.9638385329029213, 0.48602334024795435, -0.17000103888166096, 0.6047734811858609,
        -0.16991207686721715, 0.8655725230902749, -0.010100062665162746, 0.6427519838256535,
        -0.12459451697757756, -0.031206233870960533, 0.031701247584957404, -0.05944689353532944,
        0.043945097741277195, 0.36549868521330886, 0.7882429733991523, 0.796995687475029};
    static constexpr double dx[] = {
        0.01352405748857577, 0.04751600284954671, -0.0010829956911877936, 0.00684412077160812,
        -0.16903714649363183, 0.497804396148287, 0.10443857493099551, -0.33233965022254885,
        0.13088133024641024, -0.1596507783356257, 0.31699488984413904, 0.10791597929479507,
        -0.844224876414162, -0.7881616251690364, 0.8646646646879443, 0.021908588050240985};
};

using all =
        rows<leaky_relu_0, leaky_relu_1>;
const bool listed = list<all>("Activations and dropouts", "leaky_relu");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: leaky_relu is PyTorch's, and obeys the laws",
          "[parity][leaky_relu]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
