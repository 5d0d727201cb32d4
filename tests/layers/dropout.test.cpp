// SPDX-License-Identifier: MIT
// Dropout: PyTorch's law, and elements that depend on seed, step, sample and layer alone.

#include "reference/dropout.hpp"

#include "support/lanes_pass.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/pass.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/alpha_dropout.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/dropout1d.hpp>
#include <ctnn/layers/dropout2d.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <ratio>

namespace {

using ctnn::dropout;
using ctnn::no_parameters;
using ctnn::Scalar;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;
namespace torch = ctnn::test::torch;

template <Scalar S>
struct passed {
    tensor<shape<10>, S> y, dx;

    [[nodiscard]] constexpr bool operator==(const passed&) const = default;
};

/// y and dx where x and dy are 1.
template <class L, Scalar S = double>
constexpr passed<S> of_ones(const ctnn::pass& how) {
    typename L::template parameters<S> none{}, gradient{};
    tensor<shape<10>, S> x;
    for (S& number : x) number = 1;
    passed<S> result;
    ctnn::around<strict<S>, L>(how, none, x, result.dx, gradient, [&](const auto& y, auto& dy) {
        result.y = y;
        dy = x;
        return S(0);
    });
    return result;
}

/// The share of elements that are kept, and whether each is 0 or scaled as PyTorch does it.
template <class Case, class Rate, Scalar S>
bool is_law_of_torch(std::uint64_t seed) {
    constexpr std::size_t elements = 1000, samples = Case::elements / elements;
    using X = tensor<shape<elements>, S>;
    X x;
    for (S& number : x) number = -2;
    const no_parameters none;
    no_parameters gradient;
    std::size_t kept = 0;
    bool holds = true;
    for (std::size_t b = 0; b < samples; ++b) {
        ctnn::around<strict<S>, dropout<Rate>>(
            ctnn::pass{.seed = seed, .sample = b}, none, x, x, gradient, [&](const X& y, X& dy) {
                for (const S number : y) {
                    kept += number != 0;
                    holds = holds && (number == 0 || number == -2 * static_cast<S>(Case::scale));
                }
                dy = x;
                return S(0);
            });
        for (S& number : x) number = -2;
    }
    const double share = static_cast<double>(kept) / Case::elements;
    return holds && share >= Case::kept_share - Case::five_deviations &&
           share <= Case::kept_share + Case::five_deviations;
}

template <class Case, class Rate>
void require_law_of_torch() {
    for (const std::uint64_t seed : {0U, 1U, 2U, 3U}) {
        CAPTURE(seed);
        REQUIRE(is_law_of_torch<Case, Rate, double>(seed));
        REQUIRE(is_law_of_torch<Case, Rate, float>(seed));
    }
}

/// Whether two masks, with half of their elements kept, keep a quarter of 10,000 both: 2500, with a
/// deviation of 43.
bool are_independent(const ctnn::pass& one, const ctnn::pass& other) {
    using X = tensor<shape<10'000>, float>;
    static X x, y, z;
    for (float& number : x) number = 1;
    dropout<>::forward<strict<float>>(one, no_parameters{}, x, y);
    dropout<>::forward<strict<float>>(other, no_parameters{}, x, z);
    int both = 0;
    for (std::size_t i = 0; i < x.size(); ++i) both += y[i] != 0 && z[i] != 0;
    return both > 2500 - 5 * 43 && both < 2500 + 5 * 43;
}

using half = dropout<>;
using quarter = dropout<std::ratio<1, 4>>;

}  // namespace

TEST_CASE("dropout: as many elements are kept, and scaled, as in PyTorch", "[layers][dropout]") {
    require_law_of_torch<torch::dropout_none, std::ratio<0>>();
    require_law_of_torch<torch::dropout_tenth, std::ratio<1, 10>>();
    require_law_of_torch<torch::dropout_quarter, std::ratio<1, 4>>();
    require_law_of_torch<torch::dropout_half, std::ratio<1, 2>>();
    require_law_of_torch<torch::dropout_all, std::ratio<1>>();
}

TEST_CASE("dropout: at a rate of 0 nothing is drawn, and each bit stays", "[layers][dropout]") {
    using kept = tensor<shape<2, 2, 3>, float>;
    static constexpr auto copies = []<class L>(L, const kept& x) {
        kept y, dx;
        const no_parameters none;
        no_parameters gradient;
        L::template forward<strict<float>>(none, x, y);
        L::template backward<strict<float>>(none, x, y, x, dx, gradient);
        bool same = true;
        for (std::size_t i = 0; i < kept::size(); ++i)
            same = same && ctnn::identical(y[i], x[i]) && ctnn::identical(dx[i], x[i]);
        return same;
    };
    static constexpr auto for_each = [](const auto& f) {
        using none = std::ratio<0, 3>;
        return f(dropout<none>{}) && f(ctnn::dropout2d<none>{}) && f(ctnn::alpha_dropout<none>{});
    };
    static constexpr kept x{-0.0F, 0, 1, -2, std::numeric_limits<float>::infinity(), 3, 4, 5,
                            6,     7, 8, 9};
    STATIC_REQUIRE(for_each([](auto layer) { return copies(layer, x); }));
    STATIC_REQUIRE(for_each(
        [](auto layer) { return !ctnn::detail::draws_random<decltype(layer), kept::shape>; }));
    STATIC_REQUIRE(!ctnn::detail::draws_random<ctnn::dropout1d<std::ratio<0>>, shape<2, 3>>);
    kept hidden = opaque(x);
    hidden[7] = std::numeric_limits<float>::quiet_NaN();
    REQUIRE(for_each([&](auto layer) { return copies(layer, hidden); }));
}

TEST_CASE("dropout: an element is dropped where its random word is below the rate",
          "[layers][dropout]") {
    // Of layer 0 in the network, in step 6: the stream is splitmix64's second number, and 6.
    constexpr ctnn::philox random{.seed = 5, .stream = 0x6e789e6aa1b965f4U + 6};
    constexpr ctnn::pass how{.seed = 5, .step = 6, .sample = 7, .path = 0x9e3779b97f4a7c15U};
    static constexpr auto constant = of_ones<quarter>(how);
    static constexpr auto expected = [](const ctnn::philox& source) {
        tensor<shape<10>, double> y;
        // 10 elements take three blocks of four words, so does each of the seven samples before.
        for (std::size_t i = 0; i < 10; ++i)
            y[i] = (source.word)(7 * 12 + i) < 0x4000'0000U ? 0 : 4.0 / 3.0;
        return y;
    };
    STATIC_REQUIRE(constant.y == expected(random));
    STATIC_REQUIRE(constant.dx == constant.y);
    REQUIRE(of_ones<quarter>(opaque(how)) == constant);
}

TEST_CASE("dropout: the same elements in float and double", "[layers][dropout]") {
    static constexpr auto same = [](const ctnn::pass& how) {
        const auto doubles = of_ones<half>(how);
        const auto floats = of_ones<half, float>(how);
        for (std::size_t i = 0; i < 10; ++i)
            if ((doubles.y[i] == 0) != (floats.y[i] == 0)) return false;
        return true;
    };
    STATIC_REQUIRE(same({.seed = 1}));
    for (std::uint64_t step = 0; step < 100; ++step)
        REQUIRE(same(opaque(ctnn::pass{.seed = 1, .step = step})));
}

TEST_CASE("dropout: other elements for each step, sample, layer and seed", "[layers][dropout]") {
    constexpr ctnn::pass here{.seed = 1, .step = 2, .sample = 3, .path = 4};
    static constexpr auto constant = of_ones<half>(here);
    STATIC_REQUIRE(of_ones<half>(here) == constant);
    STATIC_REQUIRE(of_ones<half>({.seed = 2, .step = 2, .sample = 3, .path = 4}) != constant);
    STATIC_REQUIRE(of_ones<half>({.seed = 1, .step = 3, .sample = 3, .path = 4}) != constant);
    STATIC_REQUIRE(of_ones<half>({.seed = 1, .step = 2, .sample = 4, .path = 4}) != constant);
    STATIC_REQUIRE(of_ones<half>({.seed = 1, .step = 2, .sample = 3, .path = 5}) != constant);
    REQUIRE(of_ones<half>(opaque(here)) == constant);
    for (std::uint64_t other = 5; other < 25; ++other) {
        CAPTURE(other);
        REQUIRE(are_independent(here, {.seed = other, .step = 2, .sample = 3, .path = 4}));
        REQUIRE(are_independent(here, {.seed = 1, .step = other, .sample = 3, .path = 4}));
        REQUIRE(are_independent(here, {.seed = 1, .step = 2, .sample = other, .path = 4}));
        REQUIRE(are_independent(here, {.seed = 1, .step = 2, .sample = 3, .path = other}));
    }
    REQUIRE_FALSE(are_independent(here, here));
}

TEST_CASE("dropout: layers of one network draw each for itself", "[layers][dropout]") {
    constexpr ctnn::pass how{.seed = 1};
    static constexpr auto both = of_ones<sequential<half, half>>(how);
    static constexpr auto first = of_ones<half>(how.into<0>());
    static constexpr auto second = of_ones<half>(how.into<1>());
    STATIC_REQUIRE(first != second);
    static constexpr auto product = [] {
        tensor<shape<10>, double> y;
        for (std::size_t i = 0; i < 10; ++i) y[i] = first.y[i] * second.y[i];
        return y;
    }();
    STATIC_REQUIRE(both.y == product);
    REQUIRE(of_ones<sequential<half, half>>(opaque(how)) == both);
}

TEST_CASE("dropout: a prediction changes nothing", "[layers][dropout]") {
    using network = sequential<ctnn::linear<1, 1>, half>;
    static constexpr ctnn::model<network> m{{.weight = {{2}}, .bias = {1}}};
    STATIC_REQUIRE(m({3}) == tensor<shape<1>>{7});
    REQUIRE(opaque(m)({3}) == tensor<shape<1>>{7});
}

TEST_CASE("dropout: samples in lanes have the bits of each alone", "[layers][dropout][lanes]") {
    using network = sequential<quarter, ctnn::linear<5, 7>, half, ctnn::linear<7, 3>, half>;
    ctnn::test::require_lanes_are_its_samples<network, shape<5>>();
}
