// SPDX-License-Identifier: MIT
// Two networks on the same inputs.

#include "support/opaque.hpp"

#include <ctnn/core/bundle.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/agrees.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/frozen.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/train/sample.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

using ctnn::agrees;
using ctnn::holds;
using ctnn::linear;
using ctnn::model;
using ctnn::same_bits;
using ctnn::sequential;
using ctnn::tolerance;
using ctnn::test::opaque;

namespace {

using network = sequential<linear<2, 2>>;
constexpr model<network> net{{.weight = {{1, 2}, {3, -4}}, .bias = {0.5f, 0}}};
// One weight is left out: output 1 of an input (a, b) is 4 b larger.
constexpr model<network> pruned{{.weight = {{1, 2}, {3, 0}}, .bias = {0.5f, 0}}};
constexpr std::array<model<network>::input, 3> inputs{{{1, 0}, {0, 0.25f}, {2, 1}}};

constexpr bool is_at(const ctnn::comparison& found, std::size_t vector, std::size_t element,
                     double actual, double expected) {
    return !found.passed && found.vector == vector && found.element == element &&
           found.actual == actual && found.expected == expected;
}

/// The distance of a 2^unit and b 2^unit, rounded once to a double, by integers alone.
double exact_distance(std::int64_t a, std::int64_t b, int unit) {
    const std::uint64_t size_a = static_cast<std::uint64_t>(a < 0 ? -a : a);
    const std::uint64_t size_b = static_cast<std::uint64_t>(b < 0 ? -b : b);
    std::uint64_t difference = (a < 0) != (b < 0) ? size_a + size_b
                               : size_a < size_b  ? size_b - size_a
                                                  : size_a - size_b;
    int shift = 0;
    while (difference >> shift >= std::uint64_t{1} << 53) ++shift;
    const std::uint64_t rest = difference - (difference >> shift << shift);
    const std::uint64_t half = shift > 0 ? std::uint64_t{1} << (shift - 1) : 0;
    difference >>= shift;
    if (shift > 0 && (rest > half || (rest == half && difference % 2 != 0))) ++difference;
    return std::ldexp(static_cast<double>(difference), shift + unit);
}

}  // namespace

TEST_CASE("agrees: the first number that differs by more than is allowed is told",
          "[network][agrees]") {
    STATIC_REQUIRE(holds<agrees(pruned, net, inputs, tolerance::absolute_error(4))>);
    STATIC_REQUIRE(is_at(agrees(pruned, net, inputs, tolerance::absolute_error(2)), 2, 1, 6, 2));
    STATIC_REQUIRE(is_at(agrees(pruned, net, inputs, tolerance::absolute_error(0.5)), 1, 1, 0, -1));
    // Of the second network's numbers a fraction is allowed: |6 - 2| is 2 of 2, and 2/3 of 6.
    constexpr std::array<model<network>::input, 1> last{inputs[2]};
    STATIC_REQUIRE(is_at(agrees(pruned, net, last, tolerance::relative_error(0.7)), 0, 1, 6, 2));
    STATIC_REQUIRE(holds<agrees(net, pruned, last, tolerance::relative_error(0.7))>);

    CHECK(agrees(opaque(pruned), net, inputs, tolerance::absolute_error(4)));
    CHECK(is_at(agrees(opaque(pruned), net, inputs, tolerance::absolute_error(2)), 2, 1, 6, 2));
}

TEST_CASE("agrees: networks of other layers and other numbers, and frozen ones",
          "[network][agrees]") {
    using wide = sequential<linear<2, 3>, ctnn::relu, linear<3, 2>>;
    constexpr model<wide> folded{{.weight = {{1, 2}, {3, -4}, {-3, 4}}, .bias = {0.5f, 0, 0}},
                                 {.weight = {{1, 0, 0}, {0, 1, -1}}, .bias = {0, 0}}};
    STATIC_REQUIRE(holds<same_bits(folded, net, inputs)>);
    STATIC_REQUIRE(holds<same_bits(ctnn::frozen<net>{}, net, inputs)>);
    CHECK(same_bits(ctnn::frozen<net>{}, opaque(net), inputs));

    constexpr model<network, double> in_double{
        {.weight = {{1, 2}, {3, -4 + 1e-9}}, .bias = {0.5, 0}}};
    STATIC_REQUIRE(holds<agrees(net, in_double, inputs, tolerance::absolute_error(1e-8))>);
    STATIC_REQUIRE_FALSE(agrees(net, in_double, inputs, tolerance::absolute_error(1e-10)));
    // Inputs in double are rounded to float for a network in float.
    constexpr std::array<model<network, double>::input, 1> tenth{{{0.1, 0}}};
    STATIC_REQUIRE(holds<agrees(net, in_double, tenth, tolerance::absolute_error(1e-7))>);
    STATIC_REQUIRE_FALSE(agrees(net, in_double, tenth, tolerance::absolute_error(1e-10)));
    CHECK(agrees(net, opaque(in_double), tenth, tolerance::absolute_error(1e-7)));
}

TEST_CASE("same_bits: a zero of another sign is told, a NaN is any other", "[network][agrees]") {
    using one = model<sequential<linear<1, 1>>>;
    constexpr std::array<one::input, 1> zero{{{0}}};
    constexpr one plus{{.weight = {{0}}, .bias = {0}}}, minus{{.weight = {{-1}}, .bias = {-0.0f}}};
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr one of_nan{{.weight = {{0}}, .bias = {nan}}};
    STATIC_REQUIRE(holds<agrees(plus, minus, zero, tolerance::absolute_error(0))>);
    STATIC_REQUIRE(is_at(same_bits(plus, minus, zero), 0, 0, 0, -0.0));
    STATIC_REQUIRE(holds<same_bits(minus, minus, zero)>);
    CHECK(same_bits(opaque(of_nan), opaque(of_nan), zero));
    CHECK_FALSE(same_bits(opaque(of_nan), plus, zero));
    CHECK_FALSE(agrees(opaque(of_nan), opaque(of_nan), zero, tolerance::absolute_error(1)));
}

TEST_CASE("agrees: inputs are those of samples, too, and may be of several parts",
          "[network][agrees]") {
    using pair = ctnn::sample<model<network>::input, int>;
    constexpr std::array<pair, 2> data{{{{1, 0}, 1}, {{0, 0.25f}, 0}}};
    STATIC_REQUIRE(holds<agrees(pruned, net, data, tolerance::absolute_error(1))>);
    STATIC_REQUIRE(is_at(agrees(pruned, net, data, tolerance::absolute_error(0.5)), 1, 1, 0, -1));

    using ctnn::node;
    using two = ctnn::graph<ctnn::inputs<"image", "age">, node<"a", linear<2, 1>, "image">,
                            node<"b", linear<1, 1>, "age">, ctnn::outputs<"a", "b">>;
    constexpr model<two> first{{.weight = {{1, 10}}, .bias = {0}},
                               {.weight = {{100}}, .bias = {0}}};
    constexpr model<two, double> second{{.weight = {{1, 10}}, .bias = {0}},
                                        {.weight = {{90}}, .bias = {0}}};
    constexpr std::array<model<two>::input, 1> both{{{{2, 3}, {4}}}};
    STATIC_REQUIRE(
        is_at(agrees(first, second, both, tolerance::absolute_error(39)), 0, 1, 400, 360));
    STATIC_REQUIRE(holds<agrees(first, second, both, tolerance::absolute_error(40))>);
    CHECK(
        is_at(agrees(opaque(first), second, both, tolerance::absolute_error(39)), 0, 1, 400, 360));
}

TEST_CASE("comparison: the distance of numbers beyond 2^1000 is the exact one, rounded once") {
    constexpr double largest = 0x1.fffffffffffffp1023;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    STATIC_REQUIRE(ctnn::detail::distance(largest, -0x1p969) == largest);
    STATIC_REQUIRE(ctnn::detail::distance(largest, -0x1p970) == infinity);
    STATIC_REQUIRE(ctnn::detail::distance(largest, -largest) == infinity);
    STATIC_REQUIRE(ctnn::detail::distance(largest, 0x1.ffffffffffffep1023) == 0x1p971);
    ctnn::generator random{1, 2};
    for (int i = 0; i < 200'000; ++i) {
        const auto number = [&random] {
            const std::uint64_t digits =
                (std::uint64_t{random()} << 21 ^ random()) % (std::uint64_t{1} << 53);
            const auto size = static_cast<std::int64_t>(digits << random.below(11));
            return random.below(2) == 0 ? size : -size;
        };
        // 2^63 is 2^1024 then, so that sums are too large, too.
        const int unit = i % 2 == 0 ? 1024 - 63 : 1000 - 53;
        const std::int64_t a = number(), b = number();
        const double found = ctnn::detail::distance(std::ldexp(static_cast<double>(a), unit),
                                                    std::ldexp(static_cast<double>(b), unit));
        if (found != exact_distance(a, b, unit)) FAIL(a << " and " << b << ", times 2^" << unit);
    }
}
