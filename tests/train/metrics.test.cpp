// SPDX-License-Identifier: MIT
// How good a model is on a data set.

#include "support/golden.hpp"
#include "support/opaque.hpp"
#include "support/small_network.hpp"

#include <ctnn/core/integers.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/loss/bce_with_logits.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/train/metrics.hpp>
#include <ctnn/train/sample.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace {

using ctnn::accuracy;
using ctnn::argmax;
using ctnn::close;
using ctnn::count_correct;
using ctnn::mean_loss;
using ctnn::reduction;
using ctnn::shape;
using ctnn::tensor;
using ctnn::loss::cross_entropy;
using ctnn::loss::mse;
using ctnn::test::classes;
using ctnn::test::golden;
using ctnn::test::opaque;
using ctnn::test::samples;
using ctnn::test::start;

}  // namespace

TEST_CASE("argmax: is the position of the largest, the first of equals", "[train][metrics]") {
    using vector4 = tensor<shape<4>>;
    STATIC_REQUIRE(argmax(vector4{-3, -1, -2, -5}) == 1);
    STATIC_REQUIRE(argmax(vector4{0, 7, 7, 1}) == 1);
    REQUIRE(argmax(opaque(vector4{-3, -1, -2, -5})) == 1);
    REQUIRE(argmax(opaque(vector4{0, 7, 7, 1})) == 1);
}

TEST_CASE("argmax: is the first NaN where there is one", "[train][metrics]") {
    // PyTorch: torch.argmax(torch.tensor([1, nan, 2])) is 1, of [nan, 5, nan] 0, of [-inf, nan] 1
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr float infinity = std::numeric_limits<float>::infinity();
    using vector3 = tensor<shape<3>>;
    STATIC_REQUIRE(argmax(vector3{1, nan, 2}) == 1);
    STATIC_REQUIRE(argmax(vector3{nan, 5, nan}) == 0);
    STATIC_REQUIRE(argmax(vector3{-infinity, infinity, nan}) == 2);
    REQUIRE(argmax(opaque(vector3{1, nan, 2})) == 1);
    REQUIRE(argmax(opaque(vector3{nan, 5, nan})) == 0);
    REQUIRE(argmax(opaque(vector3{-infinity, infinity, nan})) == 2);
}

namespace {

/// x itself, as one number or three, then perhaps a sigmoid.
template <class... Last>
using one = ctnn::model<ctnn::sequential<ctnn::linear<1, 1, ctnn::bias::none>, Last...>>;
template <class... Last>
constexpr one<Last...> same{{.weight = {{1}}}};
using three = ctnn::model<ctnn::sequential<ctnn::linear<3, 3, ctnn::bias::none>>>;
constexpr three same_three{{.weight = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}};

template <class Target>
using yes_or_no = ctnn::sample<tensor<shape<1>>, Target>;
/// Logits, and the answers as numbers and as classes: right in 0, 2 and 3 of them.
constexpr std::array<yes_or_no<tensor<shape<1>>>, 5> answers{
    {{{-2}, {0}}, {{-1}, {1}}, {{3}, {1}}, {{0.25}, {1}}, {{4}, {0}}}};
constexpr std::array<yes_or_no<int>, 5> classes_of_one{
    {{{-2}, 0}, {{-1}, 1}, {{3}, 1}, {{0.25}, 1}, {{4}, 0}}};

}  // namespace

TEST_CASE("accuracy: one logit is a yes above 0", "[train][metrics]") {
    // PyTorch: ((y > 0) == (target > 0.5)).sum()
    constexpr ctnn::loss::bce_with_logits bce{};
    STATIC_REQUIRE(count_correct(same<>, bce, answers) == 3);
    STATIC_REQUIRE(accuracy(same<>, bce, answers) == 0.6);
    STATIC_REQUIRE(count_correct(same<>, bce, classes_of_one) == 3);
    REQUIRE(count_correct(opaque(same<>), bce, answers) == 3);
    REQUIRE(accuracy(opaque(same<>), bce, classes_of_one) == 0.6);
}

TEST_CASE("accuracy: one output behind a sigmoid is a yes above 1/2", "[train][metrics]") {
    // PyTorch: ((sigmoid(y) > 0.5) == (target > 0.5)).sum()
    STATIC_REQUIRE(count_correct(same<ctnn::sigmoid>, answers) == 3);
    STATIC_REQUIRE(count_correct(same<ctnn::sigmoid>, mse{}, answers) == 3);
    using nested = ctnn::model<ctnn::sequential<
        ctnn::sequential<ctnn::linear<1, 1, ctnn::bias::none>, ctnn::named<"p", ctnn::sigmoid>>>>;
    STATIC_REQUIRE(count_correct(nested{{{.weight = {{1}}}}}, classes_of_one) == 3);
    REQUIRE(accuracy(opaque(same<ctnn::sigmoid>), answers) == 0.6);
}

TEST_CASE("accuracy: above a threshold that is given", "[train][metrics]") {
    using ctnn::threshold;
    STATIC_REQUIRE(count_correct(same<>, threshold{0.0}, answers) == 3);
    STATIC_REQUIRE(count_correct(same<>, threshold{0.25}, answers) == 2);
    STATIC_REQUIRE(count_correct(same<ctnn::sigmoid>, threshold{0.9}, answers) == 2);
    REQUIRE(count_correct(opaque(same<>), opaque(threshold{0.25}), answers) == 2);
    // Targets -1 and 1; a NaN is never right.
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr std::array<yes_or_no<tensor<shape<1>>>, 4> signs{
        {{{-2}, {-1}}, {{3}, {1}}, {{nan}, {-1}}, {{nan}, {1}}}};
    // A product with a NaN is no constant expression.
    constexpr std::array<yes_or_no<tensor<shape<1>>>, 2> finite{signs[0], signs[1]};
    STATIC_REQUIRE(count_correct(same<>, threshold{0.0}, finite) == 2);
    REQUIRE(count_correct(opaque(same<>), threshold{0.0}, opaque(signs)) == 2);
}

TEST_CASE("accuracy: a target is a yes above 1/2", "[train][metrics]") {
    // PyTorch: ((y > 0) == (target > 0.5)) is 1, 1, 0, 1, 0, 0, 1
    static constexpr std::array<yes_or_no<tensor<shape<1>>>, 7> soft{{{{-2}, {0.25}},
                                                                      {{-1}, {0.5}},
                                                                      {{3}, {0.5}},
                                                                      {{0.25}, {0.75}},
                                                                      {{4}, {0.25}},
                                                                      {{-1}, {1}},
                                                                      {{1}, {0.625}}}};
    static constexpr bool right[] = {true, true, false, true, false, false, true};
    static constexpr ctnn::threshold above_0{0.0};
    STATIC_REQUIRE([] {
        for (std::size_t b = 0; b < soft.size(); ++b)
            if (above_0(soft[b].input, soft[b].target) != right[b]) return false;
        return true;
    }());
    for (std::size_t b = 0; b < soft.size(); ++b) {
        CAPTURE(b);
        REQUIRE(above_0(opaque(soft[b].input), opaque(soft[b].target)) == right[b]);
    }
    STATIC_REQUIRE(count_correct(same<>, ctnn::loss::bce_with_logits{}, soft) == 4);
}

TEST_CASE("accuracy: of several yes or no a sample must have all right", "[train][metrics]") {
    using several = ctnn::sample<three::input, three::output>;
    constexpr std::array<several, 3> data{{{{-1, 2, 3}, {0, 1, 1}},  // all right
                                           {{-1, 2, 3}, {0, 0, 1}},  // but one
                                           {{-1, -2, -3}, {0, 0, 0}}}};
    // scikit-learn: accuracy_score of the labels is 2/3
    STATIC_REQUIRE(count_correct(same_three, ctnn::loss::bce_with_logits{}, data) == 2);
    REQUIRE(count_correct(opaque(same_three), ctnn::threshold{0.0}, data) == 2);
    // Read as one class of three: 2, 2, 0 of 1, 2, 0.
    REQUIRE(count_correct(opaque(same_three), mse{}, data) == 2);
    REQUIRE(count_correct(opaque(same_three), cross_entropy{}, data) ==
            count_correct(same_three, data));
}

TEST_CASE("accuracy, mean_loss: samples may be made when they are asked for", "[train][metrics]") {
    struct computed {
        [[nodiscard]] static constexpr std::size_t size() { return 40; }
        constexpr auto operator[](std::size_t i) const { return classes<double>[i % 5]; }
    };
    STATIC_REQUIRE(count_correct(start<double>, computed{}) == 8);
    REQUIRE(count_correct(opaque(start<double>), computed{}) == 8);
    REQUIRE(close(mean_loss(opaque(start<double>), cross_entropy{}, computed{}), 1.3618027400694974,
                  golden));
}

TEST_CASE("accuracy: is the fraction of samples whose class is the largest output",
          "[train][metrics]") {
    // PyTorch, float64: argmax of the outputs is 1, 1, 0, 1, 0, of 0, 1, 1, 0, 1
    STATIC_REQUIRE(count_correct(start<double>, classes<double>) == 1);
    STATIC_REQUIRE(accuracy(start<double>, classes<double>) == 0.2);
    REQUIRE(count_correct(opaque(start<double>), classes<double>) == 1);
    REQUIRE(accuracy(opaque(start<double>), classes<double>) == 0.2);
}

TEST_CASE("accuracy: a target that is a tensor names its largest element", "[train][metrics]") {
    // PyTorch, float64: argmax of the targets is 0, 0, 1, 1, 0
    STATIC_REQUIRE(count_correct(start<double>, samples<double>) == 2);
    REQUIRE(count_correct(opaque(start<double>), samples<double>) == 2);
}

namespace {

// Logits of three classes at each of two places, as they are given.
using tagger = ctnn::model<ctnn::from<shape<2, 3>, ctnn::sequential<ctnn::flatten_axes<0, 0>>>>;
using tags = tensor<ctnn::integers<2>>;
constexpr tagger as_given{};
constexpr std::array<ctnn::sample<tagger::input, tags>, 3> tagged{
    {{{1, 2, 0, 5, 4, 3}, {1, 0}}, {{0, 0, 1, 1, 3, 2}, {2, 2}}, {{9, 8, 7, 1, 2, 3}, {-1, 0}}}};
constexpr std::span known = std::span{tagged}.first<2>();

}  // namespace

TEST_CASE("accuracy: of a class for each place is the fraction of the places", "[train][metrics]") {
    // By hand: right are both of the first sample and one of the second.
    STATIC_REQUIRE(count_correct(as_given, known) == 3);
    STATIC_REQUIRE(accuracy(as_given, known) == 0.75);
    REQUIRE(count_correct(opaque(as_given), known) == 3);
    REQUIRE(accuracy(opaque(as_given), cross_entropy{}, known) == 0.75);
}

TEST_CASE("accuracy: what the loss ignores is not counted", "[train][metrics]") {
    constexpr cross_entropy but_none{.ignore_index = -1};
    // Of the last sample one place counts, and is wrong.
    STATIC_REQUIRE(count_correct(as_given, but_none, tagged) == 3);
    STATIC_REQUIRE(accuracy(as_given, but_none, tagged) == 0.6);
    REQUIRE(accuracy(opaque(as_given), but_none, tagged) == 0.6);
    // Of one class a sample: the targets are 0, 1, 1, 0, 1, and one of the three left is right.
    constexpr cross_entropy but_first{.ignore_index = 0};
    STATIC_REQUIRE(accuracy(start<double>, but_first, classes<double>) == 1.0 / 3);
    REQUIRE(accuracy(opaque(start<double>), but_first, classes<double>) == 1.0 / 3);
    constexpr std::span none = std::span{tagged}.first<0>();
    STATIC_REQUIRE(accuracy(as_given, but_none, none) == 0);
}

namespace {

/// The inputs and the targets of `classes` and of `answers` in ranges of their own.
template <class Target, class Data>
constexpr auto targets_of(const Data& data) {
    std::array<Target, std::tuple_size_v<Data>> result{};
    for (std::size_t i = 0; i < data.size(); ++i) result[i] = data[i].target;
    return result;
}
template <class Input, class Data>
constexpr auto only_inputs(const Data& data) {
    std::array<Input, std::tuple_size_v<Data>> result{};
    for (std::size_t i = 0; i < data.size(); ++i) result[i] = data[i].input;
    return result;
}
constexpr auto inputs = only_inputs<ctnn::test::small_model<double>::input>(classes<double>);
constexpr auto labels = targets_of<std::size_t>(classes<double>);
constexpr auto logits = only_inputs<tensor<shape<1>>>(answers);
constexpr auto yes = targets_of<tensor<shape<1>>>(answers);

}  // namespace

TEST_CASE("accuracy, mean_loss: take inputs and targets as two ranges", "[train][metrics]") {
    constexpr ctnn::loss::bce_with_logits bce{};
    STATIC_REQUIRE(count_correct(start<double>, inputs, labels) == 1);
    STATIC_REQUIRE(accuracy(start<double>, inputs, labels) == 0.2);
    STATIC_REQUIRE(count_correct(same<>, bce, logits, yes) == 3);
    STATIC_REQUIRE(accuracy(same<>, ctnn::threshold{0.25}, logits, yes) == 0.4);
    STATIC_REQUIRE(mean_loss(start<double>, cross_entropy{}, inputs, labels) ==
                   mean_loss(start<double>, cross_entropy{}, classes<double>));
    // At run time as vectors and spans.
    const std::vector x(inputs.begin(), inputs.end());
    const auto model = opaque(start<double>);
    REQUIRE(count_correct(model, x, labels) == 1);
    REQUIRE(accuracy(model, x, std::span{labels}) == 0.2);
    REQUIRE(accuracy(opaque(same<>), bce, logits, yes) == 0.6);
    REQUIRE(mean_loss(model, cross_entropy{}, x, labels) ==
            mean_loss(model, cross_entropy{}, classes<double>));
}

TEST_CASE("accuracy, mean_loss: are 0 without data", "[train][metrics]") {
    constexpr std::array<ctnn::test::small_class<double>, 0> none{};
    STATIC_REQUIRE(accuracy(start<double>, none) == 0);
    REQUIRE(accuracy(opaque(start<double>), none) == 0);
    STATIC_REQUIRE(mean_loss(start<double>, cross_entropy{}, none) == 0);
    REQUIRE(mean_loss(opaque(start<double>), cross_entropy{}, none) == 0);
    REQUIRE(mean_loss(opaque(start<double>), cross_entropy{reduction::sum}, none) == 0);
}

TEST_CASE("mean_loss: is the mean over the samples, or their sum", "[train][metrics]") {
    static constexpr double constant = mean_loss(start<double>, cross_entropy{}, classes<double>);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant, 1.3618027400694974, golden));
    STATIC_REQUIRE(close(mean_loss(start<double>, cross_entropy{reduction::sum}, classes<double>),
                         6.809013700347487, golden));
    STATIC_REQUIRE(
        close(mean_loss(start<double>, mse{}, samples<double>), 1.662255599152476, golden));
    STATIC_REQUIRE(close(mean_loss(start<double>, mse{reduction::sum}, samples<double>),
                         16.62255599152476, golden));
    REQUIRE(mean_loss(opaque(start<double>), cross_entropy{}, classes<double>) == constant);
}
