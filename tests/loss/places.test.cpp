// SPDX-License-Identifier: MIT
// Losses over classes at each place of a sequence: PyTorch's means, sums and gradients.

#include "support/literal.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/integers.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/log_softmax.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/nll.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/train/metrics.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>

namespace {

using ctnn::integers;
using ctnn::shape;
using ctnn::tensor;
using ctnn::loss::cross_entropy;
using ctnn::loss::nll;
using ctnn::test::opaque;

using output = tensor<shape<2, 3>, double>;
using classes = tensor<integers<2>, double>;

/// Two samples of two places, three classes.
constexpr std::array<output, 2> y{output{0.5, -1, 2, 0, 1, -0.5},
                                  output{1.5, 0.25, 0, -1, -2, 0.75}};
constexpr std::array<classes, 2> target{classes{2, 0}, classes{1, 2}};

/// What PyTorch 1.13 computes of (N, C, T), float64.
struct expected {
    double loss;
    double dy[12];
};
constexpr expected plain{
    0.895201057169034,
    {0.04382259803500917, 0.009778143317671862, -0.05360074135268103, -0.19219402559446275,
     0.1571329298029406, 0.03506109579152212, 0.1656029484739684, -0.20255396088801714,
     0.036951012414048745, 0.035100123227698836, 0.012912613718054609, -0.04801273694575342}};
constexpr expected ignored{1.5631183276915201,
                           {0, 0, 0, -0.3843880511889255, 0.3142658596058812, 0.07012219158304424,
                            0.3312058969479368, -0.4051079217760343, 0.07390202482809749, 0, 0, 0}};
constexpr expected weighted{
    1.0023306017549463,
    {0.03895342047556371, 0.008691682949041655, -0.04764510342460536, -0.08541956693087233,
     0.06983685769019582, 0.015582709240676496, 0.29440524173149935, -0.36009593046758603,
     0.06569068873608666, 0.031200109535732296, 0.011477878860492985, -0.04267798839622526}};

constexpr cross_entropy<ctnn::loss::equal_weights, int> ignoring{
    .reduction = ctnn::reduction::mean, .weight = {}, .ignore_index = 2};
constexpr cross_entropy<tensor<shape<3>, double>> weighing{
    .reduction = ctnn::reduction::mean, .weight = {0.5, 2, 1}, .ignore_index = {}};

/// The mean over both samples, and its gradient.
template <class Loss>
constexpr bool is(const Loss& loss, const std::array<output, 2>& given, const expected& wanted) {
    double weight = 0, sum = 0;
    for (const classes& each : target) weight += loss.weight_of(each);
    bool same = true;
    for (std::size_t b = 0; b < 2; ++b) {
        output dy{};
        sum += loss.template evaluate<ctnn::strict<double>>(given[b], target[b], 1 / weight, dy);
        for (std::size_t i = 0; i < 6; ++i)
            same = same &&
                   ctnn::close(dy[i], wanted.dy[b * 6 + i], {.relative = 1e-14, .absolute = 1e-15});
    }
    return same && ctnn::close(sum / weight, wanted.loss, {.relative = 1e-14, .absolute = 0});
}

/// A network whose output is its input, so that a data set has the outputs.
struct as_it_is {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;
    template <ctnn::Arithmetic, ctnn::Values X>
    static constexpr void forward(const ctnn::no_parameters&, const X& x, X& result) noexcept {
        result = x;
    }
    template <ctnn::Arithmetic, ctnn::Values X>
    static constexpr void backward(const ctnn::no_parameters&, const X&, const X&, const X& dy,
                                   X& dx, ctnn::no_parameters&) noexcept {
        dx = dy;
    }
};
using model = ctnn::model<ctnn::from<shape<2, 3>, as_it_is>, double>;

template <class Loss>
constexpr double mean_of(const Loss& loss, const std::array<output, 2>& given) {
    const std::array samples{ctnn::sample{given[0], target[0]}, ctnn::sample{given[1], target[1]}};
    return ctnn::mean_loss(model{}, loss, samples);
}

}  // namespace

TEST_CASE("cross_entropy: classes of all places have PyTorch's mean", "[loss][cross_entropy]") {
    STATIC_REQUIRE(is(cross_entropy{}, y, plain));
    STATIC_REQUIRE(is(ignoring, y, ignored));
    STATIC_REQUIRE(is(weighing, y, weighted));
    REQUIRE(is(cross_entropy{}, opaque(y), plain));
    REQUIRE(is(ignoring, opaque(y), ignored));
    REQUIRE(is(weighing, opaque(y), weighted));
}

TEST_CASE("nll: of log_softmax it is cross_entropy at each place", "[loss][nll]") {
    constexpr auto logs = [] {
        std::array<output, 2> result;
        for (std::size_t b = 0; b < 2; ++b)
            ctnn::infer<ctnn::strict<double>, ctnn::log_softmax>(ctnn::no_parameters{}, y[b],
                                                                 result[b]);
        return result;
    }();
    constexpr double loss = mean_of(nll{}, logs);
    STATIC_REQUIRE(ctnn::close(loss, plain.loss, {.relative = 1e-14, .absolute = 0}));
}

TEST_CASE("mean_loss: is over all places of all samples, and a sum is of them",
          "[train][mean_loss]") {
    constexpr ctnn::tolerance allowed{.relative = 1e-14, .absolute = 0};
    constexpr double mean = mean_of(cross_entropy{}, y), of_ignoring = mean_of(ignoring, y);
    constexpr double sum = mean_of(cross_entropy{ctnn::reduction::sum}, y);
    STATIC_REQUIRE(ctnn::close(mean, plain.loss, allowed));
    STATIC_REQUIRE(ctnn::close(of_ignoring, ignored.loss, allowed));
    STATIC_REQUIRE(ctnn::close(sum, 3.580804228676136, allowed));
    REQUIRE(ctnn::identical(mean_of(cross_entropy{}, opaque(y)), mean));
}
