// SPDX-License-Identifier: MIT
// hardtanh beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/hardtanh.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct hardtanh_0 {
    using layer =
        hardtanh<>;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "hardtanh<>";
    static constexpr std::string_view module =
        "Hardtanh(min_val=-1.0, max_val=1.0), x in [-2, 2]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1225276859;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 2;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.8e-08;
    static constexpr double y[] = {
        0.6769203589944857, 1, 1, 1, 1, -1, 1, -1, 1, 0.4591097419651309, -1, -0.05833677240477986,
        0.6312147101634924, 0.970202384724923};
    static constexpr double dx[] = {
        0.40501176929870697, 0, 0, 0, 0, 0, 0, 0, 0, -0.9385016542819626, 0, 0.9330320429331527,
        0.6009947588581197, 0.016973589728047633};
};

struct hardtanh_1 {
    using layer =
        hardtanh<std::ratio<-1, 4>, std::ratio<1, 2>>;
    using input = shape<2, 4>;
    static constexpr std::string_view shown =
        "hardtanh<std::ratio<-1, 4>, std::ratio<1, 2>>";
    static constexpr std::string_view module =
        "Hardtanh(min_val=-0.25, max_val=0.5)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1041173805;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.9e-08;
    static constexpr double y[] = {
        -0.25, 0.5, 0.5, -0.25, -0.155941774933823, -0.25, 0.4786533312397987, 0.22918934781760547,
        0.27175159897645607, -0.25, -0.25, -0.1304227309151731, -0.25, 0.4980814223885466, -0.25,
        0.1492555873682564};
    static constexpr double dx[] = {
        0, 0, 0, 0, -0.5919574398903396, 0, 0.5607293750417706, 0.8098504344058151,
        -0.9394527996613864, 0, 0, -0.09802949356932777, 0, -0.16409937316984702, 0,
        -0.6808321531517816};
};

struct hardtanh_2 {
    using layer =
        relu6;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "relu6";
    static constexpr std::string_view module =
        "ReLU6(), x in [-16, 16]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2802211991;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 16;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.2e-08;
    static constexpr double y[] = {
        6, 6, 0, 6, 6, 0, 3.5818854280359353, 5.61425155149978, 6, 6, 0, 4.706618810709305, 0,
        2.3543042124896694};
    static constexpr double dx[] = {
        0, 0, 0, 0, 0, 0, 0.2932522032617546, 0.5180018483201163, 0, 0, 0, 0.6626258944579382, 0,
        -0.06531006516738458};
};

using all =
        rows<hardtanh_0, hardtanh_1, hardtanh_2>;
const bool listed = list<all>("Activations and dropouts", "hardtanh");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: hardtanh is PyTorch's, and obeys the laws",
          "[parity][hardtanh]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
