// SPDX-License-Identifier: MIT
// hardshrink beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/hardshrink.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct hardshrink_0 {
    using layer =
        hardshrink<>;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "hardshrink<>";
    static constexpr std::string_view module =
        "Hardshrink(0.5)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 4214089901;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.9e-08;
    static constexpr double y[] = {
        0, -0.5793294136209983, 0.9762176755651468, 0.502423917126614, 0.8195514250903353,
        0.8987234518790495, 0.9959124872210896, -0.8083168496256623, 0, 0, 0.8504899733611215, 0,
        0, 0.9326813797164173};
    static constexpr double dx[] = {
        0, 0.9787202641040678, -0.7095759106692849, -0.033528895990118546, -0.4954057727739476,
        -0.7747462864856403, -0.24659634716873535, 0.7015317036526743, 0, 0, -0.6324495105817827,
        0, 0, -0.11203579678884057};
};

struct hardshrink_1 {
    using layer =
        hardshrink<std::ratio<1, 4>>;
    using input = shape<2, 4>;
    static constexpr std::string_view shown =
        "hardshrink<std::ratio<1, 4>>";
    static constexpr std::string_view module =
        "Hardshrink(0.25)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2351618107;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.2e-08;
    static constexpr double y[] = {
        0, -0.5632572944780438, -0.8849482466776781, -0.8262363501850389, 0.4356948436292094,
        -0.6877635510188373, 0.40858073246615434, 0.5916430555480725, 0.5692519783808405,
        0.7752815618164595, -0.6308491399595872, 0.3916628074585966, 0, 0.29487534045555575,
        -0.7752472781231543, -0.6763898372637929};
    static constexpr double dx[] = {
        0, 0.6653825215634366, 0.5928519371625369, 0.31855068929849994, -0.6583774547616543,
        0.6057923833075007, 0.772674557541797, 0.8807238653378011, -0.5431325660781066,
        0.6920183456355875, -0.8864596665363798, 0.19637587882457042, 0, -0.5569033291623589,
        -0.2196273849833148, 0.6314810274833196};
};

using all =
        rows<hardshrink_0, hardshrink_1>;
const bool listed = list<all>("Activations and dropouts", "hardshrink");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: hardshrink is PyTorch's, and obeys the laws",
          "[parity][hardshrink]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
