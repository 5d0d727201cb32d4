// SPDX-License-Identifier: MIT
// Updates of any number of weights: one result at compile time, at run time and in vectors.

#include "support/opaque.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace {

using ctnn::fused;
using ctnn::identical;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;
namespace kernels = ctnn::kernels;
namespace optim = ctnn::optim;

/// A user's rule, which takes one number only; its two moments are the sum of the gradients and how
/// often it was called.
struct counting {
    static constexpr std::size_t moments = 2;
    struct history {};

    template <class S>
    constexpr S begin_step(history&) const {
        return S(-0.5);
    }
    template <ctnn::Arithmetic A, class S>
    static constexpr S update(const S& step, S p, S g, S& sum, S& calls) {
        sum += g;
        calls += 1;
        return A::multiply_add(step, sum, p);
    }
};

/// Moves a number, and a vector by more.
struct other_in_vectors {
    static constexpr std::size_t moments = 0;
    struct history {};

    template <class S>
    constexpr S begin_step(history&) const {
        return S(-0.5);
    }
    template <ctnn::Arithmetic A, class Lanes>
    static constexpr Lanes update(typename A::scalar step, Lanes p, Lanes g) {
        return p + (ctnn::Scalar<Lanes> ? step : 2 * step) * g;
    }
};

/// Weights and what a rule keeps for them.
template <class S, std::size_t Size, std::size_t Moments>
struct weights {
    tensor<shape<Size>, S> p{};
    std::array<tensor<shape<Size>, S>, Moments> moment{};
};

template <class S, std::size_t Size>
constexpr auto numbers(double seed) {
    tensor<shape<Size>, S> x{};
    double spread = seed;
    for (S& number : x) {
        spread += 0.6180339887498949;
        if (spread > 1) spread -= 1;
        number = static_cast<S>(spread - 0.5);
    }
    return x;
}

/// Three steps with gradients g, -g / 4 and g / 16.
template <class A, auto Rule, class P>
constexpr auto updated(const P& start, P g) {
    using rule = std::remove_const_t<decltype(Rule)>;
    weights<typename A::scalar, P::size(), rule::moments> w{start};
    typename rule::history history{};
    for (int t = 0; t < 3; ++t) {
        const auto step = Rule.template begin_step<typename A::scalar>(history);
        [&]<std::size_t... M>(std::index_sequence<M...>) {
            kernels::update<A, rule>(step, w.p, g, w.moment[M]...);
        }(std::make_index_sequence<rule::moments>{});
        for (auto& number : g) number = number / -4;
    }
    return w;
}

constexpr std::size_t longest = 130;  // longer than a fold
template <class S>
constexpr auto start_all = numbers<S, longest>(0.1);
template <class S>
constexpr auto gradient_all = numbers<S, longest>(0.7);
/// What the compiler computes for the most weights; any fewer are the first of them.
template <class A, auto Rule>
constexpr auto updated_all =
    updated<A, Rule>(start_all<typename A::scalar>, gradient_all<typename A::scalar>);

template <std::size_t Size, class X>
constexpr auto beginning(const X& x) {
    tensor<shape<Size>, typename X::scalar> first;
    for (std::size_t i = 0; i < Size; ++i) first[i] = x[i];
    return first;
}

/// Whether that many weights at run time come to the same bits.
struct outcome {
    std::size_t size;
    bool weights, moments;
};
template <class A, auto Rule, std::size_t Size>
outcome of_weights() {
    using S = typename A::scalar;
    constexpr auto& expected = updated_all<A, Rule>;
    const auto w = updated<A, Rule>(opaque(beginning<Size>(start_all<S>)),
                                    opaque(beginning<Size>(gradient_all<S>)));
    outcome same{Size, identical(w.p, beginning<Size>(expected.p)), true};
    for (std::size_t m = 0; m < w.moment.size(); ++m)
        same.moments = same.moments && identical(w.moment[m], beginning<Size>(expected.moment[m]));
    return same;
}

/// Numbers of weights that are a vector, less, more, several, and odd.
using every_size = std::index_sequence<1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 64, 100, 128, longest>;
/// Enough where another rule of as many moments is tried with every size.
using few_sizes = std::index_sequence<1, 7, 16, 33, longest>;

template <class A, auto Rule, class Sizes = every_size>
void require_updates() {
    const auto of_sizes = []<std::size_t... Size>(std::index_sequence<Size...>) {
        return std::array{of_weights<A, Rule, Size>()...};
    };
    for (const auto& [size, weights, moments] : of_sizes(Sizes{})) {
        CAPTURE(size);
        REQUIRE(weights);
        REQUIRE(moments);
    }
}

}  // namespace

// A float and a double differ in the number of lanes, strict and fused in what a rule does.
TEMPLATE_TEST_CASE("kernels: updates have one result for any number of weights",
                   "[kernels][elementwise]", strict<float>, fused<double>) {
    using A = TestType;
    require_updates<A, optim::sgd{.learning_rate = 0.1}, few_sizes>();
    require_updates<A, optim::sgd{.learning_rate = 0.1, .weight_decay = 0.01}>();
    require_updates<A, optim::momentum_sgd{.dampening = 0.3}>();
    require_updates<A, optim::momentum_sgd{.weight_decay = 0.01, .nesterov = true}, few_sizes>();
    require_updates<A, counting{}>();
}

TEMPLATE_TEST_CASE("kernels: updates with two moments have one result for any number of weights",
                   "[kernels][elementwise]", fused<float>, strict<double>) {
    using A = TestType;
    require_updates<A, optim::adam{}, few_sizes>();
    require_updates<A, optim::adam{.weight_decay = 0.01}>();
    require_updates<A, optim::adamw{}, few_sizes>();
}

TEST_CASE(
    "kernels: an update that clears moves as one that does not, and leaves a gradient of zero",
    "[kernels][elementwise]") {
    constexpr auto clears = []<std::size_t Size>(const tensor<shape<Size>>& p) {
        optim::sgd::history past{};
        const auto step = optim::sgd{.learning_rate = 0.5}.begin_step<float>(past);
        auto moved = p, cleared = p, g = p, zero = p;
        for (std::size_t i = 0; i < Size; ++i) g[i] = static_cast<float>(i + 1);
        for (std::size_t i = 0; i < Size; ++i) zero[i] = 0;
        const auto given = g;
        kernels::update<strict<float>, optim::sgd>(step, moved, given);
        kernels::update_and_clear<strict<float>, optim::sgd>(step, cleared, g);
        return g == zero && cleared == moved && moved != p;
    };
    STATIC_REQUIRE(clears(tensor<shape<1>>{1}));
    STATIC_REQUIRE(clears(tensor<shape<7>>{1, 2, 3, 4, 5, 6, 7}));
    REQUIRE(clears(opaque(tensor<shape<1>>{1})));
    REQUIRE(clears(opaque(tensor<shape<7>>{1, 2, 3, 4, 5, 6, 7})));
    REQUIRE(clears(opaque(tensor<shape<16>>{})));
    REQUIRE(clears(opaque(tensor<shape<37>>{})));
}

TEST_CASE("kernels: an update reaches every weight once a step", "[kernels][elementwise]") {
    constexpr auto& w = updated_all<strict<float>, counting{}>;
    for (std::size_t i = 0; i < longest; ++i) {
        CAPTURE(i);
        const float g = gradient_all<float>[i];
        REQUIRE(w.moment[0][i] == (g - g / 4) + g / 16);
        REQUIRE(w.moment[1][i] == 3);
    }
}

TEST_CASE("kernels: rules of the library take vectors", "[kernels][elementwise]") {
    using A = strict<float>;
    using V = kernels::vector<float, kernels::native_lanes<float>>;
    using kernels::detail::UpdatesVectors;
    STATIC_REQUIRE(UpdatesVectors<A, optim::sgd, optim::sgd::coefficients<float>, V>);
    STATIC_REQUIRE(
        UpdatesVectors<A, optim::momentum_sgd, optim::momentum_sgd::coefficients<float>, V, V>);
    STATIC_REQUIRE(UpdatesVectors<A, optim::adam, optim::adam::coefficients<float>, V, V, V>);
    STATIC_REQUIRE(UpdatesVectors<A, optim::adamw, optim::adamw::coefficients<float>, V, V, V>);
    STATIC_REQUIRE(UpdatesVectors<A, counting, float, V, V, V> ==
                   (kernels::native_lanes<float> == 1));
}

TEST_CASE("kernels: this test finds another update of vectors", "[kernels][!shouldfail]") {
    require_updates<strict<float>, other_in_vectors{}>();
}
