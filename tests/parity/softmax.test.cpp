// SPDX-License-Identifier: MIT
// softmax beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/softmax.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct softmax_0 {
    using layer =
        softmax;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "softmax";
    static constexpr std::string_view module =
        "Softmax(dim=-1)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 4246275300;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.3e-07;
    static constexpr double y[] = {
        0.2257554832103995, 0.12518774386650647, 0.3491484717992983, 0.09101635809780258,
        0.20889194302599326, 0.2769530768350001, 0.25068955341638977, 0.13924193259171586,
        0.10603685660279784, 0.2270785805540966};
    static constexpr double dx[] = {
        0.2094897854873475, -0.02882984280105917, -0.12676121025857853, -0.02617694458349813,
        -0.027721787844211566, -0.2745815213495804, 0.18476830356337212, 0.02104084080011321,
        0.10103051860189778, -0.032258141615802705};
};

struct softmax_1 {
    using layer =
        softmax;
    using input = shape<2, 3>;
    static constexpr std::string_view shown =
        "softmax";
    static constexpr std::string_view module =
        "Softmax(dim=-1), x in [-8, 8]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2317235314;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 8;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.8e-07;
    static constexpr double y[] = {
        2.8818099536014185e-06, 0.9999932399158742, 3.8782741721454674e-06, 0.00013580028010483442,
        0.9027718447486606, 0.09709235497123453, 0.00010765153157168755, 0.9998912561800968,
        1.0922883314637203e-06, 2.9654044002162497e-05, 0.9999535502651686, 1.6795690829011412e-05};
    static constexpr double dx[] = {
        1.6599269575151454e-06, -4.151089238099994e-06, 2.4911622805842816e-06,
        0.00016664631700944506, -0.08828241006421254, 0.0881157637472031, -5.304472386275446e-05,
        5.506838685371802e-05, -2.023662990878282e-06, 3.162104426507337e-05,
        -3.617756691570577e-05, 4.556522650470733e-06};
};

using all =
        rows<softmax_0, softmax_1>;
const bool listed = list<all>("Activations and dropouts", "softmax");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: softmax is PyTorch's, and obeys the laws",
          "[parity][softmax]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
