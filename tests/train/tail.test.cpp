// SPDX-License-Identifier: MIT
// Training of a network whose last layers alone take samples side by side: the bits of one sample
// after the other.

#include <ctnn/core/shape.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/group_norm.hpp>
#include <ctnn/layers/leaky_relu.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/run/heap.hpp>
#include <ctnn/train/detail/tail_pass.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <ratio>
#include <span>
#include <type_traits>
#include <vector>

namespace {

using ctnn::conv2d;
using ctnn::conv2d_options;
using ctnn::dropout;
using ctnn::flatten;
using ctnn::linear;
using ctnn::relu;
using ctnn::sequential;
using ctnn::shape;

template <std::size_t Size, class... Layers>
using of_images = ctnn::from<shape<1, Size, Size>, sequential<Layers...>>;
template <std::size_t In, std::size_t Out>
using convolution = conv2d<In, Out, conv2d_options{.kernel = 5}>;
using pooled = ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}>;

/// The activation writes over the output of the convolution.
using plain =
    of_images<28, convolution<1, 8>, relu, pooled, flatten, linear<1152, 8>, relu, linear<8, 3>>;
/// Not here; a layer before the linear ones remembers more than y, and both parts draw.
using remembering =
    of_images<20, convolution<1, 8>, ctnn::tanh, ctnn::group_norm<2, 8>, dropout<std::ratio<1, 4>>,
              pooled, flatten, linear<512, 18>, relu, dropout<std::ratio<1, 2>>, linear<18, 3>>;
/// A convolution behind an activation that has written over another.
using two_convolutions =
    of_images<28, convolution<1, 8>, ctnn::leaky_relu<std::ratio<1, 10>>, pooled,
              convolution<8, 16>, relu, flatten, linear<1024, 8>, linear<8, 3>>;
/// A topology in the first part: one sample after the other.
using with_topology = of_images<28, convolution<1, 8>, ctnn::residual<sequential<relu>>, pooled,
                                flatten, linear<1152, 8>, relu, linear<8, 3>>;
/// Few weights.
using small = of_images<28, convolution<1, 8>, relu, pooled, flatten, linear<1152, 3>>;

template <class Model>
std::vector<ctnn::sample<typename Model::input, int>> images(std::size_t count) {
    std::vector<ctnn::sample<typename Model::input, int>> all(count);
    ctnn::generator random{5};
    for (std::size_t b = 0; b < count; ++b) {
        for (auto& pixel : all[b].input)
            pixel = random.uniform(typename Model::scalar(-1), typename Model::scalar(1));
        all[b].target = static_cast<int>(b % 3);
    }
    return all;
}

/// The same samples, each made anew when it is asked for.
template <class Sample>
struct by_value {
    std::span<const Sample> all;

    [[nodiscard]] std::size_t size() const noexcept { return all.size(); }
    [[nodiscard]] Sample operator[](std::size_t i) const noexcept { return all[i]; }
};

/// Whether samples of a vector go through a network in two parts.
template <class Network>
constexpr bool is_cut = [] {
    using model = ctnn::model<Network>;
    using loss = std::remove_cvref_t<decltype(ctnn::loss::cross_entropy{})>;
    using samples = ctnn::detail::samples_of<std::vector<ctnn::sample<typename model::input, int>>>;
    return !ctnn::detail::takes_lanes_of<model, loss, samples> &&
           ctnn::detail::takes_tail_of<model, loss, samples>;
}();

template <class Network, class Choice>
void require_same_bits() {
    using model = ctnn::model<Network, Choice>;
    using scalar = typename model::scalar;
    const auto data = images<model>(37);
    const ctnn::on_heap start{[] {
        ctnn::trainer t{ctnn::off_stack,
                        ctnn::initialized<model>(ctnn::off_stack, ctnn::init::linear_default{}, 2),
                        ctnn::loss::cross_entropy{}, ctnn::optim::sgd{.learning_rate = 0.1}};
        t.seed = 6;
        return t;
    }};
    for (const std::size_t count : {1U, 2U, 3U, 5U, 8U, 9U, 13U, 16U, 17U, 26U, 37U}) {
        CAPTURE(count);
        const std::span batch(data.data(), count);
        ctnn::on_heap one_by_one{[&] { return *start; }};
        scalar losses = 0;
        const scalar scale = one_by_one->sample_weight(count);
        for (std::size_t b = 0; b < count; ++b)
            losses += one_by_one->add_gradient(batch[b].input, batch[b].target, scale,
                                               one_by_one->gradient, b);
        one_by_one->update();
        REQUIRE(one_by_one->model != start->model);

        ctnn::on_heap together{[&] { return *start; }};
        const scalar loss = together->step(batch);
        REQUIRE(loss == model::arithmetic::multiply(losses, scale));
        REQUIRE(together->model == one_by_one->model);

        if constexpr (std::is_same_v<Network, plain>) {
            ctnn::on_heap of_values{[&] { return *start; }};
            using sample = std::remove_cvref_t<decltype(data[0])>;
            REQUIRE(of_values->step(by_value<sample>{batch}) == loss);
            REQUIRE(of_values->model == one_by_one->model);
        }
    }
}

}  // namespace

TEMPLATE_TEST_CASE("trainer: a tail of linear layers side by side has the bits of single samples",
                   "[train][trainer]", plain, remembering, two_convolutions) {
    constexpr std::size_t lanes = ctnn::kernels::native_lanes<float>;
    STATIC_REQUIRE(is_cut<plain> == (lanes > 1));
    STATIC_REQUIRE((is_cut<TestType> || lanes < 8));  // of fewer, all have room side by side
    require_same_bits<TestType, float>();
}

TEST_CASE("trainer: a tail side by side has the bits of single samples in any arithmetic",
          "[train][trainer]") {
    require_same_bits<plain, double>();
    require_same_bits<remembering, ctnn::fused<float>>();
}

TEST_CASE("trainer: a network without a large tail of linear layers is not cut",
          "[train][trainer]") {
    STATIC_REQUIRE_FALSE(is_cut<with_topology>);
    STATIC_REQUIRE_FALSE(is_cut<small>);
    require_same_bits<with_topology, float>();
}
