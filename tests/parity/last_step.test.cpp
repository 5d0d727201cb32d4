// SPDX-License-Identifier: MIT
// last_step beside PyTorch: the rows of tests/parity/rows/basic.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/last_step.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct last_step_0 {
    using layer =
        last_step;
    using input = shape<4, 3>;
    static constexpr std::string_view shown =
        "last_step";
    static constexpr std::string_view module =
        "x[:, -1]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 4191290447;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.9e-08;
    static constexpr double y[] = {
        0.009766011386807438, 0.5901903738957648, 0.2706881687841458, 0.07342149286140343,
        0.45909380404300726, 0.18305229518823496};
    static constexpr double dx[] = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0.16642506119813216, 0.010183561277006481, -0.30664234111921784,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0.4669460624071917, 0.7981146007405759, -0.05267028154447373};
};

struct last_step_1 {
    using layer =
        last_step;
    using input = shape<3, 2, 2>;
    static constexpr std::string_view shown =
        "last_step";
    static constexpr std::string_view module =
        "x[:, -1]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2396337369;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.6e-08;
    static constexpr double y[] = {
        0.014905759976896693, 0.9723657718788155, -0.4718594546181807, 0.2846416364015285,
        0.6412920710962291, 0.6246955163973982, -0.12915030788168713, -0.24006661941715413};
    static constexpr double dx[] = {
        0, 0, 0, 0, 0, 0, 0, 0, 0.33488471859966995, -0.3253877962061691, 0.9185655354630993,
        -0.6419074163949496, 0, 0, 0, 0, 0, 0, 0, 0, 0.2805184230160074, -0.29158558566367954,
        0.05707242952689717, -0.04158083767438048};
};

using all =
        rows<last_step_0, last_step_1>;
const bool listed = list<all>("Linear layers and tokens", "last_step");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: last_step is PyTorch's, and obeys the laws",
          "[parity][last_step]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
