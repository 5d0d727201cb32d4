// SPDX-License-Identifier: MIT
// Proof: the notebook's 100 epochs, its table, last gradient and prediction; Adam's 10 epochs.
#include "support/mazur.hpp"

#include <array>

namespace {

/// What a reference row says of one epoch: the loss before its update, and the outputs.
struct table_row {
    std::size_t epoch;
    double loss;
    double outputs[2];
};
constexpr table_row table[] = {
    {0, 0.2983711087600027, {0.7513650695523157, 0.7729284653214625}},
    {10, 0.1752380107751284, {0.5334637614981117, 0.713482890315075}},
    {20, 0.10270833822744371, {0.37050959501463615, 0.7153192610369805}},
    {30, 0.06461692565726448, {0.28008769576977616, 0.7527522646929968}},
    {40, 0.04308116090077954, {0.22534468654548018, 0.7905282281168887}},
    {50, 0.030483981221580633, {0.1892581423299028, 0.8201928127210347}},
    {60, 0.022741937016722003, {0.16401990518910947, 0.8424813813819363}},
    {70, 0.017712485830469325, {0.1455198717788899, 0.8593886068753116}},
    {80, 0.014273738552437767, {0.13142509062394567, 0.8725120241393098}},
    {90, 0.011817314047934062, {0.12033988359258213, 0.8829498333273434}}};

constexpr double adam_losses[] = {
    0.2983711087600027,    0.15614958066832582,   0.06492435246761119,   0.01959723712596992,
    0.003955581576007183,  0.0005703068054786492, 5.840669165831607e-05, 1.9942263748780005e-05,
    4.059751451345902e-05, 6.013043082665521e-05, 7.315792548472025e-05};

template <class Number>
struct notebook {
    using number = mazur::scalar<Number>;
    using pair = vector2<Number>;
    static constexpr auto tolerance = mazur::after_training<Number>;

    /// A training that writes down what the notebook prints.
    struct record {
        decltype(mazur::trainer<Number>(notebook_sgd)) training =
            mazur::trainer<Number>(notebook_sgd);
        std::array<number, 100> loss{};
        std::array<pair, 100> outputs{};
        mazur::parameters<Number> gradient{};

        [[nodiscard]] constexpr bool operator==(const record& other) const noexcept {
            return training.model == other.training.model && loss == other.loss &&
                   outputs == other.outputs && gradient == other.gradient;
        }
    };
    static constexpr record trained(record r, const pair& input, const pair& wanted) {
        for (std::size_t epoch = 0; epoch < 100; ++epoch) {
            typename ctnn::model<perceptron, Number>::trace trace{};
            r.gradient = {};
            r.loss[epoch] = r.training.add_gradient(input, wanted, number(1), r.gradient, trace);
            r.outputs[epoch] = trace.output();
            r.training.update(r.gradient);
        }
        return r;
    }
    static constexpr record done = trained({}, x<Number>, target<Number>);

    static constexpr bool table_agrees() {
        for (const auto& row : table)
            if (!ctnn::close(done.loss[row.epoch], row.loss, tolerance) ||
                !ctnn::close(done.outputs[row.epoch][0], row.outputs[0], tolerance) ||
                !ctnn::close(done.outputs[row.epoch][1], row.outputs[1], tolerance))
                return false;
        return true;
    }
    static_assert(table_agrees());

    static constexpr ctnn::model<perceptron, double> expected{
        {.weight = {{0.17311387339657597, 0.24622774679315199},
                    {0.2725949405506015, 0.34518988110120336}},
         .bias = {1.2641762789435507}},
        {.weight = {{-1.1495397133581935, -1.1076199935739452},
                    {1.5021445819723864, 1.557038538748159}},
         .bias = {-0.30106502762840825}}};
    static constexpr bool parameters_agree() {
        bool agree = true;
        ctnn::for_each_field(
            [&agree](auto, const auto& actual, const auto& wanted) {
                agree = agree && ctnn::close(actual, wanted, tolerance);
            },
            done.training.model.parameters(), expected.parameters());
        return agree;
    }
    static_assert(parameters_agree());

    static_assert(ctnn::close(done.gradient.template layer<"linear2">().weight,
                              ctnn::tensor<ctnn::shape<2, 2>, double>{
                                  {0.007989031639270687, 0.008014506040629293},
                                  {-0.00759067055021642, -0.007614874708731282}},
                              tolerance));
    static_assert(ctnn::close(done.training.model({0.06, 0.12}),
                              vector2<double>{0.1110874336543481, 0.8918426973050781}, tolerance));

    // Adam in place of SGD.
    static constexpr auto adam = mazur::trainer<Number>(ctnn::optim::adam{.learning_rate = 0.5});
    static constexpr std::array<number, 11> losses(
        decltype(mazur::trainer<Number>(ctnn::optim::adam{})) training) {
        std::array<number, 11> result{};
        for (auto& loss : result) loss = training.step(x<Number>, target<Number>);
        return result;
    }
    static constexpr auto adam_found = losses(adam);
    static constexpr bool adam_agrees() {
        // Losses of 1e-5 are squares of differences of 1e-3: float knows those to 1e-4 at best.
        const auto square =
            ctnn::tolerance::relative_error(std::same_as<number, double> ? 1e-10 : 2e-3);
        for (std::size_t epoch = 0; epoch <= 10; ++epoch)
            if (!ctnn::close(adam_found[epoch], adam_losses[epoch], square)) return false;
        return true;
    }
    static_assert(adam_agrees());
    static_assert(
        ctnn::close(mazur::after(adam, 10).model(x<Number>),
                    vector2<double>{0.0006110306266678067, 0.9976264739608859},
                    ctnn::tolerance::relative_error(std::same_as<number, double> ? 1e-11 : 2e-4)));

    static bool run_time_twin() {
        using ctnn::test::opaque;
        return mazur::same("100 epochs", trained(opaque(record{}), opaque(x<Number>),
                                                 opaque(target<Number>)) == done) &&
               mazur::same("Adam", losses(opaque(adam)) == adam_found);
    }
};

template struct notebook<float>;
template struct notebook<double>;
template struct notebook<ctnn::fused<float>>;

// SGD goes below the loss of ten epochs of Adam after 2,682 updates, not earlier.
constexpr auto after_2681 =
    ctnn::constant_fit([] {
        return ctnn::fit_plan{mazur::trainer<double>(notebook_sgd),
                              std::array{ctnn::sample{x<double>, target<double>}},
                              {.epochs = 2'681}};
    }).trainer;
constexpr auto losses_of_sgd = [] {
    auto training = after_2681;
    return std::array{training.step(x<double>, target<double>),
                      training.step(x<double>, target<double>)};
}();
static_assert(losses_of_sgd[0] >= adam_losses[10] && losses_of_sgd[1] < adam_losses[10]);

}  // namespace

int main() {
    const bool same = notebook<float>::run_time_twin() && notebook<double>::run_time_twin() &&
                      notebook<ctnn::fused<float>>::run_time_twin();
    return same ? 0 : 1;
}
