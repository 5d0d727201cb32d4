// SPDX-License-Identifier: MIT
// avg_pool3d beside PyTorch: the rows of tests/parity/rows/pooling.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/avg_pool3d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct avg_pool3d_0 {
    using layer =
        avg_pool3d<avg_pool3d_options{.kernel = 2}>;
    using input = shape<1, 3, 2, 4>;
    static constexpr std::string_view shown =
        "avg_pool3d<avg_pool3d_options{.kernel = 2}>";
    static constexpr std::string_view module =
        "AvgPool3d(2)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2182160589;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.3e-08;
    static constexpr double y[] = {
        -0.006148067941699087, -0.2279422998771362, 0.017925541936288814, -0.3168071373567498};
    static constexpr double dx[] = {
        0.07603355627761607, 0.07603355627761607, 0.044687443731472626, 0.044687443731472626,
        0.07603355627761607, 0.07603355627761607, 0.044687443731472626, 0.044687443731472626,
        0.07603355627761607, 0.07603355627761607, 0.044687443731472626, 0.044687443731472626,
        0.07603355627761607, 0.07603355627761607, 0.044687443731472626, 0.044687443731472626, 0, 0,
        0, 0, 0, 0, 0, 0, -0.013750418311485768, -0.013750418311485768, 0.11425589684615978,
        0.11425589684615978, -0.013750418311485768, -0.013750418311485768, 0.11425589684615978,
        0.11425589684615978, -0.013750418311485768, -0.013750418311485768, 0.11425589684615978,
        0.11425589684615978, -0.013750418311485768, -0.013750418311485768, 0.11425589684615978,
        0.11425589684615978, 0, 0, 0, 0, 0, 0, 0, 0};
};

struct avg_pool3d_1 {
    using layer =
        avg_pool3d<avg_pool3d_options{.kernel = {2, 3, 2}, .stride = {1, 2, 2}, .padding = {1,
        1, 0}, .ceil_mode = true, .count_include_pad = false}>;
    using input = shape<1, 2, 4, 3>;
    static constexpr std::string_view shown =
        "avg_pool3d<avg_pool3d_options{.kernel = {2, 3, 2}, .stride = {1, 2, 2}, .padding = {1, "
        "1, 0}, .ceil_mode = true, .count_include_pad = false}>";
    static constexpr std::string_view module =
        "AvgPool3d((2, 3, 2), stride=(1, 2, 2), padding=(1, 1, 0), ceil_mode=True, "
        "count_include_pad=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 4111863899;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.2e-08;
    static constexpr double y[] = {
        0.37632913624256836, -0.6061230738625375, 0.38685084316657514, 0.2943409041298976,
        0.7582855738771601, 0.7424626398805787, 0.12826050624827987, -0.3057517670035648,
        0.24787428581295975, -0.12666771402558663, 0.5622675686235505, 0.1240454745313333,
        -0.11980812374600863, -0.005380460144592147, 0.10889772845934431, -0.5476763321810708,
        0.3662495633699411, -0.4943716908179121, 0.25862563648198444, 0.8396435439807826,
        0.11549333815945377, 0.36950885094704167, 0.4002215041573953, -0.2402274860771001,
        0.26262422054853396, 0.3636902409992901, 0.3581438865131818, 0.09696339439002577,
        0.32015539652325786, -0.36483592825106737, 0.2666228046150834, -0.11226306198220237,
        0.6007944348669098, -0.17558206216699013, 0.2400892888891204, -0.48944437042503464};
    static constexpr double dx[] = {
        0.10640369280349157, 0.10640369280349157, -0.13471239075737357, 0.04948885899645137,
        0.04948885899645137, -0.2160873661786083, -0.056914833807040204, -0.056914833807040204,
        -0.08137497542123473, -0.36477575510106447, -0.36477575510106447, 1.2552684543683035,
        0.23553761414244997, 0.23553761414244997, -0.4962746556357101, 0.2764437171633657,
        0.2764437171633657, -0.6057970132534437, 0.04090610302091573, 0.04090610302091573,
        -0.10952235761773355, 0.5826700039531687, 0.5826700039531687, 1.1253416503862406,
        -0.11268061022741255, -0.11268061022741255, 0.42860993159235816, -0.008657985595074406,
        -0.008657985595074406, 0.6807315027507568, 0.10402262463233813, 0.10402262463233813,
        0.2521215711583986, 0.24030061230945043, 0.24030061230945043, 0.827384390784028,
        0.09458313037757637, 0.09458313037757637, -0.4598131533846197, 0.004536478849850749,
        0.004536478849850749, -0.04468512492821036, -0.09004665152772562, -0.09004665152772562,
        0.4151280284564094, -0.3424488269158448, -0.3424488269158448, 0.2747895481036575};
};

using all =
        rows<avg_pool3d_0, avg_pool3d_1>;
const bool listed = list<all>("Pooling", "avg_pool3d");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: avg_pool3d is PyTorch's, and obeys the laws",
          "[parity][avg_pool3d]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
