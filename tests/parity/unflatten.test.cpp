// SPDX-License-Identifier: MIT
// unflatten beside PyTorch: the rows of tests/parity/rows/shapes.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/reshape.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct unflatten_0 {
    using layer =
        unflatten<0, shape<2, 3>>;
    using input = shape<6, 2>;
    static constexpr std::string_view shown =
        "unflatten<0, shape<2, 3>>";
    static constexpr std::string_view module =
        "Unflatten(dim=1, unflattened_size=(2, 3))";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1737156833;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.0e-08;
    static constexpr double y[] = {
        0.652880129102763, 0.991895750268383, -0.23809648984605913, -0.9286718475977129,
        0.045713523812198176, -0.4997891756041133, 0.40343202195706573, 0.014503889894825983,
        -0.2789047005419154, -0.9341729161106802, 0.0669096823092239, -0.7936305172373492,
        0.03434752507171668, 0.26506093238390327, 0.7362787011868439, -0.9681547202233978,
        0.6390301184975122, -0.9473177219090081, 0.9669713724842037, 0.8068474188379462,
        -0.2564762177059541, -0.717906363836045, -0.6451721074807928, -0.7736080606066229};
    static constexpr double dx[] = {
        -0.648913373352874, 0.4177140334920708, 0.6076497426669052, -0.49206539739893396,
        0.289405145015341, -0.915800723117024, 0.9013747422320648, -0.33583646517128907,
        0.8995086244698582, 0.9791264417892145, 0.9567855724756125, -0.2531031250457767,
        0.41176336119209633, 0.17069420632086563, -0.6434956557048652, -0.8535335129806516,
        -0.5040627117404364, -0.18912670669926568, 0.8589322174112506, 0.5984018369180484,
        -0.7265375169540815, -0.9408652936411543, -0.6599513673051882, 0.22472100365671976};
};

struct unflatten_1 {
    using layer =
        unflatten<1, shape<2, 1, 3>>;
    using input = shape<2, 6>;
    static constexpr std::string_view shown =
        "unflatten<1, shape<2, 1, 3>>";
    static constexpr std::string_view module =
        "Unflatten(dim=2, unflattened_size=(2, 1, 3))";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 277731447;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.0e-08;
    static constexpr double y[] = {
        0.20217078380965448, 0.9425520613682277, -0.6100092242352573, -0.21009051199959483,
        -0.32656958597630315, 0.7876730028707686, -0.38701699444489757, -0.7492593049288838,
        -0.014541681902060066, -0.1884836657868878, -0.8473057288120394, -0.14417708631238524,
        -0.4521103900585939, -0.681731698371884, 0.4212986388034523, -0.9914271028024604,
        -0.8082140388616437, 0.7664987102824594, -0.27564346389421757, 0.9161645798865876,
        0.8305277481752742, -0.14239695528372365, 0.6187902952201458, -0.5419667199244991};
    static constexpr double dx[] = {
        0.1322245787390255, 0.6703434770905605, 0.5233237627579983, 0.343269834463918,
        0.4434752357456182, 0.45263764681846275, 0.5815427028735791, -0.9968421540356833,
        -0.5491387834688763, -0.2252593797768312, 0.11236952374847253, -0.8217774707109351,
        -0.8955709232408877, 0.29445787428665926, 0.09937751182209253, 0.05114024052012467,
        -0.4877729305674148, 0.0025999189548460144, 0.5364339921872374, 0.8435104226563266,
        -0.03497216684018345, 0.08113403557155263, -0.004083332597282663, -0.38224378929069935};
};

using all =
        rows<unflatten_0, unflatten_1>;
const bool listed = list<all>("Layers that rearrange", "unflatten");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: unflatten is PyTorch's, and obeys the laws",
          "[parity][unflatten]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
