// SPDX-License-Identifier: MIT
// dropout2d beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/dropout2d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct dropout2d_0 {
    using layer =
        dropout2d<>;
    using input = shape<2, 3, 2>;
    static constexpr std::string_view shown =
        "dropout2d<>";
    static constexpr std::string_view module =
        "Dropout2d(p=0.5, inplace=False), eval()";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1928927878;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.1e-08;
    static constexpr double y[] = {
        -0.3915418352060209, -0.2616630351506857, 0.1829782065993737, 0.0903336696371122,
        0.003191256318518132, -0.6905030314166536, -0.4386925293644004, 0.8518987349024087,
        -0.014246341233647097, -0.17430288738910082, -0.0497070442088956, -0.9631445374956984,
        0.9553130885030006, -0.743709569695991, 0.4340484471239492, -0.7974890223361975,
        -0.8180176872652181, 0.27840118166970473, 0.34903881378260593, -0.5790207941660799,
        0.044544477820227746, 0.0758785051332942, -0.8947397502760914, 0.44594331540287646};
};

struct dropout2d_1 {
    using layer =
        dropout2d<>;
    using input = shape<5, 2, 2>;
    static constexpr std::string_view shown =
        "dropout2d<>";
    static constexpr std::string_view module =
        "Dropout2d(p=0.5, inplace=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 100542992;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.1e-08;
    static constexpr double y[] = {
        -1.20867426200997, 1.9263644138506333, 0.6908686211922479, -0.6423646513456074,
        -0.1660313823134545, 1.7566578739728378, 1.5843503860379227, -0.2709021958755611,
        1.2101870815002824, -1.0389795392672792, 1.2499383589842572, 1.933856560611087,
        -1.0278145697120404, 1.6695135244605228, 0.9104259904517216, -0.2856523295455671,
        0.7177009306954787, 1.5452088708341902, -0.1207106087339338, 0.8002401671394375,
        -0.8675974810812934, 1.1000655776604282, 1.2440702569812574, 0.6226883889825259, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, -0.18052872755478733, 1.6530122444823738, -1.5751080236374402,
        1.4438676009112394};
    static constexpr double dx[] = {
        -0.7077906499377447, -1.313032407799819, 0.6256320864462528, -0.8302632816230169,
        1.7486685842355332, 1.4614135995139783, 1.023702656929812, -0.7702762594798531,
        -0.7738955031727377, 0.5050670842465745, -0.8463396766731637, -0.8559591644115674,
        0.3129316607921724, -0.38748888141446924, -1.4789579873332097, -0.8348243684938272,
        -0.8312323015817307, 1.90654755809335, 1.430008984339397, 0.4254332149796549,
        0.42852441556002274, -1.0896261591517153, 1.5747323007269904, 1.9606834975192373, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, -0.0834681603501739, 0.5510630254950835, 1.4777812144764502,
        -1.057781832319875};
};

struct dropout2d_2 {
    using layer =
        dropout2d<std::ratio<0>>;
    using input = shape<2, 2, 2>;
    static constexpr std::string_view shown =
        "dropout2d<std::ratio<0>>";
    static constexpr std::string_view module =
        "Dropout2d(p=0, inplace=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2633464746;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.9e-08;
    static constexpr double y[] = {
        -0.3973575697950764, -0.4383871227417466, -0.4524025200384405, -0.023020337282929182,
        0.12950687745132328, 0.14731755792611545, -0.15035409785240472, 0.5553511868633667,
        0.9003546169039516, 0.6075874740697589, -0.7636816464210823, -0.48736523716052127,
        -0.42315547253049846, -0.4735013332999396, -0.4677785528956868, -0.387823294604414};
    static constexpr double dx[] = {
        0.3453156392297545, 0.33493829442349066, -0.11419876795130013, 0.516133625883604,
        -0.7526485118126569, 0.10603173118411258, -0.4735520736537804, -0.018349629681103874,
        0.3373749601225451, 0.563452641958847, 0.8227585387558134, -0.27075351090992483,
        0.49407752445294006, -0.7928917887016267, 0.9043454703584939, 0.6015147300231016};
};

using all =
        rows<dropout2d_0, dropout2d_1, dropout2d_2>;
const bool listed = list<all>("Activations and dropouts", "dropout2d");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: dropout2d is PyTorch's, and obeys the laws",
          "[parity][dropout2d]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
