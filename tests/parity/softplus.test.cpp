// SPDX-License-Identifier: MIT
// softplus beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/softplus.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct softplus_0 {
    using layer =
        softplus;
    using input = shape<7>;
    static constexpr std::string_view shown =
        "softplus";
    static constexpr std::string_view module =
        "Softplus(beta=1, threshold=20)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 901850497;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.8e-08;
    static constexpr double y[] = {
        1.161506290339839, 1.213729950049979, 0.33654960493806735, 0.335121955996621,
        0.4308422672799812, 0.3192510891895699, 0.7560890005220321, 0.9442342740644076,
        1.1207748261449242, 1.2615762618224526, 1.1602878363819706, 0.9568916131305123,
        0.5982305635995199, 0.704542551018532};
    static constexpr double dx[] = {
        0.3224887427744343, 0.5025778003135978, -0.18991357004261764, 0.04769215080150156,
        0.10402087678916425, 0.06909311434038673, -0.37293234947711335, 0.29415121384038156,
        0.5996622180941096, 0.6469023930123328, 0.13852728372088471, -0.12827696549048992,
        -0.4480896390667789, 0.30673509285583733};
};

struct softplus_1 {
    using layer =
        softplus;
    using input = shape<2, 5>;
    static constexpr std::string_view shown =
        "softplus";
    static constexpr std::string_view module =
        "Softplus(beta=1, threshold=20), x in [-16, 16]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1120277783;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 16;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.2e-08;
    static constexpr double y[] = {
        0.0006419819868307433, 5.432362108206986e-05, 0.33337950126551014, 0.3169950521552439,
        0.012749843893694797, 10.05825523812396, 15.069696622444093, 2.0221217599150975e-07,
        0.23201463639665376, 8.576891129041135, 0.12724609932839662, 7.623953145368971,
        2.101893297563796e-05, 9.776869607592323, 0.03168781000806223, 6.279030392304049e-06,
        0.00011025063764015088, 8.566841484078425, 11.234671925093778, 8.012825718431488e-06};
    static constexpr double dx[] = {
        0.0006352706646158974, -5.2910178221922605e-05, 0.12101471191989015, -0.19004443045319838,
        -0.012102453745215368, -0.7965976055943067, 0.575320234030583, 6.344193637741088e-08,
        -0.06577051277118234, 0.8254593690759788, -0.01741864243926484, -0.736220201709359,
        8.559291197137682e-06, -0.9950793701154195, 0.01570678338302011, 6.277622748940539e-06,
        -0.00010341537072167127, -0.23907159389688623, -0.3814072656439938,
        -1.0532210645293944e-06};
};

using all =
        rows<softplus_0, softplus_1>;
const bool listed = list<all>("Activations and dropouts", "softplus",
        "PyTorch's takes x itself above a threshold of 20; ctnn's has none, and is up to 2.1e-9 "
        "above x there.");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: softplus is PyTorch's, and obeys the laws",
          "[parity][softplus]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
