// SPDX-License-Identifier: MIT
// prelu beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/prelu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct prelu_0 {
    using layer =
        prelu<>;
    using input = shape<5>;
    static constexpr std::string_view shown =
        "prelu<>";
    static constexpr std::string_view module =
        "PReLU(num_parameters=1)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 1577896085;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.0e-07;
    static constexpr double y[] = {
        -0.14786068127169205, -0.12015469365090355, 0.2993237613303683, 0.8023923241431081,
        -0.036233652129364836, -0.0933394498328265, 0.37236628128042115, 0.2952609765287417,
        0.5490115184688236, 0.3269713052261889};
    static constexpr double dx[] = {
        0.009432123505271825, -0.1223274560387598, -0.7328617788082983, 0.25441521724962013,
        0.01789473907719215, 0.16480643451810312, 0.35677683822415607, -0.5015847516660588,
        -0.2868644065760104, 0.7231051324603142};
    static constexpr double gradient[] = {
        -0.0865141502500603};
};

struct prelu_1 {
    using layer =
        prelu<>;
    using input = shape<2, 2, 3>;
    static constexpr std::string_view shown =
        "prelu<>";
    static constexpr std::string_view module =
        "PReLU(num_parameters=1)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 688650243;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.1e-07;
    static constexpr double y[] = {
        0.18027618694704928, 0.3581367231225736, 0.36024208994039797, 0.8033508301220234,
        0.18492037098864764, 0.03103513599100324, 0.3213364994887757, 0.3571477157637082,
        0.41706635947879866, 0.4339467620700852, 0.25454018405900586, 0.9845977981582865,
        0.16587561614087415, 0.021115326479579588, 0.037596332004161015, 0.5742311133504032,
        0.6818482569690574, 0.3618480241079855, 0.4346124686487518, 0.36555731823608817,
        0.3609445616826911, 0.4229569639331238, 0.40877364444157704, 0.48349798287125484};
    static constexpr double dx[] = {
        0.009135996813585345, 0.2275561884842851, 0.4292877754466654, -0.6588622782335023,
        0.34517552386142414, 0.1411153147601735, -0.2072398922102079, -0.6269933860084667,
        0.6454198973189353, -0.47871989556137046, 0.4192120680124258, 0.14403267967935407,
        -0.11028201736428996, 0.4981042445729902, 0.5496095821495841, 0.02622619599437548,
        -0.13129606627779777, 0.01928792629954529, -0.04153234364156, 0.033618269151767535,
        -0.28910690790267385, 0.2890949591801191, 0.7822119248499286, -0.4493499066786697};
    static constexpr double gradient[] = {
        -0.2523386745470967};
};

struct prelu_2 {
    using layer =
        prelu<3>;
    using input = shape<3>;
    static constexpr std::string_view shown =
        "prelu<3>";
    static constexpr std::string_view module =
        "PReLU(num_parameters=3)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 2952964537;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.7e-08;
    static constexpr double y[] = {
        0.5421917014282015, 0.6039383338481811, 0.26796880696115, 0.6272675388163573,
        0.8033800788244545, 0.12313719597120729};
    static constexpr double dx[] = {
        0.5370337561678382, -0.10203031933316153, 0.7035539526933254, -0.8308271051044804,
        -0.7628955055473019, -0.19660714907049456};
    static constexpr double gradient[] = {
        0.3699736878547947, -0.08684193104874587, 0.22169189538196982};
};

struct prelu_3 {
    using layer =
        prelu<3>;
    using input = shape<3, 5>;
    static constexpr std::string_view shown =
        "prelu<3>";
    static constexpr std::string_view module =
        "PReLU(num_parameters=3)";
    static constexpr std::string_view names =
        "weight,";
    static constexpr std::uint64_t seed = 3339032879;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.0e-07;
    static constexpr double y[] = {
        0.6931106535941878, 0.35753878392120075, 0.26574418271999134, 0.20810769498790577,
        0.465766769118299, 0.32178742026159135, 0.37945302879450504, 0.10147358040295629,
        -0.2796068879424159, -0.2567508312451418, 0.13137322472578705, -0.02559874548558275,
        0.1351319109617879, 0.1290586727323082, 0.2777451060966727, 0.24394990044588802,
        0.4655576899178946, 0.08057108567083132, 0.012952367607509532, 0.32833694097282895,
        -0.2768749261131123, 0.5460823986139671, -0.5571166715555391, -0.0959734679369061,
        0.6008215123437068, 0.3604089113573796, 0.8423819058798518, -0.028189506704971605,
        -0.00960256076216578, -0.01844532106450823};
    static constexpr double dx[] = {
        -0.6028673272143905, -0.006535310775810155, 0.25359925801077376, 0.4266486691155305,
        -0.15484738005854312, -0.7204927604625355, -0.125860426001575, 0.3012154614940157,
        -0.25413774740861655, 0.4921628094872984, 0.09882837912473619, 0.002498548713954263,
        0.07546824279894815, 0.24333402648064295, 0.23014299668874627, -0.27910330556956214,
        -0.14002150243483968, -0.16800701029127627, 0.41730724078137976, 0.06315342029949038,
        0.4719080865717634, -0.949630405914522, -0.21433417282597467, -0.5421112742831599,
        0.4147139860978071, -0.3499526462433602, -0.8861847718226141, 0.011969494222194583,
        0.007337268656716982, -0.02762783431329684};
    static constexpr double gradient[] = {
        0.11954220493619674, -0.04422774488135106, 0.019350274196214427};
};

using all =
        rows<prelu_0, prelu_1, prelu_2, prelu_3>;
const bool listed = list<all>("Activations and dropouts", "prelu");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: prelu is PyTorch's, and obeys the laws",
          "[parity][prelu]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
