// SPDX-License-Identifier: MIT
// linear beside PyTorch: the rows of tests/parity/rows/basic.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/linear.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct linear_0 {
    using layer =
        linear<5, 4>;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "linear<5, 4>";
    static constexpr std::string_view module =
        "Linear(in_features=5, out_features=4, bias=True)";
    static constexpr std::string_view names =
        "weight,bias,";
    static constexpr std::uint64_t seed = 1349626067;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.0e-07;
    static constexpr double y[] = {
        1.186401766182281, 0.33198827747726267, -0.3349360254910534, 0.11228263518221243,
        0.18939050458105855, 0.4996301477703522, -2.0954879767528114, 0.1326397309228759};
    static constexpr double dx[] = {
        -0.9864362156652191, -0.8273240291198233, -0.850254790544317, 0.6971151927051403,
        -0.6657263784999994, 0.26401367899757466, -0.732028558525115, -1.1330031206786726,
        -0.09920065288834773, 0.5439397590960307};
    static constexpr double gradient[] = {
        1.2592137705382518, 0.15189475505414451, -0.09164398104426058, 0.809614138081592,
        0.08763367907296457, 0.1488349970274068, -1.6407409245340303, -1.2342708293447278,
        -0.16090085118046807, 0.629463995833954, -1.6597818775477147, 0.21520801253101518,
        0.42720850787135506, -1.0028958180430316, -0.2705666222604089, -0.9599210988248108,
        -0.032511424468055744, 0.13128893883275658, -0.6043000400743174, -0.09788913403044672,
        0.41270615399176314, -1.9730402168483414, -0.03762459760971759, -0.21310055113875048};
};

struct linear_1 {
    using layer =
        linear<5, 3, bias::none>;
    using input = shape<3, 5>;
    static constexpr std::string_view shown =
        "linear<5, 3, bias::none>";
    static constexpr std::string_view module =
        "Linear(in_features=5, out_features=3, bias=False)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 662083653;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 8.5e-08;
    static constexpr double y[] = {
        -0.39167960033062266, 0.9688606529610203, 0.42255148049621943, 0.7815466630335488,
        -0.37301874094361587, 0.06518894484364104, -0.6974154514270223, 0.2635389839534928,
        -0.8841664640641744, -0.3779188678513846, 2.121346580655117, -1.0527433367773207,
        -0.32890699664603135, 0.7619245098369513, -0.48927190260175724, 1.0950353225078109,
        -1.0519607987804744, 0.01781644859149171};
    static constexpr double dx[] = {
        0.4975948644287721, -1.1344521644839638, 0.9050552738177507, -0.5721578050307492,
        0.8532546489905524, -0.5371653719361776, -0.2276722035195467, 0.16957619927275136,
        -0.14710129264767066, 0.33789156218177985, -0.06405229840194973, -0.09552212215417098,
        0.07965496539628872, -0.05789671706331829, -0.03918768969857089, -0.3067915263295395,
        1.7821210979820472, -1.425735624878881, 0.9332149851102266, -1.1347710000435105,
        -0.8445734737024237, -0.2866861188844172, 0.20348668640005907, -0.18827588280388052,
        0.6440241572438322, -0.8755824375660022, 0.22979740906461785, -0.1763613681476167,
        0.05937706712257245, -0.520555923953678};
    static constexpr double gradient[] = {
        0.565915621848569, -0.08413204662497024, -0.09024053158865501, -1.683716882115469,
        0.03053623109135772, -0.646215692127132, 0.3197881878399634, -0.25527617381070034,
        0.7517670851092813, 0.04832463911579075, 1.0816300521042086, 0.3753200494481013,
        -0.5308627490418498, -0.4406177046450726, 0.6606194275948444};
};

using all =
        rows<linear_0, linear_1>;
const bool listed = list<all>("Linear layers and tokens", "linear");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: linear is PyTorch's, and obeys the laws",
          "[parity][linear]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
