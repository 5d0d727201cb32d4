// SPDX-License-Identifier: MIT
// thresholded beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/thresholded.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct thresholded_0 {
    using layer =
        thresholded<std::ratio<1, 10>, std::ratio<20>>;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "thresholded<std::ratio<1, 10>, std::ratio<20>>";
    static constexpr std::string_view module =
        "Threshold(threshold=0.1, value=20)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 912334116;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.9e-08;
    static constexpr double y[] = {
        0.7150422352980612, 0.4115406290865187, 20, 20, 20, 20, 20, 20, 20, 0.5063929985856579, 20,
        0.1757468670730573, 20, 0.2008282042326095};
    static constexpr double dx[] = {
        -0.5517507368778369, 0.03817735046107096, 0, 0, 0, 0, 0, 0, 0, -0.7079569586283778, 0,
        0.9356395674110234, 0, 0.5458728841991536};
};

using all =
        rows<thresholded_0>;
const bool listed = list<all>("Activations and dropouts", "thresholded");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: thresholded is PyTorch's, and obeys the laws",
          "[parity][thresholded]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
