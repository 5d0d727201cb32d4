// SPDX-License-Identifier: MIT
// Batch normalisation: PyTorch's values in training and in predictions, its laws.

#include "reference/batch_norm.hpp"

#include "support/laws.hpp"
#include "support/literal.hpp"
#include "support/opaque.hpp"
#include "support/together.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/infer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>

namespace {

using ctnn::Arithmetic;
using ctnn::batch_norm;
using ctnn::batch_norm_options;
using ctnn::fits;
using ctnn::fused;
using ctnn::identical;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::is_reference;
using ctnn::test::literal;
using ctnn::test::opaque;
using ctnn::test::together;
namespace torch = ctnn::test::torch;

/// What one step of training computes from a minibatch of `Samples` inputs of shape `Input`.
template <class L, std::size_t Samples, class Input, class A>
using bench = ctnn::test::laws::bench<together<L, Samples>,
                                      typename together<L, Samples>::template all<Input>::type, A>;

template <class Bench, class Case, class Before, class Step>
constexpr Bench step_of() {
    using S = typename Bench::S;
    Bench b{0};
    b.x = literal<S, typename decltype(b.x)::shape>(Step::x);
    b.dy = literal<S, typename decltype(b.dy)::shape>(Step::dy);
    b.parameters = {literal<S>(Case::weight), literal<S>(Case::bias),
                    literal<S>(Before::running_mean), literal<S>(Before::running_var)};
    return b;
}
template <class Bench>
constexpr Bench after_run(Bench b) {
    b.run();
    return b;
}
/// The buffers move by what stands in the place of their gradients.
template <class P>
constexpr auto moved(const P& p, const P& gradient) {
    P result = p;
    for (std::size_t c = 0; c < p.running_mean.size(); ++c) {
        result.running_mean[c] += gradient.running_mean[c];
        result.running_var[c] += gradient.running_var[c];
    }
    return result;
}

template <class Bench, class Case, class Before, class Step>
void require_step() {
    static constexpr auto given = step_of<Bench, Case, Before, Step>();
    static constexpr auto result = after_run(given);
    static constexpr auto buffers = moved(result.parameters, result.gradient);
    STATIC_REQUIRE(is_reference(result.y, Step::y));
    STATIC_REQUIRE(is_reference(result.dx, Step::dx));
    STATIC_REQUIRE(is_reference(result.gradient.weight, Step::weight_gradient));
    STATIC_REQUIRE(is_reference(result.gradient.bias, Step::bias_gradient));
    STATIC_REQUIRE(is_reference(buffers.running_mean, Step::running_mean));
    STATIC_REQUIRE(is_reference(buffers.running_var, Step::running_var));
    const auto at_run_time = after_run(opaque(given));
    REQUIRE(identical(at_run_time.y, result.y));
    REQUIRE(identical(at_run_time.dx, result.dx));
    REQUIRE(at_run_time.gradient == result.gradient);
}

/// Two steps, then a prediction with the running statistics.
template <class L, class Case, std::size_t Samples, class Input, class A>
void require_case_in() {
    using S = typename A::scalar;
    using b = bench<L, Samples, Input, A>;
    using first = typename Case::first_step;
    using second = typename Case::second_step;
    using evaluated = typename Case::evaluated;
    require_step<b, Case, Case, first>();
    require_step<b, Case, first, second>();
    static constexpr auto given = step_of<b, Case, second, evaluated>();
    static constexpr auto predicted = [] {
        typename b::output y{};
        ctnn::infer<A, together<L, Samples>>(given.parameters, given.x, y);
        return y;
    }();
    STATIC_REQUIRE(is_reference(predicted, evaluated::y));
    // Samples side by side: the bits of one by one.
    constexpr std::size_t width = ctnn::kernels::native_lanes<S>;
    ctnn::lanes<Input, S, width> x{}, y{};
    for (std::size_t first_sample = 0; first_sample < Samples; first_sample += width) {
        x.count = Samples - first_sample < width ? Samples - first_sample : width;
        match_count(x, y);
        for (std::size_t k = 0; k < x.count; ++k)
            for (std::size_t i = 0; i < Input::size; ++i)
                x.data[i * width + k] = opaque(given.x.data[(first_sample + k) * Input::size + i]);
        ctnn::infer<A, L>(opaque(given.parameters), x, y);
        for (std::size_t k = 0; k < x.count; ++k)
            for (std::size_t i = 0; i < Input::size; ++i)
                REQUIRE(y.data[i * width + k] ==
                        predicted.data[(first_sample + k) * Input::size + i]);
    }
}
template <class L, class Case, std::size_t Samples, class Input>
void require_case() {
    require_case_in<L, Case, Samples, Input, strict<double>>();
    require_case_in<L, Case, Samples, Input, fused<double>>();
    require_case_in<L, Case, Samples, Input, strict<float>>();
    require_case_in<L, Case, Samples, Input, fused<float>>();
}

}  // namespace

TEST_CASE("batch_norm: two steps of training, then predictions, are PyTorch's",
          "[layers][batch_norm]") {
    require_case<batch_norm<3, batch_norm_options{.eps = 1e-3, .momentum = 0.25}>,
                 torch::batch_norm_1d, 5, shape<3>>();
    require_case<batch_norm<3, batch_norm_options{.eps = 1e-4, .momentum = 0.3}>,
                 torch::batch_norm_1d_length, 4, shape<3, 2>>();
    require_case<batch_norm<3, batch_norm_options{.eps = 1e-3, .momentum = 0.25}>,
                 torch::batch_norm_2d, 4, shape<3, 2, 5>>();
    require_case<batch_norm<3, batch_norm_options{.eps = 1e-2, .momentum = 0.2}>,
                 torch::batch_norm_2d_of_one, 1, shape<3, 2, 4>>();
}

TEST_CASE("batch_norm: obeys the laws of a layer", "[layers][batch_norm][laws]") {
    ctnn::test::require_layer_laws<together<batch_norm<2>, 4>, shape<4, 2>, shape<4, 2, 5>>();
    ctnn::test::require_layer_laws<together<batch_norm<3>, 2>, shape<2, 3, 2>, shape<2, 3, 2, 3>>();
}

TEST_CASE("batch_norm: weight and bias are learned, statistics are observed",
          "[layers][batch_norm]") {
    using parameters = batch_norm<4>::parameters<float>;
    STATIC_REQUIRE(ctnn::count_parameters<parameters>() == 8);
    STATIC_REQUIRE(sizeof(parameters) == 16 * sizeof(float));
}

TEST_CASE("batch_norm: takes its channels in an input of any rank", "[layers][batch_norm]") {
    STATIC_REQUIRE(std::same_as<decltype(batch_norm<3>::check<shape<3>>()), fits>);
    STATIC_REQUIRE(std::same_as<decltype(batch_norm<3>::check<shape<3, 7>>()), fits>);
    STATIC_REQUIRE(std::same_as<decltype(batch_norm<3>::check<shape<3, 7, 2, 2>>()), fits>);
    STATIC_REQUIRE(!std::same_as<decltype(batch_norm<3>::check<shape<7, 3>>()), fits>);
}
