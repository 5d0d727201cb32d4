// SPDX-License-Identifier: MIT
// adaptive_max_pool1d beside PyTorch: the rows of tests/parity/rows/pooling.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/adaptive_max_pool1d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct adaptive_max_pool1d_0 {
    using layer =
        adaptive_max_pool1d<1>;
    using input = shape<3, 5>;
    static constexpr std::string_view shown =
        "adaptive_max_pool1d<1>";
    static constexpr std::string_view module =
        "AdaptiveMaxPool1d(output_size=1)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1595126890;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.8e-08;
    static constexpr double y[] = {
        0.8444295970193954, 0.683189510562874, 0.442293875782511, 0.7635639703884327,
        0.7153767811697906, 0.7756674372480785};
    static constexpr double dx[] = {
        0, 0, 0.5415463792257509, 0, 0, 0, -0.04501099385018503, 0, 0, 0, 0.6535775650509639, 0, 0,
        0, 0, 0, 0, -0.10579361132935805, 0, 0, 0, 0, -0.2111839044586672, 0, 0, 0, 0,
        0.3816143556969793, 0, 0};
};

struct adaptive_max_pool1d_1 {
    using layer =
        adaptive_max_pool1d<3>;
    using input = shape<3, 7>;
    static constexpr std::string_view shown =
        "adaptive_max_pool1d<3>";
    static constexpr std::string_view module =
        "AdaptiveMaxPool1d(output_size=3)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 672433404;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.4e-08;
    static constexpr double y[] = {
        0.6702887001316662, 0.6702887001316662, 0.3818620329695026, 0.7168822892635427,
        0.9823339427526192, 0.13115172070363057, 0.8342454537612458, 0.8342454537612458,
        0.3702066747120618, -0.5538491047280509, 0.6095130232118722, 0.7756192067241146,
        -0.37002472944592935, 0.8969633027665647, 0.8969633027665647, 0.8883536619727594,
        0.2724273758901947, 0.23750998237512944};
    static constexpr double dx[] = {
        0, 0, 0.046856004180876765, 0, 0, 0.8482743692976142, 0, 0, 0, 0.686490831218769,
        -0.7611946488847623, 0, 0, 0.6520845573778027, 0, 0, 0.4534841185394718, 0,
        0.6726183880457179, 0, 0, -0.028941640673890934, 0, 0, 0, -0.5951855646121709,
        0.6167116509542534, 0, 0.7071840959331381, 0, 0, 0, 0.7728651024279147, 0, 0, 0,
        0.055914517005021924, 0, 0.5511956425069013, 0, -0.3378409495161534, 0};
};

struct adaptive_max_pool1d_2 {
    using layer =
        adaptive_max_pool1d<5>;
    using input = shape<3, 3>;
    static constexpr std::string_view shown =
        "adaptive_max_pool1d<5>";
    static constexpr std::string_view module =
        "AdaptiveMaxPool1d(output_size=5)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2971522374;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.2e-08;
    static constexpr double y[] = {
        -0.20565861910307093, -0.04832772470779223, -0.04832772470779223, 0.47906494481655115,
        0.47906494481655115, -0.3039950483152425, -0.3039950483152425, -0.3826524162972278,
        0.6119294532135555, 0.6119294532135555, 0.5419131713516567, 0.5419131713516567,
        -0.1491959943011909, -0.025046780249995404, -0.025046780249995404, 0.7770101378528689,
        0.7770101378528689, -0.7073102372881097, -0.07599707247970566, -0.07599707247970566,
        -0.3776410737440026, 0.0513947616575654, 0.0513947616575654, 0.0513947616575654,
        -0.8312097086523651, -0.18272356611972707, 0.702078939132589, 0.702078939132589,
        0.8591582004727123, 0.8591582004727123};
    static constexpr double dx[] = {
        0.9837042501561875, -1.2130472441512952, 1.2340822400842517, -0.8249440847407867,
        -0.08751317204989117, 0.3838085121603003, -0.002311346486401966, 0.998153341191544,
        0.6987454537542028, -0.07035295657724672, 0.17500239596362555, -0.28590513722360744,
        0.4256765982829518, 1.1772255017327586, -0.11732827789770117, 0.5836883516828872,
        1.7949897484529878, 0.7744996684772043};
};

using all =
        rows<adaptive_max_pool1d_0, adaptive_max_pool1d_1, adaptive_max_pool1d_2>;
const bool listed = list<all>("Pooling", "adaptive_max_pool1d");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: adaptive_max_pool1d is PyTorch's, and obeys the laws",
          "[parity][adaptive_max_pool1d]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
