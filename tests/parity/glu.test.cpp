// SPDX-License-Identifier: MIT
// glu beside PyTorch: the rows of tests/parity/rows/activations.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/glu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct glu_0 {
    using layer =
        glu<>;
    using input = shape<8>;
    static constexpr std::string_view shown =
        "glu<>";
    static constexpr std::string_view module =
        "GLU(dim=-1)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3573600119;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.6e-08;
    static constexpr double y[] = {
        -0.5515389672335385, -0.336112074484436, -0.1382154237621993, -0.30366184202438185,
        -0.14608238017309488, 0.3213059791576778, 0.32350463747142777, -0.22758520247150038};
    static constexpr double dx[] = {
        -0.6239611505330638, -0.6657709174644568, -0.05738110707093158, 0.2393264512085364,
        0.16635225441268, 0.09473518139269035, 0.012401643673048732, -0.11481631131404799,
        0.0006140619239229164, -0.11564722780285329, 0.009445329362641816, 0.299661031282179,
        -0.0001239924374663801, -0.0629710382414255, 0.0011706307302418687, -0.1463854903634619};
};

struct glu_1 {
    using layer =
        glu<>;
    using input = shape<3, 4>;
    static constexpr std::string_view shown =
        "glu<>";
    static constexpr std::string_view module =
        "GLU(dim=-1), x in [-4, 4]";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2718433249;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr double scale = 4;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.1e-07;
    static constexpr double y[] = {
        0.05276308135884821, 2.534309997896763, -0.03548912177630204, 0.8663121942304861,
        -1.891003723449324, 0.25543277010422694, -2.2411714595440615, 3.2969238751745205,
        3.486267926484442, -2.0460015479180944, -0.33532808713731943, 0.9398419221000688};
    static constexpr double dx[] = {
        -0.023386354053699165, -0.7770964185771969, -0.032366564433249874, -0.1282240388087442,
        -0.030638797465229687, -0.08312859137149224, 0.0243992036936569, -0.2042349335770962,
        -0.8599623664721814, 0.08638455448488794, 0.057094870958248715, 0.12757945505821763,
        -0.640237502788655, 0.6517417134987208, 0.3826342377868326, 0.053982650030944705,
        -0.7868507457087689, -0.3765664612870848, -0.3043234300948576, 0.247184640427444,
        -0.3967629596045984, -0.5887303034469752, 0.18442009099613563, -0.013466473303102697};
};

struct glu_2 {
    using layer =
        glu<0>;
    using input = shape<4, 3>;
    static constexpr std::string_view shown =
        "glu<0>";
    static constexpr std::string_view module =
        "GLU(dim=1)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 990817883;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.6e-08;
    static constexpr double y[] = {
        0.48204050190741826, 0.2694151171023481, 0.17472329553462604, -0.5854920439711961,
        0.027738006224721237, -0.28085190419584516, -0.44326326203108696, -0.3157154777205064,
        -0.313908822257791, -0.09210442956614943, 0.3024370817492617, 0.16939160706605522};
    static constexpr double dx[] = {
        0.265284405539271, -0.3686071359361862, 0.49656603503753527, 0.6170860107300677,
        0.2578633461618013, 0.00697379857056458, 0.12133400419921248, -0.04907281235981363,
        0.0773445386498905, -0.18661676327463814, 0.016741096369769858, -0.0044335291419503875,
        0.6471768672535836, -0.17441877451698598, -0.21812370314790963, -0.30323135295629217,
        -0.3527481877602398, 0.5918526546563939, -0.1306194764670425, 0.08273831795776902,
        0.09583026344994273, 0.0167719340638685, -0.15245282379968533, 0.0543557874549369};
};

struct glu_3 {
    using layer =
        glu<1>;
    using input = shape<2, 4, 3>;
    static constexpr std::string_view shown =
        "glu<1>";
    static constexpr std::string_view module =
        "GLU(dim=2)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1275698893;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.9e-08;
    static constexpr double y[] = {
        -0.05687547950636066, -0.4176022988833567, -0.03312072627567694, 0.14002395004018844,
        -0.2463510599828072, -0.4633132163430745, 0.25019711988692545, 0.1545931419005478,
        -0.32052712858369875, 0.3027367340330982, -0.17965513154882515, -0.05123638040007384,
        -0.5640012552759719, 0.16083488959187198, 0.03932192616616642, 0.2863158772540311,
        -0.25899352011831905, 0.11714513647231826, -0.3933118084154854, -0.4459970191837421,
        0.01232388411068352, -0.3762206491832895, -0.01966863737109739, 0.28541696111316406};
    static constexpr double dx[] = {
        -0.059037618770661555, 0.38638431187554684, 0.5168691173342307, 0.2864019290427058,
        -0.08311234050849668, -0.12041249735137892, 0.006475719801579364, -0.09324879488978015,
        -0.012084538647230386, 0.07471013290845444, 0.03177133016065896, 0.026015644903305376,
        0.057857120852822276, -0.0721966662339211, 0.12250033229579116, 0.17050922868842774,
        -0.6096244652394203, 0.5643517258840384, 0.014276468065889555, -0.02372147020355268,
        -0.06862876929374168, 0.055688956720260765, 0.04975841369418211, -0.021488082872621037,
        0.39411866650611155, 0.10574128862187025, 0.10536087579440433, 0.3720010722346824,
        -0.11105026805260897, -0.5375375566937635, -0.14847772966308112, 0.01817158990540576,
        0.009229992983565439, 0.12419899000615542, 0.04136096651073628, -0.030580047119077657,
        -0.45567873539922216, 0.33355752911263, 0.2081439292195244, 0.1650508667469952,
        -0.13064345126587493, -0.1915826739101792, 0.12826885382610945, -0.06742210340770746,
        0.005557975467115479, -0.04459184855204126, 0.004261306187713446, -0.10176722980308356};
};

using all =
        rows<glu_0, glu_1, glu_2, glu_3>;
const bool listed = list<all>("Activations and dropouts", "glu");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: glu is PyTorch's, and obeys the laws",
          "[parity][glu]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
