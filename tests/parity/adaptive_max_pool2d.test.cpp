// SPDX-License-Identifier: MIT
// adaptive_max_pool2d beside PyTorch: the rows of tests/parity/rows/pooling.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/adaptive_max_pool2d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct adaptive_max_pool2d_0 {
    using layer =
        adaptive_max_pool2d<1>;
    using input = shape<3, 3, 4>;
    static constexpr std::string_view shown =
        "adaptive_max_pool2d<1>";
    static constexpr std::string_view module =
        "AdaptiveMaxPool2d(output_size=1)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1302731652;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.9e-08;
    static constexpr double y[] = {
        0.8306453728287768, 0.710595794345251, 0.9302126507050492, 0.9684131119694273,
        0.3736707168064568, 0.96187813405939};
    static constexpr double dx[] = {
        0, -0.8360140450118929, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -0.4240949134219718, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0.9107744292195301, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, -0.6492485735404951, 0, 0, 0, -0.6547517425453724, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0.43983433603159416, 0, 0, 0, 0, 0, 0, 0, 0};
};

struct adaptive_max_pool2d_1 {
    using layer =
        adaptive_max_pool2d<rows_and_columns{3, 2}>;
    using input = shape<2, 5, 4>;
    static constexpr std::string_view shown =
        "adaptive_max_pool2d<rows_and_columns{3, 2}>";
    static constexpr std::string_view module =
        "AdaptiveMaxPool2d(output_size=(3, 2))";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 983640850;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.0e-08;
    static constexpr double y[] = {
        0.7627958508849269, 0.842126700305508, 0.6472383491641738, 0.8761856579357736,
        0.2717237737838576, 0.703451099363428, 0.9430140530367821, 0.3344891944761563,
        0.5993896128755603, 0.48288785681920765, 0.09515050068935094, 0.17355714011205192,
        0.3788155280199106, 0.8651644008536346, 0.8975857968827583, 0.7051812291628243,
        0.9492790261501323, 0.7051812291628243, -0.010151896638168623, 0.7189940818045786,
        0.7909695435278354, 0.8793257641527776, 0.7836374451397718, 0.8944097930542425};
    static constexpr double dx[] = {
        0.9848624454917254, 0, -0.5135532112845864, 0, -0.49629735249277296, 0, 0, 0, 0, 0, 0,
        0.4361416746864555, 0, 0, 0.2977709773706243, 0, 0, 0.6666265057953202, 0, 0, 0,
        -0.9204815741165522, 0, 0, 0.10164615919239184, 0, -0.772512405955641, 0, 0, 0, 0,
        0.7208156763167073, 0, -0.46615415502715907, 0, 0, 0, 0, 0, 0.6206335643793435, 0, 0,
        0.1354979155481515, 0, -0.7588451068886832, 0, 0, 0, 0, 0, 0, 0, 0.2962178366635311, 0, 0,
        0.18049923687673664, 0.011979896639791043, 0, 0, 0, 0, 0, 0, -0.09923134197822092, 0,
        0.7356427753208579, 0, 0, -0.8726488206501308, 0, 0, 0, 0, 0.20543413215905248,
        -0.10257656200623777, 0, 0, 0, 0.08193002264190685, 0};
};

using all =
        rows<adaptive_max_pool2d_0, adaptive_max_pool2d_1>;
const bool listed = list<all>("Pooling", "adaptive_max_pool2d");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: adaptive_max_pool2d is PyTorch's, and obeys the laws",
          "[parity][adaptive_max_pool2d]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
