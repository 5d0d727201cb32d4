// SPDX-License-Identifier: MIT
// The exponential linear unit: its alpha, and far below zero. The rest is in activations.test.cpp.

#include "support/activation_table.hpp"
#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/elu.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <ratio>

namespace {

using ctnn::test::opaque;
using ctnn::test::pass;
using ctnn::test::point;
using half_elu = ctnn::elu<std::ratio<1, 2>>;

// PyTorch, float64
constexpr point of_half[] = {
    {-20, -0.4999999989694232, 1.030576811219279e-09},
    {-2.5, -0.4589575006880506, 0.0410424993119494},
    {-1, -0.31606027941427883, 0.18393972058572117},
    {-0.125, -0.05875154870770227, 0.4412484512922977},
    {0, 0, 0.5},
    {0.5, 0.5, 1},
    {1.5, 1.5, 1},
    {30, 30, 1},
};

}  // namespace

TEST_CASE("elu: alpha can be chosen", "[layers][elu]") {
    ctnn::test::require_points<half_elu, of_half>();
}

TEST_CASE("elu: far below zero its slope is alpha exp(x), not y + alpha", "[layers][elu]") {
    using vector6 = ctnn::tensor<ctnn::shape<6>, float>;
    static constexpr vector6 far{-1, -10, -17.5F, -30, -80, -100};
    static constexpr vector6 ones{1, 1, 1, 1, 1, 1};
    static constexpr auto constant = pass<ctnn::elu<>, ctnn::strict<float>>(far, ones);
    static constexpr auto half = pass<half_elu, ctnn::strict<float>>(far, ones);
    // mpmath 1.3, 300 bits; 1 ulp, below the normal numbers of a subnormal one
    static constexpr vector6 slopes{0.36787944F,     4.5399930e-5F,   2.5109992e-8F,
                                    9.35762297e-14F, 1.80485139e-35F, 3.78350585e-44F};
    constexpr ctnn::tolerance one_ulp{.relative = 0x1p-23, .absolute = 0x1p-149};
    STATIC_REQUIRE(close(constant.dx, slopes, one_ulp));
    for (std::size_t i = 0; i < far.size(); ++i) REQUIRE(close(half.dx[i], slopes[i] / 2, one_ulp));
    REQUIRE(identical(pass<ctnn::elu<>, ctnn::strict<float>>(opaque(far), opaque(ones)), constant));
}

TEST_CASE("elu: a unit that starts far below zero comes back", "[layers][elu]") {
    using network = ctnn::sequential<ctnn::linear<1, 1, ctnn::bias::none>, ctnn::elu<>>;
    constexpr auto trained = [](float weight) {
        ctnn::model<network> start;
        start.layer<0>().weight[0] = weight;
        ctnn::trainer t{start, ctnn::loss::mse{}, ctnn::optim::adam{.learning_rate = 0.1}};
        for (int i = 0; i < 20; ++i) t.step({1}, {1});
        return t.model.layer<0>().weight[0];
    };
    static constexpr float constant = trained(-17.5F);
    // PyTorch, float32; some ulp of 1.9e-6
    STATIC_REQUIRE(
        close(constant, -15.502495765686035F, ctnn::tolerance{.relative = 1e-6, .absolute = 0}));
    REQUIRE(trained(opaque(-17.5F)) == constant);
}
