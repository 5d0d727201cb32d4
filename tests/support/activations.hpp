// SPDX-License-Identifier: MIT
// The list of all activations: every test of each of them takes it from here, and so does
// bench/compile_cost/measure.py. A header that is not in it fails the test support.activations.
//
// A row has the layer and its name; points, from PyTorch in float64, and the ends of its range,
// where y and the slope are exact; and the hashes of a training with it. Of a new activation these
// are 0 at first; the compiler's message about tests/one_result/constant.cpp says what they are.
#pragma once

#include "point.hpp"

#include <ctnn/core/text.hpp>
#include <ctnn/layers/elu.hpp>
#include <ctnn/layers/gelu.hpp>
#include <ctnn/layers/hardtanh.hpp>
#include <ctnn/layers/leaky_relu.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/silu.hpp>
#include <ctnn/layers/softplus.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstdint>
#include <limits>

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

template <class... Rows>
struct activation_list {
    /// Calls `f.template operator()<Layer>()` for each of them.
    template <class F>
    static void for_each(F f) {
        (f.template operator()<typename Rows::layer>(), ...);
    }
};

using activations = activation_list<elu_row, gelu_row, hardtanh_row, leaky_relu_row, relu_row,
                                    relu6_row, sigmoid_row, silu_row, softplus_row, tanh_row>;

}  // namespace ctnn::test
