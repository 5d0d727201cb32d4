// SPDX-License-Identifier: MIT
// Lesson 1: the compiler proves Matt Mazur's backpropagation example.
//
// If this file compiles, every number below is true: the forward pass, the loss, the gradients, the
// first update and the result of 10,000 rounds. Change a digit and it no longer compiles.
// Source: https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/

#include "perceptron.hpp"

#include <array>

using ctnn::close;
using ctnn::tolerance;

// The blog prints 8 or 9 decimal places.
constexpr tolerance printed8 = tolerance::printed(8);
constexpr tolerance printed9 = tolerance::printed(9);

// One step: forward, loss, backward, update. `after` holds all that the blog shows of it.
constexpr auto after =
    ctnn::step(initial<double>, ctnn::loss::mse{}, blog_sgd, x<double>, target<double>);

// The forward pass: net input and output of the hidden units, then of the outputs.
constexpr auto& net_h = after.trace.layer<"linear">();
constexpr auto& out_h = after.trace.layer<1>();
constexpr auto& net_o = after.trace.layer<"linear2">();
constexpr auto& out_o = after.trace.output();
static_assert(close(net_h[0], 0.3775, tolerance::printed(4)));
static_assert(close(out_h[0], 0.593269992, printed9));
static_assert(close(out_h[1], 0.596884378, printed9));
static_assert(close(net_o[0], 1.105905967, printed9));
static_assert(close(out_o[0], 0.75136507, printed8));
static_assert(close(out_o[1], 0.772928465, printed9));

// The error, and its gradient for w5: "0.082167041".
static_assert(close(after.loss, 0.298371109, printed9));
static_assert(close(after.gradient.layer<"linear2">().weight(0, 0), 0.082167041, printed9));
static_assert(close(after.gradient.layer<"linear">().weight(0, 0), 0.000438568, printed9));

// The weights after the update: w5 to w8 and w1 to w4.
constexpr auto& w_o = after.model.layer<"linear2">().weight;
static_assert(close(w_o(0, 0), 0.35891648, printed8));
static_assert(close(w_o(0, 1), 0.408666186, printed9));
static_assert(close(w_o(1, 0), 0.511301270, printed9));
static_assert(close(w_o(1, 1), 0.561370121, printed9));
constexpr auto& w_h = after.model.layer<"linear">().weight;
static_assert(close(w_h(0, 0), 0.149780716, printed9));
static_assert(close(w_h(0, 1), 0.19956143, printed8));
static_assert(close(w_h(1, 0), 0.24975114, printed8));
static_assert(close(w_h(1, 1), 0.29950229, printed8));
// The blog keeps the biases.
static_assert(after.model.layer<"linear">().bias == initial<double>.layer<"linear">().bias);

// "The error was 0.298371109; after this first round it is down to 0.291027924." The blog rounds as
// it goes; unrounded, the loss is 0.291027774.
constexpr ctnn::trainer second{after.model, ctnn::loss::mse{}, blog_sgd};
constexpr double second_loss = [] {
    auto t = second;
    return t.step(x<double>, target<double>);
}();
static_assert(close(second_loss, 0.291027774, printed9));
static_assert(close(second_loss, 0.291027924, tolerance::absolute_error(2e-7)));

// "After repeating this process 10,000 times, the error plummets to 0.0000351085." That is the loss
// that round 10,000 finds. Work this long is cut by the library into evaluations that every
// compiler does with its default limits.
constexpr auto trained = ctnn::constant_fit([] {
    return ctnn::fit_plan{ctnn::trainer{initial<double>, ctnn::loss::mse{}, blog_sgd},
                          std::array{ctnn::sample{x<double>, target<double>}},
                          {.epochs = 10'000}};
});
static_assert(close(trained.loss, 0.0000351085, tolerance::printed(10)));

// Its outputs, which the blog gives as 0.015912196 and 0.984065734; rounding as it goes costs it
// 2e-6.
constexpr auto prediction = trained.trainer.model(x<double>);
static_assert(close(prediction[0], 0.01591362044355068, tolerance::relative_error(1e-12)));
static_assert(close(prediction[1], 0.9840642735146238, tolerance::relative_error(1e-12)));
static_assert(close(prediction[0], 0.015912196, tolerance::absolute_error(2e-6)));
static_assert(close(prediction[1], 0.984065734, tolerance::absolute_error(2e-6)));

int main() {}
