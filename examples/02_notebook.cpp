// SPDX-License-Identifier: MIT
// Lesson 2: the same network trained by a run-time loop, as the PyTorch notebook does it.
//
// Every table shows what this program computes beside what is expected: the blog's and the
// notebook's numbers in double precision. It ends with exit status 1 if one of them differs.

#include "agreement.hpp"
#include "notebook.hpp"

#include <ctnn/report/summary.hpp>

#include <cstdio>
#include <string>

namespace {

template <class Optimizer>
auto training(const Optimizer& optimizer) {
    return ctnn::trainer{initial<double>, ctnn::loss::mse{}, optimizer};
}

void first_step() {
    title("The initial parameters: the blog's w1 to w4 and b1, w5 to w8 and b2");
    parameter_rows(initial<double>,
                   notebook::model{{.weight = {{0.15, 0.20}, {0.25, 0.30}}, .bias = {0.35}},
                                   {.weight = {{0.40, 0.45}, {0.50, 0.55}}, .bias = {0.60}}});

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
         notebook::after_1.layer<"linear">().weight);
    rows("linear2.weight", after.model.layer<"linear2">().weight,
         notebook::after_1.layer<"linear2">().weight);

    auto blog = training(blog_sgd);
    double loss = 0;
    for (int i = 0; i < 10'000; ++i) loss = blog.step(x<double>, target<double>);
    title("The blog: after 10,000 rounds");
    row("loss", loss, 3.510854812251261e-05);
    rows("out_o", blog.model(x<double>), {0.01591362044355068, 0.9840642735146238});
}

void two_updates() {
    auto sgd = training(notebook_sgd);
    sgd.step(x<double>, target<double>);
    title("The notebook: first update, which moves the biases too");
    parameter_rows(sgd.model, notebook::after_1);
    sgd.step(x<double>, target<double>);
    title("The notebook: second update");
    parameter_rows(sgd.model, notebook::after_2);
}

void hundred_epochs() {
    auto sgd = training(notebook_sgd);
    title("The notebook: loss in every tenth of 100 epochs");
    notebook::model::parameters_type gradient{};
    for (std::size_t epoch = 0; epoch < 100; ++epoch) {
        gradient = {};
        const double loss = sgd.add_gradient(x<double>, target<double>, 1.0, gradient);
        sgd.update(gradient);
        if (epoch % 10 == 0)
            row("loss in epoch " + std::to_string(epoch), loss, notebook::losses[epoch / 10]);
    }
    title("The notebook: parameters, last gradient, prediction for (0.06, 0.12)");
    parameter_rows(sgd.model, notebook::after_100);
    rows("linear2.weight.grad", gradient.layer<"linear2">().weight,
         {0.007989031639270687, 0.008014506040629293, -0.00759067055021642, -0.007614874708731282});
    rows("out_o", sgd.model({0.06, 0.12}), {0.1110874336543481, 0.8918426973050781});
}

void ten_epochs_of_adam() {
    auto adam = training(ctnn::optim::adam{.learning_rate = 0.5});
    title("The notebook's remark: Adam needs 10 epochs");
    for (std::size_t epoch = 0; epoch < 10; ++epoch)
        row("loss in epoch " + std::to_string(epoch), adam.step(x<double>, target<double>),
            notebook::losses_of_adam[epoch]);
    rows("out_o", adam.model(x<double>), {0.0006110306266678067, 0.9976264739608859});
}

}  // namespace

int main() {
    std::puts("The network of the blog and the notebook:");
    ctnn::print(initial<double>);
    first_step();
    two_updates();
    hundred_epochs();
    ten_epochs_of_adam();
    std::puts(all_agree ? "\nAll numbers agree." : "\nSome numbers DIFFER.");
    return all_agree ? 0 : 1;
}
