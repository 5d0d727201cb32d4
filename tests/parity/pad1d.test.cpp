// SPDX-License-Identifier: MIT
// pad1d beside PyTorch: the rows of tests/parity/rows/resizing.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/pad1d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct pad1d_0 {
    using layer =
        pad1d<pad1d_options{.padding = {2, 1}}>;
    using input = shape<3, 4>;
    static constexpr std::string_view shown =
        "pad1d<pad1d_options{.padding = {2, 1}}>";
    static constexpr std::string_view module =
        "ConstantPad1d(padding=(2, 1), value=0)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3266154280;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 2.9e-08;
    static constexpr double y[] = {
        0, 0, 0.9911799140188049, -0.5980777583219821, 0.1533813807426656, -0.41856722486240683, 0,
        0, 0, -0.6672573148322185, 0.39510927335207513, 0.8530902862862855, 0.8209713791849229, 0,
        0, 0, 0.8629219256196208, -0.20884109553567143, 0.4397382523965392, 0.9557857041631488, 0,
        0, 0, -0.2537951653327313, -0.7124008563591633, -0.3078313516596889, 0.7940329413706384, 0,
        0, 0, 0.8211968151903173, 0.4367121255987585, 0.8156389966587358, -0.3932583543477477, 0,
        0, 0, -0.8528700385086438, 0.773968119140237, 0.7176272962461747, -0.4841367767131235, 0};
    static constexpr double dx[] = {
        -0.3288896580088456, 0.04528131144990333, -0.6312538951835285, 0.9303883359675549,
        -0.15586774950939786, -0.5797615285626789, -0.6374054301995313, 0.5176533455695458,
        -0.073300538843587, 0.9061343043644563, 0.7375392842023532, 0.956988848324035,
        -0.45189424782059273, 0.6399545010593035, -0.8704990360427032, -0.24877023943668508,
        -0.7560721702177824, -0.28064996131220554, 0.6684037553077391, -0.7579229076873784,
        -0.9606605217875881, 0.8466531317886994, -0.41189920844966954, 0.9999499756563106};
};

struct pad1d_1 {
    using layer =
        pad1d<pad1d_options{.padding = {-1, 2}}, std::ratio<-3, 2>>;
    using input = shape<3, 4>;
    static constexpr std::string_view shown =
        "pad1d<pad1d_options{.padding = {-1, 2}}, std::ratio<-3, 2>>";
    static constexpr std::string_view module =
        "ConstantPad1d(padding=(-1, 2), value=-1.5)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3047866302;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 1.9e-08;
    static constexpr double y[] = {
        -0.5850353583083843, -0.5195362131206069, 0.5672484277170251, -1.5, -1.5,
        0.8013754516536877, 0.9356519658080233, -0.9341993941150928, -1.5, -1.5,
        0.6754929603325186, 0.27632042009811997, -0.620901785593069, -1.5, -1.5,
        -0.832640294899794, -0.4336878334760066, 0.7843544813660539, -1.5, -1.5,
        -0.6831437690280506, 0.4173922985289067, -0.267817820479318, -1.5, -1.5,
        -0.21169811752122203, 0.551847421072468, -0.10089197577555664, -1.5, -1.5};
    static constexpr double dx[] = {
        0, 0.507838263984062, -0.8957101667313865, -0.3280398635848938, 0, -0.7037586161837415,
        -0.9562717854466942, -0.9864142601166439, 0, -0.9922508536843222, -0.12473003284016482,
        -0.0025025154034468144, 0, 0.3194523702263552, -0.5512099271902444, 0.8231816216365526, 0,
        -0.7059316025107853, -0.5290168972906897, 0.00047905716984431024, 0, -0.534391775559419,
        -0.7967902470491492, 0.7495871691638678};
};

struct pad1d_2 {
    using layer =
        pad1d<pad1d_options{.padding = {3, 1}, .mode = padding_mode::reflect}>;
    using input = shape<3, 4>;
    static constexpr std::string_view shown =
        "pad1d<pad1d_options{.padding = {3, 1}, .mode = padding_mode::reflect}>";
    static constexpr std::string_view module =
        "ReflectionPad1d((3, 1))";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 748940804;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.0e-08;
    static constexpr double y[] = {
        -0.1753446684929434, 0.38816946907681293, -0.05129196543883996, 0.8149679244497299,
        -0.05129196543883996, 0.38816946907681293, -0.1753446684929434, 0.38816946907681293,
        0.2704484942332457, -0.3909168235986211, -0.30026722802016304, 0.7081627716861798,
        -0.30026722802016304, -0.3909168235986211, 0.2704484942332457, -0.3909168235986211,
        -0.13173710684482187, 0.42352256087942575, 0.7394546759260097, -0.3999279373810014,
        0.7394546759260097, 0.42352256087942575, -0.13173710684482187, 0.42352256087942575,
        0.7195317974932451, -0.929515523584987, -0.32137002744255505, 0.45593608342079417,
        -0.32137002744255505, -0.929515523584987, 0.7195317974932451, -0.929515523584987,
        0.3232193432406296, 0.5971254813728821, -0.27089594739289646, -0.2550540771029166,
        -0.27089594739289646, 0.5971254813728821, 0.3232193432406296, 0.5971254813728821,
        0.013570899519495638, -0.40486056059871767, -0.01859193627219735, 0.033588971839963344,
        -0.01859193627219735, -0.40486056059871767, 0.013570899519495638, -0.40486056059871767};
    static constexpr double dx[] = {
        -0.9582515764626649, -1.2498332321989547, -0.9352008924882542, 0.14211991827506543,
        0.0610856850781194, -0.67053424803291, -1.3737723031772207, 0.528451130491479,
        0.9738654948333842, -0.5030044291819826, -1.9997072719826428, 0.3996422106405708,
        0.6470666484389953, 1.7423387183671548, -0.8655542925621411, -1.1976729176433027,
        -0.9151847069447812, -0.4042460552117271, 0.7516059980690524, -0.24664131231286146,
        0.036137595207968776, 1.2988813487371373, 0.07041543174671916, -1.0337580567351434};
};

struct pad1d_3 {
    using layer =
        pad1d<pad1d_options{.padding = 5, .mode = padding_mode::replicate}>;
    using input = shape<2, 3>;
    static constexpr std::string_view shown =
        "pad1d<pad1d_options{.padding = 5, .mode = padding_mode::replicate}>";
    static constexpr std::string_view module =
        "ReplicationPad1d((5, 5))";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1537531538;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.1e-08;
    static constexpr double y[] = {
        -0.90819624391194, -0.90819624391194, -0.90819624391194, -0.90819624391194,
        -0.90819624391194, -0.90819624391194, 0.11883846702144085, 0.19787969961749896,
        0.19787969961749896, 0.19787969961749896, 0.19787969961749896, 0.19787969961749896,
        0.19787969961749896, -0.6295220311308423, -0.6295220311308423, -0.6295220311308423,
        -0.6295220311308423, -0.6295220311308423, -0.6295220311308423, -0.9447626441788937,
        -0.56268459643274, -0.56268459643274, -0.56268459643274, -0.56268459643274,
        -0.56268459643274, -0.56268459643274, -0.840850127822198, -0.840850127822198,
        -0.840850127822198, -0.840850127822198, -0.840850127822198, -0.840850127822198,
        -0.273784901573183, -0.3710506904231212, -0.3710506904231212, -0.3710506904231212,
        -0.3710506904231212, -0.3710506904231212, -0.3710506904231212, -0.6927122120424904,
        -0.6927122120424904, -0.6927122120424904, -0.6927122120424904, -0.6927122120424904,
        -0.6927122120424904, 0.4000367633814399, -0.21882593177892007, -0.21882593177892007,
        -0.21882593177892007, -0.21882593177892007, -0.21882593177892007, -0.21882593177892007};
    static constexpr double dx[] = {
        -0.09398503926373625, -0.9947468878039163, -1.1597493930704095, 0.26980254134314197,
        -0.9303449448665744, -0.8745803652772854, -1.4367654471044968, -0.16796077358615502,
        -0.016143993902399956, 2.357378688894273, 0.41740684583134113, -2.4158714830339223};
};

struct pad1d_4 {
    using layer =
        pad1d<pad1d_options{.padding = {1, 4}, .mode = padding_mode::circular}>;
    using input = shape<2, 4>;
    static constexpr std::string_view shown =
        "pad1d<pad1d_options{.padding = {1, 4}, .mode = padding_mode::circular}>";
    static constexpr std::string_view module =
        "F.pad(x, (1, 4), mode='circular')";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 3317713713;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.0e-08;
    static constexpr double y[] = {
        0.24155033663959746, 0.9699393021971934, 0.275412229116645, 0.9028915507303981,
        0.24155033663959746, 0.9699393021971934, 0.275412229116645, 0.9028915507303981,
        0.24155033663959746, 0.8760948175108225, -0.404564425000975, -0.5816219965820861,
        -0.6512371174045211, 0.8760948175108225, -0.404564425000975, -0.5816219965820861,
        -0.6512371174045211, 0.8760948175108225, -0.7333489443476786, -0.7519135932362113,
        -0.620632772811121, -0.8088849912505045, -0.7333489443476786, -0.7519135932362113,
        -0.620632772811121, -0.8088849912505045, -0.7333489443476786, -0.3993933422066924,
        -0.13920267116039486, -0.7955125636305698, 0.26033606577544965, -0.3993933422066924,
        -0.13920267116039486, -0.7955125636305698, 0.26033606577544965, -0.3993933422066924};
    static constexpr double dx[] = {
        -1.400973232672414, -1.7424037568569883, -0.3670656581048821, -0.496800281444703,
        1.3921966597164117, -0.887891179914315, 0.551199701412733, -0.2567781031437286,
        0.5082858873080061, -0.5780682709534359, 0.5080914964872254, -1.4210255291027196,
        1.337175301995788, -0.6575186271525826, -1.3254065879103267, 0.5274787217920165};
};

struct pad1d_5 {
    using layer =
        pad1d<pad1d_options{.padding = {-1, 2}, .mode = padding_mode::circular}>;
    using input = shape<2, 4>;
    static constexpr std::string_view shown =
        "pad1d<pad1d_options{.padding = {-1, 2}, .mode = padding_mode::circular}>";
    static constexpr std::string_view module =
        "F.pad(x, (-1, 2), mode='circular')";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2999417767;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.1e-08;
    static constexpr double y[] = {
        0.19798236268605018, 0.9085632056066058, 0.25990461401496856, 0.19798236268605018,
        0.9085632056066058, 0.10412137485664186, -0.35019939526891863, -0.03772502574836034,
        0.10412137485664186, -0.35019939526891863, -0.5762297369081919, 0.3771027329476042,
        -0.8231917294222297, -0.5762297369081919, 0.3771027329476042, 0.17937600246312768,
        -0.07722357716438966, 0.43257367376908507, 0.17937600246312768, -0.07722357716438966};
    static constexpr double dx[] = {
        0, -0.12134413747271289, 0.6833766873646805, 0.41490791482596157, 0, -0.9063021084319556,
        1.0967198064137982, -0.44500308806673217, 0, 0.31372004206407356, -0.20851889316213423,
        -0.6076862494446313, 0, -1.257136765128118, -0.7123657473589078, -0.8732581518476163};
};

struct pad1d_6 {
    using layer =
        pad1d<pad1d_options{.padding = {2, -1}, .mode = padding_mode::circular}>;
    using input = shape<2, 4>;
    static constexpr std::string_view shown =
        "pad1d<pad1d_options{.padding = {2, -1}, .mode = padding_mode::circular}>";
    static constexpr std::string_view module =
        "F.pad(x, (2, -1), mode='circular')";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 734931485;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.0e-08;
    static constexpr double y[] = {
        -0.1550590855169114, 0.17686797788850317, 0.24750707770137126, -0.1550590855169114,
        0.17686797788850317, -0.5583551730622498, -0.39095591434631327, 0.6720790444666465,
        -0.5583551730622498, -0.39095591434631327, -0.2700533431843417, 0.8111886818620553,
        0.2919785845998599, -0.2700533431843417, 0.8111886818620553, -0.44596386360638296,
        0.7723165234160267, -0.020834225953196395, -0.44596386360638296, 0.7723165234160267};
    static constexpr double dx[] = {
        -0.14272431039088218, -1.3073952847954378, 0.9767389507142075, 0, -0.2850700878037389,
        0.6219073121199898, 0.5177891787559603, 0, -0.587575914754737, -0.08739142991162585,
        -0.7475899599099762, 0, -0.12680383334841072, -0.6975799963499978, 0.20479543686662316, 0};
};

using all =
        rows<pad1d_0, pad1d_1, pad1d_2, pad1d_3, pad1d_4, pad1d_5, pad1d_6>;
const bool listed = list<all>("Paddings and other sizes", "pad1d");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: pad1d is PyTorch's, and obeys the laws",
          "[parity][pad1d]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
