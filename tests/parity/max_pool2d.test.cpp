// SPDX-License-Identifier: MIT
// max_pool2d beside PyTorch: the rows of tests/parity/rows/pooling.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/max_pool2d.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct max_pool2d_0 {
    using layer =
        max_pool2d<max_pool2d_options{.kernel = 2}>;
    using input = shape<2, 5, 7>;
    static constexpr std::string_view shown =
        "max_pool2d<max_pool2d_options{.kernel = 2}>";
    static constexpr std::string_view module =
        "MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1859059972;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.2e-08;
    static constexpr double y[] = {
        0.36555898523472785, 0.7515680032499792, 0.9925980485979458, 0.8207667073437737,
        0.8829735199601707, 0.6481969891965391, 0.8416441886750372, 0.9296393251731754,
        0.9978709632592437, 0.713376146539684, 0.5749518879310866, 0.8306595259289,
        0.43420772594456203, 0.8541885541622729, 0.5844119163225301, 0.9715357833800868,
        0.9187334373500808, 0.8979132275459689, 0.6551811396040796, 0.7166112633897062,
        0.8397290530745694, 0.9664893453195573, 0.7121989936440734, 0.7692604587342105};
    static constexpr double dx[] = {
        -0.41188917589271323, 0, 0, 0, 0, 0, 0, 0, 0, 0.04942253839511279, 0, 0.45087630136146184,
        0, 0, 0.15677776063940718, 0, 0, 0, 0.3688526299432051, 0, 0, 0, 0, 0.5564985896011567, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.6587467026303748, 0, 0, 0.28582353478348854, 0, 0, 0, 0, 0,
        0, 0, -0.7813420978182493, 0, 0, 0, 0, 0, 0, -0.7916584672678115, 0, 0, 0,
        0.13904320632825362, 0, -0.1062568122637233, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        -0.6255623068540888, 0, 0.8145449879996343, 0, 0, -0.21654464981600308, 0, 0, 0, 0, 0, 0,
        0, 0.823468652123819, 0, 0, -0.14743287807833738, 0, -0.21911064963133042, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, -0.3195956901801431, 0, 0, 0, 0, 0, 0, 0, 0, 0, -0.22434914153429775,
        0.007747742855022999, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.22222819329949717, 0,
        -0.7166851699207597, 0.7320788529895077, 0, 0, 0, 0, 0, 0, 0, 0, 0};
};

struct max_pool2d_1 {
    using layer =
        max_pool2d<max_pool2d_options{.kernel = 3, .stride = 2}>;
    using input = shape<2, 7, 5>;
    static constexpr std::string_view shown =
        "max_pool2d<max_pool2d_options{.kernel = 3, .stride = 2}>";
    static constexpr std::string_view module =
        "MaxPool2d(kernel_size=3, stride=2, padding=0, dilation=1, ceil_mode=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 432550290;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.1e-08;
    static constexpr double y[] = {
        0.48624233551430307, 0.031231343211669538, 0.8610219676947279, 0.23007166724317485,
        0.6998876670486349, 0.5499374744591148, 0.8635031544663399, 0.9970807001027162,
        0.8981918644741496, 0.9970807001027162, 0.5991669305142979, 0.969840131134448,
        0.9728839662084068, 0.6610517459434997, 0.8240677751883705, 0.9711185168578422,
        0.617617598371748, 0.8776994874129727, 0.8450561491722555, 0.546076185158783,
        0.7243721807613352, 0.870864188355865, 0.7361179481431315, 0.5157773721987065};
    static constexpr double dx[] = {
        0, -0.5693030905484058, 0, 0, 0, 0, 0, 0, 0.18971341560568078, 0, 0, 0, 0, 0, 0,
        0.2560613777843379, 0, 0, 0, 0, 0, 0, -0.8829309723789793, 0, 0, 0, -0.46802580991374887,
        0, 0, 0, 0, 0, -0.24144267126671526, 0, 0, 0, 0, 0, 0, 0, -0.07809235913221557, 0, 0, 0, 0,
        0, 0, 0, 0.8236294219614955, 0, -0.19727984711475988, 0, 0, 0, 0, 0, 0, 0,
        0.507218871522854, 0, 0, 0, 0, 0, 0, 0, -0.8455628709810923, 0, 0, 0, 0,
        0.29247865060736844, 0, 0, 0, 0, 0, 0, 0, 0, -0.6373159797414767, 0, 0.9213249443148606, 0,
        0, 0, 0, 0, -0.35393562008681045, 0, 0, 0, 0, 0, 0.8437719522790297, 0, 0, 0, 0, 0, 0,
        -0.401709358437945, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.36993722796665307, 0, 0, 0, 0, 0, 0,
        0.4585011058502786, 0, 0, 0, 0, 0.11727227165837384, 0, 0, -0.05583692044333355, 0, 0,
        -0.8884048776347648, 0, 0, 0, 0, 0, 0, 0.7177189216611726, 0, 0, 0};
};

struct max_pool2d_2 {
    using layer =
        max_pool2d<max_pool2d_options{.kernel = 3, .stride = 2, .padding = 1}>;
    using input = shape<2, 5, 6>;
    static constexpr std::string_view shown =
        "max_pool2d<max_pool2d_options{.kernel = 3, .stride = 2, .padding = 1}>";
    static constexpr std::string_view module =
        "MaxPool2d(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2160156712;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 5.7e-08;
    static constexpr double y[] = {
        0.9292812368907142, 0.9292812368907142, 0.8092440040106901, 0.3769678560098024,
        0.9355075221084264, 0.6211474846156102, 0.0434355156022328, 0.38888463023620434,
        0.9755846339901313, 0.9302147981035811, 0.9302147981035811, 0.9145215360004035,
        0.8734017047857237, 0.8982569467265322, 0.8982569467265322, 0.7589548824218804,
        0.8982569467265322, 0.8982569467265322, 0.5841800562172279, 0.960089295643326,
        0.960089295643326, 0.6069192039889002, 0.960089295643326, 0.960089295643326,
        0.8766650117452062, 0.8301515235179084, 0.9189476622402175, 0.8742985129670764,
        0.8742985129670764, 0.5230528520231712, 0.7836251191323198, 0.7836251191323198,
        0.951764357825224, -0.05187479408497553, -0.05099580669398951, 0.951764357825224};
    static constexpr double dx[] = {
        0, 0.705167869777914, 0, 0, -0.5376909024312353, 0, 0, 0, 0, 0, -0.9272892743757375, 0, 0,
        0.4656517899541135, -0.47341665610363926, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.7338212429077464, 0,
        0, -0.532001368909941, 0, 0.531754943531854, 0, -1.3081418561022515, 0, 0, 0,
        0.5280169328191306, 0.6334443542597505, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        -0.7893525053811654, 0, 2.72793833108956, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5730133307921634, 0,
        0, 0, 0, 0, 0, 0, 0.2321861972264263, 0, 0, 0.9502479826766925, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0.5276583107506385, -0.18048170931964314, 0.12775949269331277, 0, 0, 0, 0, 0,
        1.3772753032090783, 0, 0, 0, 0.8169717197750825, 0, -0.47898787280406707, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, -0.018781263526271186, 0, 0, -0.3953546421922467,
        0.6013939414213636, 0, 0, 0};
};

struct max_pool2d_3 {
    using layer =
        max_pool2d<max_pool2d_options{.kernel = 2, .stride = 1, .dilation = {1, 2}}>;
    using input = shape<2, 3, 5>;
    static constexpr std::string_view shown =
        "max_pool2d<max_pool2d_options{.kernel = 2, .stride = 1, .dilation = {1, 2}}>";
    static constexpr std::string_view module =
        "MaxPool2d(kernel_size=2, stride=1, padding=0, dilation=(1, 2), ceil_mode=False)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 4156969150;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.3e-08;
    static constexpr double y[] = {
        0.6021831491792884, 0.30869886098408883, 0.6515713324292443, 0.9695392980582018,
        0.30869886098408883, 0.9695392980582018, 0.6595372238720185, 0.4872813562051628,
        0.5999050916409558, 0.6595372238720185, 0.4872813562051628, 0.5320168108307683,
        0.13182016671566554, 0.5967888382258031, 0.13182016671566554, 0.18732816645697237,
        0.5958318233558124, 0.9491370564727712, 0.7815917125518499, 0.7296657139332563,
        0.7815917125518499, 0.6264228841187112, 0.4867708766396277, 0.6264228841187112};
    static constexpr double dx[] = {
        -0.7115900209011317, 0, 0, 0, 0, 0, -0.6096775109757355, 0, 0, 0.2796638911300149, 0, 0,
        1.276712295096769, 0, 0, 0, 0, -0.31686090410946655, 0, 0, 1.1993981041081823, 0,
        0.6102615414642296, 0.8840921355962112, 0, 0, 0, 0, 0, 0, 0, 0, 0, -0.10556246565307514, 0,
        0, 0, -0.34723452104216923, 0, 0, 0.36515023419916415, -0.9676241684175384, 0, 0,
        0.857588340370077, 0, 0, 0.028735103210087987, -0.557449327995716, 0, 0, 0, 0, 0, 0, 0, 0,
        1.5104075130984014, 0.7062917004169731, 0};
};

struct max_pool2d_4 {
    using layer =
        max_pool2d<max_pool2d_options{.kernel = 3, .stride = {2, 3}, .ceil_mode = true}>;
    using input = shape<2, 6, 7>;
    static constexpr std::string_view shown =
        "max_pool2d<max_pool2d_options{.kernel = 3, .stride = {2, 3}, .ceil_mode = true}>";
    static constexpr std::string_view module =
        "MaxPool2d(kernel_size=3, stride=(2, 3), padding=0, dilation=1, ceil_mode=True)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 1772274973;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.4e-08;
    static constexpr double y[] = {
        0.5998451727772753, 0.9357808375768077, -0.4590703552337012, 0.3758220361425484,
        0.9537767144645419, -0.3207815424509941, 0.7833753341405829, 0.7824316104558022,
        0.5173967631382941, 0.9432253938013873, 0.9555996041177175, 0.6377769004700156,
        0.9540666294042601, 0.9555996041177175, 0.7932749411749858, 0.821978952228859,
        0.7905070219997463, 0.3644027774589871, 0.4988484887324258, 0.8281524962657789,
        -0.08908320907867417, 0.9895602335613436, 0.9748327442793749, 0.9025266751624592,
        0.8391200436380954, 0.9748327442793749, 0.5561903689901397, 0.9900403759163643,
        0.9308678358747924, 0.23106599800577166, 0.9571610044858248, 0.44049174131629276,
        0.7798211861700446, 0.9974968114447351, 0.8850952142588973, 0.9405786631510082};
    static constexpr double dx[] = {
        0, 0, 0, 0, 0, 0, 0, -0.4462624164296065, 0, 0, 0, 0.44460217285574877, 0,
        -0.1557222725449674, 0, 0, 0, 0, 0, 0, 0, -0.631167656250984, 0, 0, -0.9280784928727148, 0,
        0, 0, 0, 0, 0, 0, 0, -0.6129660605759966, -0.09313496798415288, 0, 0.3683502865362842, 0,
        0, 0, 0, -0.16679951204771637, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0.5269359573832815, 0, 0, 0, 0, -0.9718759864748512, -0.3066562717396679, 0, 0,
        0.07239618421872729, 0, 0, 0, 0.18329842077987935, -0.22548403966483943, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0.10068571096553058, 0.7523684144003018, 0, 0, 0, 0, 0, -0.714318171788688,
        -0.07172724752073001, 0, 0, 0, 0, 0, 0, 0, 0, -0.4874732711835452, 0, 0, 0, 0, 0, 0,
        0.9886296641811327, 0, 0, 0, 0, -0.6818888388702731, 0, 0, 0, 0.030364946678201443, 0, 0,
        0, 0, -0.1788646583593767, 0, 0, 0, 0, -0.2791332401012858, 0, 0, 0, -0.7940532213593359,
        0, 0, 0, 0.6483197880016343, 0, 0, 0, 0, 0, 0.5328944301784322, 0, 0.02985497843492091, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.367792771403612, 0, 0, 0, 0.7024736673837664, 0, 0, 0, 0,
        0, 0.09236426815655441, 0.1474496987807674, 0, 0, -0.5814707355011932};
};

struct max_pool2d_5 {
    using layer =
        max_pool2d<max_pool2d_options{.kernel = {2, 3}, .stride = {2, 1}, .padding = {1, 1},
        .dilation = {1, 2}, .ceil_mode = true}>;
    using input = shape<2, 5, 7>;
    static constexpr std::string_view shown =
        "max_pool2d<max_pool2d_options{.kernel = {2, 3}, .stride = {2, 1}, .padding = {1, 1}, "
        ".dilation = {1, 2}, .ceil_mode = true}>";
    static constexpr std::string_view module =
        "MaxPool2d(kernel_size=(2, 3), stride=(2, 1), padding=1, dilation=(1, 2), ceil_mode=True)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 514192779;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 7.6e-08;
    static constexpr double y[] = {
        0.8220276260622457, 0.3232813966158212, 0.8220276260622457, 0.3232813966158212,
        0.8220276260622457, 0.9510812173670837, 0.8136982723674249, 0.9510812173670837,
        0.8136982723674249, 0.9102371555670299, -0.48013161456039866, 0.29287920196786676,
        0.9500431329858035, 0.8880135111641294, 0.9500431329858035, 0.40089280780427705,
        0.5124214249109971, 0.40089280780427705, 0.9991976044954951, 0.40089280780427705,
        0.9382159791062208, 0.0926757873141173, 0.9382159791062208, 0.0926757873141173,
        0.9382159791062208, 0.5440267965934711, 0.5743560632355729, 0.768194348362623,
        0.6862098776099088, 0.768194348362623, 0.4188191325285473, 0.749253843285735,
        0.9543843348083894, 0.749253843285735, 0.9543843348083894, 0.7558198146765649,
        0.8696918169005443, 0.8732640921350092, 0.8696918169005443, 0.8732640921350092,
        0.9826454525944335, 0.7885558770927028, 0.9826454525944335, 0.7885558770927028,
        0.9826454525944335, 0.6242621114882576, 0.5437598379150279, 0.6242621114882576,
        0.5437598379150279, 0.19016917260395316, 0.8241772252829129, 0.6485115047472507,
        0.8241772252829129, -0.003551188111357906, 0.27359765496409394, 0.733577653148868,
        0.9879847588198514, 0.733577653148868, 0.8850851922778387, 0.5381684839493186};
    static constexpr double dx[] = {
        0, 0, 0.6030429373513362, -0.1444986623604636, 0, 0, 0, 0, 0, 0, 0.6002836889528849, 0, 0,
        0, 0, 0.24968691664736475, 0.7427414723821926, 0, 0, 0, 0, 0, -0.33818706193771053, 0, 0,
        0, 0, -0.15774622944856698, 0.9686495072514292, 0, 0, 0, 0, -0.00923476853005778, 0, 0, 0,
        -0.8593382213088796, -0.06845485611213475, 0, 0, -0.8659551650986672, 0, 0, 0,
        -0.0760873645717004, -1.434704433748178, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.2581083557405328,
        0, 0, 0, 0, -0.4655529692397775, 0, 0, -0.21608778236999782, 0, 0, -0.5372014654243571, 0,
        0, -0.5347435485440142, -0.5335730604073956, 0, 0, 0.09661708030674387, 0, 0, 0, 0, 0,
        0.8592518766349724, -0.4013967727894652, 0, 0, -0.48706373292298855, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0.2884016836917971, 0, 0, 0, 0, 0, -0.8930155042361896, 0, 0, 0, 0,
        -0.8857433005538606, 0, 0.366544988510918, 0.058415258711585594, 0, 0, 0,
        -0.22491273548379298, 0, 0, 0.6552757714082624, 0, 0, 0.9329431302566462, 0, 0, 0, 0,
        -0.665036608272537, 0, -0.5111789350268552, 0, 0, 0, 0, -0.8404689365812132, 0, 0,
        -0.03377649805127447, 0, 0, 0, 0, 0.858711430101454};
};

struct max_pool2d_6 {
    using layer =
        max_pool2d<max_pool2d_options{.kernel = {5, 2}, .stride = {2, 1}, .padding = {1, 0},
        .ceil_mode = true}>;
    using input = shape<2, 2, 4>;
    static constexpr std::string_view shown =
        "max_pool2d<max_pool2d_options{.kernel = {5, 2}, .stride = {2, 1}, .padding = {1, 0}, "
        ".ceil_mode = true}>";
    static constexpr std::string_view module =
        "MaxPool2d(kernel_size=(5, 2), stride=(2, 1), padding=(1, 0), dilation=1, ceil_mode=True)";
    static constexpr std::string_view names =
        "";
    static constexpr std::uint64_t seed = 2276238385;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.6e-08;
    static constexpr double y[] = {
        0.9676790681613989, 0.8762616609102658, 0.8762616609102658, 0.7371995397922608,
        0.9961454591763101, 0.9961454591763101, 0.45535573336186963, 0.7941764244371956,
        0.7941764244371956, 0.4340709735737409, 0.9806902992142355, 0.9806902992142355};
    static constexpr double dx[] = {
        0, 0, 0, 0, -0.593209823676371, 0, 1.1943107292637927, 0, 0, 0, -0.2294761839590529, 0,
        0.4647655357819318, 0, 0, 0, 0.9730815764883396, 0, 0, 0, 0, 0, -0.18319708373806876, 0,
        0.6157549090884524, 0, 0, 0, 0, 0, 0.052267705100220274, 0};
};

using all =
        rows<max_pool2d_0, max_pool2d_1, max_pool2d_2, max_pool2d_3, max_pool2d_4, max_pool2d_5,
        max_pool2d_6>;
const bool listed = list<all>("Pooling", "max_pool2d");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: max_pool2d is PyTorch's, and obeys the laws",
          "[parity][max_pool2d]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
