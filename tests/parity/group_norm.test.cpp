// SPDX-License-Identifier: MIT
// group_norm beside PyTorch: the rows of tests/parity/rows/norms.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/group_norm.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct group_norm_0 {
    using layer =
        group_norm<2, 4>;
    using input = shape<4, 5>;
    static constexpr std::string_view shown =
        "group_norm<2, 4>";
    static constexpr std::string_view module =
        "GroupNorm(2, 4, eps=1e-05, affine=True)";
    static constexpr std::string_view names =
        "weight,bias,";
    static constexpr std::uint64_t seed = 3508254358;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 9.2e-08;
    static constexpr double y[] = {
        0.6161256825567751, 0.14259671975194424, -0.9278410026240018, -1.0285778184140122,
        0.8245864224246732, 0.28136096751486545, -0.030024366720787565, 0.0804932770314019,
        -0.01447770624196702, 0.1177692845766081, -0.7487742048095128, -0.7899909476084892,
        -0.8070035500132371, -0.8687597558125705, -0.4665905696656834, -0.8259449763275939,
        -1.0056399629012693, -0.6266025798242212, -0.7560448199753275, -0.8337904263037585,
        0.8635546773342401, 0.027037491556715535, -0.442518626572375, 0.666168426619345,
        -0.364803655436335, 0.08439347342066375, 0.30099983984822476, 0.3110320248736106,
        -0.07886696003507083, 0.061491661499764615, -0.6049418155030857, -0.8379682543200002,
        -0.9234849985675194, -0.7532868228242646, -0.5529914987361325, -0.9234508189223608,
        -0.7684754134832968, -0.7309446454164269, -0.6487942402752557, -0.9841192246268354};
    static constexpr double dx[] = {
        0.6435343799322943, -0.5091759594480174, -0.9681400775051927, 0.8116427248563726,
        -0.30178263249752063, 0.09989658645155694, 0.04987185018298961, 0.12953645840511818,
        -0.07833369407754437, 0.12295036369994324, -0.05399274240309943, -0.20882979445455888,
        0.08694659033227634, 0.19671540797636947, 0.07222193645436802, 0.10038442464340651,
        0.035844043073470847, 0.04701286967786095, -0.07587029107198386, -0.20043244422810993,
        0.19569809984921924, -0.7806145348022685, 0.25985108298082815, 0.15983644225675628,
        0.7983512155113446, -0.2306891196746999, -0.1973038747200311, 0.004743962993880024,
        -0.09399833707313002, -0.11587493732189907, 0.17515705248173158, -0.14581865256996202,
        0.04018869957473192, 0.10664277100736239, 0.03606125135593549, 0.019585836665999334,
        -0.012751815942185718, -0.127806205180538, -0.10590762111405128, 0.01464868372097608};
    static constexpr double gradient[] = {
        0.6031088404598495, 0.3233534068811551, 2.045586995065956, 0.20658727152998949,
        0.8250920881565267, -1.5484316904409534, -2.437126757884841, -0.3870581849338739};
};

struct group_norm_1 {
    using layer =
        group_norm<2, 8>;
    using input = shape<8>;
    static constexpr std::string_view shown =
        "group_norm<2, 8>";
    static constexpr std::string_view module =
        "GroupNorm(2, 8, eps=1e-05, affine=True)";
    static constexpr std::string_view names =
        "weight,bias,";
    static constexpr std::uint64_t seed = 2786887168;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.2e-07;
    static constexpr double y[] = {
        1.599672612225268, 0.12538770761717094, -0.7579175061002867, -0.1371410447230551,
        1.000697329584452, -1.115528907489124, -0.6392124065750293, -0.3001902196425391,
        1.778648244449646, 0.0004581482723451188, -0.4393082552268938, -0.10107745133284428,
        1.1181380733319668, -0.44895299464069605, -0.7440862177661389, -0.6926812942937742};
    static constexpr double dx[] = {
        0.5231209708205251, 0.6645821704971733, -0.9112134577527788, -0.27648968356491954,
        0.17716486688401054, 0.1784427193334457, -0.8507335280666593, 0.49512594184920267,
        0.11084123692089876, -0.31576039669695, -0.17398792486540238, 0.37890708464145384,
        0.40621508467316125, 0.45070765951229147, 1.678136874898963, -2.535059619084416};
    static constexpr double gradient[] = {
        -0.9126874555879284, 0.5609853674398612, 0.16237908389815583, 0.7302015373531434,
        -0.8784958162996378, 1.1147102770519426, -0.037876471658837736, 1.2201673348874298,
        0.5087492295883869, 0.1041151397566471, -0.08485712374834176, 0.7723043862405561,
        -0.9710835516948273, -0.4542070997152343, -0.15243765917578633, -0.3920286868718288};
};

struct group_norm_2 {
    using layer =
        group_norm<1, 2, group_norm_options{.eps = 0.125}>;
    using input = shape<2, 2, 3>;
    static constexpr std::string_view shown =
        "group_norm<1, 2, group_norm_options{.eps = 0.125}>";
    static constexpr std::string_view module =
        "GroupNorm(1, 2, eps=0.125, affine=True)";
    static constexpr std::string_view names =
        "weight,bias,";
    static constexpr std::uint64_t seed = 1058396090;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.5e-07;
    static constexpr double y[] = {
        0.3790500845452734, 1.1009227442646068, 0.09055632461305275, 0.516824330273178,
        1.3611807755746816, 0.5878813873063885, 0.5566269554035969, 1.1882148748153412,
        0.80557598646745, 0.27096109580408145, 0.793801436480288, 1.3512747395760143,
        0.44290389950270287, 1.2131367852287407, 0.4895033159691141, 0.9999800743583562,
        0.1010484023453755, 0.04713094620711144, 0.6853871182526107, 1.3763382019097519,
        0.2672770416331055, 0.8149943790185086, 1.522751614976223, 1.0910188307977178};
    static constexpr double dx[] = {
        0.7849402664537048, 0.07469722309526963, -0.4885665058507493, -0.2911022666492862,
        0.7088166519370402, -0.43967323509155926, 0.713913948332122, -0.5071913059257955,
        0.5258021421693202, -0.20561864361720944, -0.4405979386948156, -0.4354203361580416,
        -0.31991024931757145, -0.5988857533135404, -0.29410635717826616, 0.3194216434161279,
        0.43705323607726465, 0.498758408836665, -0.3390600682128612, -0.1124582139605166,
        -0.7307314741393457, 0.3129634119023475, 0.304593422394023, 0.5223619934956739};
    static constexpr double gradient[] = {
        0.14869946192687264, 1.66793644019741, -1.0363033667395851, -0.1469233799267775};
};

struct group_norm_3 {
    using layer =
        group_norm<2, 4, group_norm_options{.affine = false}>;
    using input = shape<4, 3>;
    static constexpr std::string_view shown =
        "group_norm<2, 4, group_norm_options{.affine = false}>";
    static constexpr std::string_view module =
        "GroupNorm(2, 4, eps=1e-05, affine=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1209198380;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.1e-07;
    static constexpr double y[] = {
        -1.1468221037700446, -0.3621572654122509, -0.33534726194977754, 1.501925936744508,
        -0.8599664662665296, 1.2023671606540949, 1.5489801149248386, -1.4911918882288848,
        0.5749856172685209, -0.29828972563243794, 0.5040110585329446, -0.8384951768649813,
        0.4049025712002622, -0.18008198404048117, -0.26762099372153125, 1.7786102470263985,
        -0.13927228357912844, -1.5965375568855193, -0.008392095966880635, 0.7473020716167077,
        0.0241593389597051, -0.34374886482378675, -1.827440311421537, 1.4081198616357915};
    static constexpr double dx[] = {
        0.4222998218343643, -1.1336120474216747, 0.7375029212508527, -0.8744706628567975,
        -0.297941296646731, 1.146221263839986, 1.6800781071571327, 0.5013198074884724,
        -0.8563414209936621, -1.4053245190535053, -1.2769259859602777, 1.3571940113618397,
        1.5362369856069333, -2.086548900201419, 1.379896778650651, 0.0660003922155814,
        -1.4930824676965013, 0.5974972114247548, -1.3680220064036597, -0.06874689842184123,
        0.29879368673144113, 1.6384633323416897, -0.40194707958986187, -0.09854103465776776};
};

using all =
        rows<group_norm_0, group_norm_1, group_norm_2, group_norm_3>;
const bool listed = list<all>("Normalisations", "group_norm");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: group_norm is PyTorch's, and obeys the laws",
          "[parity][group_norm]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
