// SPDX-License-Identifier: MIT
// evaluated beside PyTorch: the rows of tests/parity/rows/norms.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/network/evaluated.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct evaluated_0 {
    using layer =
        evaluated<batch_norm<3>>;
    using input = shape<3, 4>;
    static constexpr std::string_view shown =
        "evaluated<batch_norm<3>>";
    static constexpr std::string_view module =
        "BatchNorm1d(3).eval(), gradients";
    static constexpr std::string_view names =
        "weight,bias,running_mean,running_var,";
    static constexpr std::uint64_t seed = 1417227996;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 8.6e-08;
    static constexpr double y[] = {
        -0.6767124637177028, 0.12985571672954385, 0.13509002641457374, -1.0552903624166796,
        -0.49368125858094436, -0.310383606775375, -1.0243732627190336, -1.0218708156482514,
        -1.7868569920530184, -0.9640696179172409, -1.2028542197846388, -0.029396178433694468,
        -0.6471130082936908, 0.40216494460995666, -0.36063907205684365, 0.028383702040467217,
        -0.018485506921515817, -0.781804846028661, -0.38066132266787944, 0.08877725638330518,
        -1.7225973258926912, -0.5598699087581435, -0.9139334485261633, -0.16207034969662176};
    static constexpr double dx[] = {
        -0.46400009128304387, -0.062041014042621336, 0.019064426705126165, -0.18281460745088965,
        0.4118223847457948, -0.14485741534511765, 0.384203529028151, 0.1435897453752502,
        0.9710749552832161, 1.1094485842457715, -1.066763765256543, -0.47256058047664606,
        0.6763295827655766, 0.5223185719083345, 0.6677774804974468, 0.828681373237905,
        -0.48501300330921526, 0.5050989325146463, 0.19095964184113454, 0.5363122552133522,
        -0.08424799093576694, -0.1430930460873263, 0.4066992789429331, -0.6615951298915024};
    static constexpr double gradient[] = {
        -0.20809700992275654, -3.530170778251447, -1.4520158183432685, 2.2663582947171417,
        2.679093346964816, -0.05213818408158932, 0, 0, 0, 0, 0, 0};
};

struct evaluated_1 {
    using layer =
        evaluated<sequential<conv1d<2, 3, conv1d_options{.kernel = 2}>, batch_norm<3,
        batch_norm_options{.eps = 0.125, .affine = false}>, dropout<>>>;
    using input = shape<2, 5>;
    static constexpr std::string_view shown =
        "evaluated<sequential<conv1d<2, 3, conv1d_options{.kernel = 2}>, batch_norm<3, "
        "batch_norm_options{.eps = 0.125, .affine = false}>, dropout<>>>";
    static constexpr std::string_view module =
        "Sequential(Conv1d(2, 3, 2), BatchNorm1d(3, eps=0.125, affine=False), Dropout()).eval(), "
        "gradients";
    static constexpr std::string_view names =
        "0.weight,0.bias,1.running_mean,1.running_var,";
    static constexpr std::uint64_t seed = 595467850;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.3e-08;
    static constexpr double y[] = {
        1.380489358247218, 0.3745800795167627, 0.6387545476550399, 0.530966073953245,
        -0.12874452799771835, 1.0357522615105765, 0.8964789143134657, 0.6884995847950689,
        1.0323825013439691, 1.2437925620536858, 1.3086911881505479, 0.7299805298361224,
        1.22820840946497, 0.6106525718488781, 0.7804273941398839, 0.5065502365271509,
        0.5364588735226405, 1.355362308078003, 0.09608009175551187, 1.817247350702669,
        1.8816230109220158, 1.6762327641154113, 0.43682887284846855, 1.1582393563569893};
    static constexpr double dx[] = {
        0.36204212220294246, 0.48608961736630074, -0.025320071269882935, -0.2659348652455924,
        -0.1173815256296047, 0.3658363010278921, 1.0278927013009778, 1.4221887751908153,
        -0.040747819657430906, -0.05197940747888583, 0.13428268099904786, 0.4282301431048392,
        0.7578340681061793, -0.09142267138892758, -0.1261965701320899, 0.29687502853312947,
        0.7038099068150228, 0.4159778874294436, 1.543269586708079, 0.7590195965850688};
    static constexpr double gradient[] = {
        0.5503082818786608, -0.1761647595103365, -1.0760853075626347, 0.4718893508265511,
        -0.7742535855447881, -0.7557191907582519, -1.326555185157218, -0.45977094633261245,
        1.1851781885052128, 1.3967671468860052, 0.6215858379877585, -0.40022029581179247,
        -1.757062825407044, -1.58998039342347, -2.585444841202515, 0, 0, 0, 0, 0, 0};
};

using all =
        rows<evaluated_0, evaluated_1>;
const bool listed = list<all>("Normalisations", "evaluated");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: evaluated is PyTorch's, and obeys the laws",
          "[parity][evaluated]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
