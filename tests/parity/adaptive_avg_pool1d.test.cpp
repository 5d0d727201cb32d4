// SPDX-License-Identifier: MIT
// adaptive_avg_pool1d beside PyTorch: the rows of tests/parity/rows/pooling.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/adaptive_avg_pool1d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct adaptive_avg_pool1d_0 {
    using layer =
        adaptive_avg_pool1d<1>;
    using input = shape<3, 5>;
    static constexpr std::string_view shown =
        "adaptive_avg_pool1d<1>";
    static constexpr std::string_view module =
        "AdaptiveAvgPool1d(output_size=1)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 192017094;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 8.7e-08;
    static constexpr double y[] = {
        0.47597605173964286, -0.19497721061395143, -0.02443256772121134, -0.10434870960049455,
        -0.023395490784974715, 0.5481096028197066};
    static constexpr double dx[] = {
        -0.16698658871917207, -0.16698658871917207, -0.16698658871917207, -0.16698658871917207,
        -0.16698658871917207, -0.1094492887422239, -0.1094492887422239, -0.1094492887422239,
        -0.1094492887422239, -0.1094492887422239, 0.15446248563502646, 0.15446248563502646,
        0.15446248563502646, 0.15446248563502646, 0.15446248563502646, 0.010173942990330476,
        0.010173942990330476, 0.010173942990330476, 0.010173942990330476, 0.010173942990330476,
        0.130671768413604, 0.130671768413604, 0.130671768413604, 0.130671768413604,
        0.130671768413604, -0.14514707942934932, -0.14514707942934932, -0.14514707942934932,
        -0.14514707942934932, -0.14514707942934932};
};

struct adaptive_avg_pool1d_1 {
    using layer =
        adaptive_avg_pool1d<3>;
    using input = shape<3, 7>;
    static constexpr std::string_view shown =
        "adaptive_avg_pool1d<3>";
    static constexpr std::string_view module =
        "AdaptiveAvgPool1d(output_size=3)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2088157776;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.6e-08;
    static constexpr double y[] = {
        -0.3345474010547394, -0.041949447092568905, 0.283751316778398, -0.2885706018949698,
        -0.103922823582879, 0.33432253921299687, 0.05004023458700894, 0.052929497642006273,
        0.7609586566930643, -0.040472482043347524, 0.42652404575072245, 0.2539643279062604,
        -0.1043565848902126, -0.010807730456631562, 0.29873558660015553, 0.19244007601636492,
        0.04593986284425555, 0.894117712123518};
    static constexpr double dx[] = {
        -0.0964818058921096, -0.0964818058921096, -0.22435070448275835, -0.12786889859064873,
        -0.2886708210701596, -0.1608019224795109, -0.1608019224795109, 0.29373541679634085,
        0.29373541679634085, 0.5181863990709095, 0.2244509822745686, 0.4903030541715043,
        0.2658520718969357, 0.2658520718969357, 0.33038494533105395, 0.33038494533105395,
        0.4728635136242248, 0.14247856829317085, 0.019075971120584942, -0.1234025971725859,
        -0.1234025971725859, -0.29686741422119645, -0.29686741422119645, -0.2755193790468031,
        0.02134803517439332, -0.018895245324374775, -0.040243280498768096, -0.040243280498768096,
        0.3079702430962605, 0.3079702430962605, 0.45562055539217694, 0.14765031229591644,
        0.14651945440007244, -0.0011308578958439952, -0.0011308578958439952, -0.11825787465763497,
        -0.11825787465763497, -0.19905105444219723, -0.08079317978456224, 0.17275280008933042,
        0.25354597987389266, 0.25354597987389266};
};

struct adaptive_avg_pool1d_2 {
    using layer =
        adaptive_avg_pool1d<5>;
    using input = shape<3, 3>;
    static constexpr std::string_view shown =
        "adaptive_avg_pool1d<5>";
    static constexpr std::string_view module =
        "AdaptiveAvgPool1d(output_size=5)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3850343402;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.0e-08;
    static constexpr double y[] = {
        0.04783353922374234, 0.4542686211377266, 0.8607037030517108, 0.4365474138612059,
        0.012391124670700915, -0.11562644248613374, 0.2587524185875504, 0.6331312796612345,
        0.04231531327553972, -0.5485006531101551, 0.8590180941378287, 0.7931676804378409,
        0.7273172667378531, 0.3777572265083944, 0.028197186278935638, 0.16532562331843792,
        0.19687411800007326, 0.2284226126817086, -0.09216844981550387, -0.41275951231271635,
        -0.1300850726138787, 0.3470516966105128, 0.8241884658349043, 0.70985428772495,
        0.5955201096149956, 0.9729982093912384, 0.6381520732883781, 0.3033059371855178,
        0.5767300615401145, 0.8501541858947113};
    static constexpr double dx[] = {
        -0.22318022041298224, 0.877598430482352, -0.17401206727011342, -0.023544039556325114,
        -0.06816440516300981, 0.376776362769219, -0.2504575797118259, 1.344679914569788,
        -0.47355165959837187, 0.6239816532029956, -0.3099827690960495, 0.6648799773785325,
        -0.5390163364368148, -0.5049204837396574, -0.0954417607847865, 0.6835954058501745,
        0.2334476442484844, -0.2694688528350647};
};

using all =
        rows<adaptive_avg_pool1d_0, adaptive_avg_pool1d_1, adaptive_avg_pool1d_2>;
const bool listed = list<all>("Pooling", "adaptive_avg_pool1d");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: adaptive_avg_pool1d is PyTorch's, and obeys the laws",
          "[parity][adaptive_avg_pool1d]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
