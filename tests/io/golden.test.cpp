// SPDX-License-Identifier: MIT
#include <ctnn/ctnn.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using network = ctnn::sequential<ctnn::linear<2, 2>, ctnn::relu>;
using model = ctnn::model<network>;
using golden_vectors = ctnn::golden_vectors<model, 3>;
using ctnn::tolerance;

constexpr model net{{.weight = {{1, 2}, {3, -4}}, .bias = {0.5f, 0}}};
// The last output is 0.25 too large.
constexpr golden_vectors wrong{.input = {{1, 0}, {0, 1}, {2, 1}},
                               .output = {{1.5f, 3}, {2.5f, 0}, {4.5f, 2.25f}}};

}  // namespace

TEST_CASE("reproduces: the first output that differs is told, and the tolerance is kept") {
    STATIC_REQUIRE(ctnn::reproduces(net, wrong, tolerance::absolute_error(0.25)));
    constexpr auto result = ctnn::reproduces(net, wrong, tolerance::absolute_error(0.2));
    STATIC_REQUIRE_FALSE(result);
    STATIC_REQUIRE(result.vector == 2);
    STATIC_REQUIRE(result.element == 1);
    STATIC_REQUIRE(result.actual == 2);
    STATIC_REQUIRE(result.expected == 2.25);
    CHECK(ctnn::reproduces(net, wrong, tolerance::absolute_error(0.25)));
    CHECK_FALSE(ctnn::reproduces(net, wrong, tolerance::absolute_error(0.2)));
}

TEST_CASE("reproduces: networks in other numbers, and the result says what was compared") {
    constexpr auto in_double = net.to<double>();
    STATIC_REQUIRE(
        ctnn::holds<ctnn::reproduces(in_double, wrong, tolerance::absolute_error(0.25))>);
    constexpr auto result = ctnn::reproduces(in_double, wrong, tolerance::absolute_error(0.2));
    STATIC_REQUIRE(result.with == ctnn::comparison::kind::golden);
    STATIC_REQUIRE(result.allowed == tolerance::absolute_error(0.2));
    CHECK(ctnn::reproduces(in_double, wrong, tolerance::absolute_error(0.2)).vector == 2);
}

TEST_CASE("golden_vectors: they are a data set, and inputs of two networks") {
    STATIC_REQUIRE(wrong.size() == 3);
    STATIC_REQUIRE(wrong[2].input == model::input{2, 1});
    STATIC_REQUIRE(wrong[2].target == model::output{4.5f, 2.25f});
    STATIC_REQUIRE(ctnn::mean_loss(net, ctnn::loss::mse{}, wrong) == 0.0625f / 6);
    STATIC_REQUIRE(ctnn::accuracy(net, wrong) == 1);
    STATIC_REQUIRE(ctnn::holds<ctnn::same_bits(net, net, wrong)>);
    CHECK(ctnn::same_bits(net, ctnn::frozen<net>{}, wrong));
}

TEST_CASE("golden_vectors: they are read from a file, and written to one") {
    static constexpr auto file = ctnn::to_safetensors(wrong);
    constexpr auto read = ctnn::load<golden_vectors, file>();
    STATIC_REQUIRE(read.input == wrong.input);
    STATIC_REQUIRE(read.output == wrong.output);
    const auto at_run_time = ctnn::load<golden_vectors>(file);
    REQUIRE(at_run_time);
    CHECK(at_run_time->output == wrong.output);
}
