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

TEST_CASE("golden_vectors: they are read from a file, and written to one") {
    static constexpr auto file = ctnn::to_safetensors(wrong);
    constexpr auto read = ctnn::load<golden_vectors, file>();
    STATIC_REQUIRE(read.input == wrong.input);
    STATIC_REQUIRE(read.output == wrong.output);
    const auto at_run_time = ctnn::load<golden_vectors>(file);
    REQUIRE(at_run_time);
    CHECK(at_run_time->output == wrong.output);
}
