// SPDX-License-Identifier: MIT
// Batch normalisation: moments over samples, normalising and its backward.

#include "reference/batch_norm.hpp"

#include "support/literal.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/batch_norm.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace {

using namespace ctnn;
using namespace ctnn::test;

/// How many samples there are, of how many channels, and how many numbers a channel of a sample
/// has.
template <std::size_t Samples, std::size_t Channels, std::size_t Space>
struct sizes {
    static constexpr std::size_t samples = Samples, channels = Channels, space = Space;
    static constexpr std::size_t of_sample = Channels * Space;
    template <Scalar S>
    using all = tensor<shape<Samples * Channels * Space>, S>;
    template <Scalar S>
    using channel = tensor<shape<Channels>, S>;
};

template <Scalar S, class Sizes>
struct operands {
    typename Sizes::template all<S> x, dy;
    typename Sizes::template channel<S> weight, bias, running_mean, running_var;
    S momentum{}, eps{};
};
template <Scalar S, class Sizes>
struct results {
    typename Sizes::template all<S> y, dx;
    typename Sizes::template channel<S> weight, bias, running_mean, running_var;

    [[nodiscard]] constexpr bool is(const results& other) const {
        return identical(y, other.y) && identical(dx, other.dx) &&
               identical(weight, other.weight) && identical(bias, other.bias) &&
               identical(running_mean, other.running_mean) &&
               identical(running_var, other.running_var);
    }
};

/// One sample after the other.
template <Scalar S, class Sizes>
struct one_by_one {
    const operands<S, Sizes>& given;
    results<S, Sizes>& result;

    template <class F>
    constexpr void samples(const F& f) const {
        for (std::size_t b = 0; b < Sizes::samples; ++b) {
            const std::size_t at = b * Sizes::of_sample;
            f(given.x.data + at, given.dy.data + at, result.y.data + at, result.dx.data + at,
              std::size_t{1});
        }
    }
};

/// Groups of at most so many samples, in lanes.
template <Scalar S, class Sizes>
struct in_lanes {
    const operands<S, Sizes>& given;
    results<S, Sizes>& result;
    std::size_t most;

    template <class F>
    void samples(const F& f) const {
        for (std::size_t first = 0; first < Sizes::samples; first += most) {
            const std::size_t left = Sizes::samples - first, count = left < most ? left : most;
            const side_by_side<S, Sizes::of_sample> x(given.x, first, count);
            const side_by_side<S, Sizes::of_sample> dy(given.dy, first, count);
            side_by_side<S, Sizes::of_sample> y(result.y, first, count);
            side_by_side<S, Sizes::of_sample> dx(result.dx, first, count);
            f(x.row(), dy.row(), y.row(), dx.row(), count);
            y.copy_to(result.y, first, count);
            dx.copy_to(result.dx, first, count);
        }
    }
};

/// One channel in training.
template <Arithmetic A, Scalar S, class Sizes, class Groups>
constexpr void train_channel(const operands<S, Sizes>& given, std::size_t c, results<S, Sizes>& r,
                             const Groups& groups) {
    constexpr std::size_t space = Sizes::space;
    const std::size_t first = c * space;
    const auto moments = kernels::moments_of<A>(
        [&](const auto& f) {
            groups.samples([&](auto x, auto, auto, auto, std::size_t count) { f(x, count); });
        },
        first, space);
    const S reciprocal = kernels::reciprocal_deviation<A>(moments.variance(), given.eps);
    const S weight = given.weight.data[c];
    const auto slopes = kernels::slopes_of<A>(
        [&](const auto& f) {
            groups.samples(
                [&](auto x, auto dy, auto, auto, std::size_t count) { f(x, dy, count); });
        },
        first, space, moments.mean);
    groups.samples([&](auto x, auto dy, auto y, auto dx, std::size_t) {
        kernels::normalize<A, space>(x, y, first, moments.mean, A::multiply(weight, reciprocal),
                                     given.bias.data[c]);
        kernels::normalize_backward<A, space>(x, dy, dx, first, moments, slopes, reciprocal,
                                              weight);
    });
    r.bias.data[c] = slopes.dy;
    r.weight.data[c] = A::multiply(slopes.dy_distance, reciprocal);
    const S mean = given.running_mean.data[c], variance = given.running_var.data[c];
    r.running_mean.data[c] = A::multiply_add(given.momentum, moments.mean - mean, mean);
    r.running_var.data[c] =
        A::multiply_add(given.momentum, moments.unbiased_variance() - variance, variance);
}

template <Arithmetic A, Scalar S, class Sizes>
constexpr results<S, Sizes> train(const operands<S, Sizes>& given) {
    results<S, Sizes> r;
    for (std::size_t c = 0; c < Sizes::channels; ++c)
        train_channel<A>(given, c, r, one_by_one<S, Sizes>{given, r});
    return r;
}
template <Arithmetic A, Scalar S, class Sizes>
results<S, Sizes> train_in_lanes(const operands<S, Sizes>& given, std::size_t most) {
    results<S, Sizes> r;
    for (std::size_t c = 0; c < Sizes::channels; ++c)
        train_channel<A>(given, c, r, in_lanes<S, Sizes>{given, r, most});
    return r;
}

/// With the running statistics.
template <Arithmetic A, Scalar S, class Sizes>
constexpr typename Sizes::template all<S> evaluate(const operands<S, Sizes>& given) {
    typename Sizes::template all<S> y;
    for (std::size_t at = 0; at < Sizes::samples * Sizes::channels; ++at) {
        const std::size_t c = at % Sizes::channels;
        const S reciprocal = kernels::reciprocal_deviation<A>(given.running_var.data[c], given.eps);
        kernels::normalize<A, Sizes::space>(
            +given.x.data, +y.data, at * Sizes::space, given.running_mean.data[c],
            A::multiply(given.weight.data[c], reciprocal), given.bias.data[c]);
    }
    return y;
}

/// One step of a case, from the statistics that `Before` ends with.
template <class Case, class Before, class Step, Scalar S, class Sizes>
constexpr operands<S, Sizes> operands_of() {
    return {literal<S>(Step::x),
            literal<S>(Step::dy),
            literal<S>(Case::weight),
            literal<S>(Case::bias),
            literal<S>(Before::running_mean),
            literal<S>(Before::running_var),
            static_cast<S>(Case::momentum),
            static_cast<S>(Case::eps)};
}

template <class Case, class Before, class Step, class Sizes, Arithmetic A>
void require_step() {
    using S = typename A::scalar;
    static constexpr auto given = operands_of<Case, Before, Step, S, Sizes>();
    static constexpr auto constant = train<A>(given);
    STATIC_REQUIRE(is_reference(constant.y, Step::y));
    STATIC_REQUIRE(is_reference(constant.dx, Step::dx));
    STATIC_REQUIRE(is_reference(constant.weight, Step::weight_gradient));
    STATIC_REQUIRE(is_reference(constant.bias, Step::bias_gradient));
    STATIC_REQUIRE(is_reference(constant.running_mean, Step::running_mean));
    STATIC_REQUIRE(is_reference(constant.running_var, Step::running_var));
    REQUIRE(train<A>(opaque(given)).is(constant));
    for (std::size_t most = 1; most <= kernels::native_lanes<S>; ++most)
        REQUIRE(train_in_lanes<A>(opaque(given), most).is(constant));
}

template <class Case, class Sizes, Arithmetic A>
void require_torch() {
    using S = typename A::scalar;
    using evaluated = typename Case::evaluated;
    require_step<Case, Case, typename Case::first_step, Sizes, A>();
    require_step<Case, typename Case::first_step, typename Case::second_step, Sizes, A>();
    static constexpr auto given =
        operands_of<Case, typename Case::second_step, evaluated, S, Sizes>();
    static constexpr auto constant = evaluate<A>(given);
    STATIC_REQUIRE(is_reference(constant, evaluated::y));
    REQUIRE(identical(evaluate<A>(opaque(given)), constant));
}

template <class Case, class Sizes>
void require_case() {
    require_torch<Case, Sizes, strict<double>>();
    require_torch<Case, Sizes, fused<double>>();
    require_torch<Case, Sizes, strict<float>>();
    require_torch<Case, Sizes, fused<float>>();
}

}  // namespace

TEST_CASE("batch_norm: two steps of training, then evaluation, are PyTorch's",
          "[kernels][batch_norm]") {
    require_case<torch::batch_norm_1d, sizes<5, 3, 1>>();
    require_case<torch::batch_norm_1d_length, sizes<4, 3, 2>>();
    require_case<torch::batch_norm_2d, sizes<4, 3, 10>>();
    require_case<torch::batch_norm_2d_of_one, sizes<1, 3, 8>>();
}

TEST_CASE("batch_norm: a sum is over a sample's space first, then over samples",
          "[kernels][batch_norm]") {
    // (1 + 2^-53) + (2^-53 + 2^-53), each rounded: 1 + 2^-52; in one row it would be 1.
    static constexpr double x[] = {1, 0x1p-53, 0x1p-53, 0x1p-53};
    static constexpr auto samples = [](const auto& f) {
        f(+x, std::size_t{1});
        f(x + 2, std::size_t{1});
    };
    STATIC_REQUIRE(kernels::moments_of<strict<double>>(samples, 0, 2).mean == (1 + 0x1p-52) / 4);
}

TEST_CASE("batch_norm: numbers that are all the same have no variance", "[kernels][batch_norm]") {
    static constexpr float x[] = {3, 3, 3, 3, 3};
    static constexpr auto samples = [](const auto& f) { f(+x, std::size_t{1}); };
    static constexpr auto moments = kernels::moments_of<strict<float>>(samples, 1, 3);
    STATIC_REQUIRE(moments.count == 3);
    STATIC_REQUIRE(moments.mean == 3);
    STATIC_REQUIRE(moments.variance() == 0);
    STATIC_REQUIRE(kernels::reciprocal_deviation<strict<float>>(moments.variance(), 0x1p-20F) ==
                   0x1p10F);
}
