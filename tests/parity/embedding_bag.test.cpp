// SPDX-License-Identifier: MIT
// embedding_bag beside PyTorch: the rows of tests/parity/rows/basic.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/embedding_bag.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct embedding_bag_0 {
    using layer =
        embedding_bag<7, 3>;
    using input = integers<6>;
    static constexpr std::string_view shown =
        "embedding_bag<7, 3>";
    static constexpr std::string_view module =
        "EmbeddingBag(7, 3, mode=mean)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 3413141414;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 7;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.5e-08;
    static constexpr double y[] = {
        -0.30027102381826015, -0.0585473395661141, -0.7779956139617568, -0.08041364777145166,
        0.04516521080847291, -0.6811358529102537};
    static constexpr double gradient[] = {
        0.1543577165188306, -0.15353299796547995, -0.1388166061291965, 0.34450774490310954,
        -0.38727509024500434, -0.5144073141434785, 0, 0, 0, -0.11856540465338228,
        0.07332390365143551, -0.09795749575588897, 0.1543577165188306, -0.15353299796547995,
        -0.1388166061291965, -0.08277309278793396, -0.006885190662608926, -0.33473159764097443,
        -0.23713080930676456, 0.14664780730287102, -0.19591499151177794};
};

struct embedding_bag_1 {
    using layer =
        embedding_bag<7, 3, bag_mode::sum>;
    using input = integers<6>;
    static constexpr std::string_view shown =
        "embedding_bag<7, 3, bag_mode::sum>";
    static constexpr std::string_view module =
        "EmbeddingBag(7, 3, mode=\"sum\")";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 3161937712;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 7;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.8e-08;
    static constexpr double y[] = {
        0.24718449219606953, -2.0900669848030877, -1.0552222479130975, -0.729016795867687,
        -1.5049482627982689, -0.42482893654231324};
    static constexpr double gradient[] = {
        -0.1850446394244858, 0.921025897500342, 1.14671021131482, -0.1850446394244858,
        0.921025897500342, 1.14671021131482, 0.23587211516301831, 0.42130203713852477,
        0.7201557825655753, -0.1850446394244858, 0.921025897500342, 1.14671021131482,
        -0.1850446394244858, 0.921025897500342, 1.14671021131482, -0.1850446394244858,
        0.921025897500342, 1.14671021131482, -0.4209167545875041, 0.49972386036181726,
        0.42655442874924465};
};

struct embedding_bag_2 {
    using layer =
        embedding_bag<7, 3, bag_mode::max>;
    using input = integers<6>;
    static constexpr std::string_view shown =
        "embedding_bag<7, 3, bag_mode::max>";
    static constexpr std::string_view module =
        "EmbeddingBag(7, 3, mode=\"max\")";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 629016202;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 7;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.8e-08;
    static constexpr double y[] = {
        0.9496734847091415, 0.7696187456001726, 0.3293186578573186, 0.9827565292314229,
        0.7696187456001726, 0.8592105513920452};
    static constexpr double gradient[] = {
        0, 0, -0.28885513108111227, 0.2724791696835853, 0, 0, 0, 0, 0.12118106909749393, 0, 0, 0,
        0, 1.3560985057202033, 0, 0.5766445525239725, 0, 0, 0, 0, 0};
};

struct embedding_bag_3 {
    using layer =
        embedding_bag<3, 5, bag_mode::mean, 1>;
    using input = integers<5>;
    static constexpr std::string_view shown =
        "embedding_bag<3, 5, bag_mode::mean, 1>";
    static constexpr std::string_view module =
        "EmbeddingBag(3, 5, mode=\"mean\", padding_idx=1)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 1383675420;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 3;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = false;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.6e-08;
    static constexpr double y[] = {
        0.8794572268082251, 0.2627095554850628, 0.29763739936754185, -0.5451986730541791,
        0.6518718656652043, 0.8746072335951652, 0.22404396597587697, 0.2905078252905662,
        -0.5917656451334689, 0.6703598519131585};
    static constexpr double gradient[] = {
        -0.1704922329203703, -0.6794438701449437, 0.041440510546148585, 0.8768568546538702,
        -0.1537382027889922, 0, 0, 0, 0, 0, -0.04314023394896338, -0.27512273373971463,
        0.0017258029863236714, 0.32304983877240184, -0.12269317010485675};
};

struct embedding_bag_4 {
    using layer =
        embedding_bag<3, 5, bag_mode::sum, 1>;
    using input = integers<5>;
    static constexpr std::string_view shown =
        "embedding_bag<3, 5, bag_mode::sum, 1>";
    static constexpr std::string_view module =
        "EmbeddingBag(3, 5, mode=\"sum\", padding_idx=1)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 3424494527;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 3;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = false;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 8.0e-08;
    static constexpr double y[] = {
        1.717091940960972, -1.3796858609926608, 0.9573689524501354, 1.1789167994500582,
        0.9731541646943707, 2.098367284749755, -1.0901603186868574, -0.191036624381695,
        1.4278689096431425, -0.9694881666525454};
    static constexpr double gradient[] = {
        -1.5318047550681153, -1.620167049599457, 0.2193499629874638, -0.0923764547201904,
        1.7690296303154154, 0, 0, 0, 0, 0, -0.9418072754749038, -0.8185290858098055,
        1.4391982826783931, -0.7308804821289456, 0.6036769741811967};
};

struct embedding_bag_5 {
    using layer =
        embedding_bag<3, 5, bag_mode::max, 1>;
    using input = integers<5>;
    static constexpr std::string_view shown =
        "embedding_bag<3, 5, bag_mode::max, 1>";
    static constexpr std::string_view module =
        "EmbeddingBag(3, 5, mode=\"max\", padding_idx=1)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 3139081001;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 3;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = false;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.2e-08;
    static constexpr double y[] = {
        -0.6570257179736376, 0.8978098625108861, 0.6889922401499027, -0.5607309526422914,
        -0.5604094756013984, -0.6570257179736376, 0.001476993754492284, 0.38264482147887824,
        -0.5607309526422914, -0.8418563424030916};
    static constexpr double gradient[] = {
        1.2156949801385935, -0.36694272867382005, 0.7171236862311419, -0.10745911768228633,
        -0.1395350359998775, 0, 0, 0, 0, 0, 0, 0.5924073621182415, 0.9588288322318368, 0,
        0.832032709662688};
};

using all =
        rows<embedding_bag_0, embedding_bag_1, embedding_bag_2, embedding_bag_3,
        embedding_bag_4, embedding_bag_5>;
const bool listed = list<all>("Linear layers and tokens", "embedding_bag");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: embedding_bag is PyTorch's, and obeys the laws",
          "[parity][embedding_bag]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
