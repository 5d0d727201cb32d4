// SPDX-License-Identifier: MIT
// Alpha dropout, and the dropouts of whole channels: which numbers they drop, and what becomes of
// the others.

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/alpha_dropout.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/dropout1d.hpp>
#include <ctnn/layers/dropout2d.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <ratio>

namespace {

using ctnn::alpha_dropout;
using ctnn::no_parameters;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;

using quarter = std::ratio<1, 4>;

template <class Input>
struct passed {
    tensor<Input, double> y, dx;

    [[nodiscard]] constexpr bool operator==(const passed&) const = default;
};

/// y and dx where x and dy are `number`.
template <class L, class Input>
constexpr passed<Input> of_equal(const ctnn::pass& how, double number) {
    no_parameters none, gradient;
    tensor<Input, double> x;
    for (double& each : x) each = number;
    passed<Input> result;
    ctnn::around<strict<double>, L>(how, none, x, result.dx, gradient,
                                    [&](const auto& y, auto& dy) {
                                        result.y = y;
                                        dy = x;
                                        return 0.0;
                                    });
    return result;
}

/// Whether layer L drops the channels that a dropout of as many numbers drops, and all of each.
template <class L, class Input>
constexpr bool drops_whole_channels(const ctnn::pass& how) {
    constexpr std::size_t channels = Input::extent(0), space = Input::size / channels;
    const auto whole = of_equal<L, Input>(how, 3);
    const auto each = of_equal<ctnn::dropout<quarter>, shape<channels>>(how, 3);
    for (std::size_t i = 0; i < Input::size; ++i)
        if (whole.y.data[i] != each.y[i / space] || whole.dx.data[i] != each.dx[i / space])
            return false;
    return true;
}

}  // namespace

TEST_CASE("dropout1d, dropout2d: a channel is dropped as a whole", "[layers][dropout]") {
    using length = ctnn::dropout1d<quarter>;
    using image = ctnn::dropout2d<quarter>;
    STATIC_REQUIRE(drops_whole_channels<length, shape<6, 3>>({.seed = 3, .sample = 2}));
    STATIC_REQUIRE(drops_whole_channels<image, shape<5, 2, 2>>({.seed = 3, .step = 1}));
    for (std::uint64_t seed = 0; seed < opaque(30U); ++seed) {
        const ctnn::pass how{.seed = seed, .step = 2, .sample = 5, .path = 1};
        REQUIRE(drops_whole_channels<length, shape<6, 3>>(how));
        REQUIRE(drops_whole_channels<image, shape<5, 2, 2>>(how));
    }
}

TEST_CASE("dropout1d, dropout2d: samples in lanes have the bits of each alone",
          "[layers][dropout][lanes]") {
    ctnn::test::require_lanes_are_its_samples<
        ctnn::sequential<ctnn::dropout1d<quarter>, ctnn::flatten, ctnn::linear<10, 3>>,
        shape<5, 2>>();
    ctnn::test::require_lanes_are_its_samples<
        ctnn::sequential<ctnn::dropout2d<>, ctnn::flatten, ctnn::linear<12, 3>>, shape<3, 2, 2>>();
}

TEST_CASE("dropout1d, dropout2d: obey the laws of a layer", "[layers][dropout][laws]") {
    ctnn::test::require_layer_laws<ctnn::dropout1d<>, shape<3, 2>, shape<5, 3>>();
    ctnn::test::require_layer_laws<ctnn::dropout2d<quarter>, shape<3, 2, 1>, shape<5, 2, 2>>();
}

TEST_CASE("alpha_dropout: what a dropout drops is the end of a selu, the rest a line, as PyTorch's",
          "[layers][alpha_dropout]") {
    // nn.AlphaDropout(0.25) of PyTorch, float64, of 0.5
    static constexpr double kept = 0.8148103579987909, dropped = -1.1435441882094726;
    static constexpr double slope = 0.8672579238579332;
    static constexpr auto holds = [](const ctnn::pass& how) {
        const auto found = of_equal<alpha_dropout<quarter>, shape<10>>(how, 0.5);
        const auto plain = of_equal<ctnn::dropout<quarter>, shape<10>>(how, 0.5);
        constexpr ctnn::tolerance rounding{.relative = 1e-14};
        bool as_expected = true;
        for (std::size_t i = 0; i < 10; ++i) {
            const bool is_kept = plain.y[i] != 0;
            as_expected = as_expected && close(found.y[i], is_kept ? kept : dropped, rounding) &&
                          close(found.dx[i], is_kept ? slope / 2 : 0.0, rounding);
        }
        return as_expected;
    };
    STATIC_REQUIRE(holds({.seed = 5}));
    for (std::uint64_t step = 0; step < opaque(30U); ++step)
        REQUIRE(holds({.seed = 5, .step = step, .sample = 3}));
}

TEST_CASE("alpha_dropout: mean and variance stay", "[layers][alpha_dropout]") {
    constexpr std::size_t count = 40'000;
    using X = tensor<shape<count>, double>;
    static X x, y;
    ctnn::generator random{11};
    for (double& number : x) number = random.normal<double>();
    alpha_dropout<std::ratio<2, 5>>::forward<strict<double>>(ctnn::pass{.seed = 2}, no_parameters{},
                                                             x, y);
    double sum = 0, squares = 0;
    for (const double number : y) sum += number, squares += number * number;
    const double mean = sum / count, variance = squares / count - mean * mean;
    // Five deviations: of the mean 1 / 200, of the variance sqrt(2) / 200 for normal numbers
    REQUIRE(mean > -0.025);
    REQUIRE(mean < 0.025);
    REQUIRE(variance > 0.96);
    REQUIRE(variance < 1.04);
}

TEST_CASE("alpha_dropout: a rate of 0 keeps all, one of 1 nothing", "[layers][alpha_dropout]") {
    using all = tensor<shape<5>, double>;
    STATIC_REQUIRE(of_equal<alpha_dropout<std::ratio<0>>, shape<5>>({}, -3).y ==
                   all{-3, -3, -3, -3, -3});
    STATIC_REQUIRE(of_equal<alpha_dropout<std::ratio<1>>, shape<5>>({}, -3).y == all{});
    STATIC_REQUIRE(of_equal<alpha_dropout<std::ratio<1>>, shape<5>>({}, -3).dx == all{});
    REQUIRE(of_equal<alpha_dropout<std::ratio<0>>, shape<5>>(opaque(ctnn::pass{}), 2).y ==
            all{2, 2, 2, 2, 2});
}

TEST_CASE("alpha_dropout: samples in lanes have the bits of each alone",
          "[layers][alpha_dropout][lanes]") {
    ctnn::test::require_lanes_are_its_samples<
        ctnn::sequential<alpha_dropout<quarter>, ctnn::linear<5, 3>, alpha_dropout<>>, shape<5>>();
}

TEST_CASE("alpha_dropout: obeys the laws of a layer", "[layers][alpha_dropout][laws]") {
    ctnn::test::require_layer_laws<alpha_dropout<>, shape<2, 3>, shape<19>>();
    ctnn::test::require_layer_laws<alpha_dropout<quarter>, shape<5>, shape<3, 7>>();
}
