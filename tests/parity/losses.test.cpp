// SPDX-License-Identifier: MIT
// Losses beside PyTorch's: the rows of tests/parity/rows/losses.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/loss.hpp"
#include <ctnn/loss/bce_with_logits.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/heads.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/loss/nll.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/loss/weighted.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

using namespace ctnn::loss;

struct bce_with_logits_row_0 {
    static constexpr auto rule =
        bce_with_logits{};
    using parts =
        part_list<shares_part<shape<4>>>;
    static constexpr std::string_view shown =
        "bce_with_logits{}";
    static constexpr std::string_view module =
        "BCEWithLogitsLoss()";
    static constexpr std::uint64_t seed = 4290543558;
    static constexpr double of_torch_in_float = 7.1e-08;
    static constexpr double value[] = {
        1.3651213041429646};
    static constexpr double dy[] = {
        0.01928230031611696, -0.016182108362083402, -0.026003021016319895, -0.0346192647152344,
        0.01115179778546252, -0.03661769025897373, 0.020663248119810518, -0.004603069829298318,
        -0.02907535016367344, 0.016634906725014605, -0.015128520473537237, -0.027488914826341453,
        0.00434826304299597, -0.03265621775166246, 0.00724014944722533, 0.0286328798972502,
        0.010581743105781832, 0.03669548279294899, 0.008682095208461462, 0.029590041360326266,
        0.004467388688471824, -0.024362810008751262, -0.023857078983764407, 0.013851942690345898};
};

struct bce_with_logits_row_1 {
    static constexpr auto rule =
        bce_with_logits{reduction::sum};
    using parts =
        part_list<shares_part<shape<2, 3>>>;
    static constexpr std::string_view shown =
        "bce_with_logits{reduction::sum}";
    static constexpr std::string_view module =
        "BCEWithLogitsLoss(reduction='sum')";
    static constexpr std::uint64_t seed = 2293976912;
    static constexpr double of_torch_in_float = 6.6e-08;
    static constexpr double value[] = {
        47.53019547781348};
    static constexpr double dy[] = {
        -0.03365099683198575, 0.5450225804372343, 0.24913720394035954, -0.4434176900387957,
        0.05153373530120242, 0.9608516830691944, -0.2210251946402847, -0.008366539622324573,
        0.8101221723130951, -0.5699247943377472, -0.8079719591451555, -0.31009552753327446,
        -0.2953316263685067, 0.4680902554678451, 0.6910004294111537, -0.23868912139695853,
        0.1855417448208425, -0.8328830195722601, 0.22654892689049044, -0.761211767225349,
        0.6943595202542, 0.4086222816160666, -0.33812827571412507, 0.4583213212323384,
        -0.010915456957306016, -0.10387350843931056, 0.2557146674302996, -0.2019937342092773,
        0.903904741164129, 0.8998513316394322, -0.23108213626343682, 0.2982690227226267,
        0.7440803036912376, -0.7615833990996114, -0.22351375176672295, 0.0023128017342766982};
};

using all_bce_with_logits =
        rows<bce_with_logits_row_0, bce_with_logits_row_1>;
const bool listed_bce_with_logits =
    list_rows<loss_rows, all_bce_with_logits>("Losses", "bce_with_logits",
        "PyTorch's weight and pos_weight are no options of ctnn's.");

struct cross_entropy_row_0 {
    static constexpr auto rule =
        cross_entropy{};
    using parts =
        part_list<class_part<4>>;
    static constexpr std::string_view shown =
        "cross_entropy{}";
    static constexpr std::string_view module =
        "CrossEntropyLoss()";
    static constexpr std::uint64_t seed = 1741071029;
    static constexpr double of_torch_in_float = 1.2e-07;
    static constexpr double value[] = {
        1.3667548456701615};
    static constexpr double dy[] = {
        0.03684776716495223, -0.04618077587159667, 0.005170428735075587, 0.004162579971568863,
        -0.08178666969842499, 0.0035652175893471387, 0.0008246465218559779, 0.0773968055872219,
        0.09940845516339533, -0.14650467613008866, 0.0012098150267745595, 0.04588640593991878,
        0.01853986152048489, 0.014607214867650695, 0.05053109064449169, -0.08367816703262727,
        0.08897476971348996, 0.0019593366823442006, 0.02213051534876333, -0.11306462174459748,
        0.010356780732915669, 0.014556175522768016, 0.13533904887735504, -0.16025200513303872};
};

struct cross_entropy_row_1 {
    static constexpr auto rule =
        cross_entropy{reduction::sum};
    using parts =
        part_list<class_part<4>>;
    static constexpr std::string_view shown =
        "cross_entropy{reduction::sum}";
    static constexpr std::string_view module =
        "CrossEntropyLoss(reduction='sum')";
    static constexpr std::uint64_t seed = 281121315;
    static constexpr double of_torch_in_float = 1.1e-07;
    static constexpr double value[] = {
        20.457368469678862};
    static constexpr double dy[] = {
        0.8016064567851005, 0.11952430009972874, -0.9906430207980628, 0.06951226391323358,
        0.002238599226703646, 0.3776248541997453, -0.6024504347029533, 0.22258698127650453,
        0.0008462438496944405, 0.9419029309258365, -0.9839838179206949, 0.04123464314516367,
        0.9416804958870075, 0.05345820405741188, -0.9974439505662552, 0.002305250621835901,
        -0.9832024909746647, 0.969301404625104, 0.011072874284763777, 0.0028282120647969812,
        0.0881140169151631, 0.26558029913410514, -0.48999118445890044, 0.13629686840963204};
};

struct cross_entropy_row_2 {
    static constexpr auto rule =
        cross_entropy{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}};
    using parts =
        part_list<class_part<4>>;
    static constexpr std::string_view shown =
        "cross_entropy{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}}";
    static constexpr std::string_view module =
        "CrossEntropyLoss(weight=tensor([0.5, 2, 1, 0.25]))";
    static constexpr std::uint64_t seed = 2311635865;
    static constexpr double of_torch_in_float = 5.6e-08;
    static constexpr double value[] = {
        1.2332999205031872};
    static constexpr double dy[] = {
        0.0013427716781289696, 0.015403661354200838, 0.0002542765454826852, -0.01700070957781249,
        0.008068565581194518, -0.05841926592546439, 0.0060361916838404086, 0.044314508660429464,
        0.03092236718741644, -0.1729348419989317, 0.0038917437566176835, 0.1381207310548976,
        0.00030731344940256847, 0.0547646447332144, -0.1282648752503818, 0.07319291706776482,
        -0.05527553066968045, 0.030619174297981718, 0.020464177524187374, 0.0041921788475113705,
        0.04194047300018124, -0.061359473547399415, 0.01451697776123211, 0.004902022785986108};
};

struct cross_entropy_row_3 {
    static constexpr auto rule =
        cross_entropy{.ignore_index = 2};
    using parts =
        part_list<class_part<4>>;
    static constexpr std::string_view shown =
        "cross_entropy{.ignore_index = 2}";
    static constexpr std::string_view module =
        "CrossEntropyLoss(ignore_index=2)";
    static constexpr std::uint64_t seed = 4275041039;
    static constexpr double of_torch_in_float = 6.8e-08;
    static constexpr double value[] = {
        3.8883387464288197};
    static constexpr double dy[] = {
        0.009920314432255361, 0.11193812556887772, 0.05953515715094783, -0.18139359715208092, 0, 0,
        0, 0, -0.18265055688921236, 0.0013019033903643841, 0.1742611864665471,
        0.007087467032300854, 0.029852985550127244, 0.01989471349303845, 0.149975477292712,
        -0.19972317633587766, -0.19965718525570716, 0.07141374427077289, 0.07983113222820641,
        0.04841230875672786, 0.06805069297194309, -0.16237131793738463, 0.09341792411068553,
        0.000902700854755988};
};

struct cross_entropy_row_4 {
    static constexpr auto rule =
        cross_entropy{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}, .ignore_index = 1};
    using parts =
        part_list<class_part<4>>;
    static constexpr std::string_view shown =
        "cross_entropy{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}, .ignore_index = 1}";
    static constexpr std::string_view module =
        "CrossEntropyLoss(weight=tensor([0.5, 2, 1, 0.25]), ignore_index=1)";
    static constexpr std::uint64_t seed = 1621845676;
    static constexpr double of_torch_in_float = 3.4e-08;
    static constexpr double value[] = {
        2.8610137372545257};
    static constexpr double dy[] = {
        0.0012318712391804396, 0.23368370038556868, -0.3069098835478358, 0.0719943119230867,
        -0.12898494787714102, 0.05652781573725339, 0.06988160380571802, 0.002575528334169582,
        0.010591241102418943, 0.06173986616975133, -0.31868389370226263, 0.24635278643009242, 0, 0,
        0, 0, 0.06805219173308087, 0.004409932745945991, 0.003097270777665895,
        -0.07555939525669278, 0.02204059043066384, 0.0607980742942019, 0.0003488037685947148,
        -0.08318746849346045};
};

struct cross_entropy_row_5 {
    static constexpr auto rule =
        cross_entropy{reduction::sum, tensor<shape<4>>{0.5F, 2, 1, 0.25F}, 1};
    using parts =
        part_list<class_part<4>>;
    static constexpr std::string_view shown =
        "cross_entropy{reduction::sum, tensor<shape<4>>{0.5F, 2, 1, 0.25F}, 1}";
    static constexpr std::string_view module =
        "CrossEntropyLoss(weight=tensor([0.5, 2, 1, 0.25]), ignore_index=1, reduction='sum')";
    static constexpr std::uint64_t seed = 397170234;
    static constexpr double of_torch_in_float = 5.4e-08;
    static constexpr double value[] = {
        10.08191155308479};
    static constexpr double dy[] = {
        0.4169187045615956, 0.0030025856245164623, -0.7585467405596654, 0.33862545037355346,
        0.028737476984184284, 0.013337257554906992, 0.007670700094763766, -0.049745434633855,
        0.00033818421021451355, 0.20464649700715043, 0.0444911221756821, -0.249475803393047,
        -0.4669977445426755, 0.3585860027163373, 0.01569097434878874, 0.09272076747754948,
        0.00937804380708388, 0.0049811864491587175, -0.993874908191289, 0.9795156779350465,
        0.003036124739434867, 0.19537972083877767, -0.4561867209470015, 0.2577708753687891};
};

struct cross_entropy_row_6 {
    static constexpr auto rule =
        cross_entropy{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}, .ignore_index = 3};
    using parts =
        part_list<places_part<3, 4>>;
    static constexpr std::string_view shown =
        "cross_entropy{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}, .ignore_index = 3}";
    static constexpr std::string_view module =
        "CrossEntropyLoss(weight=tensor([0.5, 2, 1, 0.25]), ignore_index=3), y (N, 4, 3)";
    static constexpr std::uint64_t seed = 2393180032;
    static constexpr double of_torch_in_float = 1.1e-07;
    static constexpr double value[] = {
        2.627654056009807};
    static constexpr double dy[] = {
        0.11312909968231327, -0.11745624841965889, 0.00016081796188143472, 0.0041663307754641835,
        0.018698113575578507, 0.00012161028607074178, -0.018949432230023648,
        0.00012970836837440864, 0.00015835605110713292, 0.0001836171861161733,
        -0.030566315121155808, 0.030224341883932505, 0, 0, 0, 0, -0.02542061615785255,
        0.02480474158630086, 0.0002702368810450115, 0.00034563769050667873, -0.0041963987516220975,
        6.489350720701699e-05, 7.26767798410332e-05, 0.004058828464574047, -0.029246699261948637,
        0.024524820158431184, 0.0006294460112455639, 0.004092433092271894, -0.003470972211083311,
        6.162264271594432e-05, 0.0001452114929845966, 0.0032641380753827697, 0.007425827665084446,
        0.016324670542440526, -0.029290469582486017, 0.005539971374961047, 0.006170987455598512,
        -0.03953915003644714, 0.03164295866141792, 0.001725203919430715, 0.025860679850019993,
        -0.11699000979836899, 0.003376902276218393, 0.0877524276721306, -0.028667265070797986,
        0.0038147126012462746, 0.022151319614906264, 0.0027012328546454456, 0.022397028678705504,
        -0.046496465945855596, 0.006799444176684467, 0.017299993090465638, 0.0001589270237074702,
        0.04230338440625943, -0.05141442393109733, 0.008952112501130429, 0, 0, 0, 0, 0, 0, 0, 0,
        0.1086253155874422, -0.11458956237144317, 0.003999833937088988, 0.0019644128469120128,
        -0.029317277921418982, 0.027340773187357757, 6.260571127245783e-05, 0.0019138990227887652};
};

struct cross_entropy_row_7 {
    static constexpr auto rule =
        cross_entropy{};
    using parts =
        part_list<shares_part<shape<4>>>;
    static constexpr std::string_view shown =
        "cross_entropy{}";
    static constexpr std::string_view module =
        "CrossEntropyLoss(), target of probabilities";
    static constexpr std::uint64_t seed = 4188157718;
    static constexpr double of_torch_in_float = 1.2e-07;
    static constexpr double value[] = {
        4.228215890263638};
    static constexpr double dy[] = {
        -0.0046316746347670745, 0.03439071123778026, -0.018512013911098205, -0.011247022691914969,
        0.08835594538112398, -0.061931786158693054, -0.024437087368713716, -0.001987071853717196,
        0.0995127653884204, 0.09873936982702426, -0.1256353940589969, -0.07261674115644777,
        0.06838341947073576, -0.1066052606054612, 0.07850782641047685, -0.04028598527575139,
        0.05951976320298149, -0.09627271767205933, -0.11006188781998111, 0.146814842289059,
        0.11210799423176628, -0.03841378950711812, -0.04753966642750545, -0.026154538297142736};
};

struct cross_entropy_row_8 {
    static constexpr auto rule =
        cross_entropy{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}};
    using parts =
        part_list<shares_part<shape<4>>>;
    static constexpr std::string_view shown =
        "cross_entropy{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}}";
    static constexpr std::string_view module =
        "CrossEntropyLoss(weight=tensor([0.5, 2, 1, 0.25])), target of probabilities";
    static constexpr std::uint64_t seed = 1763519111;
    static constexpr double of_torch_in_float = 1.4e-07;
    static constexpr double value[] = {
        7.133533958557575};
    static constexpr double dy[] = {
        -0.06143734878008086, 0.03798734737928887, -0.1523825490281965, 0.17583255042898846,
        0.12999477207514104, -0.05541208612466749, -0.05311096717512446, -0.021471718775349036,
        -0.06413794408158562, -0.0660309903786861, 0.07199871168678744, 0.05817022277348425,
        -0.01189228550583907, -0.27975084019490926, 0.30889295263762, -0.017249826936871583,
        0.009730972989211762, -0.09315304504638121, -0.08282238713646196, 0.16624445919363137,
        -0.06944304403873847, -0.2569654486067547, 0.2578159821779145, 0.06859251046757864};
};

struct cross_entropy_row_9 {
    static constexpr auto rule =
        cross_entropy{reduction::sum};
    using parts =
        part_list<shares_part<shape<4>>>;
    static constexpr std::string_view shown =
        "cross_entropy{reduction::sum}";
    static constexpr std::string_view module =
        "CrossEntropyLoss(reduction='sum'), target of probabilities";
    static constexpr std::uint64_t seed = 505027089;
    static constexpr double of_torch_in_float = 1.1e-07;
    static constexpr double value[] = {
        39.9473650383105};
    static constexpr double dy[] = {
        0.24888687870367548, 0.8671019460926942, -0.4391458881010119, -0.6768429366953577,
        -0.8268838763175647, 1.9414273393270869, -0.9704032798931651, -0.14414018311635665,
        -0.6386092982947661, -0.2787823137002651, 0.5312227006508358, 0.3861689113441958,
        -0.33380410951190337, -0.5119961766956764, -0.041246131405217774, 0.8870464176127975,
        -0.11693545489607798, -0.9475373295678947, 1.6241490319546075, -0.5596762474906352,
        1.7366024093664512, -0.8497688998102854, -0.07451476622803699, -0.812318743328129};
};

struct cross_entropy_row_10 {
    static constexpr auto rule =
        cross_entropy{};
    using parts =
        part_list<smoothed_part<4>>;
    static constexpr std::string_view shown =
        "cross_entropy{}";
    static constexpr std::string_view module =
        "CrossEntropyLoss(label_smoothing=0.1)";
    static constexpr std::uint64_t seed = 1454141377;
    static constexpr double of_torch_in_float = 1.1e-07;
    static constexpr double value[] = {
        1.7666926587087273};
    static constexpr double dy[] = {
        -0.1368634040836504, 0.0630753055070457, 0.07714419129251433, -0.0033560927159095944,
        -0.0035967022823426833, 0.03346365667478174, -0.04569597629277809, 0.015829021900339024,
        -0.08609732367534806, 0.0029371376289861416, 0.08338014264177411, -0.00021995659541218377,
        0.007359568756620569, 0.013651799616101457, -0.15286379638828027, 0.13185242801555824,
        0.05712768675232162, 0.0028503334382224362, -0.0033882912804414655, -0.056589728910102596,
        0.08457742863167059, -0.0022723879532152978, -0.10682692536192281, 0.02452188468346753};
};

using all_cross_entropy =
        rows<cross_entropy_row_0, cross_entropy_row_1, cross_entropy_row_2, cross_entropy_row_3,
        cross_entropy_row_4, cross_entropy_row_5, cross_entropy_row_6, cross_entropy_row_7,
        cross_entropy_row_8, cross_entropy_row_9, cross_entropy_row_10>;
const bool listed_cross_entropy =
    list_rows<loss_rows, all_cross_entropy>("Losses", "cross_entropy",
        "without a given ignore_index ctnn ignores no class, PyTorch -100. Where all samples are "
        "ignored, ctnn's mean is 0, PyTorch's NaN. Label smoothing is no option of ctnn's: the "
        "target is the smoothed probabilities. Of an output of several axes the classes are the "
        "last, in PyTorch the second.");

struct heads_row_0 {
    static constexpr auto rule =
        heads{cross_entropy{}, weighted{mse{}, 0.5}};
    using parts =
        part_list<class_part<3>, numbers_part<shape<2>>>;
    static constexpr std::string_view shown =
        "heads{cross_entropy{}, weighted{mse{}, 0.5}}";
    static constexpr std::string_view module =
        "F.cross_entropy(y0, target0) + 0.5 * F.mse_loss(y1, target1)";
    static constexpr std::uint64_t seed = 542628482;
    static constexpr double of_torch_in_float = 6.0e-08;
    static constexpr double value[] = {
        11.665818327955936};
    static constexpr double dy[] = {
        0.012061596389386527, 0.13875539946819082, -0.15081699585757738, 0.5806104783187396,
        0.36542649165828844, 0.0019587374495943733, 0.007970601534823488, -0.009929338984417871,
        0.17085285853285637, 0.21331304308884813, 0.1613288693289927, 0.0033792465940458588,
        -0.16470811592303858, 0.4582345576539076, -0.05316140060895114, 0.022097305067433834,
        -0.03594000599996024, 0.013842700932526389, 0.5847062119846101, -0.441523906764777,
        -0.16624938491870042, 0.001425385499774604, 0.1648239994189258, -0.15476796114545413,
        -0.20201692280846784, 0.0015398361928228035, 0.164984531329653, -0.16652436752247582,
        -0.11765660755395838, 0.104010045637093};
};

struct heads_row_1 {
    static constexpr auto rule =
        heads{cross_entropy{reduction::sum}, weighted{mse{reduction::sum}, 0.5}};
    using parts =
        part_list<class_part<3>, numbers_part<shape<2>>>;
    static constexpr std::string_view shown =
        "heads{cross_entropy{reduction::sum}, weighted{mse{reduction::sum}, 0.5}}";
    static constexpr std::string_view module =
        "F.cross_entropy(y0, target0, reduction='sum') + 0.5 * F.mse_loss(y1, target1, "
        "reduction='sum')";
    static constexpr std::uint64_t seed = 1464920596;
    static constexpr double of_torch_in_float = 3.1e-08;
    static constexpr double value[] = {
        95.83377176189026};
    static constexpr double dy[] = {
        0.07507864492882704, -0.23288529868472962, 0.1578066537559026, -0.3674791856152977,
        -7.309301604844887, -0.954585720439221, 0.9541918031796408, 0.00039391725958014615,
        2.837541891972678, 1.128069113048542, 0.9971738650369966, 0.0014942589780646812,
        -0.9986681240150613, 7.096080012491561, -2.127798445706617, -0.597100003972499,
        0.010526701932142316, 0.5865733020403567, 4.03927356194292, -2.460653952320838,
        0.7420690287469562, -0.9917611747513443, 0.249692146004388, 1.559329906064713,
        1.9457033765354872, -0.9985028324497475, 0.7231827950199613, 0.27532003742978634,
        0.07645938632427818, 0.9623754447983695};
};

using all_heads =
        rows<heads_row_0, heads_row_1>;
const bool listed_heads =
    list_rows<loss_rows, all_heads>("Losses", "heads",
        "a sum of losses, one for each output of a network; PyTorch has no class for it.");

struct mse_row_0 {
    static constexpr auto rule =
        mse{};
    using parts =
        part_list<numbers_part<shape<4>>>;
    static constexpr std::string_view shown =
        "mse{}";
    static constexpr std::string_view module =
        "MSELoss()";
    static constexpr std::uint64_t seed = 2347512687;
    static constexpr double of_torch_in_float = 3.6e-08;
    static constexpr double value[] = {
        16.69957706877528};
    static constexpr double dy[] = {
        -0.18208764271396571, -0.6119513338942403, 0.592842926392465, 0.5929736969580043,
        0.22863706950661725, -0.1941279313284568, 0.29778393701173594, 0.10298452916501458,
        -0.42074231032543097, -0.3438859565516941, -0.11372359690114187, -0.4447600445741718,
        0.01083988249476094, -0.62116910676555, 0.12635153954109057, 0.5332329668709482,
        0.042687707072060224, 0.06372635362966253, 0.3592164690156304, -0.015357609790256133,
        -0.08486724033919227, -0.12216555036816985, -0.012626464885834594, -0.3654607070733989};
};

struct mse_row_1 {
    static constexpr auto rule =
        mse{};
    using parts =
        part_list<numbers_part<shape<2, 3>>>;
    static constexpr std::string_view shown =
        "mse{}";
    static constexpr std::string_view module =
        "MSELoss(), y (N, 2, 3)";
    static constexpr std::uint64_t seed = 4243260409;
    static constexpr double of_torch_in_float = 4.9e-08;
    static constexpr double value[] = {
        9.545031531610814};
    static constexpr double dy[] = {
        0.015412513268991684, -0.18291192328917186, -0.15515026921337322, 0.21076820307846522,
        -0.04248663512478052, -0.41042247182252767, 0.26570495724552123, 0.035535103258579136,
        0.08031865959786676, -0.08487720337047926, -0.03671252183347389, -0.11605478475110034,
        -0.10758835667625415, -0.043253850955571424, -0.07620931006380083, -0.2578751919151585,
        0.10651326610527256, -0.027958104942286344, -0.026063889464025367, 0.060946045167225356,
        -0.05324271369337384, -0.087023319669639, 0.30988572669853337, -0.059581193327436284,
        -0.1327542636239033, 0.3693280290436016, 0.19768690192414945, 0.2859403325979054,
        0.1463365430057233, -0.1776319823727404, 0.09751513909577353, 0.0644561662965765,
        -0.1594777481541272, -0.16496842210605858, -0.013874698626553389, -0.2849265134830898};
};

struct mse_row_2 {
    static constexpr auto rule =
        mse{reduction::sum};
    using parts =
        part_list<numbers_part<shape<4>>>;
    static constexpr std::string_view shown =
        "mse{reduction::sum}";
    static constexpr std::string_view module =
        "MSELoss(reduction='sum')";
    static constexpr std::uint64_t seed = 1709331011;
    static constexpr double of_torch_in_float = 5.5e-08;
    static constexpr double value[] = {
        233.12259468117315};
    static constexpr double dy[] = {
        1.3481902950860913, 4.200553519310853, -13.335221511051955, 1.2913369285013427,
        1.7783802800736979, -0.9691080960031364, -6.587353055915187, 2.0920868771930294,
        7.545832094593324, -5.139505872089389, -6.868795676407572, 7.803402796837593,
        -0.48788375928292105, 12.35173196988121, -1.1034578233727022, 6.1404053658990705,
        10.471502024457163, -0.06062483175459654, -9.394083818903495, -3.205366744019443,
        4.606265693820511, 6.8030112982260835, -0.7151015753661447, -4.724222428170007};
};

using all_mse =
        rows<mse_row_0, mse_row_1, mse_row_2>;
const bool listed_mse =
    list_rows<loss_rows, all_mse>("Losses", "mse",
        "reduction='none' is no reduction of ctnn's, of no loss: `loss::value` gives the loss of "
        "one sample.");

struct nll_row_0 {
    static constexpr auto rule =
        nll{};
    using parts =
        part_list<class_part<4>>;
    static constexpr double shift = -4;
    static constexpr std::string_view shown =
        "nll{}";
    static constexpr std::string_view module =
        "NLLLoss()";
    static constexpr std::uint64_t seed = 3420927481;
    static constexpr double of_torch_in_float = 3.0e-08;
    static constexpr double value[] = {
        3.9981203840344572};
    static constexpr double dy[] = {
        0, 0, 0, -0.16666666666666666, 0, 0, 0, -0.16666666666666666, 0, 0, 0,
        -0.16666666666666666, 0, 0, 0, -0.16666666666666666, 0, 0, 0, -0.16666666666666666, 0,
        -0.16666666666666666, 0, 0};
};

struct nll_row_1 {
    static constexpr auto rule =
        nll{reduction::sum};
    using parts =
        part_list<class_part<4>>;
    static constexpr double shift = -4;
    static constexpr std::string_view shown =
        "nll{reduction::sum}";
    static constexpr std::string_view module =
        "NLLLoss(reduction='sum')";
    static constexpr std::uint64_t seed = 3168798063;
    static constexpr double of_torch_in_float = 4.3e-08;
    static constexpr double value[] = {
        19.8686705550545};
    static constexpr double dy[] = {
        -1, 0, 0, 0, 0, 0, -1, 0, 0, 0, -1, 0, -1, 0, 0, 0, 0, 0, -1, 0, -1, 0, 0, 0};
};

struct nll_row_2 {
    static constexpr auto rule =
        nll{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}};
    using parts =
        part_list<class_part<4>>;
    static constexpr double shift = -4;
    static constexpr std::string_view shown =
        "nll{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}}";
    static constexpr std::string_view module =
        "NLLLoss(weight=tensor([0.5, 2, 1, 0.25]))";
    static constexpr std::uint64_t seed = 636048597;
    static constexpr double of_torch_in_float = 5.2e-08;
    static constexpr double value[] = {
        4.09429519212792};
    static constexpr double dy[] = {
        0, 0, -0.13333333333333333, 0, 0, 0, 0, -0.03333333333333333, 0, -0.26666666666666666, 0,
        0, 0, -0.26666666666666666, 0, 0, 0, -0.26666666666666666, 0, 0, 0, 0, 0,
        -0.03333333333333333};
};

struct nll_row_3 {
    static constexpr auto rule =
        nll{.ignore_index = 2};
    using parts =
        part_list<class_part<4>>;
    static constexpr double shift = -4;
    static constexpr std::string_view shown =
        "nll{.ignore_index = 2}";
    static constexpr std::string_view module =
        "NLLLoss(ignore_index=2)";
    static constexpr std::uint64_t seed = 1391354947;
    static constexpr double of_torch_in_float = 3.9e-08;
    static constexpr double value[] = {
        3.4267769902586713};
    static constexpr double dy[] = {
        0, 0, 0, -0.16666666666666666, 0, 0, 0, -0.16666666666666666, -0.16666666666666666, 0, 0,
        0, 0, 0, 0, -0.16666666666666666, 0, -0.16666666666666666, 0, 0, 0, -0.16666666666666666,
        0, 0};
};

struct nll_row_4 {
    static constexpr auto rule =
        nll{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}, .ignore_index = 1};
    using parts =
        part_list<class_part<4>>;
    static constexpr double shift = -4;
    static constexpr std::string_view shown =
        "nll{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}, .ignore_index = 1}";
    static constexpr std::string_view module =
        "NLLLoss(weight=tensor([0.5, 2, 1, 0.25]), ignore_index=1)";
    static constexpr std::uint64_t seed = 3431657952;
    static constexpr double of_torch_in_float = 3.0e-08;
    static constexpr double value[] = {
        5.945053727771855};
    static constexpr double dy[] = {
        0, 0, 0, -0.09090909090909091, -0.18181818181818182, 0, 0, 0, -0.18181818181818182, 0, 0,
        0, 0, 0, 0, 0, -0.18181818181818182, 0, 0, 0, 0, 0, -0.36363636363636365, 0};
};

struct nll_row_5 {
    static constexpr auto rule =
        nll{reduction::sum, tensor<shape<4>>{0.5F, 2, 1, 0.25F}, 1};
    using parts =
        part_list<class_part<4>>;
    static constexpr double shift = -4;
    static constexpr std::string_view shown =
        "nll{reduction::sum, tensor<shape<4>>{0.5F, 2, 1, 0.25F}, 1}";
    static constexpr std::string_view module =
        "NLLLoss(weight=tensor([0.5, 2, 1, 0.25]), ignore_index=1, reduction='sum')";
    static constexpr std::uint64_t seed = 3146629494;
    static constexpr double of_torch_in_float = 1.7e-08;
    static constexpr double value[] = {
        5.239522369289088};
    static constexpr double dy[] = {
        0, 0, 0, 0, 0, 0, 0, -0.25, 0, 0, 0, 0, -0.5, 0, 0, 0, 0, 0, 0, 0, -0.5, 0, 0, 0};
};

struct nll_row_6 {
    static constexpr auto rule =
        nll{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}, .ignore_index = 3};
    using parts =
        part_list<places_part<3, 4>>;
    static constexpr double shift = -4;
    static constexpr std::string_view shown =
        "nll{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}, .ignore_index = 3}";
    static constexpr std::string_view module =
        "NLLLoss(weight=tensor([0.5, 2, 1, 0.25]), ignore_index=3), y (N, 4, 3)";
    static constexpr std::uint64_t seed = 579113164;
    static constexpr double of_torch_in_float = 4.6e-08;
    static constexpr double value[] = {
        4.042832665673491};
    static constexpr double dy[] = {
        0, -0.18181818181818182, 0, 0, 0, -0.18181818181818182, 0, 0, 0, 0, 0, 0,
        -0.045454545454545456, 0, 0, 0, 0, 0, 0, 0, -0.045454545454545456, 0, 0, 0,
        -0.045454545454545456, 0, 0, 0, -0.045454545454545456, 0, 0, 0, 0, 0, -0.09090909090909091,
        0, 0, 0, 0, 0, 0, 0, 0, 0, -0.045454545454545456, 0, 0, 0, -0.045454545454545456, 0, 0, 0,
        0, 0, 0, 0, -0.045454545454545456, 0, 0, 0, 0, -0.18181818181818182, 0, 0, 0, 0, 0, 0,
        -0.045454545454545456, 0, 0, 0};
};

using all_nll =
        rows<nll_row_0, nll_row_1, nll_row_2, nll_row_3, nll_row_4, nll_row_5, nll_row_6>;
const bool listed_nll =
    list_rows<loss_rows, all_nll>("Losses", "nll",
        "");

struct weighted_row_0 {
    static constexpr auto rule =
        weighted{mse{}, 0.375};
    using parts =
        part_list<numbers_part<shape<4>>>;
    static constexpr std::string_view shown =
        "weighted{mse{}, 0.375}";
    static constexpr std::string_view module =
        "0.375 * F.mse_loss(y, target)";
    static constexpr std::uint64_t seed = 3497469253;
    static constexpr double of_torch_in_float = 6.7e-08;
    static constexpr double value[] = {
        3.9488510147682714};
    static constexpr double dy[] = {
        -0.08622203290540137, 0.10932566390878418, -0.12599472993647415, 0.20569055165809422,
        -0.12327636551580959, 0.09318621599675894, -0.15078644283740936, 0.1120821030592781,
        0.0852018274974714, -0.04778592287817512, 0.11531569686236037, -0.17889575294036297,
        -0.10045946505149528, 0.016241196540144415, 0.00395308105978312, 0.038829636652705335,
        0.021193489743640992, -5.402687952144047e-05, -0.11164820125191466, 0.12690851989445648,
        0.10239016216299054, -0.04233825704493832, -0.04047348135574075, -0.019893738500623814};
};

struct weighted_row_1 {
    static constexpr auto rule =
        weighted{cross_entropy{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}}, 3};
    using parts =
        part_list<class_part<4>>;
    static constexpr std::string_view shown =
        "weighted{cross_entropy{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F}}, 3}";
    static constexpr std::string_view module =
        "3 * F.cross_entropy(y, target, weight=tensor([0.5, 2, 1, 0.25]))";
    static constexpr std::uint64_t seed = 2809140691;
    static constexpr double of_torch_in_float = 8.0e-08;
    static constexpr double value[] = {
        8.38659610375393};
    static constexpr double dy[] = {
        -0.21594466063642526, 0.021508377665833276, 0.10014100578483319, 0.09429527718575881,
        0.019018223049579876, 0.4679757745720927, -0.6020651964785498, 0.11507119885687726,
        0.3367739112522429, 0.004211355347045366, -0.3488068706863132, 0.007821604087024942,
        0.01783013970282094, 0.6096027298162121, -0.6298636899809108, 0.0024308204618776414,
        0.10238524144160374, 0.0016631297088587071, 0.05202754854715555, -0.156075919697618,
        0.024409571527112293, 0.24104039442637362, -0.5283737832800488, 0.2629238173265628};
};

using all_weighted =
        rows<weighted_row_0, weighted_row_1>;
const bool listed_weighted =
    list_rows<loss_rows, all_weighted>("Losses", "weighted",
        "");

}  // namespace
}  // namespace ctnn::test::parity

TEST_CASE("parity: bce_with_logits is PyTorch's", "[parity][bce_with_logits]") {
    ctnn::test::parity::require_loss<ctnn::test::parity::all_bce_with_logits>();
}
TEST_CASE("parity: cross_entropy is PyTorch's", "[parity][cross_entropy]") {
    ctnn::test::parity::require_loss<ctnn::test::parity::all_cross_entropy>();
}
TEST_CASE("parity: heads is PyTorch's", "[parity][heads]") {
    ctnn::test::parity::require_loss<ctnn::test::parity::all_heads>();
}
TEST_CASE("parity: mse is PyTorch's", "[parity][mse]") {
    ctnn::test::parity::require_loss<ctnn::test::parity::all_mse>();
}
TEST_CASE("parity: nll is PyTorch's", "[parity][nll]") {
    ctnn::test::parity::require_loss<ctnn::test::parity::all_nll>();
}
TEST_CASE("parity: weighted is PyTorch's", "[parity][weighted]") {
    ctnn::test::parity::require_loss<ctnn::test::parity::all_weighted>();
}
// clang-format on
