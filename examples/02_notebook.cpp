// SPDX-License-Identifier: MIT
// Lesson 2: the same network trained by a run-time loop, as the PyTorch notebook does it.
//
// Every table shows what this program computes beside what is expected: the blog's and the notebook's
// numbers in double precision. It ends with exit status 1 if one of them differs.

#include "perceptron.hpp"

#include <ctnn/report/summary.hpp>

#include <cstdio>
#include <string>

namespace {

using model = ctnn::model<perceptron, double>;
bool all_agree = true;

void row(const char* name, double computed, double expected) {
    const bool agrees = ctnn::close(computed, expected, ctnn::tolerance::relative_error(1e-9));
    all_agree = all_agree && agrees;
    std::printf("  %-24s %14.9g %14.9g  %s\n", name, computed, expected, agrees ? "ok" : "DIFFERS");
}

void title(const char* text) {
    std::printf("\n%s\n  %-24s %14s %14s\n", text, "", "computed", "expected");
}

template <class Matrix>
void rows(const char* name, const Matrix& computed, const Matrix& expected) {
    for (std::size_t i = 0; i < computed.size(); ++i) row(name, computed[i], expected[i]);
}

template <class Optimizer>
auto training(const Optimizer& optimizer) {
    return ctnn::trainer{initial<double>, ctnn::loss::mse{}, optimizer};
}

void first_step() {
    const auto after =
        ctnn::step(initial<double>, ctnn::loss::mse{}, blog_sgd, x<double>, target<double>);
    title("The blog: forward pass, gradient, first update");
    rows("net_h", after.trace.layer<"linear">(), {0.3775, 0.3925});
    rows("out_h", after.trace.layer<1>(), {0.5932699921071872, 0.596884378259767});
    rows("net_o", after.trace.layer<"linear2">(), {1.10590596705977, 1.2249214040964653});
    rows("out_o", after.trace.output(), {0.7513650695523157, 0.7729284653214625});
    row("loss", after.loss, 0.2983711087600027);
    rows("linear2.weight.grad", after.gradient.layer<"linear2">().weight,
         {0.08216704056423077, 0.08266762784753325, -0.02260254047747507, -0.022740242215978222});
    rows("linear.weight", after.model.layer<"linear">().weight,
         {0.1497807161327628, 0.19956143226552567, 0.24975114363236958, 0.29950228726473915});
    rows("linear2.weight", after.model.layer<"linear2">().weight,
         {0.35891647971788465, 0.4086661860762334, 0.5113012702387375, 0.5613701211079891});

    auto blog = training(blog_sgd);
    double loss = 0;
    for (int i = 0; i < 10'000; ++i) loss = blog.step(x<double>, target<double>);
    title("The blog: after 10,000 rounds");
    row("loss", loss, 3.510854812251261e-05);
    rows("outputs", blog.model(x<double>), {0.01591362044355068, 0.9840642735146238});
}

void hundred_epochs() {
    constexpr double expected[] = {0.2983711087600027,   0.1752380107751284,   0.10270833822744371,
                                   0.06461692565726448,  0.04308116090077954,  0.030483981221580633,
                                   0.022741937016722003, 0.017712485830469325, 0.014273738552437767,
                                   0.011817314047934062};
    auto notebook = training(notebook_sgd);
    title("The notebook: loss in every tenth of 100 epochs");
    model::parameters_type gradient{};
    for (std::size_t epoch = 0; epoch < 100; ++epoch) {
        gradient = {};
        const double loss = notebook.add_gradient(x<double>, target<double>, 1.0, gradient);
        notebook.update(gradient);
        if (epoch % 10 == 0)
            row(("epoch " + std::to_string(epoch)).c_str(), loss, expected[epoch / 10]);
    }
    title("The notebook: parameters, last gradient, prediction for (0.06, 0.12)");
    ctnn::for_each_field([](auto field, const auto& computed,
                            const auto& wanted) { rows(field.name.data, computed, wanted); },
                         notebook.model.parameters(),
                         model{{.weight = {{0.17311387339657597, 0.24622774679315199},
                                           {0.2725949405506015, 0.34518988110120336}},
                                .bias = {1.2641762789435507}},
                               {.weight = {{-1.1495397133581935, -1.1076199935739452},
                                           {1.5021445819723864, 1.557038538748159}},
                                .bias = {-0.30106502762840825}}}
                             .parameters());
    rows("linear2.weight.grad", gradient.layer<"linear2">().weight,
         {0.007989031639270687, 0.008014506040629293, -0.00759067055021642, -0.007614874708731282});
    rows("prediction", notebook.model({0.06, 0.12}), {0.1110874336543481, 0.8918426973050781});
}

void ten_epochs_of_adam() {
    constexpr double expected[] = {
        0.2983711087600027,    0.15614958066832582,   0.06492435246761119,   0.01959723712596992,
        0.003955581576007183,  0.0005703068054786492, 5.840669165831607e-05, 1.9942263748780005e-05,
        4.059751451345902e-05, 6.013043082665521e-05};
    auto adam = training(ctnn::optim::adam{.learning_rate = 0.5});
    title("The notebook's remark: Adam needs 10 epochs");
    for (const double wanted : expected) row("loss", adam.step(x<double>, target<double>), wanted);
    rows("outputs", adam.model(x<double>), {0.0006110306266678067, 0.9976264739608859});
}

}  // namespace

int main() {
    std::puts("The network of the blog and the notebook:");
    ctnn::print(initial<double>);
    first_step();
    hundred_epochs();
    ten_epochs_of_adam();
    std::puts(all_agree ? "\nAll numbers agree." : "\nSome numbers DIFFER.");
    return all_agree ? 0 : 1;
}
