// SPDX-License-Identifier: MIT
// embedding beside PyTorch: the rows of tests/parity/rows/basic.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/embedding.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct embedding_0 {
    using layer =
        embedding<7, 3>;
    using input = integers<6>;
    static constexpr std::string_view shown =
        "embedding<7, 3>";
    static constexpr std::string_view module =
        "Embedding(7, 3)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 1906712463;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 7;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.5e-08;
    static constexpr double y[] = {
        -0.3952946228699503, -0.9492447412650855, 0.14117790742961778, -0.8305937170555575,
        0.93257737119872, 0.22466691917999837, -0.3952946228699503, -0.9492447412650855,
        0.14117790742961778, -0.8124826060995509, -0.6672318197660196, -0.17086933532183446,
        0.7565994222186656, 0.3509394254764864, -0.570163761626737, 0.7565994222186656,
        0.3509394254764864, -0.570163761626737, -0.8124826060995509, -0.6672318197660196,
        -0.17086933532183446, 0.3323978365532889, -0.6311583431585444, -0.984765229726843,
        0.9783791722838142, 0.11166036318499617, -0.9529972510697744, -0.3952946228699503,
        -0.9492447412650855, 0.14117790742961778, 0.7565994222186656, 0.3509394254764864,
        -0.570163761626737, 0.32997795593695334, 0.902830899168543, 0.7875291668258293};
    static constexpr double gradient[] = {
        0.35578070191414013, -0.31587373593379686, -0.8546310521266216, 0.21963669444001965,
        -2.448388276175897, -1.9632118421765619, 0.8858148004495947, 0.9471519875180152,
        -0.40372799005907645, 0.6606017007139713, 0.536919514091992, -0.8506957392715315,
        -0.02105937271149272, 0.654062598693919, 0.5149585120727169, -0.5153831285757116,
        -0.1729384773744589, 0.5472883452992241, -0.31950310426718076, -0.892748454569176,
        -0.8853118913084623};
};

struct embedding_1 {
    using layer =
        embedding<7, 3, 2>;
    using input = integers<6>;
    static constexpr std::string_view shown =
        "embedding<7, 3, 2>";
    static constexpr std::string_view module =
        "Embedding(7, 3, padding_idx=2)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 111226649;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 7;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = false;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.8e-08;
    static constexpr double y[] = {
        -0.7298761249072272, 0.1883710021455156, 0.3141659699592212, -0.2489223502275988,
        0.21279186405029216, -0.6805447070273798, -0.844649810560832, -0.12499054514195107,
        -0.393916207334883, -0.7298761249072272, 0.1883710021455156, 0.3141659699592212,
        -0.7298761249072272, 0.1883710021455156, 0.3141659699592212, -0.2489223502275988,
        0.21279186405029216, -0.6805447070273798, -0.7298761249072272, 0.1883710021455156,
        0.3141659699592212, -0.13927575482200805, 0.7838240201791808, 0.2597351801652117,
        -0.2489223502275988, 0.21279186405029216, -0.6805447070273798, -0.7298761249072272,
        0.1883710021455156, 0.3141659699592212, -0.13927575482200805, 0.7838240201791808,
        0.2597351801652117, -0.844649810560832, -0.12499054514195107, -0.393916207334883};
    static constexpr double gradient[] = {
        -0.3559329014959627, 0.6988578703702446, -0.053892930563337105, 0, 0, 0, 0, 0, 0,
        0.7071336810209132, -1.2954014307663317, 0.12063757257088636, -0.886139915264665,
        -0.03691179540139489, 0.5030904068467557, 1.0181801941913566, -1.1827068160648417,
        0.3639166630581534, 0, 0, 0};
};

using all =
        rows<embedding_0, embedding_1>;
const bool listed = list<all>("Linear layers and tokens", "embedding");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: embedding is PyTorch's, and obeys the laws",
          "[parity][embedding]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
