// SPDX-License-Identifier: MIT
// celu beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/celu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct celu_0 {
    using layer =
        celu<>;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "celu<>";
    static constexpr std::string_view module =
        "CELU(alpha=1.0)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1447081821;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.9e-08;
    static constexpr double y[] = {
        -0.6251744856503609, -0.5630012790763679, 0.05763818804372822, -0.2801762963572896,
        -0.03661447377732285, 0.36360000718684105, -0.41904138249292344, 0.4204299596809773,
        -0.05540830901849492, 0.29112600458292603};
    static constexpr double dx[] = {
        -0.17806074172010003, -0.29521403694436693, 0.30724379704222704, 0.45149108457666065,
        0.07569460378687083, 0.6959503767958393, -0.1454160860768301, 0.08277145747642467,
        -0.5423567546674886, -0.1999487497178407};
};

struct celu_1 {
    using layer =
        celu<std::ratio<3, 2>>;
    using input = shape<2, 4>;
    static constexpr std::string_view shown =
        "celu<std::ratio<3, 2>>";
    static constexpr std::string_view module =
        "CELU(alpha=1.5), x in [-4, 4]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 558335947;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 4;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.5e-08;
    static constexpr double y[] = {
        3.1315315549247336, -1.1022880879427555, -0.975875054233054, -1.2887158214320265,
        -0.8702913187202912, 0.2935911162240341, 1.8305405350399404, 0.7244489256162563,
        -0.7046020483245672, 0.3711075307245464, -0.8771552757944786, 0.47018636940125624,
        2.8828003660167694, -1.316571149774174, 1.835382413395937, 0.0984159325796492};
    static constexpr double dx[] = {
        -0.023240953860839797, 0.22625280057088756, 0.14612639424902316, -0.03160250560446791,
        -0.11544724149026962, 0.10972205733587925, 0.09814692316585383, 0.734682130047354,
        -0.12015717258530936, -0.193320989264139, 0.32077934278074477, -0.07727317866570727,
        -0.22724586503500754, 0.06984506777974964, 0.862509256440295, -0.02669368397584737};
};

using all =
        rows<celu_0, celu_1>;
const bool listed = list<all>("Activations and dropouts", "celu");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: celu is PyTorch's, and obeys the laws",
          "[parity][celu]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
