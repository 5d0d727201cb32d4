// SPDX-License-Identifier: MIT
// Random initial parameters: ranges, variances, determinism.

#include "support/opaque.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using ctnn::initialized;
using ctnn::linear;
using ctnn::model;
using ctnn::named;
using ctnn::sequential;
using ctnn::test::opaque;
namespace init = ctnn::init;

// 300 inputs and 100 outputs: 30,000 weights, enough for a variance to be known to a few per cent.
using wide = model<sequential<named<"layer", linear<300, 100>>>>;
using small = model<sequential<linear<3, 4>, ctnn::relu, linear<4, 2>>>;

/// A layer that hands its input on and has a parameter of this shape, with this role.
template <class Shape, ctnn::role Role>
struct holds {
    template <class S>
    struct parameters {
        ctnn::tensor<Shape, S> value;

        template <class F, class... Same>
        static constexpr void for_each_field(F& f, Same&... each) {
            f(ctnn::field<"value", Role>{}, each.value...);
        }
        [[nodiscard]] constexpr bool operator==(const parameters&) const noexcept = default;
    };
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic A, class P, ctnn::Tensor X>
    static constexpr void forward(const P&, const X& x, X& y) noexcept {
        y = x;
    }
    template <ctnn::Arithmetic A, class P, ctnn::Tensor X>
    static constexpr void backward(const P&, const X&, const X&, const X& dy, X& dx, P&) noexcept {
        dx = dy;
    }
};

/// "Draws" what it is told of the fan: 1000 in + out.
struct fan_in_and_out {
    template <ctnn::Scalar S>
    constexpr S draw(ctnn::generator&, ctnn::role, init::fan f) const noexcept {
        return static_cast<S>(1000 * f.in + f.out);
    }
};

struct statistics {
    double least, greatest, mean, variance;
};

template <class Tensor>
statistics of(const Tensor& x) {
    const auto count = static_cast<double>(Tensor::size());
    statistics s{x[0], x[0], 0, 0};
    for (const double value : x) {
        s.least = value < s.least ? value : s.least;
        s.greatest = value > s.greatest ? value : s.greatest;
        s.mean += value / count;
    }
    for (const double value : x) s.variance += (value - s.mean) * (value - s.mean) / count;
    return s;
}

template <class Scheme>
statistics weights_of(const Scheme& scheme) {
    const wide m = initialized<wide>(scheme, opaque(std::uint64_t{1}));
    return of(m.layer<"layer">().weight);
}

constexpr bool near(double x, double expected, double tolerance) {
    return x - expected <= tolerance && expected - x <= tolerance;
}

/// Uniform in +-bound: within it, near its ends (missed by 1 per cent with probability
/// 0.995^30,000), mean 0 and variance bound^2 / 3, each within five standard errors.
void require_uniform(const statistics& s, double bound) {
    CAPTURE(bound, s.least, s.greatest, s.mean, s.variance);
    CHECK(s.least >= -bound);
    CHECK(s.greatest < bound);
    CHECK(s.least < -0.99 * bound);
    CHECK(s.greatest > 0.99 * bound);
    CHECK(near(s.mean, 0, 5 * 0.577 * bound / 173));  // bound / sqrt(3) / sqrt(n)
    CHECK(near(s.variance, bound * bound / 3, 5 * bound * bound * 0.298 / 173));  // sqrt(4 / 45)
}

/// Normal: mean 0 and this variance, each within five standard errors; the largest of 30,000 is
/// between 3 and 6 deviations.
void require_normal(const statistics& s, double deviation) {
    CAPTURE(deviation, s.least, s.greatest, s.mean, s.variance);
    const double variance = deviation * deviation;
    CHECK(near(s.mean, 0, 5 * deviation / 173));
    CHECK(near(s.variance, variance, 5 * variance * 1.414 / 173));
    CHECK(s.greatest > 3 * deviation);
    CHECK(s.greatest < 6 * deviation);
    CHECK(s.least < -3 * deviation);
    CHECK(s.least > -6 * deviation);
}

}  // namespace

// Bounds and deviations: the formulas of torch.nn.init for a fan in of 300 and a fan out of 100.

TEST_CASE("init: uniform schemes keep to their bounds", "[network][init]") {
    require_uniform(weights_of(init::uniform{-2, 2}), 2);
    require_uniform(weights_of(init::linear_default{}), 0.05773502691896257);  // 1 / sqrt(300)
    require_uniform(weights_of(init::xavier_uniform{}), 0.1224744871391589);   // sqrt(6 / 400)
    require_uniform(weights_of(init::xavier_uniform{.gain = 2}), 0.2449489742783178);
    require_uniform(weights_of(init::kaiming_uniform{}), 0.1414213562373095);  // sqrt(6 / 300)
}

TEST_CASE("init: normal schemes keep to their variance", "[network][init]") {
    require_normal(weights_of(init::normal{.mean = 0, .deviation = 0.5}), 0.5);
    require_normal(weights_of(init::xavier_normal{}), 0.07071067811865475);  // sqrt(2 / 400)
    require_normal(weights_of(init::xavier_normal{.gain = 2}), 0.1414213562373095);
    require_normal(weights_of(init::kaiming_normal{}), 0.08164965809277261);  // sqrt(2 / 300)
}

TEST_CASE("init: uniform and normal can lie anywhere", "[network][init]") {
    const statistics u = weights_of(init::uniform{3, 5});
    CHECK(u.least >= 3);
    CHECK(u.greatest < 5);
    CHECK(near(u.mean, 4, 5 * 0.577 / 173));
    CHECK(near(weights_of(init::normal{.mean = -7, .deviation = 1}).mean, -7, 5.0 / 173));
}

TEST_CASE("init: xavier and kaiming leave biases zero, the default draws them", "[network][init]") {
    constexpr auto bias_of = [](const auto& scheme, std::uint64_t seed) {
        const small m = initialized<small>(scheme, seed);
        return m.layer<2>().bias;
    };
    constexpr ctnn::tensor<ctnn::shape<2>> none{};
    STATIC_REQUIRE(bias_of(init::xavier_uniform{}, 1) == none);
    STATIC_REQUIRE(bias_of(init::xavier_normal{}, 1) == none);
    STATIC_REQUIRE(bias_of(init::kaiming_uniform{}, 1) == none);
    STATIC_REQUIRE(bias_of(init::kaiming_normal{}, 1) == none);
    STATIC_REQUIRE(bias_of(init::linear_default{}, 1) != none);
    REQUIRE(bias_of(init::xavier_normal{}, opaque(std::uint64_t{1})) == none);
    // The fan in of a bias is its layer's: +-1 / sqrt(300).
    const statistics s = of(initialized<wide>(init::linear_default{}, 1).layer<0>().bias);
    CHECK(s.greatest < 0.05773502691896257);
    CHECK(s.greatest > 0.9 * 0.05773502691896257);
}

TEST_CASE("init: the fan is that of the parameter's own layer, counted as PyTorch does",
          "[network][init]") {
    using ctnn::role;
    using ctnn::shape;
    using mixed = model<sequential<linear<3, 4>, holds<shape<4>, role::weight>, linear<4, 7>,
                                   holds<shape<4, 2, 3>, role::weight>, linear<7, 2>,
                                   holds<shape<5, 4, 2, 3>, role::weight>, linear<2, 9>,
                                   holds<shape<9>, role::bias>>>;
    constexpr auto fans = [](std::uint64_t seed) {
        const mixed m = initialized<mixed>(fan_in_and_out{}, seed);
        return ctnn::tensor<shape<9>>{
            m.layer<0>().weight[0], m.layer<0>().bias[0],  m.layer<1>().value[0],
            m.layer<2>().weight[0], m.layer<3>().value[0], m.layer<5>().value[0],
            m.layer<6>().weight[0], m.layer<6>().bias[0],  m.layer<7>().value[0]};
    };
    // PyTorch, _calculate_fan_in_and_fan_out; it has none for a weight of one axis.
    constexpr ctnn::tensor<shape<9>> expected{3004,  3004, 1001, 4007, 6012,
                                              24030, 2009, 2009, 1001};
    STATIC_REQUIRE(fans(1) == expected);
    REQUIRE(fans(opaque(std::uint64_t{1})) == expected);
}

TEST_CASE("init: each layer is drawn by its own fan", "[network][init]") {
    // The wide layer is the second, or the first; the bounds are 1 / sqrt(fan in).
    using grows = model<sequential<linear<4, 400>, ctnn::relu, linear<400, 300>>>;
    using shrinks = model<sequential<linear<400, 4>, ctnn::relu, linear<4, 300>>>;
    const auto check = [](const auto& values, double bound) {
        const statistics s = of(values);
        CAPTURE(bound, s.least, s.greatest);
        CHECK(s.greatest < bound);
        CHECK(s.least >= -bound);
        CHECK(s.greatest > 0.9 * bound);
    };
    const auto wider = initialized<grows>(init::linear_default{}, opaque(std::uint64_t{3}));
    check(wider.layer<0>().weight, 0.5);
    check(wider.layer<0>().bias, 0.5);
    check(wider.layer<2>().weight, 0.05);
    check(wider.layer<2>().bias, 0.05);
    const auto narrower = initialized<shrinks>(init::linear_default{}, opaque(std::uint64_t{3}));
    check(narrower.layer<0>().weight, 0.05);
    check(narrower.layer<2>().weight, 0.5);
    check(narrower.layer<2>().bias, 0.5);
    // Glorot's rule counts the outputs too: sqrt(6 / 404), sqrt(6 / 700).
    const auto glorot = initialized<grows>(init::xavier_uniform{}, 4);
    check(glorot.layer<0>().weight, 0.12186683963);
    check(glorot.layer<2>().weight, 0.09258200998);
}

TEST_CASE("init: zeros are zero", "[network][init]") {
    STATIC_REQUIRE(initialized<small>(init::zeros{}, 1) == small{});
    REQUIRE(initialized<small>(init::zeros{}, opaque(std::uint64_t{1})) == small{});
}

TEST_CASE("init: the same seed is the same model at run time, another seed another",
          "[network][init]") {
    constexpr auto same = [](const auto& scheme, const small& constant, std::uint64_t seed) {
        return initialized<small>(scheme, opaque(seed)) == constant &&
               initialized<small>(scheme, opaque(seed + 1)) != constant;
    };
    static constexpr small uniform = initialized<small>(init::linear_default{}, 42);
    static constexpr small normal = initialized<small>(init::kaiming_normal{}, 42);
    REQUIRE(same(init::linear_default{}, uniform, 42));
    REQUIRE(same(init::kaiming_normal{}, normal, 42));
}

TEST_CASE("init: no two layers draw the same numbers", "[network][init]") {
    using twins = model<sequential<linear<3, 3>, linear<3, 3>>>;
    static constexpr twins m = initialized<twins>(init::linear_default{}, 7);
    STATIC_REQUIRE(m.layer<0>().weight != m.layer<1>().weight);
    STATIC_REQUIRE(m.layer<0>().weight[0] != m.layer<0>().weight[1]);
}

// How PyTorch's layers start: reset_parameters of GRU, Embedding and BatchNorm1d.

TEST_CASE("init: by default a gru starts by its hidden units, as PyTorch's", "[network][init]") {
    using m = model<ctnn::from<ctnn::shape<2, 300>, sequential<ctnn::gru<300, 100>>>>;
    const m drawn = initialized<m>(init::linear_default{}, opaque(std::uint64_t{1}));
    for_each_field(
        [](auto field, const auto& values) {
            CAPTURE(field.name.view());
            const statistics s = of(values);
            CHECK(s.least >= -0.1);
            CHECK(s.greatest < 0.1);
            CHECK(s.least < -0.098);  // missed by 300 numbers with probability 0.99^300, 0.05
            CHECK(s.greatest > 0.098);
        },
        drawn.parameters());
    require_uniform(of(drawn.layer<0>().weight_ih_l0), 0.1);
    require_uniform(of(drawn.layer<0>().weight_hh_l0), 0.1);
    // Other schemes look at the shapes, as torch.nn.init does: (300, 300).
    const m glorot = initialized<m>(init::xavier_uniform{}, opaque(std::uint64_t{1}));
    require_uniform(of(glorot.layer<0>().weight_ih_l0), 0.1);              // sqrt(6 / 600)
    require_uniform(of(glorot.layer<0>().weight_hh_l0), 0.1224744871391);  // sqrt(6 / 400)
    REQUIRE(of(glorot.layer<0>().bias_hh_l0).variance == 0);
}

TEST_CASE("init: by default an embedding starts normally distributed, as PyTorch's",
          "[network][init]") {
    using m = model<ctnn::from<ctnn::integers<2>, sequential<ctnn::embedding<300, 100>>>>;
    const m drawn = initialized<m>(init::linear_default{}, opaque(std::uint64_t{1}));
    require_normal(of(drawn.layer<0>().weight), 1);
    const m low = initialized<m>(init::uniform{-2, 2}, opaque(std::uint64_t{1}));
    require_uniform(of(low.layer<0>().weight), 2);
}

TEST_CASE("init: the row of a padding token starts at zero, whatever draws the others",
          "[network][init]") {
    using m = model<ctnn::from<ctnn::integers<2>, sequential<ctnn::embedding<4, 3, 1>>>>;
    constexpr auto is_padded = [](const m& drawn) {
        bool padded = true;
        for (std::size_t i = 0; i < 12; ++i)
            padded = padded && (drawn.layer<0>().weight[i] == 0) == (i / 3 == 1);
        return padded;
    };
    STATIC_REQUIRE(is_padded(initialized<m>(init::linear_default{}, 1)));
    STATIC_REQUIRE(is_padded(initialized<m>(init::uniform{1, 2}, 1)));
    REQUIRE(is_padded(initialized<m>(init::normal{}, opaque(std::uint64_t{3}))));
}

TEST_CASE("init: a batch_norm starts as no change, whatever draws the other parameters",
          "[network][init]") {
    using m = model<sequential<linear<2, 3>, ctnn::batch_norm<3>>>;
    constexpr auto starts = [](const m& drawn) {
        const auto& p = drawn.layer<1>();
        const ctnn::tensor<ctnn::shape<3>> ones{1, 1, 1}, zeros{};
        return p.weight == ones && p.bias == zeros && p.running_mean == zeros &&
               p.running_var == ones;
    };
    STATIC_REQUIRE(starts(initialized<m>(init::linear_default{}, 1)));
    STATIC_REQUIRE(starts(initialized<m>(init::zeros{}, 1)));
    STATIC_REQUIRE(starts(initialized<m>(init::normal{5, 1}, 1)));
    REQUIRE(starts(initialized<m>(init::kaiming_uniform{}, opaque(std::uint64_t{3}))));
    // It is between the same weights as without it, and a model that is not initialized is zero.
    STATIC_REQUIRE(initialized<m>(init::linear_default{}, 1).layer<0>().weight ==
                   initialized<model<linear<2, 3>>>(init::linear_default{}, 1).weight);
    STATIC_REQUIRE(m{}.layer<1>().weight == ctnn::tensor<ctnn::shape<3>>{});
}

TEST_CASE("init: a scale without a start of its own is 1, a buffer 0", "[network][init]") {
    using m =
        model<ctnn::from<ctnn::shape<2>, sequential<holds<ctnn::shape<2>, ctnn::role::scale>,
                                                    holds<ctnn::shape<2>, ctnn::role::buffer>>>>;
    constexpr auto drawn = initialized<m>(init::normal{5, 1}, 1);
    STATIC_REQUIRE(drawn.layer<0>().value == ctnn::tensor<ctnn::shape<2>>{1, 1});
    STATIC_REQUIRE(drawn.layer<1>().value == ctnn::tensor<ctnn::shape<2>>{});
}
