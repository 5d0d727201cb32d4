// SPDX-License-Identifier: MIT
// bilinear beside PyTorch: the rows of tests/parity/rows/basic.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/bilinear.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct bilinear_0 {
    using layer =
        bilinear<3, 4, 2>;
    using input = shapes<shape<3>, shape<4>>;
    static constexpr std::string_view shown =
        "bilinear<3, 4, 2>";
    static constexpr std::string_view module =
        "Bilinear(in1_features=3, in2_features=4, out_features=2, bias=True)";
    static constexpr std::string_view names =
        "weight,bias,";
    static constexpr std::uint64_t seed = 4077649022;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.3e-07;
    static constexpr double y[] = {
        0.20965284196944156, -1.4409249166986289, -1.2870236433031097, -0.14445905678820348};
    static constexpr double dx[] = {
        -0.8550903536370418, -0.10975854351704807, -0.03312332969651242, -0.26338241494293524,
        0.0277241434927864, 0.08138091179557039, -0.49551915849951855, 0.9418798448756495,
        0.7218097432654645, -0.9496257599422888, 0.05849536820966737, -0.24520730404718302,
        -0.4635598011461487, -0.585247024970618};
    static constexpr double gradient[] = {
        -0.6308127920308414, -0.6407801234328554, -0.3543615445370474, -0.2833707200253042,
        -0.19745173765496377, -0.17878047991993193, 0.03843304797056117, -0.08858654971713788,
        -0.11252612577437897, -0.14303249154635092, -0.2601106717624514, -0.050695815941248806,
        -0.033014540930298444, -0.06633657357790451, -0.24335351175474573, -0.014998888069755523,
        0.14230080278709298, 0.09767188753940853, -0.241350486165642, 0.0636832266867684,
        -0.2071152686403258, -0.1679734385914788, 0.17435239598729113, -0.09282176582192761,
        0.37614225836357273, 0.614160282867132};
};

struct bilinear_1 {
    using layer =
        bilinear<2, 5, 3, bias::none>;
    using input = shapes<shape<2>, shape<5>>;
    static constexpr std::string_view shown =
        "bilinear<2, 5, 3, bias::none>";
    static constexpr std::string_view module =
        "Bilinear(in1_features=2, in2_features=5, out_features=3, bias=False)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 2215431400;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.1e-07;
    static constexpr double y[] = {
        -0.012090505932921262, 0.6914123087719832, 0.5147265289105788, 0.24279325285542658,
        0.8882760846254577, 0.21721581344918428};
    static constexpr double dx[] = {
        -0.3710360055250083, 0.5730342547563076, -0.14086252468910368, 0.26125271414651974,
        0.21665339025046956, 0.24911582293891057, -0.16923392258141293, 0.20956709024839892,
        -0.8188774871630604, -0.2885463247895026, -0.48343892129422555, -0.36875536556753963,
        -0.01121118407853424, -0.10925249200550843};
    static constexpr double gradient[] = {
        0.20145748825979662, -0.011665463400903797, -0.3714662743722577, -0.07068528314927575,
        0.4787055041060011, -0.03932164668705451, -0.17077671590440816, -0.059460655815158164,
        0.17101644084195497, -0.18372521517805926, -0.012095875636075957, 0.1491783273882254,
        0.13552838953509058, -0.1306484825640692, 0.04872423296419163, 0.002267920739735258,
        0.06598225026834155, 0.04623445645991427, -0.060860093276422514, 0.039883030346337625,
        0.11076338462047881, -0.16538772456758274, -0.32546478416451535, 0.10556472785495247,
        0.18025441467199999, -0.021519844340978426, -0.1535627792891715, -0.07837238143997616,
        0.14819492514064175, -0.13190539162316917};
};

using all =
        rows<bilinear_0, bilinear_1>;
const bool listed = list<all>("Linear layers and tokens", "bilinear");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: bilinear is PyTorch's, and obeys the laws",
          "[parity][bilinear]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
