// SPDX-License-Identifier: MIT
// final_states beside PyTorch: the rows of tests/parity/rows/recurrent.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/final_states.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct final_states_0 {
    using layer =
        final_states;
    using input = shape<4, 6>;
    static constexpr std::string_view shown =
        "final_states";
    static constexpr std::string_view module =
        "torch.cat((x[:, -1, :3], x[:, 0, 3:]), 1)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2927405549;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.7e-08;
    static constexpr double y[] = {
        -0.6676887821963355, 0.014952606826443837, 0.7846812494340325, -0.11644331405781849,
        -0.47357913854476674, 0.7899367734300284, -0.21711036648959436, 0.9518880642723992,
        0.5371752841835289, -0.3807886275493413, -0.8944250789860386, 0.0013515184085548526};
    static constexpr double dx[] = {
        0, 0, 0, 0.8170925128966058, 0.8130182878270835, -0.6026794180551949, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0.009591611431017943, 0.3490192556757552, 0.15067883000295357, 0, 0, 0, 0,
        0, 0, -0.18372542117812585, 0.12264809358879702, 0.8120821844464039, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, -0.9570712537471289, -0.5205157203842936, 0.07828760191807116, 0, 0, 0};
};

using all =
        rows<final_states_0>;
const bool listed = list<all>("Recurrent layers", "final_states");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: final_states is PyTorch's, and obeys the laws",
          "[parity][final_states]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
