// SPDX-License-Identifier: MIT
// parameter beside PyTorch: the rows of tests/parity/rows/basic.py.
//
// Written by tests/parity/values.py, PyTorch 1.13.0.
#include "parity/parity.hpp"
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/parameter.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace ctnn::test::parity {
namespace {

struct parameter_0 {
    using layer =
        sequential<parameter<shape<3, 2>>>;
    using input = shape<4>;
    static constexpr std::string_view shown =
        "sequential<parameter<shape<3, 2>>>";
    static constexpr std::string_view module =
        "Parameter(zeros(3, 2))";
    static constexpr std::string_view names =
        "0,";
    static constexpr std::uint64_t seed = 2548693212;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 4.6e-08;
    static constexpr double y[] = {
        -0.3406345016831509, -0.007731925440427556, 0.22830083661030165, 0.8861294522507226,
        -0.23635593621888984, 0.9436849666784137, -0.3406345016831509, -0.007731925440427556,
        0.22830083661030165, 0.8861294522507226, -0.23635593621888984, 0.9436849666784137};
    static constexpr double dx[] = {
        0, 0, 0, 0, 0, 0, 0, 0};
    static constexpr double gradient[] = {
        -0.30158946626510263, 0.5137342787025072, 0.8171201697625765, -0.2421883106763072,
        1.170455160035439, 1.2393988143978207};
};

struct parameter_1 {
    using layer =
        sequential<named<"pos", residual<parameter<shape<3, 2>>>>>;
    using input = shape<3, 2>;
    static constexpr std::string_view shown =
        "sequential<named<\"pos\", residual<parameter<shape<3, 2>>>>>";
    static constexpr std::string_view module =
        "x + self.pos";
    static constexpr std::string_view names =
        "pos,";
    static constexpr std::uint64_t seed = 3773745226;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.7e-08;
    static constexpr double y[] = {
        -0.6959284949517128, -1.0307230071425633, -1.149389680868357, 0.4816057169196628,
        -1.3059688809079608, -0.725861208216976, 0.4531666531003873, -0.9279065515786336,
        -0.6594393171062087, -0.5248095065439697, -0.05483634940511739, 1.082931379627156};
    static constexpr double dx[] = {
        0.8296028144765046, -0.4145472890223578, 0.8648644048311425, -0.6864947323213657,
        -0.0976265058567305, 0.3732864427946092, -0.5571899970965102, -0.8339693226662332,
        -0.009095061731431153, 0.9546200348418887, 0.09152525512742105, 0.07573720923141414};
    static constexpr double gradient[] = {
        0.27241281737999445, -1.248516611688591, 0.8557693430997113, 0.268125302520523,
        -0.006101250729309449, 0.44902365202602335};
};

struct parameter_2 {
    using layer =
        sequential<embedding<7, 3>, named<"pos", residual<parameter<shape<5, 3>>>>>;
    using input = integers<5>;
    static constexpr std::string_view shown =
        "sequential<embedding<7, 3>, named<\"pos\", residual<parameter<shape<5, 3>>>>>";
    static constexpr std::string_view module =
        "emb(t) + self.pos";
    static constexpr std::string_view names =
        "0.weight,pos,";
    static constexpr std::uint64_t seed = 2045221360;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 7;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 3.5e-08;
    static constexpr double y[] = {
        -0.10082662329014203, 1.0691128545742767, -0.425795665792015, -0.34228494918586505,
        -0.16531406630207535, -0.14376708932923687, 0.3044977498722399, 1.1125459916538114,
        -0.028727425151953145, 0.4534203832799324, -0.520890522231858, 0.2439262620758864,
        0.7800884043018153, 1.6758632755741567, 1.4348409483935094, -0.10082662329014203,
        1.0691128545742767, -0.425795665792015, 0.5024992960490546, 1.3862136648428427,
        1.4123259798878671, -0.9670930632331571, -0.5298070208584937, -1.5134221334528595,
        -0.9480326600008708, -1.6282517477875478, -0.5004322547217197, 0.07738648503951673,
        0.20214530587183166, 0.013097932637995635};
    static constexpr double gradient[] = {
        1.14199057633213, 0.14800113528497216, 0.5133514354513053, -0.8866819606364149,
        -0.30122604227120386, 0.571879008445386, 0, 0, 0, 0.9921796343065006, 0.4513582401951095,
        -0.7051822926948559, -0.15959863175451594, -1.0031341168991008, -0.645531337056352,
        0.4341053479160748, -0.002571819020262822, 0.5713633029528933, -0.6732565792692797,
        -0.08630876032140411, -0.5486397301807773, 1.14199057633213, 0.14800113528497216,
        0.5133514354513053, 0.09002464467139437, -0.36380791399822376, 0.26518540998348095,
        -0.8722874833724401, 0.10238880125521121, -0.9068242747759863, 1.3353270387964224,
        -0.08126545660253925, -0.19332679163032185, -0.8463163895330119, -0.5991979289713103,
        0.07885460788912124};
};

struct parameter_3 {
    using layer =
        parallel<multiply, linear<4, 3>, named<"scale", parameter<shape<3>, role::scale>>>;
    using input = shape<4>;
    static constexpr std::string_view shown =
        "parallel<multiply, linear<4, 3>, named<\"scale\", parameter<shape<3>, role::scale>>>";
    static constexpr std::string_view module =
        "linear(x) * self.scale";
    static constexpr std::string_view names =
        "0.weight,0.bias,scale,";
    static constexpr std::uint64_t seed = 249604454;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.7e-08;
    static constexpr double y[] = {
        -0.4198365688306463, -0.23580750864495953, -0.8251856045323197, -1.7864998740658735,
        0.2655928840961538, 0.6972354147601348};
    static constexpr double dx[] = {
        0.8018938898955231, 0.39180955507891946, 0.33422845776732174, -0.42639164813529384,
        0.6692257938183119, -0.023637993335320913, 1.1718780649291058, -0.6638931961125533};
    static constexpr double gradient[] = {
        -0.42337914079969896, 0.03305088112239206, -0.7426276927594121, 0.5112456558312096,
        0.0138821945972755, -0.026976985487143633, 0.15610883695668526, -0.15210373543544167,
        -0.10877501596476562, -0.06524458265806095, 0.18441159074410554, -0.2540580613703545,
        -0.4832975474595847, 0.4810181378308571, 1.2004946088206983, 1.3363866759233456,
        0.2417293716326372, -0.4139034385550515};
};

struct parameter_4 {
    using layer =
        parallel<add, linear<4, 3>, named<"mean", parameter<shape<3>, role::buffer>>>;
    using input = shape<4>;
    static constexpr std::string_view shown =
        "parallel<add, linear<4, 3>, named<\"mean\", parameter<shape<3>, role::buffer>>>";
    static constexpr std::string_view module =
        "linear(x) + self.mean, a buffer";
    static constexpr std::string_view names =
        "0.weight,0.bias,mean,";
    static constexpr std::uint64_t seed = 2424585413;
    static constexpr std::size_t samples = 2;
    static constexpr std::int32_t tokens = 0;
    static constexpr bool predicts = false;
    static constexpr bool has_derivative = true;
    static constexpr double allowed_in_double = 4e-15;
    static constexpr double of_torch_in_float = 6.7e-08;
    static constexpr double y[] = {
        -0.6124618562632851, -1.746914815114247, -0.2979244233531877, 0.5969437693513796,
        -1.243972019103228, -1.9044398176802648};
    static constexpr double dx[] = {
        0.2606240116619582, 0.9612557410751711, 0.17262047353902224, -0.2213505721204379,
        -0.3035597118682289, 0.03412427260965138, -0.0651512047549712, -0.7523651182840423};
    static constexpr double gradient[] = {
        0.23952388684079273, 0.31951302573986107, -0.1371278921864718, -0.05647478247489757,
        0.07597363455087935, -0.859951145560697, -0.5944540204013852, -0.8773547322615289,
        -0.346539426942178, 0.01838090700919966, 0.47387355908273526, 0.5114270370794847,
        -0.6543108131121373, 0.9930295373980216, 0.3463637086051079, 0, 0, 0};
};

using all =
        rows<parameter_0, parameter_1, parameter_2, parameter_3, parameter_4>;
const bool listed = list<all>("Linear layers and tokens", "parameter");

}  // namespace
}  // namespace ctnn::test::parity
// clang-format on

TEST_CASE("parity: parameter is PyTorch's, and obeys the laws",
          "[parity][parameter]") {
    ctnn::test::parity::require<ctnn::test::parity::all>();
}
