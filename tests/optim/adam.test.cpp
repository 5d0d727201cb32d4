// SPDX-License-Identifier: MIT
// Adam and AdamW: several steps with every option.

#include "support/golden.hpp"
#include "support/opaque.hpp"
#include "support/trajectory.hpp"

#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/optim/adam.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using ctnn::close;
using ctnn::fused;
using ctnn::identical;
using ctnn::strict;
using ctnn::optim::adam;
using ctnn::optim::adamw;
using ctnn::test::golden_training;
using ctnn::test::gradients;
using ctnn::test::opaque;
using ctnn::test::steps_of;
using expected = ctnn::test::trajectory<double>;

}  // namespace

TEST_CASE("adam: has the defaults of PyTorch", "[optim][adam]") {
    static constexpr adam optimizer{};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.99900000002, -1.9990000000099999, 0.49900000004},
                                  {0.9980678204047746, -1.9980348179902816, 0.49832994182377716},
                                  {0.9981497972011077, -1.9974462112620024, 0.49781198488719497},
                                  {0.9982169476043384, -1.99761577123915, 0.497692813011718},
                                  {0.9978570782845141, -1.997768106731663, 0.4971673921272815}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("adam: learning_rate, beta1, beta2 and eps can be chosen", "[optim][adam]") {
    static constexpr adam optimizer{.learning_rate = 0.1, .beta1 = 0.5, .beta2 = 0.75, .eps = 0.01};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.9019607843137255, -1.900990099009901, 0.40384615384615385},
                                  {0.8160422643142395, -1.800437599754044, 0.3558606112096906},
                                  {0.8653462937845298, -1.7673176324673547, 0.3290680461613493},
                                  {0.8941093644742402, -1.8342206638331602, 0.3664026706297423},
                                  {0.8289126344642754, -1.8755324657584775, 0.2918642597971348}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("adam: weight_decay is part of the gradient", "[optim][adam]") {
    static constexpr adam optimizer{.learning_rate = 0.1, .weight_decay = 0.05};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.9000000018181818, -1.900000000909091, 0.4000000036363635},
                                  {0.8057717988668088, -1.8029716408573087, 0.32777052862154155},
                                  {0.8056846665894973, -1.7399790721382324, 0.2682414569588028},
                                  {0.8031363938777137, -1.7520374333253574, 0.24483439459672593},
                                  {0.7613070774872952, -1.7618662405529704, 0.18772578328592282}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("adamw: has the defaults of PyTorch", "[optim][adam]") {
    static constexpr adamw optimizer{};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.99899000002, -1.99898000001, 0.49899500004},
                                  {0.9980478305047745, -1.9979948281902817, 0.4983199518737768},
                                  {0.9981198268228026, -1.9973862415137207, 0.49779701173767593},
                                  {0.9981769960277651, -1.9975358276284532, 0.49767286189208165},
                                  {0.9978071449379805, -1.99766818776269, 0.49714246427902625}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("adamw: weight_decay shrinks p beside the gradient", "[optim][adam]") {
    static constexpr adamw optimizer{
        .learning_rate = 0.1, .beta1 = 0.5, .beta2 = 0.75, .eps = 0.01, .weight_decay = 0.2};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.8819607843137255, -1.8609900990099009, 0.39384615384615385},
                                  {0.7784030486279649, -1.7232177977738459, 0.3379836881327675},
                                  {0.8121390171256958, -1.6556334745316796, 0.3044314493217709},
                                  {0.8246593074728923, -1.6894238364068515, 0.33567744480372846},
                                  {0.7429693913134697, -1.6969471616040317, 0.25442548507504636}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("adam: a weight whose gradient is always 0 stays", "[optim][adam]") {
    static constexpr auto constant = steps_of(adam{.learning_rate = 0.1}, expected{});
    STATIC_REQUIRE(constant(4, 0) == 1);
    STATIC_REQUIRE(constant(4, 1) == -2);
    REQUIRE(identical(steps_of(adam{.learning_rate = 0.1}, opaque(expected{})), constant));
}

TEST_CASE("adam: keeps two numbers per weight", "[optim][adam]") {
    using parameters = ctnn::linear<2, 1>::parameters<double>;
    STATIC_REQUIRE(sizeof(ctnn::optim::state<adam, parameters>::moments) == 2 * sizeof(parameters));
    STATIC_REQUIRE(sizeof(ctnn::optim::state<adamw, parameters>::moments) ==
                   2 * sizeof(parameters));
}

TEST_CASE("adam: has the same bits at run time, in either arithmetic", "[optim][adam]") {
    static constexpr adam optimizer{.learning_rate = 0.1, .weight_decay = 0.05};
    static constexpr auto strict_float = steps_of<strict<float>>(optimizer);
    static constexpr auto fused_float = steps_of<fused<float>>(optimizer);
    static constexpr auto fused_double = steps_of<fused<double>>(optimizer);
    const auto hidden = opaque(optimizer);
    REQUIRE(identical(steps_of<strict<float>>(hidden, opaque(gradients<float>)), strict_float));
    REQUIRE(identical(steps_of<fused<float>>(hidden, opaque(gradients<float>)), fused_float));
    REQUIRE(identical(steps_of<fused<double>>(hidden, opaque(gradients<double>)), fused_double));
}

TEST_CASE("adamw: has the same bits at run time, in either arithmetic", "[optim][adam]") {
    static constexpr adamw optimizer{.learning_rate = 0.1};
    static constexpr auto strict_float = steps_of<strict<float>>(optimizer);
    static constexpr auto fused_float = steps_of<fused<float>>(optimizer);
    static constexpr auto fused_double = steps_of<fused<double>>(optimizer);
    const auto hidden = opaque(optimizer);
    REQUIRE(identical(steps_of<strict<float>>(hidden, opaque(gradients<float>)), strict_float));
    REQUIRE(identical(steps_of<fused<float>>(hidden, opaque(gradients<float>)), fused_float));
    REQUIRE(identical(steps_of<fused<double>>(hidden, opaque(gradients<double>)), fused_double));
}
