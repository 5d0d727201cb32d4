// SPDX-License-Identifier: MIT
// log_softmax beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/log_softmax.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct log_softmax_0 {
    using layer =
        log_softmax;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "log_softmax";
    static constexpr std::string_view module =
        "LogSoftmax(dim=-1)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3944454250;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.9e-08;
    static constexpr double y[] = {
        -1.478311217480701, -2.570333346203979, -1.3803200912313733, -1.050801753958516,
        -2.3611448930481003, -1.0334879044669683, -1.4377383373215613, -2.3277776592596586,
        -2.1413696470244004, -1.6514802281900562};
    static constexpr double dx[] = {
        0.647437964307617, -0.8987749039856826, 0.6377427860786543, -0.13887250870145712,
        -0.2475333376991316, 0.49412489710869817, -0.35137247572603975, -0.42232571251498563,
        0.6245741733351016, -0.3450008822027742};
};

struct log_softmax_1 {
    using layer =
        log_softmax;
    using input = shape<2, 3>;
    static constexpr std::string_view shown =
        "log_softmax";
    static constexpr std::string_view module =
        "LogSoftmax(dim=-1), x in [-8, 8]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2619123964;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 8;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.1e-08;
    static constexpr double y[] = {
        -5.376019384964053, -1.3432006348269803, -0.3087492845242842, -1.6612080946523653,
        -0.21086951541636012, -8.464362254815363, -0.0007559419180050807, -7.261375772962001,
        -9.835550770490595, -2.3844283818730436, -0.10399822176309255, -5.015929439153608};
    static constexpr double dx[] = {
        0.658026667623928, -0.6672800049940372, 0.009253337370109208, -0.293434829438632,
        0.2751714918537497, 0.018263337584882383, -0.5532412057623068, 0.2369851378700032,
        0.3162560678923037, 0.850875936861785, -1.4119178915944333, 0.5610419547326481};
};

using all =
        rows<log_softmax_0, log_softmax_1>;
const bool listed = list<all>("Activations and dropouts", "log_softmax");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: log_softmax is PyTorch's, and obeys the laws",
          "[parity][log_softmax]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
