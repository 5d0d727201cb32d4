// SPDX-License-Identifier: MIT
// Proof: the blog's 10,000 rounds, biases kept, in float and in double.
#include "support/mazur.hpp"

#include <array>

namespace {

template <class Number>
struct ten_thousand_rounds {
    using number = mazur::scalar<Number>;
    static constexpr std::array data{ctnn::sample{x<Number>, target<Number>}};
    static constexpr auto after_9999 =
        ctnn::constant_fit([] {
            return ctnn::fit_plan{mazur::trainer<Number>(blog_sgd), data, {.epochs = 9'999}};
        }).trainer;
    static constexpr auto after_10000 = mazur::after(after_9999, 1);
    static constexpr auto outputs_after_9999 = after_9999.model(x<Number>);
    static constexpr auto outputs = after_10000.model(x<Number>);
    static constexpr number loss_after_9999 = ctnn::loss::value<ctnn::arithmetic_of<Number>>(
        ctnn::loss::mse{}, outputs_after_9999, target<Number>);
    static constexpr number loss_after_10000 =
        ctnn::loss::value<ctnn::arithmetic_of<Number>>(ctnn::loss::mse{}, outputs, target<Number>);

    static constexpr bool close(number actual, double expected, double float_error) {
        const bool exact = std::same_as<number, double>;
        return ctnn::close(actual, expected,
                           ctnn::tolerance::relative_error(exact ? 1e-11 : float_error));
    }
    // In float the updates become smaller than half a unit of the weights: training stops early,
    // and the small loss, a square of small differences, shows it most.
    static_assert(close(loss_after_9999, 3.510854812251261e-05, 2e-3));
    static_assert(close(loss_after_10000, 3.510187782978859e-05, 2e-3));
    static_assert(close(outputs_after_9999[0], 0.015914185034957177, 1e-3));
    static_assert(close(outputs_after_9999[1], 0.9840637123033571, 1e-5));
    static_assert(close(outputs[0], 0.01591362044355068, 1e-3));
    static_assert(close(outputs[1], 0.9840642735146238, 1e-5));
    // As the blog prints them, which rounds as it goes.
    static constexpr auto printed =
        ctnn::tolerance::absolute_error(std::same_as<number, double> ? 2e-6 : 1e-5);
    static_assert(ctnn::close(outputs[0], 0.015912196, printed));
    static_assert(ctnn::close(outputs[1], 0.984065734, printed));

    static bool run_time_twin() {
        auto training = ctnn::test::opaque(mazur::trainer<Number>(blog_sgd));
        // The loss that the last round finds is the one after 9,999 updates.
        const number loss = ctnn::fit(training, data, {.epochs = 10'000});
        return mazur::same("loss", ctnn::identical(loss, loss_after_9999)) &&
               mazur::same("model", training.model == after_10000.model);
    }
};

template struct ten_thousand_rounds<float>;
template struct ten_thousand_rounds<double>;

}  // namespace

int main() {
    const bool same =
        ten_thousand_rounds<float>::run_time_twin() && ten_thousand_rounds<double>::run_time_twin();
    return same ? 0 : 1;
}
