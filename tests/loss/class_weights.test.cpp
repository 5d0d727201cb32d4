// SPDX-License-Identifier: MIT
// Class weights and an ignored class: what the losses over classes make of them over a minibatch.

#include "reference/losses.hpp"
#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/loss_pass.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/loss.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/loss/nll.hpp>
#include <ctnn/loss/weighted.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace {

namespace torch = ctnn::test::torch;
using ctnn::close;
using ctnn::shape;
using ctnn::tensor;
using ctnn::loss::cross_entropy;
using ctnn::loss::nll;
using ctnn::test::golden;
using ctnn::test::loss_pass;
using ctnn::test::opaque;
using vector4 = tensor<shape<4>, double>;

constexpr std::size_t samples = 6;
constexpr vector4 weights{0.5, 2, 1, 0.25};

/// A loss over a minibatch, and its gradient.
struct passed {
    double loss;
    std::array<vector4, samples> dy;
    bool operator==(const passed&) const = default;
};

/// The samples of a case as PyTorch was given them.
template <class Case>
constexpr auto targets_of() {
    if constexpr (std::size(Case::target) == samples) {
        std::array<std::size_t, samples> targets{};
        for (std::size_t b = 0; b < samples; ++b) targets[b] = Case::target[b];
        return targets;
    } else {
        std::array<vector4, samples> targets{};
        for (std::size_t b = 0; b < samples; ++b)
            for (std::size_t i = 0; i < 4; ++i) targets[b][i] = Case::target[b * 4 + i];
        return targets;
    }
}

/// One sample after the other, each counted as the loss says.
template <class Loss, class Targets>
constexpr passed over_minibatch(const Loss& loss, const double (&y)[samples * 4],
                                const Targets& targets) {
    using A = ctnn::strict<double>;
    const auto total =
        ctnn::loss::total_weight(loss, samples, [&](std::size_t b) { return targets[b]; });
    const double scale = ctnn::detail::weight_of_term<double>(loss.reduction, total);
    passed result{};
    for (std::size_t b = 0; b < samples; ++b) {
        vector4 here{};
        for (std::size_t i = 0; i < 4; ++i) here[i] = y[b * 4 + i];
        result.loss += loss.template evaluate<A>(here, targets[b], scale, result.dy[b]);
    }
    result.loss *= scale;
    return result;
}

template <class Case>
constexpr bool is_as_in(const passed& found) {
    bool same = close(found.loss, Case::loss, golden);
    for (std::size_t k = 0; k < samples * 4; ++k)
        same = same && close(found.dy[k / 4][k % 4], Case::dy[k], golden);
    return same;
}

template <auto Loss, class A>
void require_the_same_in_lanes() {
    using S = typename A::scalar;
    static constexpr auto rule = Loss;
    constexpr std::size_t width = 3 * ctnn::kernels::native_lanes<S>;
    ctnn::lanes<shape<4>, S, width> all{}, dy_all{};
    S losses[width]{};
    for (std::size_t count = 1; count <= width; ++count) {
        all.count = dy_all.count = opaque(count);
        for (std::size_t k = 0; k < 4 * width; ++k)
            all.data[k] = static_cast<S>((k * 37) % 23) / 4 - 2;
        const auto target_of = [](std::size_t b) { return b * b % 4; };
        ctnn::loss::evaluate<A>(rule, all, target_of, S(0.3), dy_all, losses);
        for (std::size_t b = 0; b < count; ++b) {
            CAPTURE(sizeof(S), count, b);
            tensor<shape<4>, S> here{}, dy_here{}, found{};
            for (std::size_t i = 0; i < 4; ++i) here[i] = all.data[i * width + b];
            for (std::size_t i = 0; i < 4; ++i) found[i] = dy_all.data[i * width + b];
            const S loss = rule.template evaluate<A>(here, target_of(b), S(0.3), dy_here);
            REQUIRE(ctnn::identical(found, dy_here));
            REQUIRE(ctnn::identical(losses[b], loss));
        }
    }
}

constexpr cross_entropy both{.weight = weights, .ignore_index = 1};

}  // namespace

TEST_CASE("cross_entropy: weights of 1 change no bit", "[loss][cross_entropy]") {
    constexpr vector4 y{0.5, -1, 2, 0.25};
    constexpr cross_entropy ones{.weight = vector4{1, 1, 1, 1}};
    static constexpr auto constant = loss_pass(cross_entropy{}, y, 2);
    STATIC_REQUIRE(identical(loss_pass(ones, y, 2), constant));
    REQUIRE(identical(loss_pass(ones, opaque(y), opaque(2)), constant));
}

TEST_CASE("cross_entropy: the ignored class may be no class at all", "[loss][cross_entropy]") {
    constexpr vector4 y{0.5, -1, 2, 0.25};
    constexpr cross_entropy loss{.ignore_index = -100};
    static constexpr auto constant = loss_pass(loss, y, -100L);
    STATIC_REQUIRE(constant.value == 0);
    STATIC_REQUIRE(constant.dy == vector4{});
    STATIC_REQUIRE(loss.weight_of(-100L) == 0);
    STATIC_REQUIRE(loss.weight_of(std::uint8_t{2}) == 1);
    STATIC_REQUIRE(loss.weight_of(std::uint8_t{156}) == 1);  // -100 in eight bits
    REQUIRE(identical(loss_pass(loss, opaque(y), opaque(-100L)), constant));
}

TEST_CASE("cross_entropy: weighted samples side by side have the bits of each alone",
          "[loss][cross_entropy][lanes]") {
    require_the_same_in_lanes<both, ctnn::strict<float>>();
    require_the_same_in_lanes<both, ctnn::fused<double>>();
    require_the_same_in_lanes<cross_entropy{.weight = weights}, ctnn::fused<float>>();
    require_the_same_in_lanes<cross_entropy{.ignore_index = 3}, ctnn::strict<double>>();
    require_the_same_in_lanes<nll{.weight = weights, .ignore_index = 3}, ctnn::strict<float>>();
}

TEST_CASE("weighted: class weights count in a mean as without the number", "[loss][weighted]") {
    // So the mean and its gradient are PyTorch's times 4.
    using values = torch::cross_entropy_both;
    constexpr ctnn::loss::weighted four_times{both, 4};
    constexpr auto quarter = [](passed found) {
        found.loss /= 4;
        for (vector4& dy : found.dy)
            for (double& number : dy) number /= 4;
        return found;
    };
    static constexpr auto constant = over_minibatch(four_times, values::y, targets_of<values>());
    STATIC_REQUIRE(is_as_in<values>(quarter(constant)));
    STATIC_REQUIRE(four_times.weight_of(0) == 0.5);
    REQUIRE(over_minibatch(opaque(four_times), values::y, opaque(targets_of<values>())) ==
            constant);
}

TEST_CASE("loss: only one that tells classes apart weighs its samples", "[loss]") {
    using ctnn::loss::mse;
    using ctnn::loss::weighs_samples;
    STATIC_REQUIRE(weighs_samples<decltype(cross_entropy{.weight = weights}), int>);
    STATIC_REQUIRE(weighs_samples<decltype(cross_entropy{.ignore_index = 1}), std::size_t>);
    STATIC_REQUIRE_FALSE(weighs_samples<decltype(cross_entropy{}), int>);
    STATIC_REQUIRE_FALSE(weighs_samples<decltype(cross_entropy{.weight = weights}), vector4>);
    STATIC_REQUIRE_FALSE(weighs_samples<mse, vector4>);
    STATIC_REQUIRE(sizeof(cross_entropy{}) == sizeof(ctnn::reduction));
}

TEST_CASE("cross_entropy: with weights it obeys the laws of a loss",
          "[loss][cross_entropy][laws]") {
    using ctnn::test::laws::loss_gradient_is_the_derivative;
    constexpr cross_entropy loss{.weight = tensor<shape<3>, double>{2, 0.5, 1}};
    STATIC_REQUIRE(loss_gradient_is_the_derivative<loss, std::size_t, 3>(1));
    STATIC_REQUIRE(loss_gradient_is_the_derivative<loss, tensor<shape<3>, double>, 3>(1));
    REQUIRE(loss_gradient_is_the_derivative<loss, std::size_t, 3>(opaque(2U)));
    REQUIRE(loss_gradient_is_the_derivative<loss, tensor<shape<3>, double>, 3>(opaque(2U)));
}
