// SPDX-License-Identifier: MIT
// Uses what docs/extending.md defines.
#include <ctnn/ctnn.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <type_traits>
#include <utility>

namespace {
#include "extending.hpp"
}

namespace {

using network = ctnn::sequential<ctnn::linear<1, 2>, scale, ctnn::linear<2, 1>>;
using model = ctnn::model<network>;

// The layer trains, with the optimizer of the page: the loss falls.
constexpr bool learns() {
    auto start = ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 1);
    start.layer<1>().factor[0] = 1;
    ctnn::trainer training{start, ctnn::loss::mse{}, sign_descent{.learning_rate = 0.01}};
    const float before = training.step({1}, {2});
    for (int i = 0; i < 20; ++i) training.step({1}, {2});
    return training.step({1}, {2}) < before && training.model.layer<1>().factor[0] != 1;
}
static_assert(learns());

// The topology: a traced step leaves the outputs of its block, its two runs draw apart, and its
// gradient is the slope of its loss.
using block = ctnn::sequential<ctnn::named<"inner", ctnn::linear<4, 4>>, ctnn::dropout<>>;
using chance =
    ctnn::model<ctnn::sequential<ctnn::linear<2, 4>, ctnn::named<"chance", second_chance<block>>>,
                double>;
constexpr auto chance_start = ctnn::initialized<chance>(ctnn::init::xavier_uniform{}, 1);
constexpr chance::input chance_input{1, 2};
constexpr chance::output chance_target{1, -1, 1, -1};

constexpr auto chance_trainer(const chance& from) {
    ctnn::trainer t{from, ctnn::loss::mse{}, ctnn::optim::sgd{}};
    t.seed = 5;
    return t;
}
constexpr double chance_loss(const chance& from, chance::parameters_type& gradient) {
    return chance_trainer(from).add_gradient(chance_input, chance_target, 1.0, gradient);
}
constexpr bool gradient_is_right() {
    const double step = 1e-6;
    chance up = chance_start, down = chance_start;
    up.layer<"chance">().layer<"inner">().weight(1, 0) += step;
    down.layer<"chance">().layer<"inner">().weight(1, 0) -= step;
    chance::parameters_type gradient{}, unused{};
    chance_loss(chance_start, gradient);
    const double slope = (chance_loss(up, unused) - chance_loss(down, unused)) / (2 * step);
    return ctnn::close(gradient.layer<"chance">().layer<"inner">().weight(1, 0), slope,
                       {.relative = 1e-5});
}
static_assert(gradient_is_right());

constexpr bool trace_is_right() {
    const auto t = chance_trainer(chance_start);
    chance::parameters_type traced{}, plain{};
    chance::trace trace;
    const double loss = t.add_gradient(chance_input, chance_target, 1.0, traced, trace);
    const auto& x = trace.layer<0>();
    const auto& of_topology = trace.layer<"chance">();
    const auto& of_block = of_topology.layer<0>();  // of its second run
    bool other = false, twice = true;
    for (std::size_t i = 0; i < 4; ++i) {
        // y = once + twice, and `once` is what the block was given, so 0 where it was dropped.
        const double once = of_topology.output()[i] - of_block.output()[i];
        other = other || (once == 0) != (of_block.output()[i] == 0);
        twice = twice && (of_block.output()[i] == 0 ||
                          of_block.output()[i] == 2 * of_block.layer<"inner">()[i]);
    }
    return other && twice && x[0] != 0 && loss == chance_loss(chance_start, plain) &&
           traced == plain;
}
static_assert(trace_is_right());

// The layer of another shape and the one that draws: the gradient before them is the slope of the
// loss, of the second sample of a minibatch too; a prediction draws nothing.
using drawing =
    ctnn::model<ctnn::sequential<ctnn::linear<2, 4>, differences, gaussian_dropout>, double>;
constexpr auto drawing_start = ctnn::initialized<drawing>(ctnn::init::xavier_uniform{}, 1);
constexpr std::array<ctnn::sample<drawing::input, drawing::output>, 2> drawing_data{
    {{{1, 2}, {1, -1, 1}}, {{1, 2}, {1, -1, 1}}}};

constexpr double drawing_loss(const drawing& from, drawing::parameters_type& gradient,
                              std::size_t count) {
    ctnn::trainer t{from, ctnn::loss::mse{}, ctnn::optim::sgd{}};
    t.seed = 5;
    return t.add_gradients(
        count, [&](std::size_t b) -> const auto& { return drawing_data[b]; }, 1.0, gradient, 0.0);
}
constexpr bool drawn_gradient_is_right() {
    const double step = 1e-6;
    drawing up = drawing_start, down = drawing_start;
    up.layer<0>().weight(2, 1) += step;
    down.layer<0>().weight(2, 1) -= step;
    drawing::parameters_type gradient{}, unused{};
    drawing_loss(drawing_start, gradient, 2);
    const double slope = (drawing_loss(up, unused, 2) - drawing_loss(down, unused, 2)) / (2 * step);
    return ctnn::close(gradient.layer<0>().weight(2, 1), slope, {.relative = 1e-5});
}
static_assert(drawn_gradient_is_right());

constexpr bool samples_draw_apart() {
    drawing::parameters_type gradient{};
    const double one = drawing_loss(drawing_start, gradient, 1),
                 two = drawing_loss(drawing_start, gradient, 2);
    const auto first = drawing_start({1, 2}), second = drawing_start({1, 2});
    return two != 2 * one && first == second;
}
static_assert(samples_draw_apart());

// A choice that lets NaN through, of a number and of a register.
struct rectifier {
    template <ctnn::Arithmetic A, class V>
    static constexpr auto value(V x) noexcept {
        return x < 0 ? V{} : x;
    }
};
bool nan_comes_through() {
    ctnn::tensor<ctnn::shape<19>> x, y;
    for (std::size_t i = 0; i < 19; ++i) x[i] = static_cast<float>(i) - 9;
    x[3] = x[18] = std::numeric_limits<float>::quiet_NaN();
    ctnn::kernels::map<model::arithmetic, rectifier>(x, y);
    return y[3] != y[3] && y[18] != y[18] && y[2] == 0 && y[17] == 8;
}

// The activation's derivative is its slope, and what one sample after the other does, many at once
// do.
constexpr bool slope_is_right(double x) {
    using exact = ctnn::strict<double>;
    const double step = 1e-6;
    const double slope =
        (fast_sigmoid::value<exact>(x + step) - fast_sigmoid::value<exact>(x - step)) / (2 * step);
    return ctnn::close(fast_sigmoid::derivative<exact>(x, fast_sigmoid::value<exact>(x)), slope,
                       {.relative = 1e-6});
}
static_assert(slope_is_right(-2) && slope_is_right(0.5) &&
              fast_sigmoid::value<model::arithmetic>(1.0f) == 0.5f);

using curve = ctnn::model<ctnn::sequential<ctnn::linear<1, 4>, fast_sigmoid, ctnn::linear<4, 1>>>;

constexpr auto fitted_curve() {
    std::array<ctnn::sample<curve::input, curve::output>, 32> points{};
    for (std::size_t i = 0; i < points.size(); ++i) {
        const float x = static_cast<float>(i) / 16 - 1;
        points[i] = {{x}, {x * x}};
    }
    ctnn::trainer training{ctnn::initialized<curve>(ctnn::init::xavier_uniform{}, 1),
                           ctnn::loss::mse{}, ctnn::optim::adam{.learning_rate = 0.05}};
    const float first = ctnn::fit(training, points, {.epochs = 1, .batch_size = 32});
    const float last = ctnn::fit(training, points, {.epochs = 20, .batch_size = 32});
    return std::pair{training.model, last < first};
}
constexpr auto curve_of_compiler = fitted_curve();
static_assert(curve_of_compiler.second);

// The loss is a loss: its value, and the derivative beside it.
constexpr bool loss_is_right() {
    const model::output y{3};
    model::output dy{};
    const float value = absolute_error{}.evaluate<model::arithmetic>(y, model::output{1}, 1.0f, dy);
    return value == 2 && dy[0] == 1;
}
static_assert(loss_is_right());

}  // namespace

int main() {
    const auto after = ctnn::step(ctnn::initialized<model>(ctnn::init::linear_default{}, 1),
                                  ctnn::loss::mse{}, ctnn::optim::sgd{}, {1}, {2});
    print_weights(after.model);
    return learns() && gradient_is_right() && trace_is_right() && loss_is_right() &&
                   nan_comes_through() && fitted_curve() == curve_of_compiler
               ? 0
               : 1;
}
