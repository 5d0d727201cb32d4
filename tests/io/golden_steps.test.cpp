// SPDX-License-Identifier: MIT
#include "support/opaque.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/io/golden_steps.hpp>
#include <ctnn/layers/causal_conv1d.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/comparison.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/streaming.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using ctnn::tolerance;
using ctnn::test::opaque;

/// y[t] = (x[t - 1] + 2 x[t], -x[t]).
using network =
    ctnn::from<ctnn::shape<3, 1>,
               ctnn::causal_conv1d<1, 2, ctnn::causal_conv1d_options{.kernel = 2, .bias = false}>>;
using model = ctnn::model<network>;
constexpr model net{{.weight = {1, 2, 0, -1}}};

// Two sequences; the second was begun after a step of 10, which its first output shows.
constexpr ctnn::golden_vectors<model, 2> golden{
    .input = {1, 2, 3, 4, 5, 6}, .output = {2, -1, 5, -2, 8, -3, 18, -4, 14, -5, 17, -6}};

}  // namespace

TEST_CASE("reproduces_steps: steps that another state has part in are not compared") {
    constexpr auto exact = tolerance::absolute_error(0);
    STATIC_REQUIRE(ctnn::holds<ctnn::reproduces_steps(net, golden, exact, 1)>);
    constexpr auto whole = ctnn::reproduces_steps(net, golden, exact);
    STATIC_REQUIRE_FALSE(whole);
    STATIC_REQUIRE(whole.vector == 1);
    STATIC_REQUIRE(whole.element == 0);
    STATIC_REQUIRE(whole.actual == 8);
    STATIC_REQUIRE(whole.expected == 18);
    STATIC_REQUIRE(whole.with == ctnn::comparison::kind::golden);
    CHECK(ctnn::reproduces_steps(opaque(net), golden, exact, 1));
    CHECK_FALSE(ctnn::reproduces_steps(opaque(net), golden, exact));
    CHECK(ctnn::reproduces_steps(opaque(net), golden, tolerance::absolute_error(10)));
}

TEST_CASE("reproduces_steps: the number that differs is told by its place in the sequence") {
    auto wrong = golden;
    wrong.output[3 * 2 + 2 * 2 + 1] = -6.5F;  // vector 1, step 2, output 1
    const auto result =
        ctnn::reproduces_steps(opaque(net), wrong, tolerance::absolute_error(0.25), 1);
    CHECK_FALSE(result);
    CHECK(result.vector == 1);
    CHECK(result.element == 5);
    CHECK(result.actual == -6);
    CHECK(result.expected == -6.5);
}

TEST_CASE("reproduces_steps: networks in other numbers") {
    constexpr auto in_double = net.to<double>();
    STATIC_REQUIRE(
        ctnn::holds<ctnn::reproduces_steps(in_double, golden, tolerance::absolute_error(0), 1)>);
    CHECK(ctnn::reproduces_steps(opaque(in_double), golden, tolerance::absolute_error(0), 1));
}

TEST_CASE("reproduces_steps: states larger than a local variable may be") {
    // y[t] = x[t] + 2 x[t - 300'000], which is before the sequence.
    using far = ctnn::model<ctnn::from<
        ctnn::shape<3, 1>,
        ctnn::causal_conv1d<
            1, 1, ctnn::causal_conv1d_options{.kernel = 2, .dilation = 300'000, .bias = false}>>>;
    STATIC_REQUIRE(sizeof(ctnn::streaming<far>) > ctnn::stack_limit);
    constexpr far made{{.weight = {2, 1}}};
    constexpr ctnn::golden_vectors<far, 2> same{.input = {1, 2, 3, 4, 5, 6},
                                                .output = {1, 2, 3, 4, 5, 6.5F}};
    constexpr auto result = ctnn::reproduces_steps(made, same, tolerance::absolute_error(0.25));
    STATIC_REQUIRE_FALSE(result);
    STATIC_REQUIRE(result.vector == 1);
    STATIC_REQUIRE(result.element == 2);
    CHECK(ctnn::reproduces_steps(opaque(made), same, tolerance::absolute_error(0.25)).element == 2);
    CHECK(ctnn::reproduces_steps(opaque(made), same, tolerance::absolute_error(0.5)));
}
