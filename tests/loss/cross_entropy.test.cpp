// SPDX-License-Identifier: MIT
// Cross entropy on logits: value and gradient, class numbers and class probabilities.

#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/loss_pass.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/layers/log_softmax.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/loss.hpp>
#include <ctnn/loss/nll.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace {

using ctnn::close;
using ctnn::reduction;
using ctnn::shape;
using ctnn::tensor;
using ctnn::loss::cross_entropy;
using ctnn::test::golden;
using ctnn::test::loss_pass;
using ctnn::test::opaque;
using vector2 = tensor<shape<2>, double>;
using vector4 = tensor<shape<4>, double>;

constexpr vector4 y{0.5, -1, 2, 0.25};

/// Four logits and the loss of each class.
struct known {
    double y[4];
    double loss[4];
};

/// A few roundings, below the normal numbers of a subnormal one.
template <class S>
constexpr ctnn::tolerance few_ulp{.relative = 4 * std::numeric_limits<S>::epsilon(),
                                  .absolute = 4 * std::numeric_limits<S>::denorm_min()};

/// The loss of a class: by its number, by its probability of 1, by log_softmax and nll.
template <class S>
struct losses {
    S number, probability, nll;
};
template <class S, std::size_t Classes>
constexpr losses<S> losses_of(const S (&logits)[Classes], std::size_t c) {
    using A = ctnn::strict<S>;
    tensor<shape<Classes>, S> x{}, log_probability{}, one_hot{};
    for (std::size_t i = 0; i < Classes; ++i) x[i] = logits[i];
    one_hot[c] = 1;
    ctnn::log_softmax::forward<A>(ctnn::no_parameters{}, x, log_probability);
    return {ctnn::loss::value<A>(cross_entropy{}, x, c),
            ctnn::loss::value<A>(cross_entropy{}, x, one_hot),
            ctnn::loss::value<A>(ctnn::loss::nll{}, log_probability, c)};
}
template <class S>
constexpr bool right_everywhere(const known& k, std::size_t c) {
    const S logits[] = {static_cast<S>(k.y[0]), static_cast<S>(k.y[1]), static_cast<S>(k.y[2]),
                        static_cast<S>(k.y[3])};
    const auto found = losses_of(logits, c);
    const auto expected = static_cast<S>(k.loss[c]);
    return close(found.number, expected, few_ulp<S>) &&
           close(found.probability, expected, few_ulp<S>) && close(found.nll, expected, few_ulp<S>);
}

}  // namespace

TEST_CASE("cross_entropy: of a class it is log(sum of exp(y)) - y[class]",
          "[loss][cross_entropy]") {
    static constexpr auto constant = loss_pass(cross_entropy{}, y, 1);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.value, 3.3692789984482534, golden));
    STATIC_REQUIRE(close(
        constant.dy,
        vector4{0.1542348252841622, -0.9655855587338797, 0.6912325307415308, 0.12011820270818684},
        golden));
    REQUIRE(identical(loss_pass(cross_entropy{}, opaque(y), opaque(1)), constant));
}

TEST_CASE("cross_entropy: a class is a whole number of any type", "[loss][cross_entropy]") {
    static constexpr auto constant = loss_pass(cross_entropy{}, y, std::size_t{1});
    STATIC_REQUIRE(identical(loss_pass(cross_entropy{}, y, std::uint8_t{1}), constant));
    STATIC_REQUIRE(identical(loss_pass(cross_entropy{}, y, 1), constant));
    REQUIRE(identical(loss_pass(cross_entropy{}, opaque(y), opaque(std::uint8_t{1})), constant));
}

TEST_CASE("cross_entropy: of probabilities it is their mean over the classes",
          "[loss][cross_entropy]") {
    static constexpr vector4 target{0.125, 0.5, 0.25, 0.125};
    static constexpr auto constant = loss_pass(cross_entropy{}, y, target);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.value, 2.2755289984482534, golden));
    STATIC_REQUIRE(close(constant.dy,
                         vector4{0.029234825284162214, -0.4655855587338798, 0.4412325307415308,
                                 -0.004881797291813164},
                         golden));
    REQUIRE(identical(loss_pass(cross_entropy{}, opaque(y), opaque(target)), constant));
}

TEST_CASE("cross_entropy: probability 1 for a class is that class", "[loss][cross_entropy]") {
    static constexpr vector4 one_hot{0, 1, 0, 0};
    static constexpr auto constant = loss_pass(cross_entropy{}, y, one_hot);
    STATIC_REQUIRE(close(constant.value, loss_pass(cross_entropy{}, y, 1).value, golden));
    STATIC_REQUIRE(close(constant.dy, loss_pass(cross_entropy{}, y, 1).dy, golden));
    REQUIRE(identical(loss_pass(cross_entropy{}, opaque(y), opaque(one_hot)), constant));
}

TEST_CASE(
    "cross_entropy: the reduction is over samples, so one sample has the same loss either way",
    "[loss][cross_entropy]") {
    constexpr cross_entropy sum{reduction::sum};
    static constexpr auto constant = loss_pass(cross_entropy{}, y, 1);
    STATIC_REQUIRE(identical(loss_pass(sum, y, 1), constant));
    REQUIRE(identical(loss_pass(sum, opaque(y), opaque(1)), constant));
}

TEST_CASE("cross_entropy: large logits do not overflow", "[loss][cross_entropy]") {
    static constexpr vector2 large{1000, -1000};
    static constexpr auto constant = loss_pass(cross_entropy{}, large, 1);
    // PyTorch, float64
    STATIC_REQUIRE(constant.value == 2000);
    STATIC_REQUIRE(constant.dy == vector2{1, -1});
    REQUIRE(identical(loss_pass(cross_entropy{}, opaque(large), opaque(1)), constant));
}

TEST_CASE("cross_entropy: a small loss is as exact as a large one", "[loss][cross_entropy]") {
    // mpmath 1.3, 300 bits
    static constexpr known all[] = {{{20, 0, 1, -3},
                                     {7.7665688261330485274e-9, 20.000000007766568826,
                                      19.000000007766568826, 23.000000007766568826}},
                                    {{0, 0, 30, -1},
                                     {30.000000000000221577, 30.000000000000221577,
                                      2.2157723046147870845e-13, 31.000000000000221577}},
                                    {{40, 40, 0, 0},
                                     {0.69314718055994531367, 0.69314718055994531367,
                                      40.693147180559945314, 40.693147180559945314}},
                                    {{-50, 2, 1, 1},
                                     {52.551444713932051089, 0.55144471393205108906,
                                      1.5514447139320510891, 1.5514447139320510891}}};
    STATIC_REQUIRE([] {
        for (const known& k : all)
            for (std::size_t c = 0; c < 4; ++c)
                if (!right_everywhere<double>(k, c) || !right_everywhere<float>(k, c)) return false;
        return true;
    }());
    for (const known& k : all)
        for (std::size_t c = 0; c < 4; ++c) {
            CAPTURE(k.y[0], k.y[1], k.y[2], k.y[3], c);
            REQUIRE(right_everywhere<double>(opaque(k), c));
            REQUIRE(right_everywhere<float>(opaque(k), c));
        }
}

TEST_CASE("cross_entropy: its relative error is a few ulp for all margins and every class",
          "[loss][cross_entropy]") {
    for (int i = -110'000; i <= 110'000; i += opaque(7)) {
        const double margin = static_cast<float>(i / 1000.0);
        const double small = std::log1p(std::exp(-std::abs(margin)));
        for (std::size_t c = 0; c < 2; ++c) {
            const bool wins = (c == 0) == (margin > 0);
            const double exact = wins ? small : small + std::abs(margin);
            const float found = losses_of<float, 2>({static_cast<float>(margin), 0}, c).number;
            if (!close(static_cast<double>(found), exact, few_ulp<float>)) {
                CAPTURE(margin, c, found, exact);
                FAIL("the relative error is too large");
            }
        }
    }
}

TEST_CASE("cross_entropy: samples side by side have the loss and the gradient of each alone",
          "[loss][cross_entropy][lanes]") {
    const auto same = []<class A>(A) {
        using S = typename A::scalar;
        // More than one register, the last of which is not full.
        constexpr std::size_t width = 3 * ctnn::kernels::native_lanes<S>, classes = 5;
        ctnn::lanes<shape<classes>, S, width> all{}, dy_all{};
        S losses[width]{};
        for (std::size_t count = 1; count <= width; ++count) {
            all.count = dy_all.count = opaque(count);
            for (std::size_t k = 0; k < classes * width; ++k)
                all.data[k] = static_cast<S>((k * 37) % 23) / 4 - 2;
            const auto target_of = [](std::size_t b) { return b * b % classes; };
            ctnn::loss::evaluate<A>(cross_entropy{}, all, target_of, S(0.25), dy_all, losses);
            for (std::size_t b = 0; b < count; ++b) {
                CAPTURE(sizeof(S), count, b);
                tensor<shape<classes>, S> here{}, dy_here{}, found{};
                for (std::size_t i = 0; i < classes; ++i) here[i] = all.data[i * width + b];
                for (std::size_t i = 0; i < classes; ++i) found[i] = dy_all.data[i * width + b];
                const S loss = cross_entropy{}.evaluate<A>(here, target_of(b), S(0.25), dy_here);
                REQUIRE(ctnn::identical(found, dy_here));
                REQUIRE(ctnn::identical(losses[b], loss));
            }
        }
    };
    same(ctnn::strict<float>{});
    same(ctnn::fused<float>{});
    same(ctnn::strict<double>{});
    same(ctnn::fused<double>{});
}

TEST_CASE("cross_entropy: obeys the laws of a loss", "[loss][cross_entropy][laws]") {
    ctnn::test::require_loss_laws<cross_entropy{}, std::size_t>();
    ctnn::test::require_loss_laws<cross_entropy{}, vector4>();
}
