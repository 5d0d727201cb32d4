// SPDX-License-Identifier: MIT
// graph beside PyTorch: the rows of tests/parity/rows/topologies.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct graph_0 {
    using layer =
        graph<inputs<"x">, node<"stem", linear<4, 5>, "x">, node<"left", tanh, "stem">,
        node<"right", sequential<linear<5, 3>, tanh, linear<3, 5>>, "stem">, node<"product",
        multiply, "left", "right", "stem">, node<"total", add, "stem", "product", "stem">,
        node<"side", linear<4, 2>, "x">, node<"all", concat, "total", "side", "x">, node<"head",
        linear<11, 3>, "all">, outputs<"head">>;
    using input = shape<4>;
    static constexpr std::string_view shown =
        "graph<inputs<\"x\">, node<\"stem\", linear<4, 5>, \"x\">, node<\"left\", tanh, "
        "\"stem\">, node<\"right\", sequential<linear<5, 3>, tanh, linear<3, 5>>, \"stem\">, "
        "node<\"product\", multiply, \"left\", \"right\", \"stem\">, node<\"total\", add, "
        "\"stem\", \"product\", \"stem\">, node<\"side\", linear<4, 2>, \"x\">, node<\"all\", "
        "concat, \"total\", \"side\", \"x\">, node<\"head\", linear<11, 3>, \"all\">, "
        "outputs<\"head\">>";
    static constexpr std::string_view module =
        "total = stem + tanh(stem) * right(stem) * stem + stem; head(cat([total, side(x), x], 1))";
    static constexpr std::string_view names =
        "stem.weight,stem.bias,right.0.weight,right.0.bias,right.2.weight,right.2.bias,side.weight,side.bias,head.weight,head.bias,";
    static constexpr std::uint64_t seed = 130290705;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.5e-07;
    static constexpr double y[] = {
        -0.14226538413921397, -3.2292363994589666, 2.3628828362207193, -0.8702343291857635,
        2.1938003540209707, 0.8334858308813642};
    static constexpr double dx[] = {
        -0.40916631214530685, -0.547325220565564, 2.119024670975351, -2.544232493854835,
        -1.3007477074610012, 1.2338193648833466, 0.2760547332339802, 0.2667459844714524};
    static constexpr double gradient[] = {
        -0.8245895455815282, 1.4281303979681907, 0.6200655573822157, 1.1044310467761758,
        0.6080590609007105, -0.5851763159094556, 0.5519963972672263, -0.3803153690124121,
        -0.04471460180058732, 0.4822954737967547, 0.90680015080655, 0.43546665268142104,
        0.162342041739353, -0.03364099433256371, 0.41177678745069773, 0.012188745122289553,
        2.0825792458983394, -1.499860279279031, 2.978327790196727, -0.834689611667386,
        0.6977015980670785, 0.6373145140803083, 1.03435722674333, 0.4719055585858779,
        3.4241990730235523, -0.03128672595016377, 0.06824273540865183, 0.036333174001722215,
        -0.08392840322107675, -0.11080775746765162, 0.0030730284016757194, 0.01885180519616363,
        0.11006349274422149, -0.06749834371140573, -0.12523196770195924, 0.010074033285339122,
        -0.004408660227343465, 0.0664054080340051, -0.025036553749478226, -0.05787916167610781,
        -0.12426735532481309, -0.1274616448378188, -0.05598653409074073, -0.06184607758325398,
        -0.10332714887481559, -0.06897013408528664, 0.024696052251640357, 0.036034640011501654,
        0.019484791791250962, -0.005675164864723061, -0.027237418139899053, -0.0337029818640662,
        -0.03754277672944629, -0.08636214777786924, -0.07831128861177258, -0.09951983441561581,
        -0.41954676125550616, -0.5014603417805661, 0.1053307334249359, -0.033240140033188134,
        0.03963550171086712, 0.1038395659956948, 0.5970002806779179, 0.22628130655398332,
        -0.07133858286881636, 0.5212286375649263, -0.005690682376019243, 0.019565879416248252,
        -0.15603855812973658, -0.27816680345589584, -0.13952476462061364, 0.5975908612422045,
        -0.3172251353139423, -0.6909451086074727, 1.0123446963440141, -0.3088749141705328,
        -0.9308550242159066, -1.7665308668396844, 0.48638285534628084, -0.6919829390501658,
        0.3036472123960511, -0.6978769666721368, -0.599258594346556, -0.5662414379024397,
        0.5470935320761249, -0.6713668654580597, 0.9879867228490269, 0.4037322272634887,
        0.23857974749161498, -0.776685708293944, 0.6763235975830298, -0.5096989323400124,
        0.7790288153795598, 0.15954809039613446, 0.5864435191525215, -0.08031218011768132,
        -0.10818646706742503, -1.3253797257199411, 0.46995915625805296, 1.8070068299362587,
        0.7357151277546359, -0.3031602697013602, 0.5023495593719817, -0.4738952747829225,
        0.47662966901532605, -0.30533943010394776, -0.68024521198049, 0.17593219943427285,
        0.5500249555567944};
};

using all =
        rows<graph_0>;
const bool listed = list<all>("Blocks, branches and graphs", "graph");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: graph is PyTorch's, and obeys the laws",
          "[parity][graph]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
