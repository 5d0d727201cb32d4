// SPDX-License-Identifier: MIT
// Breaks one precondition, the one named by the first argument; ends in success only if nothing was
// noticed.
#include <ctnn/ctnn.hpp>
#include <ctnn/run/heap.hpp>
#include <ctnn/run/threads.hpp>

#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string_view>
#include <thread>
#include <type_traits>
#include <vector>

namespace {

using network = ctnn::sequential<ctnn::linear<2, 3>>;
using model = ctnn::model<network>;
using labelled = ctnn::sample<model::input, int>;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr auto drawn = ctnn::initialized<model>(ctnn::init::linear_default{}, 1);

void class_number(int target) {
    ctnn::trainer t{drawn, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    t.step({1, 2}, target);
}

void class_number_in_lanes() {
    std::vector<labelled> batch(64, labelled{{1, 2}, 2});
    batch[17].target = 3;
    ctnn::trainer t{drawn, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    t.step(batch);
}

void reductions_of_heads() {
    const ctnn::loss::heads both{ctnn::loss::cross_entropy{},
                                 ctnn::loss::mse{ctnn::reduction::sum}};
    static_cast<void>(both);
}

void shards_on_stack() {
    const std::vector<labelled> batch(100'000, labelled{{1, 2}, 2});
    ctnn::trainer t{drawn, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    t.step(batch, ctnn::shards{100'000});
}

/// A network that looks across the samples of a minibatch.
using normalised = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>, ctnn::batch_norm<3>>>;
constexpr ctnn::trainer normalising{ctnn::initialized<normalised>(ctnn::init::linear_default{}, 1),
                                    ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};

void batch_norm_of_one() {
    auto t = normalising;
    t.step({1, 2}, 2);
}

void normalise(std::size_t samples, std::size_t batch_size) {
    const std::vector<labelled> data(samples, labelled{{1, 2}, 2});
    auto t = normalising;
    fit(t, data, {.batch_size = batch_size});
}

/// 300 samples in one batch of 300 shards.
const std::vector<labelled> three_hundred(300, labelled{{1, 2}, 2});
constexpr ctnn::fit_options three_hundred_shards{.batch_size = 300, .shards = 300};
constexpr ctnn::trainer fresh{drawn, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};

void shards_of_fit() {
    auto t = fresh;
    fit(t, three_hundred, three_hundred_shards);
}

template <std::size_t Room>
void shards_of_fit_run() {
    ctnn::fit_run<std::remove_const_t<decltype(fresh)>, Room> run{fresh, three_hundred_shards};
    run.advance(three_hundred, 300);
}

template <std::size_t Inputs, std::size_t Targets>
void unequal_ranges() {
    auto t = fresh;
    fit(t, std::vector<model::input>(Inputs), std::vector<int>(Targets));
}

/// One output has the classes 0 and 1.
void class_number_of_yes_or_no(int target) {
    using one = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;
    const std::vector<ctnn::sample<one::input, int>> data{{{1}, 1}, {{2}, 0}, {{3}, target}};
    std::printf("%g\n", ctnn::accuracy(one{}, ctnn::threshold{}, data));
}

using deep = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>, ctnn::tanh, ctnn::linear<3, 1>>>;

void zero_model() {
    // The output's biases differ, which does not tell hidden units apart.
    deep m{};
    m.layer<2>().bias = {1};
    const ctnn::trainer t{m, ctnn::loss::mse{}, ctnn::optim::sgd{}};
    std::printf("%g\n", static_cast<double>(t.model.layer<2>().bias[0]));
}

void zero_model_on_heap() {
    const ctnn::on_heap<deep> m;
    const ctnn::on_heap t{
        [&] { return ctnn::trainer{ctnn::off_stack, *m, ctnn::loss::mse{}, ctnn::optim::adam{}}; }};
    std::printf("%g\n", static_cast<double>(t->model.layer<2>().bias[0]));
}

template <std::size_t Length>
void tensor_length() {
    const std::vector<float> values(Length);
    const model::input x{values};
    static_cast<void>(x);
}

template <class Integer>
void integer_of_33_bits(Integer value) {
    const std::vector<Integer> values{1, value};
    const ctnn::tensor<ctnn::integers<2>> x{values};
    static_cast<void>(x);
}

template <int Token, class Layer = ctnn::embedding<5, 3>>
void token_of_none() {
    using tokens_in = ctnn::from<ctnn::integers<3>, ctnn::sequential<Layer>>;
    const ctnn::model<tokens_in> m;
    const std::vector<int> tokens{1, 2, Token};
    static_cast<void>(m(typename ctnn::model<tokens_in>::input{tokens}));
}

template <std::size_t Threads>
void pool_inside_its_task() {
    ctnn::thread_pool pool{Threads};
    pool.run(4, [&pool](std::size_t) noexcept { pool.run(4, [](std::size_t) noexcept {}); });
}

void pool_used_by_two() {
    ctnn::thread_pool pool{2};
    std::atomic<bool> inside{false}, leave{false};
    std::thread other{[&] {
        pool.run(2, [&](std::size_t) noexcept {
            inside = true;
            while (!leave) std::this_thread::yield();
        });
    }};
    while (!inside) std::this_thread::yield();
    pool.run(2, [](std::size_t) noexcept {});  // not come back from
    leave = true;
    other.join();
}

constexpr ctnn::optim::sgd negative_rate{.learning_rate = -2};

template <class Optimizer>
void trained_by(const Optimizer& optimizer) {
    ctnn::trainer t{drawn, ctnn::loss::cross_entropy{}, optimizer};
    t.step({1, 2}, 0);
}

/// What PyTorch takes must be taken.
void hyperparameters_within_limits() {
    using namespace ctnn::optim;
    trained_by(sgd{.learning_rate = 0});
    trained_by(momentum_sgd{.momentum = 0, .dampening = 0.5});
    trained_by(momentum_sgd{.momentum = 2, .dampening = -1});
    trained_by(adam{.learning_rate = 0, .beta1 = 0, .beta2 = 0, .eps = 0});
    trained_by(ctnn::optim::freeze<"*.bias">(adamw{.weight_decay = 0}));
}

void too_few_outputs() {
    const std::vector<model::input> inputs(40);
    std::vector<model::output> outputs(39);
    ctnn::predict(drawn, inputs, outputs);
}

void handler() {
    ctnn::set_precondition_handler([](const char* sentence) {
        std::fprintf(stderr, "the handler was told: %s\n", sentence);
        std::_Exit(7);
    });
    class_number(3);
}

struct {
    std::string_view name;
    void (*run)();
} constexpr cases[] = {
    {"none", [] {}},
    {"class_number", [] { class_number(3); }},
    {"negative_class_number", [] { class_number(-1); }},
    {"class_number_in_lanes", class_number_in_lanes},
    {"class_number_of_yes_or_no", [] { class_number_of_yes_or_no(2); }},
    {"negative_class_number_of_yes_or_no", [] { class_number_of_yes_or_no(-1); }},
    {"reductions_of_heads", reductions_of_heads},
    {"shards_on_stack", shards_on_stack},
    {"batch_norm_of_one", batch_norm_of_one},
    {"batch_norm_of_one_left_over", [] { normalise(65, 16); }},
    {"too_many_to_normalise", [] { normalise(65536, 65536); }},
    {"tensor_length", tensor_length<5>},
    {"tensor_length_too_few", tensor_length<1>},
    {"integer_of_33_bits", [] { integer_of_33_bits(1LL << 32); }},
    {"unsigned_integer_of_32_bits", [] { integer_of_33_bits(4294967295U); }},
    {"token_of_none", token_of_none<5>},
    {"token_below_zero", token_of_none<-1>},
    {"token_of_no_bag", token_of_none<5, ctnn::embedding_bag<5, 3>>},
    {"pool_inside_its_task", pool_inside_its_task<2>},
    {"pool_of_one_inside_its_task", pool_inside_its_task<1>},
    {"pool_used_by_two", pool_used_by_two},
    {"shards_of_fit", shards_of_fit},
    {"shards_of_fit_run", shards_of_fit_run<1>},
    {"shards_above_those_of_fit_run", shards_of_fit_run<7>},
    {"unequal_ranges", unequal_ranges<3, 2>},
    {"more_targets_than_inputs", unequal_ranges<3, 4>},
    {"zero_model", zero_model},
    {"zero_model_on_heap", zero_model_on_heap},
    {"too_few_outputs", too_few_outputs},
    {"handler", handler},
    {"hyperparameters_within_limits", hyperparameters_within_limits},
    {"learning_rate", [] { trained_by(ctnn::optim::sgd{.learning_rate = -0.1}); }},
    {"learning_rate_nan", [] { trained_by(ctnn::optim::adam{.learning_rate = not_a_number}); }},
    {"weight_decay", [] { trained_by(ctnn::optim::adamw{.weight_decay = -0.5}); }},
    {"weight_decay_nan", [] { trained_by(ctnn::optim::sgd{.weight_decay = not_a_number}); }},
    {"momentum", [] { trained_by(ctnn::optim::momentum_sgd{.momentum = -0.5}); }},
    {"momentum_nan", [] { trained_by(ctnn::optim::momentum_sgd{.momentum = not_a_number}); }},
    {"max_norm", [] { trained_by(ctnn::optim::clipped(ctnn::optim::sgd{}, -1)); }},
    {"cosine_of_no_steps",
     [] { trained_by(scheduled(ctnn::optim::sgd{}, ctnn::optim::cosine_rate{.t_max = 0})); }},
    {"step_rate_of_no_steps",
     [] { trained_by(scheduled(ctnn::optim::sgd{}, ctnn::optim::step_rate{.step_size = 0})); }},
    {"warm_up_of_no_steps",
     [] { trained_by(scheduled(ctnn::optim::sgd{}, ctnn::optim::linear_rate{.total_iters = 0})); }},
    {"nesterov_dampening",
     [] { trained_by(ctnn::optim::momentum_sgd{.dampening = 0.5, .nesterov = true}); }},
    {"nesterov_alone",
     [] { trained_by(ctnn::optim::momentum_sgd{.momentum = 0, .nesterov = true}); }},
    {"beta1", [] { trained_by(ctnn::optim::adam{.beta1 = 1}); }},
    {"beta1_negative", [] { trained_by(ctnn::optim::adamw{.beta1 = -0.5}); }},
    {"beta1_nan", [] { trained_by(ctnn::optim::adamw{.beta1 = not_a_number}); }},
    {"beta2", [] { trained_by(ctnn::optim::adamw{.beta2 = -0.25}); }},
    {"beta2_of_1", [] { trained_by(ctnn::optim::adam{.beta2 = 1}); }},
    {"beta2_nan", [] { trained_by(ctnn::optim::adam{.beta2 = not_a_number}); }},
    {"eps", [] { trained_by(ctnn::optim::adam{.eps = -1e-8}); }},
    {"eps_nan", [] { trained_by(ctnn::optim::adamw{.eps = not_a_number}); }},
    {"frozen_learning_rate",
     [] { trained_by(ctnn::optim::freeze<"*.bias">(ctnn::optim::sgd{.learning_rate = -2})); }},
    {"clipped_learning_rate", [] { trained_by(ctnn::optim::clipped(negative_rate, 1)); }},
    {"scheduled_learning_rate",
     [] { trained_by(scheduled(negative_rate, ctnn::optim::cosine_rate{})); }},
    {"learning_rate_of_no_group",
     [] { trained_by(groups(negative_rate, ctnn::optim::group<"*.bias">(ctnn::optim::sgd{}))); }},
    {"learning_rate_of_a_group",
     [] { trained_by(groups(ctnn::optim::sgd{}, ctnn::optim::group<"*.bias">(negative_rate))); }},
};

}  // namespace

int main(int count, char** arguments) {
    const std::string_view wanted = count > 1 ? arguments[1] : "";
    for (const auto& [name, run] : cases)
        if (name == wanted) {
            run();
            return 0;
        }
    std::fprintf(stderr, "preconditions: no such case\n");
    return 2;
}
