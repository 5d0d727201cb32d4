// SPDX-License-Identifier: MIT
// Proof: the first forward pass, loss, gradient and update of the blog and of the notebook.
#include "support/mazur.hpp"

namespace {

template <class Number>
struct first_step {
    static constexpr auto blog =
        ctnn::step(initial<Number>, ctnn::loss::mse{}, blog_sgd, x<Number>, target<Number>);
    static constexpr auto notebook =
        ctnn::step(initial<Number>, ctnn::loss::mse{}, notebook_sgd, x<Number>, target<Number>);

    template <class A, class B>
    static constexpr bool close(const A& actual, const B& expected) {
        return ctnn::close(actual, expected, mazur::after_first_step<Number>);
    }
    using pair = vector2<Number>;
    using matrix = ctnn::tensor<ctnn::shape<2, 2>, mazur::scalar<Number>>;
    using number = mazur::scalar<Number>;

    // Forward pass.
    static_assert(close(blog.trace.template layer<"linear">(), pair{0.3775, 0.39249999999999996}));
    static_assert(close(blog.trace.template layer<1>(),
                        pair{0.5932699921071872, 0.596884378259767}));
    static_assert(close(blog.trace.template layer<"linear2">(),
                        pair{1.10590596705977, 1.2249214040964653}));
    static_assert(close(blog.trace.output(), pair{0.7513650695523157, 0.7729284653214625}));

    // Loss, and half the squared error of each output.
    static_assert(close(blog.loss, number(0.2983711087600027)));
    // As the notebook prints it, in float: at most two units in the last place off.
    static_assert(std::same_as<number, double> ||
                  ctnn::ulp_distance(blog.loss, number(0.2983711063861847)) <= 2);
    static constexpr pair halves = [] {
        pair result{};
        for (std::size_t i = 0; i < 2; ++i) {
            const number difference = blog.trace.output()[i] - target<Number>[i];
            result[i] = difference * difference / 2;
        }
        return result;
    }();
    static_assert(close(halves, pair{0.274811083176155, 0.023560025583847746}));

    // Gradient, the same for both.
    static constexpr const auto& linear = blog.gradient.template layer<"linear">();
    static constexpr const auto& linear2 = blog.gradient.template layer<"linear2">();
    static_assert(close(linear.weight, matrix{{0.0004385677344743465, 0.000877135468948693},
                                              {0.0004977127352608599, 0.0009954254705217198}}));
    static_assert(close(linear.bias[0], number(0.018725609394704128)));
    static_assert(close(linear2.weight, matrix{{0.08216704056423077, 0.08266762784753325},
                                               {-0.02260254047747507, -0.022740242215978222}}));
    static_assert(close(linear2.bias[0], number(0.10040032511200071)));
    static_assert(blog.gradient == notebook.gradient);

    // The update: the weights are the same in both, the blog keeps its biases.
    static constexpr const auto& new_linear = notebook.model.template layer<"linear">();
    static constexpr const auto& new_linear2 = notebook.model.template layer<"linear2">();
    static_assert(close(new_linear.weight, matrix{{0.1497807161327628, 0.19956143226552567},
                                                  {0.24975114363236958, 0.29950228726473915}}));
    static_assert(close(new_linear2.weight, matrix{{0.35891647971788465, 0.4086661860762334},
                                                   {0.5113012702387375, 0.5613701211079891}}));
    static_assert(close(new_linear.bias[0], number(0.3406371953026479)));
    static_assert(close(new_linear2.bias[0], number(0.5497998374439996)));
    static_assert(blog.model.template layer<"linear">().weight == new_linear.weight);
    static_assert(blog.model.template layer<"linear2">().weight == new_linear2.weight);
    static_assert(blog.model.template layer<"linear">().bias ==
                  initial<Number>.template layer<"linear">().bias);
    static_assert(blog.model.template layer<"linear2">().bias ==
                  initial<Number>.template layer<"linear2">().bias);

    // The loss after the blog's first update.
    static_assert(
        close(ctnn::step(blog.model, ctnn::loss::mse{}, blog_sgd, x<Number>, target<Number>).loss,
              number(0.29102777369359933)));

    // The notebook's second update.
    static constexpr auto second =
        ctnn::step(notebook.model, ctnn::loss::mse{}, notebook_sgd, x<Number>, target<Number>);
    static constexpr const auto& second_linear = second.model.template layer<"linear">();
    static constexpr const auto& second_linear2 = second.model.template layer<"linear2">();
    static_assert(close(second_linear.weight, matrix{{0.14959758938579193, 0.1991951787715839},
                                                     {0.24953817898068326, 0.2990763579613665}}));
    static_assert(close(second_linear.bias[0], number(0.33271536732950363)));
    static_assert(close(second_linear2.weight, matrix{{0.31706344206003667, 0.36655685823024176},
                                                      {0.5231670526658759, 0.5733085645361182}}));
    static_assert(close(second_linear2.bias[0], number(0.4990595972201981)));

    static bool run_time_twin() {
        using ctnn::test::opaque;
        const auto at_run_time = [](const auto& optimizer) {
            return ctnn::step(opaque(initial<Number>), ctnn::loss::mse{}, optimizer,
                              opaque(x<Number>), opaque(target<Number>));
        };
        const auto twin = at_run_time(notebook_sgd);
        bool same = mazur::same("loss", ctnn::identical(twin.loss, notebook.loss));
        same &= mazur::same("gradient", twin.gradient == notebook.gradient);
        same &= mazur::same("update", twin.model == notebook.model);
        same &= mazur::same("update without biases", at_run_time(blog_sgd).model == blog.model);
        return same;
    }
};

template struct first_step<float>;
template struct first_step<double>;
template struct first_step<ctnn::fused<float>>;
template struct first_step<ctnn::fused<double>>;

}  // namespace

int main() {
    const bool same = first_step<float>::run_time_twin() && first_step<double>::run_time_twin() &&
                      first_step<ctnn::fused<float>>::run_time_twin() &&
                      first_step<ctnn::fused<double>>::run_time_twin();
    return same ? 0 : 1;
}
