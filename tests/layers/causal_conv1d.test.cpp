// SPDX-License-Identifier: MIT
// A convolution over time: its order of sums, registers, steps one by one.

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/layers/causal_conv1d.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/streaming.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>

namespace {

using namespace ctnn::test;
using ctnn::causal_conv1d;
using ctnn::causal_conv1d_options;
using ctnn::fused;
using ctnn::identical;
using ctnn::shape;
using ctnn::strict;

template <std::size_t In, std::size_t Out, std::size_t Kernel, std::size_t Dilation = 1,
          bool Bias = true>
using conv =
    causal_conv1d<In, Out,
                  causal_conv1d_options{.kernel = Kernel, .dilation = Dilation, .bias = Bias}>;

/// Whether a model gives step by step what it gives for the whole sequence.
template <class Model, std::size_t Steps>
constexpr bool streams_the_same(const Model& m, const typename Model::input& x) {
    const auto whole = m(x);
    ctnn::streaming live{m};
    bool same = true;
    for (int round = 0; round < 2; ++round, live.reset())
        for (std::size_t t = 0; t < Steps; ++t) {
            typename ctnn::streaming<Model>::input x_here;
            for (std::size_t i = 0; i < x_here.size(); ++i)
                x_here.data[i] = x.data[t * x_here.size() + i];
            const auto y = live(x_here);
            for (std::size_t i = 0; i < y.size(); ++i)
                same = same && identical(y.data[i], whole.data[t * y.size() + i]);
        }
    return same;
}

/// Some numbers, none like another.
template <class T>
constexpr T some_numbers(std::uint64_t seed) {
    ctnn::generator random{seed};
    T result;
    for (auto& value : result) value = random.template uniform<typename T::scalar>(-1, 1);
    return result;
}

}  // namespace

TEST_CASE("causal_conv1d: parameters have PyTorch's names and shapes", "[layers][causal_conv1d]") {
    STATIC_REQUIRE(names<conv<2, 3, 4>>.view() == "weight,bias,");
    STATIC_REQUIRE(names<conv<2, 3, 4, 1, false>>.view() == "weight,");
    STATIC_REQUIRE(ctnn::count_parameters<conv<2, 3, 4>::parameters<float>>() == 2 * 3 * 4 + 3);
    STATIC_REQUIRE(std::same_as<conv<2, 3, 4>::output_shape<shape<7, 2>>, shape<7, 3>>);
    STATIC_REQUIRE(ctnn::multiply_adds_of<conv<2, 3, 4>, shape<7, 2>> == 7 * 2 * 3 * 4);
    conv<2, 3, 4>::parameters<float> p{};
    p.weight(2, 1, 3) = 5;
    STATIC_REQUIRE(decltype(p.weight)::shape::extent(2) == 4);
    REQUIRE(p.weight[2 * 8 + 1 * 4 + 3] == 5);
}

TEST_CASE("causal_conv1d: a sum runs over the taps, and over the inputs of each",
          "[layers][causal_conv1d]") {
    // 2^24 + 1 is 2^24 in float: of products 1 of the first tap, 2^24, -2^24 of the second, and the
    // order of inputs first, 2^24, 1 and so on, the sums differ.
    using L = conv<2, 1, 2>;
    using model = ctnn::model<ctnn::from<shape<2, 2>, L>>;
    constexpr auto last = [](const model::input& x) {
        model m{};
        for (auto& value : m.parameters().weight) value = 1;
        return m(x)[1];
    };
    // Taps in order: (0x1p24 - 0x1p24) + 1 + 0. By inputs: 0x1p24 + 1, then - 0x1p24.
    static constexpr model::input x{0x1p24F, -0x1p24F, 1, 0};
    STATIC_REQUIRE(last(x) == 1);
    REQUIRE(last(opaque(x)) == 1);
}

TEST_CASE("causal_conv1d: registers of outputs and a rest have the same bits at run time",
          "[layers][causal_conv1d][laws]") {
    REQUIRE(laws::same_bits_at_run_time<conv<3, 19, 2>, shape<3, 3>, strict<float>>());
    REQUIRE(laws::same_bits_at_run_time<conv<3, 19, 2>, shape<3, 3>, strict<double>>());
    REQUIRE(laws::same_bits_at_run_time<conv<3, 19, 2>, shape<3, 3>, fused<float>>());
    REQUIRE(laws::same_bits_at_run_time<conv<3, 19, 2>, shape<3, 3>, fused<double>>());
    // More outputs than a constant expression folds over.
    REQUIRE(laws::same_bits_at_run_time<conv<1, 131, 2>, shape<2, 1>, strict<float>>());
    REQUIRE(laws::shortcuts_change_nothing<conv<3, 19, 2>, shape<3, 3>, strict<float>>(opaque(1U)));
}

TEST_CASE("causal_conv1d: samples in lanes have the bits of each", "[layers][causal_conv1d]") {
    require_lanes_are_its_samples<ctnn::sequential<conv<3, 5, 2>, ctnn::tanh, ctnn::linear<5, 2>>,
                                  shape<4, 3>>();
}

TEST_CASE("causal_conv1d: step by step it has the bits of the whole sequence",
          "[layers][causal_conv1d][streaming]") {
    using network =
        ctnn::from<shape<9, 2>, ctnn::sequential<conv<2, 3, 3>, ctnn::tanh, conv<3, 5, 2, 3>,
                                                 conv<5, 2, 1>, ctnn::lstm<2, 2>, conv<2, 1, 5>>>;
    using model = ctnn::model<network>;
    static constexpr auto m = ctnn::initialized<model>(ctnn::init::linear_default{}, 3);
    static constexpr auto x = some_numbers<model::input>(4);
    STATIC_REQUIRE(streams_the_same<model, 9>(m, x));
    REQUIRE(streams_the_same<model, 9>(opaque(m), opaque(x)));
}

TEST_CASE("causal_conv1d: starts as PyTorch's, by its inputs and its kernel",
          "[layers][causal_conv1d]") {
    // Uniform in +-1 / sqrt(4 * 9): of 324 weights the largest is near 1/6, and none is beyond it.
    using model = ctnn::model<ctnn::from<shape<9, 4>, conv<4, 9, 9>>>;
    const auto m = ctnn::initialized<model>(ctnn::init::linear_default{}, opaque(1U));
    float largest = 0;
    for (const float w : m.parameters().weight) largest = w > largest ? w : largest;
    REQUIRE(largest > 0.16F);
    REQUIRE(largest <= 1 / 6.0F);
}
