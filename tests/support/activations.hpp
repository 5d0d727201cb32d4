// SPDX-License-Identifier: MIT
// The list of all activations: every test of each of them takes it from here, and so does
// bench/compile_cost/measure.py. A header that is not in it fails the test support.activations.
//
// A row has the layer and its name; points, from PyTorch in float64, and the ends of its range,
// where y and the slope are exact; and the hashes of a training with it. Of a new activation these
// are 0 at first; the compiler's message about tests/one_result/constant_*.cpp says what they are.
#pragma once

#include "point.hpp"

#include <ctnn/core/text.hpp>
#include <ctnn/layers/celu.hpp>
#include <ctnn/layers/elu.hpp>
#include <ctnn/layers/gelu.hpp>
#include <ctnn/layers/gelu_tanh.hpp>
#include <ctnn/layers/hardshrink.hpp>
#include <ctnn/layers/hardsigmoid.hpp>
#include <ctnn/layers/hardswish.hpp>
#include <ctnn/layers/hardtanh.hpp>
#include <ctnn/layers/leaky_relu.hpp>
#include <ctnn/layers/logsigmoid.hpp>
#include <ctnn/layers/mish.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/selu.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/silu.hpp>
#include <ctnn/layers/softplus.hpp>
#include <ctnn/layers/softshrink.hpp>
#include <ctnn/layers/softsign.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/layers/tanhshrink.hpp>
#include <ctnn/layers/thresholded.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstdint>
#include <limits>
#include <ratio>

namespace ctnn::test {

/// The hashes of a training in tests/one_result, which every compiler, target and flag must give.
struct recorded_hashes {
    std::uint64_t strict_float, strict_double, fused_float, fused_double;

    template <class A>
    [[nodiscard]] constexpr std::uint64_t in() const {
        if constexpr (std::same_as<A, strict<float>>)
            return strict_float;
        else if constexpr (std::same_as<A, strict<double>>)
            return strict_double;
        else if constexpr (std::same_as<A, fused<float>>)
            return fused_float;
        else
            return fused_double;
    }
};

inline constexpr double infinity = std::numeric_limits<double>::infinity();

struct celu_row {
    using layer = celu<>;
    static constexpr text name = "celu";
    static constexpr point points[] = {
        {-20, -0.9999999979388464, 2.061153622438558e-09},
        {-2.5, -0.9179150013761012, 0.0820849986238988},
        {-1, -0.6321205588285577, 0.36787944117144233},
        {-0.125, -0.11750309741540454, 0.8824969025845955},
        {0, 0, 1},
        {0.5, 0.5, 1},
        {1.5, 1.5, 1},
        {30, 30, 1},
    };
    static constexpr point ends[] = {
        {-infinity, -1, 0}, {-0.0, -0.0, 1}, {0, 0, 1}, {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{9132096007565185688U, 2387216289167605015U,
                                            3002866582907655408U, 969464624178993778U};
};

struct elu_row {
    using layer = elu<>;
    static constexpr text name = "elu";
    static constexpr point points[] = {
        {-20, -0.9999999979388464, 2.061153622438558e-09},
        {-2.5, -0.9179150013761012, 0.0820849986238988},
        {-1, -0.6321205588285577, 0.36787944117144233},
        {-0.125, -0.11750309741540454, 0.8824969025845955},
        {0, 0, 1},
        {0.5, 0.5, 1},
        {1.5, 1.5, 1},
        {30, 30, 1},
    };
    static constexpr point ends[] = {
        {-infinity, -1, 0}, {-0.0, -0.0, 1}, {0, 0, 1}, {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{9132096007565185688U, 2387216289167605015U,
                                            3002866582907655408U, 969464624178993778U};
};

struct gelu_row {
    using layer = gelu;
    static constexpr text name = "gelu";
    static constexpr point points[] = {
        {-20, -0.0, -1.1041896724319527e-86},
        {-2.5, -0.015524163314440398, -0.03761108590814519},
        {-1, -0.15865525393145702, -0.08331547058768635},
        {-0.125, -0.056282721896235885, 0.4007820643017934},
        {0, 0, 0.5},
        {0.5, 0.34573123063700656, 0.8674951246561629},
        {1.5, 1.399789198096713, 1.1274691922299795},
        {30, 30, 1},
    };
    // The limits; PyTorch has NaN for x = -infinity, and for the slopes at either infinity
    static constexpr point ends[] = {{-infinity, -0.0, 0}, {-1e30, -0.0, 0},
                                     {-0.0, -0.0, 0.5},    {0, 0, 0.5},
                                     {1e30, 1e30, 1},      {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{13020467570035090560U, 17410284180111616054U,
                                            5899520859324307094U, 6103551121352250763U};
};

struct gelu_tanh_row {
    using layer = gelu_tanh;
    static constexpr text name = "gelu_tanh";
    static constexpr point points[] = {
        {-20, -0.0, 0},
        {-2.5, -0.015084266089998577, -0.03795157621266618},
        {-1, -0.1588080093917233, -0.08296408384578258},
        {-0.125, -0.05628280137577661, 0.40078459383720855},
        {0, 0, 0.5},
        {0.5, 0.34571400982514394, 0.8673699035346424},
        {1.5, 1.3995715769802328, 1.127710793151433},
        {30, 30, 1},
    };
    // The limits; PyTorch has NaN for x = -infinity
    static constexpr point ends[] = {{-infinity, -0.0, 0}, {-1e30, -0.0, 0},
                                     {-0.0, -0.0, 0.5},    {0, 0, 0.5},
                                     {1e30, 1e30, 1},      {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{17212998793908305333U, 10039955145330971426U,
                                            2536772725576961205U, 10152508122552651830U};
};

struct hardshrink_row {
    using layer = hardshrink<>;
    static constexpr text name = "hardshrink";
    static constexpr point points[] = {
        {-20, -20, 1}, {-2.5, -2.5, 1}, {-1, -1, 1},     {-0.5, 0, 0},  {-0.125, 0, 0},
        {0, 0, 0},     {0.5, 0, 0},     {0.75, 0.75, 1}, {1.5, 1.5, 1}, {30, 30, 1},
    };
    static constexpr point ends[] = {
        {-infinity, -infinity, 1}, {-0.5, 0, 0}, {-0.0, 0, 0}, {0, 0, 0}, {0.5, 0, 0},
        {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{11929918463193396513U, 129310523836343099U,
                                            2036701830531914057U, 11001386880624978664U};
};

struct hardsigmoid_row {
    using layer = hardsigmoid;
    static constexpr text name = "hardsigmoid";
    // The slope is 1/6; that of PyTorch 1.13 is the float nearest to it, in double, too
    static constexpr point points[] = {
        {-20, 0, 0},
        {-3, 0, 0},
        {-2.5, 0.08333333333333333, 0.16666666666666666},
        {-1, 0.3333333333333333, 0.16666666666666666},
        {-0.125, 0.4791666666666667, 0.16666666666666666},
        {0, 0.5, 0.16666666666666666},
        {0.5, 0.5833333333333334, 0.16666666666666666},
        {1.5, 0.75, 0.16666666666666666},
        {3, 1, 0},
        {30, 1, 0},
    };
    static constexpr point ends[] = {{-infinity, 0, 0}, {-3, 0, 0}, {3, 1, 0}, {infinity, 1, 0}};
    static constexpr recorded_hashes hashes{6311174696268384020U, 15843031785982752649U,
                                            15029764472794284461U, 8072648772169146901U};
};

struct hardswish_row {
    using layer = hardswish;
    static constexpr text name = "hardswish";
    static constexpr point points[] = {
        {-20, -0.0, 0},
        {-2.5, -0.20833333333333334, -0.33333333333333337},
        {-1, -0.3333333333333333, 0.16666666666666669},
        {-0.125, -0.059895833333333336, 0.4583333333333333},
        {0, 0, 0.5},
        {0.5, 0.2916666666666667, 0.6666666666666666},
        {1.5, 1.125, 1},
        {30, 30, 1},
    };
    // The limits and the flat sides' slopes; PyTorch has NaN for x = -infinity, and up to 2.6 the
    // slopes -1/2 at -3 and 3/2 at 3
    static constexpr point ends[] = {
        {-infinity, -0.0, 0}, {-3, -0.0, 0},          {-0.0, -0.0, 0.5}, {0, 0, 0.5}, {3, 3, 1},
        {1e30, 1e30, 1},      {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{2062442919308309376U, 1919447764767642337U,
                                            11921585571080086037U, 8983079053374883665U};
};

struct hardtanh_row {
    using layer = hardtanh<>;
    static constexpr text name = "hardtanh";
    static constexpr point points[] = {
        {-20, -1, 0}, {-2.5, -1, 0}, {-1, -1, 0}, {-0.125, -0.125, 1},
        {0, 0, 1},    {0.5, 0.5, 1}, {1.5, 1, 0}, {30, 1, 0},
    };
    static constexpr point ends[] = {
        {-infinity, -1, 0}, {-0.0, -0.0, 1}, {1, 1, 0}, {infinity, 1, 0}};
    static constexpr recorded_hashes hashes{15962218326241494470U, 11823945479452954461U,
                                            8520600658220899377U, 10851635975300926305U};
};

struct leaky_relu_row {
    using layer = leaky_relu<>;
    static constexpr text name = "leaky_relu";
    static constexpr point points[] = {
        {-20, -0.2, 0.01}, {-2.5, -0.025, 0.01}, {-1, -0.01, 0.01}, {-0.125, -0.00125, 0.01},
        {0, 0, 0.01},      {0.5, 0.5, 1},        {1.5, 1.5, 1},     {30, 30, 1},
    };
    static constexpr point ends[] = {
        {-infinity, -infinity, 0.01}, {-0.0, -0.0, 0.01}, {0, 0, 0.01}, {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{5184081895808228464U, 7354457368243894223U,
                                            1391649476522510177U, 18214356346398740278U};
};

struct logsigmoid_row {
    using layer = logsigmoid;
    static constexpr text name = "logsigmoid";
    static constexpr point points[] = {
        {-20, -20.000000002061153, 0.9999999979388464},
        {-2.5, -2.5788897342925496, 0.9241418199787564},
        {-1, -1.3132616875182228, 0.7310585786300049},
        {-0.125, -0.7575990353171691, 0.5312093733737562},
        {0, -0.6931471805599453, 0.5},
        {0.5, -0.4740769841801067, 0.37754066879814546},
        {1.5, -0.2014132779827524, 0.18242552380635632},
        {30, -9.357622968839737e-14, 9.3576229688393e-14},
    };
    static constexpr point ends[] = {
        {-infinity, -infinity, 1}, {-1e30, -1e30, 1}, {1e30, -0.0, 0}, {infinity, -0.0, 0}};
    static constexpr recorded_hashes hashes{5511609265514985771U, 12073314537656851059U,
                                            3411098904737089766U, 4501700029871026664U};
};

struct mish_row {
    using layer = mish;
    static constexpr text name = "mish";
    static constexpr point points[] = {
        {-20, -4.122307240628762e-08, -3.916191874348969e-08},
        {-2.5, -0.19681620390653332, -0.10974357275018568},
        {-1, -0.30340146137410895, 0.059216755877395014},
        {-0.125, -0.06997990718000248, 0.519606473544816},
        {0, 0, 0.6},
        {0.5, 0.37524521130489513, 0.8864243753577273},
        {1.5, 1.4033782663958028, 1.0884879850078475},
        {30, 30, 1},
    };
    // The limits; PyTorch has NaN for x = -infinity
    static constexpr point ends[] = {{-infinity, -0.0, 0}, {-1e30, -0.0, 0},
                                     {-0.0, -0.0, 0.6},    {0, 0, 0.6},
                                     {1e30, 1e30, 1},      {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{10604503308000305204U, 15522090582796468918U,
                                            11368236809585274107U, 1472802129205067298U};
};

struct relu_row {
    using layer = relu;
    static constexpr text name = "relu";
    static constexpr point points[] = {
        {-20, 0, 0}, {-2.5, 0, 0},  {-1, 0, 0},    {-0.125, 0, 0},
        {0, 0, 0},   {0.5, 0.5, 1}, {1.5, 1.5, 1}, {30, 30, 1},
    };
    static constexpr point ends[] = {
        {-infinity, 0, 0}, {-0.0, -0.0, 0}, {0, 0, 0}, {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{7644592743949060233U, 1941122481155534126U,
                                            10885062195628737544U, 9200009832297218693U};
};

struct relu6_row {
    using layer = relu6;
    static constexpr text name = "relu6";
    static constexpr point points[] = {
        {-20, 0, 0},   {-2.5, 0, 0},  {-1, 0, 0},        {-0.125, 0, 0}, {0, 0, 0},
        {0.5, 0.5, 1}, {1.5, 1.5, 1}, {5.875, 5.875, 1}, {6, 6, 0},      {30, 6, 0},
    };
    static constexpr point ends[] = {
        {-infinity, 0, 0}, {-0.0, -0.0, 0}, {0, 0, 0}, {infinity, 6, 0}};
    static constexpr recorded_hashes hashes{7644592743949060233U, 1941122481155534126U,
                                            10885062195628737544U, 9200009832297218693U};
};

struct selu_row {
    using layer = selu;
    static constexpr text name = "selu";
    static constexpr point points[] = {
        {-20, -1.758099337223664, 3.6237128249944113e-09},
        {-2.5, -1.6137857588732423, 0.1443135819741343},
        {-1, -1.1113307378125625, 0.646768603034814},
        {-0.125, -0.20658211811354782, 1.5515172227338287},
        {0, 0, 1.7580993408473766},
        {0.5, 0.5253504936777402, 1.0507009873554805},
        {1.5, 1.5760514810332207, 1.0507009873554805},
        {30, 31.521029620664414, 1.0507009873554805},
    };
    static constexpr point ends[] = {{-infinity, -1.7580993408473768, 0},
                                     {-0.0, -0.0, 1.7580993408473768},
                                     {0, 0, 1.7580993408473768},
                                     {infinity, infinity, 1.0507009873554805}};
    static constexpr recorded_hashes hashes{12080589250174859275U, 5414465798477144049U,
                                            13396572612710058274U, 3084922948590961227U};
};

struct sigmoid_row {
    using layer = sigmoid;
    static constexpr text name = "sigmoid";
    static constexpr point points[] = {
        {-20, 2.0611536181902037e-09, 2.0611536139418496e-09},
        {-2.5, 0.07585818002124355, 0.07010371654510815},
        {-1, 0.2689414213699951, 0.19661193324148185},
        {-0.125, 0.46879062662624377, 0.24902597501361745},
        {0, 0.5, 0.25},
        {0.5, 0.6224593312018546, 0.2350037122015945},
        {1.5, 0.8175744761936437, 0.14914645207033286},
        {30, 0.9999999999999065, 9.348077867342945e-14},
    };
    static constexpr point ends[] = {
        {-infinity, 0, 0}, {-0.0, 0.5, 0.25}, {0, 0.5, 0.25}, {infinity, 1, 0}};
    static constexpr recorded_hashes hashes{6953444831893309542U, 10874757326856461626U,
                                            2897835455902667494U, 6809062788779977183U};
};

struct silu_row {
    using layer = silu;
    static constexpr text name = "silu";
    static constexpr point points[] = {
        {-20, -4.122307236380407e-08, -3.9161918660646786e-08},
        {-2.5, -0.18964545005310887, -0.09940111134152683},
        {-1, -0.2689414213699951, 0.07232948812851325},
        {-0.125, -0.05859882832828047, 0.4376623797495416},
        {0, 0, 0.5},
        {0.5, 0.3112296656009273, 0.7399611873026519},
        {1.5, 1.2263617142904655, 1.041294154299143},
        {30, 29.999999999997197, 1.000000000002711},
    };
    // The limits; PyTorch has NaN for x = -infinity, and for the slopes at either infinity
    static constexpr point ends[] = {{-infinity, -0.0, 0}, {-1e30, -0.0, 0},
                                     {-0.0, -0.0, 0.5},    {0, 0, 0.5},
                                     {1e30, 1e30, 1},      {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{1199634351759004291U, 12960691995148676813U,
                                            5611557176512898859U, 15980142543576222163U};
};

struct softplus_row {
    using layer = softplus;
    static constexpr text name = "softplus";
    // PyTorch, without its threshold of 20
    static constexpr point points[] = {
        {-20, 2.061153620314381e-09, 2.0611536181902033e-09},
        {-2.5, 0.07888973429254963, 0.07585818002124356},
        {-1, 0.31326168751822286, 0.2689414213699951},
        {-0.125, 0.6325990353171691, 0.46879062662624377},
        {0, 0.6931471805599453, 0.5},
        {0.5, 0.9740769841801067, 0.6224593312018546},
        {1.5, 1.7014132779827524, 0.8175744761936437},
        {30, 30.000000000000092, 0.9999999999999064},
    };
    static constexpr point ends[] = {{-infinity, 0, 0},
                                     {-1e30, 0, 0},
                                     {-0.0, 0.6931471805599453, 0.5},
                                     {0, 0.6931471805599453, 0.5},
                                     {1e30, 1e30, 1},
                                     {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{5167679587433312501U, 18187310149612592580U,
                                            14384129880087697391U, 8907106524049367383U};
};

struct softshrink_row {
    using layer = softshrink<>;
    static constexpr text name = "softshrink";
    static constexpr point points[] = {
        {-20, -19.5, 1}, {-2.5, -2, 1}, {-1, -0.5, 1},   {-0.5, 0, 0}, {-0.125, 0, 0},
        {0, 0, 0},       {0.5, 0, 0},   {0.75, 0.25, 1}, {1.5, 1, 1},  {30, 29.5, 1},
    };
    static constexpr point ends[] = {
        {-infinity, -infinity, 1}, {-0.5, 0, 0}, {-0.0, 0, 0}, {0, 0, 0}, {0.5, 0, 0},
        {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{5673370030489387666U, 16501711454100370141U,
                                            12025450299253849099U, 18233318932121292424U};
};

struct softsign_row {
    using layer = softsign;
    static constexpr text name = "softsign";
    static constexpr point points[] = {
        {-20, -0.9523809523809523, 0.0022675736961451226},
        {-2.5, -0.7142857142857143, 0.08163265306122447},
        {-1, -0.5, 0.25},
        {-0.125, -0.1111111111111111, 0.7901234567901234},
        {0, 0, 1},
        {0.5, 0.3333333333333333, 0.4444444444444444},
        {1.5, 0.6, 0.16000000000000003},
        {30, 0.967741935483871, 0.00104058272632674},
    };
    // The limits; PyTorch has NaN for either infinity
    static constexpr point ends[] = {
        {-infinity, -1, 0}, {-0.0, -0.0, 1}, {0, 0, 1}, {1, 0.5, 0.25}, {infinity, 1, 0}};
    static constexpr recorded_hashes hashes{1481202710253705320U, 13774255908482621054U,
                                            10384674353524067259U, 16350943084866446677U};
};

struct tanh_row {
    using layer = tanh;
    static constexpr text name = "tanh";
    static constexpr point points[] = {
        {-20, -1, 0},
        {-2.5, -0.9866142981514303, 0.02659222668316057},
        {-1, -0.7615941559557649, 0.41997434161402614},
        {-0.125, -0.12435300177159621, 0.9845363309503934},
        {0, 0, 1},
        {0.5, 0.46211715726000974, 0.7864477329659274},
        {1.5, 0.9051482536448664, 0.1807066389236486},
        {30, 1, 0},
    };
    static constexpr point ends[] = {
        {-infinity, -1, 0}, {-0.0, -0.0, 1}, {0, 0, 1}, {infinity, 1, 0}};
    static constexpr recorded_hashes hashes{668589668070148386U, 7453486604322697494U,
                                            3212051881100653432U, 17134603826727751950U};
};

struct tanhshrink_row {
    using layer = tanhshrink;
    static constexpr text name = "tanhshrink";
    // Rounded from mpmath's: PyTorch's cancel near 0
    static constexpr point points[] = {
        {-20, -19, 1},
        {-2.5, -1.5133857018485697, 0.9734077733168394},
        {-1, -0.23840584404423512, 0.580025658385974},
        {-0.125, -0.000646998228403792, 0.01546366904960661},
        {0, 0, 0},
        {0.5, 0.03788284273999024, 0.2135522670340726},
        {1.5, 0.5948517463551336, 0.8192933610763514},
        {30, 29, 1},
    };
    static constexpr point ends[] = {
        {-infinity, -infinity, 1}, {-0.0, -0.0, 0}, {0, 0, 0}, {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{17463740675110092236U, 1813327860655662195U,
                                            803113969396066076U, 10571795715299549813U};
};

struct thresholded_row {
    using layer = thresholded<std::ratio<1, 2>, std::ratio<-3>>;
    static constexpr text name = "thresholded";
    static constexpr point points[] = {
        {-20, -3, 0}, {-2.5, -3, 0},   {-1, -3, 0},   {-0.125, -3, 0}, {0, -3, 0},
        {0.5, -3, 0}, {0.75, 0.75, 1}, {1.5, 1.5, 1}, {30, 30, 1},
    };
    static constexpr point ends[] = {{-infinity, -3, 0}, {0.5, -3, 0}, {infinity, infinity, 1}};
    static constexpr recorded_hashes hashes{11322704484789622227U, 9426570353511380502U,
                                            6943072155201590363U, 11142383645082351258U};
};

template <class... Rows>
struct activation_list {
    /// Calls `f.template operator()<Layer>()` for each of them.
    template <class F>
    static void for_each(F f) {
        (f.template operator()<typename Rows::layer>(), ...);
    }
};

using activations =
    activation_list<celu_row, elu_row, gelu_row, gelu_tanh_row, hardshrink_row, hardsigmoid_row,
                    hardswish_row, hardtanh_row, leaky_relu_row, logsigmoid_row, mish_row, relu_row,
                    relu6_row, selu_row, sigmoid_row, silu_row, softplus_row, softshrink_row,
                    softsign_row, tanh_row, tanhshrink_row, thresholded_row>;

}  // namespace ctnn::test
