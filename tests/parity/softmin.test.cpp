// SPDX-License-Identifier: MIT
// softmin beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/softmin.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct softmin_0 {
    using layer =
        softmin;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "softmin";
    static constexpr std::string_view module =
        "Softmin(dim=-1)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 537326537;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.5e-08;
    static constexpr double y[] = {
        0.17115370166312796, 0.11872914378843295, 0.511858454896818, 0.11425766092945897,
        0.08400103872216208, 0.15885057921357926, 0.11893732039718301, 0.2177540649095114,
        0.3545734076851805, 0.14988462779454587};
    static constexpr double dx[] = {
        -0.14574387981062442, -0.11195382048716936, 0.35815159854898626, -0.14432166921051773,
        0.043867770959325314, 0.055786376767751604, 0.004160609135112937, -0.14420427568548244,
        0.01892644699315406, 0.06533084278946383};
};

struct softmin_1 {
    using layer =
        softmin;
    using input = shape<2, 3>;
    static constexpr std::string_view shown =
        "softmin";
    static constexpr std::string_view module =
        "Softmin(dim=-1), x in [-8, 8]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1459733343;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 8;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.0e-07;
    static constexpr double y[] = {
        6.269985159121525e-05, 9.485484390391183e-07, 0.9999363515999696, 0.9044855426950791,
        0.0933037569280203, 0.002210700376900688, 0.7077629458746109, 0.002430578392820638,
        0.28980647573256835, 0.6440397993347747, 3.385248508109003e-05, 0.3559263481801441};
    static constexpr double dx[] = {
        8.067768423849532e-05, 4.752718595648254e-07, -8.115295609803947e-05, 0.04407381006926851,
        -0.04236571270794178, -0.0017080973613267255, 0.09176198145876868, 0.0010773247017810696,
        -0.09283930616054979, -0.13065551697968622, 3.214247071398832e-06, 0.1306523027326148};
};

using all =
        rows<softmin_0, softmin_1>;
const bool listed = list<all>("Activations and dropouts", "softmin");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: softmin is PyTorch's, and obeys the laws",
          "[parity][softmin]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
