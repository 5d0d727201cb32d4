// SPDX-License-Identifier: MIT
// residual beside PyTorch: the rows of tests/parity/rows/topologies.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct residual_0 {
    using layer =
        residual<sequential<linear<4, 5>, tanh, linear<5, 4>>>;
    using input = shape<4>;
    static constexpr std::string_view shown =
        "residual<sequential<linear<4, 5>, tanh, linear<5, 4>>>";
    static constexpr std::string_view module =
        "x + block(x)";
    static constexpr std::string_view names =
        "0.weight,0.bias,2.weight,2.bias,";
    static constexpr std::uint64_t seed = 1086953371;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.1e-07;
    static constexpr double y[] = {
        0.9826633190992196, -0.6354919344873095, -1.7135027640143412, 2.555641154026982,
        -0.5265348098754882, 0.5910818909726354, 0.6212798676472353, 0.5001676036532879};
    static constexpr double dx[] = {
        0.7377934429463948, 1.0918045628995952, 0.11770457173148169, 0.08728897588204251,
        1.311449808736483, 1.1070111400905782, 0.1260072125635337, 1.2722068202516217};
    static constexpr double gradient[] = {
        -0.09509732084555224, -0.01267198557192623, 0.1365066033565012, -0.08276300510177564,
        -0.09279800188714804, -0.26878808521683145, 0.1436281970003876, -0.0383440134038508,
        0.04439152644228946, -0.06665819761821758, -0.06077171786400515, 0.05063910143025082,
        0.17305065413495338, -0.2089047210096068, -0.23897598316984062, 0.18897759580319995,
        -0.3966417484361654, -0.08976610114056804, 0.5708561540070615, -0.3390903759352131,
        0.1876608780181236, 0.9285514109357477, 0.1233730432991636, 0.3328363791220666,
        0.8900210821887707, 0.2182048922099518, 0.10075035582802212, -0.1436986596043406,
        0.009378617570852425, 0.23037178251670598, 0.415788040792878, 0.5928682719806437,
        -0.6107461262866044, 0.16654915411597193, 0.6612896471536989, -0.15899117215500155,
        -0.20249352882998709, 0.2131924189419423, -0.05470694620626037, -0.23944113216643984,
        -0.08913313808321645, 0.4484262232766192, -0.35277230815050575, 0.1777405587618527,
        0.17739972642882662, 0.2717964505612207, 1.178594454268607, -0.4107767461584362,
        0.6958330696006976};
};

struct residual_1 {
    using layer =
        residual<sequential<linear<4, 5>, tanh, linear<5, 2>>, linear<4, 2>>;
    using input = shape<4>;
    static constexpr std::string_view shown =
        "residual<sequential<linear<4, 5>, tanh, linear<5, 2>>, linear<4, 2>>";
    static constexpr std::string_view module =
        "shortcut(x) + block(x)";
    static constexpr std::string_view names =
        "block.0.weight,block.0.bias,block.2.weight,block.2.bias,shortcut.weight,shortcut.bias,";
    static constexpr std::uint64_t seed = 936290061;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 8.9e-08;
    static constexpr double y[] = {
        -0.17032336745116688, 1.069682519862662, -3.554974383459284, 1.836702834062543};
    static constexpr double dx[] = {
        -1.2027234638346598, 1.1289591822784546, 0.8236496183588201, -0.6904461635376745,
        0.4937710912200243, -0.922434725713384, -0.15749690350576273, 1.0545402215302913};
    static constexpr double gradient[] = {
        0.3777132182485955, 0.03499352653082298, -0.0062619534042662305, 0.03252358510998616,
        -0.6943702401476463, 0.1155742174336923, -0.059596927768825636, -0.018109685993899876,
        0.60697433023567, -0.05694610371925264, 0.03467230575684374, 0.02604310414660422,
        0.4111167140688592, -0.0017767852182330095, 0.008941191573865678, 0.026163958586034923,
        -0.4215886017819523, 0.04509529959015105, -0.026273004045078884, -0.01680489470451056,
        0.45346280258736205, 0.5993627829071448, -0.1728039901355511, 0.176030176819394,
        0.1641687553425628, -0.1417470171877526, -0.4613876187653574, -0.3924048144226797,
        0.26239708605024037, 0.2895282357575037, -0.5315842233712254, 0.33988033969811926,
        0.08766779544265578, -1.0422690071098166, -1.0975061697586386, -0.5354074916458478,
        -0.09446828872495527, -0.42888040010064604, -0.04230963836604528, 0.00812829298485427,
        -0.03752614836233301, 1.4301005504714586, -0.09491633565626453, 0.06617601235580117,
        0.07045511386876796, -0.5354074916458478, -0.09446828872495527};
};

struct residual_2 {
    using layer =
        residual<residual<tanh>>;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "residual<residual<tanh>>";
    static constexpr std::string_view module =
        "inner = x + tanh(x); x + inner";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2932340407;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.9e-08;
    static constexpr double y[] = {
        0.38625562383473466, 0.29280978013158643, 0.4879088190289982, -0.330584402805865,
        1.3806966584076372, -1.6668701296021535, -0.2939884304658174, 1.4765314784700083,
        0.5695431773471437, 1.102808422338113};
    static constexpr double dx[] = {
        -2.1420659757387224, 2.732858723723904, -0.26646535819628325, -1.2878350105574172,
        2.1927491265945287, -1.7572764707960433, 1.9935694994104418, -0.11075840772496168,
        -0.16363516867799832, -0.06183258856261646};
};

using all =
        rows<residual_0, residual_1, residual_2>;
const bool listed = list<all>("Blocks, branches and graphs", "residual");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: residual is PyTorch's, and obeys the laws",
          "[parity][residual]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
