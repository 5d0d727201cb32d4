// SPDX-License-Identifier: MIT
// A gated recurrent unit: PyTorch's values, its order of sums, its laws, lanes, steps one by one.

#include "reference/gru.hpp"

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/literal.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>

namespace {

using namespace ctnn::test;
using ctnn::bias;
using ctnn::gru;
using ctnn::identical;
using ctnn::last_step;
using ctnn::linear;
using ctnn::Scalar;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

/// The parameters of a case of PyTorch's.
template <class Case, class L, Scalar S>
constexpr auto parameters_of() {
    typename L::template parameters<S> p{};
    constexpr auto copy = [](auto& to, const double* from) {
        for (S& value : to) value = static_cast<S>(*from++);
    };
    copy(p.weight_ih_l0, Case::weight_ih_l0);
    copy(p.weight_hh_l0, Case::weight_hh_l0);
    if constexpr (Case::has_bias) {
        copy(p.bias_ih_l0, Case::bias_ih_l0);
        copy(p.bias_hh_l0, Case::bias_hh_l0);
    }
    return p;
}

/// What becomes of the two samples of a case.
template <class L, Scalar S, std::size_t In, std::size_t Hidden, std::size_t Steps>
struct results {
    typename L::template parameters<S> gradient{};
    tensor<shape<2, Steps, Hidden>, S> y{}, inferred{}, streamed{};
    tensor<shape<2, Steps, In>, S> dx{};
    tensor<shape<2, Hidden>, S> final_state{};

    [[nodiscard]] constexpr bool is(const results& other) const {
        bool same = identical(y, other.y) && identical(inferred, other.inferred) &&
                    identical(streamed, other.streamed) && identical(dx, other.dx) &&
                    identical(final_state, other.final_state);
        for_each_field(
            [&same](auto, const auto& a, const auto& b) { same = same && identical(a, b); },
            gradient, other.gradient);
        return same;
    }
};

template <class Whole, class Part>
constexpr void copy_part(const Whole& from, std::size_t sample, Part& to) {
    for (std::size_t i = 0; i < Part::size(); ++i)
        to.data[i] = from.data[sample * Part::size() + i];
}
template <class Part, class Whole>
constexpr void copy_back(const Part& from, std::size_t sample, Whole& to) {
    for (std::size_t i = 0; i < Part::size(); ++i)
        to.data[sample * Part::size() + i] = from.data[i];
}

template <class L, Scalar S, std::size_t In, std::size_t Hidden, std::size_t Steps>
constexpr auto run(const typename L::template parameters<S>& p,
                   const tensor<shape<2, Steps, In>, S>& all_x,
                   const tensor<shape<2, Steps, Hidden>, S>& all_dy,
                   const tensor<shape<2, Hidden>, S>& before) {
    using A = strict<S>;
    results<L, S, In, Hidden, Steps> result;
    for (std::size_t sample = 0; sample < 2; ++sample) {
        tensor<shape<Steps, In>, S> x, dx;
        tensor<shape<Steps, Hidden>, S> y;
        copy_part(all_x, sample, x);
        ctnn::around<A, L>(ctnn::pass{}, p, x, dx, result.gradient,
                           [&](const auto& found, auto& dy) {
                               copy_part(all_dy, sample, dy);
                               copy_back(found, sample, result.y);
                               return S(0);
                           });
        copy_back(dx, sample, result.dx);
        ctnn::infer<A, L>(p, x, y);
        copy_back(y, sample, result.inferred);
        typename L::template state<S> h;
        copy_part(before, sample, h);
        for (std::size_t t = 0; t < Steps; ++t) {
            tensor<shape<In>, S> x_here;
            tensor<shape<Hidden>, S> y_here;
            copy_part(x, t, x_here);
            L::template step<A>(p, h, x_here, y_here);
            copy_back(y_here, sample * Steps + t, result.streamed);
        }
        copy_back(h, sample, result.final_state);
    }
    return result;
}

/// A case of PyTorch's at compile time and at run time.
template <class Case, Scalar S, std::size_t In, std::size_t Hidden, std::size_t Steps>
void require_reference() {
    using L = gru<In, Hidden, Case::has_bias ? bias::per_unit : bias::none>;
    static constexpr auto p = parameters_of<Case, L, S>();
    static constexpr auto x = literal<S, shape<2, Steps, In>>(Case::x);
    static constexpr auto dy = literal<S, shape<2, Steps, Hidden>>(Case::dy);
    static constexpr tensor<shape<2, Hidden>, S> zeros{};
    static constexpr auto constant = run<L, S, In, Hidden, Steps>(p, x, dy, zeros);
    STATIC_REQUIRE(is_reference(constant.y, Case::y));
    STATIC_REQUIRE(is_reference(constant.dx, Case::dx));
    STATIC_REQUIRE(is_reference(constant.gradient.weight_ih_l0, Case::weight_ih_l0_gradient));
    STATIC_REQUIRE(is_reference(constant.gradient.weight_hh_l0, Case::weight_hh_l0_gradient));
    if constexpr (Case::has_bias) {
        STATIC_REQUIRE(is_reference(constant.gradient.bias_ih_l0, Case::bias_ih_l0_gradient));
        STATIC_REQUIRE(is_reference(constant.gradient.bias_hh_l0, Case::bias_hh_l0_gradient));
    }
    STATIC_REQUIRE(is_reference(constant.final_state, Case::final_state));
    STATIC_REQUIRE(identical(constant.inferred, constant.y));
    STATIC_REQUIRE(identical(constant.streamed, constant.y));
    REQUIRE(run<L, S, In, Hidden, Steps>(opaque(p), opaque(x), opaque(dy), zeros).is(constant));
}

/// Steps from a state that is not zero.
template <Scalar S>
void require_steps_from_a_state() {
    using Case = torch::gru_given_state;
    using L = gru<5, 3>;
    static constexpr auto p = parameters_of<Case, L, S>();
    static constexpr auto x = literal<S, shape<2, 4, 5>>(Case::x);
    static constexpr auto h = literal<S, shape<2, 3>>(Case::h);
    static constexpr auto constant = run<L, S, 5, 3, 4>(p, x, {}, h);
    STATIC_REQUIRE(is_reference(constant.streamed, Case::y));
    STATIC_REQUIRE(is_reference(constant.final_state, Case::final_state));
    REQUIRE(run<L, S, 5, 3, 4>(opaque(p), opaque(x), {}, opaque(h)).is(constant));
}

}  // namespace

TEST_CASE("gru: y, dx and the gradient are PyTorch's, whole or step by step", "[layers][gru]") {
    require_reference<torch::gru_plain, double, 3, 4, 5>();
    require_reference<torch::gru_plain, float, 3, 4, 5>();
    require_reference<torch::gru_no_bias, double, 5, 4, 3>();
    require_reference<torch::gru_no_bias, float, 5, 4, 3>();
}

TEST_CASE("gru: steps go on from any state as PyTorch's", "[layers][gru]") {
    require_steps_from_a_state<double>();
    require_steps_from_a_state<float>();
}

TEST_CASE("gru: parameters have PyTorch's names and shapes", "[layers][gru]") {
    STATIC_REQUIRE(names<gru<2, 3>>.view() == "weight_ih_l0,weight_hh_l0,bias_ih_l0,bias_hh_l0,");
    STATIC_REQUIRE(names<gru<2, 3, bias::none>>.view() == "weight_ih_l0,weight_hh_l0,");
    STATIC_REQUIRE(ctnn::count_parameters<gru<2, 3>::parameters<float>>() == 9 * (2 + 3 + 2));
    STATIC_REQUIRE(std::same_as<gru<2, 3>::output_shape<shape<7, 2>>, shape<7, 3>>);
    STATIC_REQUIRE(ctnn::multiply_adds_of<gru<2, 3>, shape<7, 2>> == 7 * 9 * (2 + 3));
}

TEST_CASE("gru: a gradient is summed from the last step to the first", "[layers][gru]") {
    // Without weights and inputs the gates are 1/2, 1/2 and 0: the slope at the candidate's sum is
    // half of what comes to a step, dy and half of what comes to the next step.
    using L = gru<1, 1>;
    using vector = tensor<shape<3, 1>>;
    static constexpr L::parameters<float> p{};
    constexpr auto gradient = [](const vector& dy) {
        vector x{}, dx{};
        L::parameters<float> result{};
        ctnn::around<strict<float>, L>(ctnn::pass{}, p, x, dx, result, [&dy](const auto&, auto& d) {
            d = dy;
            return 0.0F;
        });
        return result.bias_ih_l0[2];
    };
    // Slopes 3, 2^24 and -2^24 from the first step to the last; 3 + 2^24 is 2^24 + 4 in float.
    static constexpr vector dy{6 - 0x1p24F, 0x1.8p25F, -0x1p25F};
    STATIC_REQUIRE(gradient(dy) == 3);
    REQUIRE(gradient(opaque(dy)) == 3);
}

TEST_CASE("gru: obeys the laws of a layer", "[layers][gru][laws]") {
    require_layer_laws<gru<1, 2>, shape<3, 1>, shape<5, 1>>();
    require_layer_laws<gru<2, 2, bias::none>, shape<2, 2>, shape<1, 2>>();
}

TEST_CASE("gru: registers of units and a rest have the same bits at run time",
          "[layers][gru][laws]") {
    REQUIRE(laws::same_bits_at_run_time<gru<3, 19>, shape<3, 3>, strict<float>>());
    REQUIRE(laws::same_bits_at_run_time<gru<3, 19>, shape<3, 3>, strict<double>>());
    REQUIRE(laws::same_bits_at_run_time<gru<3, 19>, shape<3, 3>, ctnn::fused<float>>());
    REQUIRE(laws::same_bits_at_run_time<gru<3, 19>, shape<3, 3>, ctnn::fused<double>>());
    REQUIRE(laws::shortcuts_change_nothing<gru<3, 19>, shape<3, 3>, strict<float>>(opaque(1U)));
    REQUIRE(
        laws::shortcuts_change_nothing<gru<3, 19>, shape<3, 3>, ctnn::fused<double>>(opaque(1U)));
}

TEST_CASE("gru: samples in lanes have the bits of each", "[layers][gru][lanes]") {
    require_lanes_are_its_samples<sequential<gru<3, 5>, last_step, linear<5, 2>>, shape<4, 3>>();
    require_lanes_are_its_samples<sequential<gru<3, 5, bias::none>, gru<5, 2>>, shape<2, 3>>();
}
