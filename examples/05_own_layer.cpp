// SPDX-License-Identifier: MIT
// Lesson 5: a layer of your own, written outside the library.
//
// A layer is a description, a `parameters` struct, and forward with backward below it. Nothing is
// registered and nothing inherited; the network, the optimizers and the compiler's checks take it
// as it is. This one is PReLU: a rectifier whose slope below zero is learnt (He et al., 2015).

#include <ctnn/ctnn.hpp>

#include <array>
#include <cstdio>

/// Formula: y[i] = x[i] where x[i] > 0, else slope x[i].
/// Shape: x and y of any one shape, slope (1).
struct prelu {
    template <class S>
    struct parameters {
        ctnn::tensor<ctnn::shape<1>, S> slope;

        // The one place that lists the layer's tensors: name and role of each.
        template <class F, class... Same>
        static constexpr void for_each_field(F& f, Same&... each) {
            f(ctnn::field<"slope", ctnn::role::weight>{}, each.slope...);
        }
        [[nodiscard]] constexpr bool operator==(const parameters&) const noexcept = default;
    };
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic A, class P, ctnn::Tensor X>
    static constexpr void forward(const P& p, const X& x, X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i)
            y[i] = x[i] > 0 ? x[i] : A::multiply(p.slope[0], x[i]);
    }

    // dx[i] = dy[i] or slope dy[i]; d slope = sum over x[i] <= 0 of x[i] dy[i]
    template <ctnn::Arithmetic A, class P, ctnn::Tensor X>
    static constexpr void backward(const P& p, const X& x, const X&, const X& dy, X& dx,
                                   P& gradient) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) {
            dx[i] = x[i] > 0 ? dy[i] : A::multiply(p.slope[0], dy[i]);
            if (!(x[i] > 0)) gradient.slope[0] = A::multiply_add(x[i], dy[i], gradient.slope[0]);
        }
    }
};

using network = ctnn::sequential<ctnn::named<"in", ctnn::linear<1, 4>>, ctnn::named<"prelu", prelu>,
                                 ctnn::linear<4, 1>>;
using model = ctnn::model<network>;

// Learn y = |x| from nine points.
constexpr auto points = [] {
    std::array<ctnn::sample<model::input, model::output>, 9> result{};
    for (int i = 0; i < 9; ++i) {
        const float x = static_cast<float>(i - 4) / 4;
        result[static_cast<std::size_t>(i)] = {{x}, {x < 0 ? -x : x}};
    }
    return result;
}();

constexpr model start = [] {
    auto m = ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 3);
    m.layer<"prelu">().slope[0] = 0.25f;
    return m;
}();

// The compiler checks the gradient of the slope against a finite difference.
constexpr float slope_gradient_error = [] {
    using exact = ctnn::model<network, double>;
    const exact::input x{-0.5};
    const exact::output target{0.5};
    const auto loss_at = [&](double slope) {
        auto m = start.to<double>();
        m.layer<"prelu">().slope[0] = slope;
        return ctnn::loss::value<exact::arithmetic>(ctnn::loss::mse{}, m(x), target);
    };
    const auto step =
        ctnn::step(start.to<double>(), ctnn::loss::mse{}, ctnn::optim::sgd{}, x, target);
    const double numeric = (loss_at(0.25 + 1e-6) - loss_at(0.25 - 1e-6)) / 2e-6;
    const double error = step.gradient.layer<"prelu">().slope[0] - numeric;
    return static_cast<float>(error < 0 ? -error : error);
}();
static_assert(slope_gradient_error < 1e-8f);

int main() {
    ctnn::trainer training{start, ctnn::loss::mse{}, ctnn::optim::adam{.learning_rate = 0.02}};
    const float loss =
        ctnn::fit(training, points, {.epochs = 400, .batch_size = 3, .shuffle = true});
    std::printf("|x| learnt with loss %.6f, slope %.4f\n", static_cast<double>(loss),
                static_cast<double>(training.model.layer<"prelu">().slope[0]));
    return loss < 1e-3f ? 0 : 1;
}
