// SPDX-License-Identifier: MIT
// max_pool3d beside PyTorch: the rows of tests/parity/rows/pooling.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/max_pool3d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct max_pool3d_0 {
    using layer =
        max_pool3d<max_pool3d_options{.kernel = {2, 1, 2}, .stride = {1, 2, 1}, .padding = {1,
        0, 1}, .dilation = {1, 1, 2}, .ceil_mode = true}>;
    using input = shape<2, 2, 4, 3>;
    static constexpr std::string_view shown =
        "max_pool3d<max_pool3d_options{.kernel = {2, 1, 2}, .stride = {1, 2, 1}, .padding = {1, "
        "0, 1}, .dilation = {1, 1, 2}, .ceil_mode = true}>";
    static constexpr std::string_view module =
        "MaxPool3d(kernel_size=(2, 1, 2), stride=(1, 2, 1), padding=(1, 0, 1), dilation=(1, 1, "
        "2), ceil_mode=True)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3597887073;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.1e-08;
    static constexpr double y[] = {
        -0.30854301324291344, 0.5057197383657408, -0.30854301324291344, 0.37956264979949106,
        0.8433616048064438, 0.37956264979949106, 0.44148074114001545, 0.6998507751341765,
        0.44148074114001545, 0.37956264979949106, 0.8433616048064438, 0.37956264979949106,
        0.44148074114001545, 0.6998507751341765, 0.44148074114001545, -0.66393615700658,
        0.696205036280632, -0.66393615700658, -0.08389113759238165, 0.8588222785690909,
        -0.08389113759238165, -0.912376195108132, -0.012361225059021264, -0.912376195108132,
        -0.08389113759238165, 0.8588222785690909, -0.08389113759238165, -0.6248537084106363,
        0.0530296574634026, -0.6248537084106363, -0.32792153938350777, -0.3758301539961497,
        -0.32792153938350777, -0.6248537084106363, 0.0530296574634026, -0.6248537084106363,
        0.07312800080656112, -0.9533628181274432, 0.07312800080656112, 0.32570575757060394,
        -0.4420885817178035, 0.32570575757060394, 0.92946822353835, 0.17827832297878632,
        0.92946822353835, 0.44174182976735876, -0.33530833627116796, 0.44174182976735876,
        0.92946822353835, 0.17827832297878632, 0.92946822353835, 0.44174182976735876,
        -0.33530833627116796, 0.44174182976735876, -0.1033662102169135, -0.6691679206209702,
        -0.1033662102169135, 0.6301269242125704, 0.0535621001466664, 0.6301269242125704,
        -0.1033662102169135, 0.8305314483630768, -0.1033662102169135, 0.6301269242125704,
        0.06949057079309218, 0.6301269242125704, -0.123624645395785, 0.8305314483630768,
        -0.123624645395785, -0.7086704549767404, 0.06949057079309218, -0.7086704549767404};
    static constexpr double dx[] = {
        0.9486298985676114, 1.204604786624987, 0, 0, 0, 0, 0, -0.8513542937162624,
        -1.3645654839963672, 0, 0, 0, 1.903567271365929, -1.5816816782814915, 0, 0, 0, 0, 0,
        -0.44789541717367776, -0.8837559975134512, 0, 0, 0, -0.6213223513365511,
        -1.219074276073518, 0, 0, 0, 0, 0, 0.725556544670229, 0.5118220208919573, 0, 0, 0, 0,
        0.10788046121570116, -0.8030655656727526, 0, 0, 0, -0.900918777310582, -1.6397717212426832,
        0, 0, 0, 0, -0.5949207356176178, 1.2846519701084367, 0, 0, 0, 0, 0, 0.7056527133442567,
        0.6093556390200712, 0, 0, 0, -1.042024822659365, 1.8964320136007304, 0, 0, 0, 0, 0,
        0.797771742464787, 1.0526498758612832, 0, 0, 0, 0, 0.05693887802349429,
        -0.3939547150030349, 0, 0, 0, -0.30932690309151667, 2.221094960649441, 0, 0, 0, 0, 0,
        0.6107027411865558, 0.12810426383338536, 0, 0, 0, 0, -0.9552714829389184,
        1.005808490380666, 0, 0, 0};
};

struct max_pool3d_1 {
    using layer =
        max_pool3d<max_pool3d_options{.kernel = 3, .stride = 2, .ceil_mode = true}>;
    using input = shape<2, 2, 2, 3>;
    static constexpr std::string_view shown =
        "max_pool3d<max_pool3d_options{.kernel = 3, .stride = 2, .ceil_mode = true}>";
    static constexpr std::string_view module =
        "MaxPool3d(kernel_size=3, stride=2, padding=0, dilation=1, ceil_mode=True)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2708756215;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.1e-08;
    static constexpr double y[] = {
        0.9125980919902865, 0.9286173683687413, 0.7758229473375011, 0.9785540829722363};
    static constexpr double dx[] = {
        -0.7441432038308615, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.4225827971342422, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.9187195615053549, 0, -0.7168941904066723,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
};

using all =
        rows<max_pool3d_0, max_pool3d_1>;
const bool listed = list<all>("Pooling", "max_pool3d");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: max_pool3d is PyTorch's, and obeys the laws",
          "[parity][max_pool3d]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
