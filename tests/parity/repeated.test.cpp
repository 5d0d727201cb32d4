// SPDX-License-Identifier: MIT
// repeated beside PyTorch: the rows of tests/parity/rows/topologies.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct repeated_0 {
    using layer =
        repeated<sequential<linear<4, 4>, tanh>, 2>;
    using input = shape<4>;
    static constexpr std::string_view shown =
        "repeated<sequential<linear<4, 4>, tanh>, 2>";
    static constexpr std::string_view module =
        "block(block(x))";
    static constexpr std::string_view names =
        "0.weight,0.bias,";
    static constexpr std::uint64_t seed = 3845817568;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.3e-07;
    static constexpr double y[] = {
        -0.8286683333421712, -0.2574920718610252, -0.12671851870644765, 0.858409622447612,
        -0.9337641859015767, 0.23785969994197648, -0.5162296271255352, 0.6808761349866187};
    static constexpr double dx[] = {
        0.008763350305754945, -0.843657993557016, 0.11021670066848349, 0.3974870262265563,
        0.11133308141206294, 0.856782498484361, -0.21283659144293354, -0.33567131049793036};
    static constexpr double gradient[] = {
        -0.018070655336333133, 0.010272790498840213, 0.03961866969437254, 0.16419541526905462,
        -0.015230131477297015, -0.4231866066375351, 0.7434404269831427, -0.22096039474052043,
        0.5707735359920852, -0.1552061808793953, 0.24333112458427897, -0.7552647913927004,
        -0.1113769026222298, 0.028995139908506395, -0.6263353567892043, 0.2889772581873438,
        0.2578506435483656, -0.2690021645889543, -1.271088181436328, 0.3909387569354522};
};

struct repeated_1 {
    using layer =
        repeated<linear<3, 3>, 3>;
    using input = shape<3>;
    static constexpr std::string_view shown =
        "repeated<linear<3, 3>, 3>";
    static constexpr std::string_view module =
        "linear(linear(linear(x)))";
    static constexpr std::string_view names =
        "weight,bias,";
    static constexpr std::uint64_t seed = 2453517430;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.3e-07;
    static constexpr double y[] = {
        -0.5768476387762305, -0.07116572148540812, -2.1106122497049413, -0.2269279756737237,
        -0.5572714503299893, -2.2575485268153077};
    static constexpr double dx[] = {
        0.023297484440605493, -0.48896128477645223, 0.43033017514352645, 0.19517569717872033,
        0.02701909437974697, 0.03517616656847488};
    static constexpr double gradient[] = {
        -1.811207828046983, 0.33873736280270617, 0.07871469782990304, -0.6974406945171104,
        -1.3736341776484822, -0.7072803587104576, 1.4526406230418227, 1.780927307000881,
        0.5439493237489048, -1.2557382093551785, 0.7529468769291476, -1.8870787546072063};
};

using all =
        rows<repeated_0, repeated_1>;
const bool listed = list<all>("Blocks, branches and graphs", "repeated");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: repeated is PyTorch's, and obeys the laws",
          "[parity][repeated]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
