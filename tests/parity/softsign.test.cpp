// SPDX-License-Identifier: MIT
// softsign beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/softsign.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct softsign_0 {
    using layer =
        softsign;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "softsign";
    static constexpr std::string_view module =
        "Softsign()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2505799528;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.4e-08;
    static constexpr double y[] = {
        -0.36160880400613127, 0.41283676462895036, 0.4527207187294851, 0.4873643518881848,
        -0.39168914987350517, -0.3225142316430017, -0.0679632874663144, 0.4237341900586177,
        -0.11017531194179965, -0.19133226511631904, -0.4071032252075829, -0.20910723154194705,
        0.49392217552987466, -0.1691677228285657};
    static constexpr double dx[] = {
        0.2413579634924001, -0.13218039664105147, -0.27617166010857697, -0.10429145389461704,
        0.2823171198107689, 0.2962424705988298, -0.70125272796519, -0.03534292891441965,
        -0.4966598109098669, -0.6174059196681038, -0.11235975640561933, 0.5452764803624246,
        0.051138020258734616, -0.396290823065092};
};

struct softsign_1 {
    using layer =
        softsign;
    using input = shape<2, 5>;
    static constexpr std::string_view shown =
        "softsign";
    static constexpr std::string_view module =
        "Softsign(), x in [-64, 64]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3797698558;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 64;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.6e-07;
    static constexpr double y[] = {
        -0.9762061715046859, 0.9556591908942021, -0.9827843535150201, 0.9763375372447096,
        -0.977259469542276, -0.982835628762025, -0.9634998969624058, 0.9753986730507922,
        -0.9772668135788936, 0.9767305931627525, 0.9806477806489527, -0.9800459673821793,
        0.9723921240456649, -0.6690257853650176, -0.9818722091149972, 0.8892660794255288,
        -0.9754624818357126, -0.9821314975172243, 0.9809171815409439, 0.9705315589882089};
    static constexpr double dx[] = {
        -0.0001737235649481245, -0.0012237428553819457, 0.0002884679790959299,
        -0.00039770500156520797, -0.0004720262700288365, 0.0001362539467258863,
        0.000821646192420436, 0.0005691354997608214, 0.000472750161052804, -0.00024003959343768186,
        0.00014854193703350577, -7.861958147001432e-05, -0.0007546555106851018,
        0.014577296402625034, -2.1608971216970346e-05, 0.004603591140141625,
        -0.0005685187530520518, -3.0127199163731532e-05, 0.00032963181756786794,
        0.00038138958875412986};
};

using all =
        rows<softsign_0, softsign_1>;
const bool listed = list<all>("Activations and dropouts", "softsign");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: softsign is PyTorch's, and obeys the laws",
          "[parity][softsign]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
