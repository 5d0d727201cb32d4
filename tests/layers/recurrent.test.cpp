// SPDX-License-Identifier: MIT
// Recurrent layers of several layers and of both directions, beside those of one. tests/parity has
// PyTorch's values.

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/final_states.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/rnn.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/streaming.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn::test;
using ctnn::bias;
using ctnn::final_states;
using ctnn::from;
using ctnn::fused;
using ctnn::gru;
using ctnn::identical;
using ctnn::linear;
using ctnn::lstm;
using ctnn::model;
using ctnn::recurrent_options;
using ctnn::rnn;
using ctnn::rnn_options;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

/// The same options, of an rnn.
template <recurrent_options Given>
inline constexpr rnn_options of_rnn{
    .layers = Given.layers, .bidirectional = Given.bidirectional, .bias = Given.bias};

/// Each kind of layer, with options.
struct grus {
    template <std::size_t In, std::size_t Hidden, recurrent_options Options = recurrent_options{}>
    using layer = gru<In, Hidden, Options>;
};
struct lstms {
    template <std::size_t In, std::size_t Hidden, recurrent_options Options = recurrent_options{}>
    using layer = lstm<In, Hidden, Options>;
};
struct rnns {
    template <std::size_t In, std::size_t Hidden, recurrent_options Options = recurrent_options{}>
    using layer = rnn<In, Hidden, of_rnn<Options>>;
};

/// What a pass through a layer gives.
template <class L, class Input>
struct result {
    using P = typename L::template parameters<float>;
    tensor<typename L::template output_shape<Input>> y{}, inferred{};
    tensor<Input> dx{};
    P gradient{};

    constexpr result(const P& p, const tensor<Input>& x, const decltype(y)& dy) {
        ctnn::around<strict<float>, L>(ctnn::pass{}, p, x, dx, gradient,
                                       [&](const auto& found, auto& d) {
                                           y = found;
                                           d = dy;
                                           return 0.0F;
                                       });
        ctnn::infer<strict<float>, L>(p, x, inferred);
    }
};

template <class T>
constexpr T drawn(std::uint64_t seed) {
    laws::fill fill{ctnn::generator{seed}};
    T values{};
    if constexpr (requires { values.data; })
        fill(values);
    else
        for_each_field([&fill](auto, auto& each) { fill(each); }, values);
    return values;
}

template <class One, class Other>
constexpr bool same_fields(const One& one, const Other& other) {
    return identical(one.weight_ih_l0, other.weight_ih) &&
           identical(one.weight_hh_l0, other.weight_hh) &&
           identical(one.bias_ih_l0, other.bias_ih) && identical(one.bias_hh_l0, other.bias_hh);
}
template <class One, class Other>
constexpr void take_fields(One& one, const Other& other) {
    one.weight_ih_l0 = other.weight_ih;
    one.weight_hh_l0 = other.weight_hh;
    one.bias_ih_l0 = other.bias_ih;
    one.bias_hh_l0 = other.bias_hh;
}

/// Whether two layers are one above the other, to the bit.
template <class Kind>
constexpr bool two_are_a_sequential(std::uint64_t seed) {
    using both = typename Kind::template layer<2, 3, recurrent_options{.layers = 2}>;
    using apart =
        sequential<typename Kind::template layer<2, 3>, typename Kind::template layer<3, 3>>;
    const auto p = drawn<typename both::template parameters<float>>(seed);
    const auto x = drawn<tensor<shape<4, 2>>>(seed + 1);
    const auto dy = drawn<tensor<shape<4, 3>>>(seed + 2);
    typename apart::template parameters<float> of_apart{};
    take_fields(of_apart.template layer<0>(), p.template layer<0>());
    take_fields(of_apart.template layer<1>(), p.template layer<1>());
    const result<both, shape<4, 2>> found{p, x, dy};
    const result<apart, shape<4, 2>> expected{of_apart, x, dy};
    return identical(found.y, expected.y) && identical(found.inferred, expected.y) &&
           identical(found.dx, expected.dx) &&
           same_fields(expected.gradient.template layer<0>(), found.gradient.template layer<0>()) &&
           same_fields(expected.gradient.template layer<1>(), found.gradient.template layer<1>());
}

/// The same sequence from its end; and half of each of its steps.
template <std::size_t Steps, std::size_t Size>
constexpr auto turned(const tensor<shape<Steps, Size>>& x) {
    tensor<shape<Steps, Size>> y;
    for (std::size_t t = 0; t < Steps; ++t)
        for (std::size_t i = 0; i < Size; ++i) y(t, i) = x(Steps - 1 - t, i);
    return y;
}
template <std::size_t Half, std::size_t Steps, std::size_t Size>
constexpr auto half_of(const tensor<shape<Steps, Size>>& x) {
    tensor<shape<Steps, Size / 2>> y;
    for (std::size_t t = 0; t < Steps; ++t)
        for (std::size_t i = 0; i < Size / 2; ++i) y(t, i) = x(t, Half * (Size / 2) + i);
    return y;
}

/// Whether the second direction is the first one of the sequence from its end, to the bit.
template <class Kind>
constexpr bool reverse_is_of_the_turned(std::uint64_t seed) {
    using both = typename Kind::template layer<2, 3, recurrent_options{.bidirectional = true}>;
    using one = typename Kind::template layer<2, 3>;
    const auto p = drawn<typename both::template parameters<float>>(seed);
    const auto x = drawn<tensor<shape<4, 2>>>(seed + 1);
    const auto dy = drawn<tensor<shape<4, 6>>>(seed + 2);
    typename one::template parameters<float> there{}, back{};
    take_fields(there, p.template layer<0>());
    take_fields(back, p.template reverse<0>());
    const result<both, shape<4, 2>> found{p, x, dy};
    const result<one, shape<4, 2>> forth{there, x, half_of<0>(dy)};
    const result<one, shape<4, 2>> from_end{back, turned(x), turned(half_of<1>(dy))};
    auto dx = turned(from_end.dx);
    for (std::size_t i = 0; i < dx.size(); ++i) dx[i] += forth.dx[i];
    return identical(found.inferred, found.y) && identical(half_of<0>(found.y), forth.y) &&
           identical(half_of<1>(found.y), turned(from_end.y)) && identical(found.dx, dx) &&
           same_fields(forth.gradient, found.gradient.template layer<0>()) &&
           same_fields(from_end.gradient, found.gradient.template reverse<0>());
}

/// Whether a layer gives step by step what it gives for the whole sequence, to the bit.
template <class L>
constexpr bool streams_the_same(std::uint64_t seed) {
    using m = model<from<shape<5, 2>, sequential<L>>>;
    const m given{drawn<typename m::parameters_type>(seed)};
    const auto x = drawn<tensor<shape<5, 2>>>(seed + 1);
    const auto whole = given(x);
    ctnn::streaming live{given};
    bool same = true;
    for (int round = 0; round < 2; ++round, live.reset())
        for (std::size_t t = 0; t < 5; ++t) {
            const auto y = live({x(t, 0), x(t, 1)});
            for (std::size_t i = 0; i < y.size(); ++i) same = same && identical(y[i], whole(t, i));
        }
    return same;
}

template <class Kind>
void require_kind(std::uint64_t seed) {
    STATIC_REQUIRE(two_are_a_sequential<Kind>(3));
    REQUIRE(two_are_a_sequential<Kind>(seed));
    STATIC_REQUIRE(reverse_is_of_the_turned<Kind>(4));
    REQUIRE(reverse_is_of_the_turned<Kind>(seed));
    using one = typename Kind::template layer<2, 3>;
    using three = typename Kind::template layer<2, 3, recurrent_options{.layers = 3}>;
    STATIC_REQUIRE(streams_the_same<one>(5));
    STATIC_REQUIRE(streams_the_same<three>(5));
    REQUIRE(streams_the_same<one>(seed));
    REQUIRE(streams_the_same<three>(seed));
    using wide = typename Kind::template layer<3, 19, recurrent_options{.bidirectional = true}>;
    REQUIRE(laws::same_bits_at_run_time<wide, shape<2, 3>, strict<float>>());
    using deep = typename Kind::template layer<
        3, 4, recurrent_options{.layers = 2, .bidirectional = true, .bias = false}>;
    REQUIRE(laws::same_bits_at_run_time<deep, shape<2, 3>, fused<double>>());
    require_lanes_are_its_samples<sequential<deep, final_states, linear<8, 2>>, shape<3, 3>>();
}

using stacked = gru<2, 3, recurrent_options{.layers = 2, .bidirectional = true}>;

}  // namespace

TEST_CASE("recurrent: layers and directions have the bits of layers of one",
          "[layers][recurrent]") {
    require_kind<grus>(opaque(std::uint64_t{7}));
    require_kind<lstms>(opaque(std::uint64_t{7}));
    require_kind<rnns>(opaque(std::uint64_t{7}));
}

TEST_CASE("recurrent: names, shapes and sizes of several layers are PyTorch's",
          "[layers][recurrent]") {
    STATIC_REQUIRE(names<gru<2, 3, recurrent_options{.layers = 2, .bias = false}>>.view() ==
                   "weight_ih_l0,weight_hh_l0,weight_ih_l1,weight_hh_l1,");
    STATIC_REQUIRE(names<lstm<2, 3, recurrent_options{.bidirectional = true}>>.view() ==
                   "weight_ih_l0,weight_hh_l0,bias_ih_l0,bias_hh_l0,weight_ih_l0_reverse,"
                   "weight_hh_l0_reverse,bias_ih_l0_reverse,bias_hh_l0_reverse,");
    STATIC_REQUIRE(names<rnn<2, 3, rnn_options{.layers = 11, .bias = false}>>.view().ends_with(
        ",weight_ih_l10,weight_hh_l10,"));
    using parameters = stacked::parameters<float>;
    STATIC_REQUIRE(std::same_as<decltype(parameters{}.layer<1>().weight_ih),
                                tensor<ctnn::column_major<9, 6>>>);
    STATIC_REQUIRE(std::same_as<decltype(parameters{}.reverse<0>().weight_ih),
                                tensor<ctnn::column_major<9, 2>>>);
    STATIC_REQUIRE(ctnn::count_parameters<parameters>() ==
                   2 * 9 * (2 + 3 + 2) + 2 * 9 * (6 + 3 + 2));
    STATIC_REQUIRE(std::same_as<stacked::output_shape<shape<7, 2>>, shape<7, 6>>);
    STATIC_REQUIRE(ctnn::multiply_adds_of<stacked, shape<7, 2>> == 7 * 2 * 9 * ((2 + 3) + (6 + 3)));
    STATIC_REQUIRE(ctnn::multiply_adds_of<rnn<2, 3, rnn_options{.layers = 3}>, shape<7, 2>> ==
                   7 * 3 * ((2 + 3) + 2 * (3 + 3)));
}

TEST_CASE("recurrent: options of one layer say what a bias says", "[layers][recurrent]") {
    STATIC_REQUIRE(std::same_as<gru<2, 3, recurrent_options{.bias = false}>::parameters<float>,
                                gru<2, 3, bias::none>::parameters<float>>);
    STATIC_REQUIRE(std::same_as<lstm<2, 3, recurrent_options{}>::parameters<float>,
                                lstm<2, 3>::parameters<float>>);
    STATIC_REQUIRE(std::same_as<rnn<2, 3, rnn_options{}>::state<float>, rnn<2, 3>::state<float>>);
}

TEST_CASE("recurrent: all weights start by the hidden units, as PyTorch's", "[layers][recurrent]") {
    using m =
        model<from<shape<2, 3>,
                   sequential<lstm<3, 16, recurrent_options{.layers = 2, .bidirectional = true}>>>>;
    const m started = ctnn::initialized<m>(ctnn::init::linear_default{}, opaque(std::uint64_t{1}));
    for_each_field(
        [](auto field, const auto& values) {
            CAPTURE(field.name.view());
            float least = 0, greatest = 0;
            for (const float value : values) {
                least = value < least ? value : least;
                greatest = value > greatest ? value : greatest;
            }
            CHECK(least >= -0.25F);
            CHECK(greatest <= 0.25F);
            CHECK(least < -0.2F);  // missed by 64 numbers with probability 0.9^64, 0.001
            CHECK(greatest > 0.2F);
        },
        started.parameters());
}
