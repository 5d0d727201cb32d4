// SPDX-License-Identifier: MIT
// first_step beside PyTorch: the rows of tests/parity/rows/basic.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/first_step.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct first_step_0 {
    using layer =
        first_step;
    using input = shape<4, 3>;
    static constexpr std::string_view shown =
        "first_step";
    static constexpr std::string_view module =
        "x[:, 0]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2468424845;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.8e-08;
    static constexpr double y[] = {
        -0.4066933501486589, -0.3445570975569765, 0.9629569870980335, 0.8544300708323873,
        0.7556641638711914, -0.7947086106451664};
    static constexpr double dx[] = {
        0.35949795924273653, -0.45071644648930964, 0.5820799063802922, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0.027563313922345234, -0.6838330085773987, -0.3413279430110432, 0, 0, 0, 0, 0, 0, 0, 0, 0};
};

struct first_step_1 {
    using layer =
        first_step;
    using input = shape<3, 2, 2>;
    static constexpr std::string_view shown =
        "first_step";
    static constexpr std::string_view module =
        "x[:, 0]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3827702811;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.7e-08;
    static constexpr double y[] = {
        0.8929963237601879, 0.6818738170123662, -0.7764184263458296, 0.15307213440513223,
        -0.9793463080744207, -0.6890514073111897, 0.07464106601270015, 0.28527901627368735};
    static constexpr double dx[] = {
        0.6781301727528415, 0.17098580520117568, 0.45602448375115157, 0.9099162068484721, 0, 0, 0,
        0, 0, 0, 0, 0, -0.13384743399222843, 0.33824647632510985, 0.166082982910831,
        -0.039892329765087275, 0, 0, 0, 0, 0, 0, 0, 0};
};

using all =
        rows<first_step_0, first_step_1>;
const bool listed = list<all>("Linear layers and tokens", "first_step");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: first_step is PyTorch's, and obeys the laws",
          "[parity][first_step]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
