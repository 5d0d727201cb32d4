// SPDX-License-Identifier: MIT
// avg_pool1d beside PyTorch: the rows of tests/parity/rows/pooling.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/avg_pool1d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct avg_pool1d_0 {
    using layer =
        avg_pool1d<avg_pool1d_options{.kernel = 2}>;
    using input = shape<3, 7>;
    static constexpr std::string_view shown =
        "avg_pool1d<avg_pool1d_options{.kernel = 2}>";
    static constexpr std::string_view module =
        "AvgPool1d(2)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 672720966;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.5e-08;
    static constexpr double y[] = {
        -0.442726900014595, -0.8082186759410288, 0.16851910109707235, -0.6712654165158592,
        0.22387320675504285, -0.4295049036426294, 0.49484548716129684, 0.510709726046842,
        0.26830037595495826, 0.0482843421652962, -0.38650509803655375, -0.01249300141116172,
        0.25982130277298154, 0.10313659397039132, 0.26611638666657333, -0.2483789547421833,
        -0.08596620444407355, -0.5648591159063121};
    static constexpr double dx[] = {
        0.4948569777527302, 0.4948569777527302, -0.036280851093875244, -0.036280851093875244,
        -0.42366775286315983, -0.42366775286315983, 0, -0.12604700121758372, -0.12604700121758372,
        0.07936747108854725, 0.07936747108854725, 0.03528572903481786, 0.03528572903481786, 0,
        0.09725908196044952, 0.09725908196044952, -0.4330633620325376, -0.4330633620325376,
        -0.3484851062165586, -0.3484851062165586, 0, -0.39143441976015425, -0.39143441976015425,
        0.023770396863846965, 0.023770396863846965, -0.07820692709219912, -0.07820692709219912, 0,
        -0.21810335389305358, -0.21810335389305358, 0.3139998867219914, 0.3139998867219914,
        -0.3156404773126671, -0.3156404773126671, 0, -0.37843860360599435, -0.37843860360599435,
        0.34487858312047004, 0.34487858312047004, 0.23791343856326175, 0.23791343856326175, 0};
};

struct avg_pool1d_1 {
    using layer =
        avg_pool1d<avg_pool1d_options{.kernel = 4, .stride = 3, .padding = 1, .ceil_mode =
        true}>;
    using input = shape<3, 8>;
    static constexpr std::string_view shown =
        "avg_pool1d<avg_pool1d_options{.kernel = 4, .stride = 3, .padding = 1, .ceil_mode = "
        "true}>";
    static constexpr std::string_view module =
        "AvgPool1d(4, stride=3, padding=1, ceil_mode=True)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1595922640;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.4e-08;
    static constexpr double y[] = {
        -0.35149248646267006, -0.22969884107906757, -0.15645897766537775, -0.2722583760452014,
        0.07930717517866132, -0.1569689221754591, -0.17755470067374085, 0.029224146064793843,
        0.03709274725998263, 0.21366871455383735, -0.12097145196729947, 0.11480116243092714,
        0.4080004913663205, 0.46476858014920414, 0.3304042309256138, -0.0924496865676081,
        -0.1570429719577741, -0.24894397133821938};
    static constexpr double dx[] = {
        -0.2278006598400445, -0.2278006598400445, 0.008512751492565918, 0.2363134113326104,
        0.2363134113326104, 0.40620136841750587, 0.16988795708489546, 0.16988795708489546,
        0.01067026661849002, 0.01067026661849002, 0.1613929460587874, 0.15072267944029738,
        0.15072267944029738, 0.02364818885110348, -0.1270744905891939, -0.1270744905891939,
        -0.04091455007831779, -0.04091455007831779, -0.009007933864325857, 0.031906616213991934,
        0.031906616213991934, 0.10720809148001958, 0.07530147526602765, 0.07530147526602765,
        0.1420718260144297, 0.1420718260144297, -0.046462769812188, -0.1885345958266177,
        -0.1885345958266177, -0.13194393274524152, 0.05659066308137617, 0.05659066308137617,
        0.04009913338171672, 0.04009913338171672, -0.18054839255053418, -0.2206475259322509,
        -0.2206475259322509, -0.07093867309545426, 0.14970885283679664, 0.14970885283679664,
        0.21518920262013347, 0.21518920262013347, 0.25829939454355294, 0.04311019192341947,
        0.04311019192341947, 0.18302636631920127, 0.1399161743957818, 0.1399161743957818};
};

struct avg_pool1d_2 {
    using layer =
        avg_pool1d<avg_pool1d_options{.kernel = 4, .stride = 3, .padding = 2, .ceil_mode = true,
        .count_include_pad = false}>;
    using input = shape<3, 8>;
    static constexpr std::string_view shown =
        "avg_pool1d<avg_pool1d_options{.kernel = 4, .stride = 3, .padding = 2, .ceil_mode = true, "
        ".count_include_pad = false}>";
    static constexpr std::string_view module =
        "AvgPool1d(4, stride=3, padding=2, ceil_mode=True, count_include_pad=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3323365738;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 8.8e-08;
    static constexpr double y[] = {
        0.1151943974753381, -0.00814083806195326, -0.11895997301180883, 0.07903448275970959,
        0.6758116407584372, -0.0839987913235895, -0.09615669374791719, 0.39789441724143493,
        0.7405782459966018, 0.6480875017175023, -0.22581542542745336, 0.81516423247877,
        -0.1922871673910166, -0.16664262165356009, 1.216535866072066e-05, -0.1352396679884582,
        0.24420385555878865, 0.13197454858382535, 0.5351812014785247, 0.41523319829963645,
        0.3320536580021597, -0.20848760528298638, -0.21287532788877528, 0.879657627430249};
    static constexpr double dx[] = {
        0.20263976007802809, 0.4146224867055616, 0.21198272662753354, 0.21198272662753354,
        0.07468576462719245, -0.13729696200034108, -0.13729696200034108, -0.34908097208473127,
        0.10795465532421145, 0.11771184730403955, 0.009757191979828106, 0.009757191979828106,
        -0.2009457653959919, -0.21070295737582, -0.21070295737582, 0.15401468175869504,
        0.17095408954363978, -0.015274844719359804, -0.18622893426299958, -0.18622893426299958,
        -0.029916564770172127, 0.15631236949282745, 0.15631236949282745, -0.5472841806066089,
        -0.03702457566736972, -0.1452990872089704, -0.10827451154160067, -0.10827451154160067,
        -0.1555047451397169, -0.047230233598116234, -0.047230233598116234, -0.1718748223548216,
        0.2328545257949397, 0.45796200139392185, 0.22510747559898214, 0.22510747559898214,
        0.3759502880620559, 0.15084281246307374, 0.15084281246307374, -0.6143522198805659,
        -0.2958487104215545, -0.3033641813503888, -0.007515470928834311, -0.007515470928834311,
        -0.0864371360697862, -0.07892166514095189, -0.07892166514095189, -0.28080993334702353};
};

struct avg_pool1d_3 {
    using layer =
        avg_pool1d<avg_pool1d_options{.kernel = 8, .stride = 6, .padding = 2, .ceil_mode =
        true}>;
    using input = shape<3, 3>;
    static constexpr std::string_view shown =
        "avg_pool1d<avg_pool1d_options{.kernel = 8, .stride = 6, .padding = 2, .ceil_mode = "
        "true}>";
    static constexpr std::string_view module =
        "AvgPool1d(8, stride=6, padding=2, ceil_mode=True)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2970728956;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.2e-08;
    static constexpr double y[] = {
        0.2712789063390076, 0.08817712911409911, 0.1305982588843906, -0.06985927899174525,
        0.17028924433775364, -0.1292229404133172};
    static constexpr double dx[] = {
        0.05319612616622371, 0.05319612616622371, 0.05319612616622371, -0.09859352529821937,
        -0.09859352529821937, -0.09859352529821937, 0.07463134359929754, 0.07463134359929754,
        0.07463134359929754, 0.011153950135293744, 0.011153950135293744, 0.011153950135293744,
        0.11539196964080459, 0.11539196964080459, 0.11539196964080459, -0.12041699893005989,
        -0.12041699893005989, -0.12041699893005989};
};

using all =
        rows<avg_pool1d_0, avg_pool1d_1, avg_pool1d_2, avg_pool1d_3>;
const bool listed = list<all>("Pooling", "avg_pool1d");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: avg_pool1d is PyTorch's, and obeys the laws",
          "[parity][avg_pool1d]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
