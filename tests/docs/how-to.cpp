// SPDX-License-Identifier: MIT
// Runs the recipes of docs/how-to.md.
#include "how-to.hpp"

#include <ctnn/network/hana.hpp>

#include <cstddef>

namespace {

/// Points, and whether each lies in the upper half of a circle.
std::vector<point> half_circle() {
    std::vector<point> result;
    nn::generator random{7};
    for (int i = 0; i < 400; ++i) {
        const model::input x{random.uniform(-1.0F, 1.0F), random.uniform(-1.0F, 1.0F)};
        result.push_back({x, x[1] > 0 && x[0] * x[0] + x[1] * x[1] < 0.7F ? 1 : 0});
    }
    return result;
}

int failures = 0;

void check(bool right, const char* recipe) {
    if (right) return;
    std::printf("docs/how-to.md: %s\n", recipe);
    ++failures;
}

bool learns(const model& m) { return nn::accuracy(m, half_circle()) > 0.9; }

/// The move is the field that is set, and the value is the time that is left.
void check_playing() {
    std::vector<turn> games;
    nn::generator random{3};
    for (int i = 0; i < 900; ++i) {
        turn p{{}, best_move{i % 9, nn::tensor<nn::shape<1>>{random.uniform(0.0F, 1.0F)}}};
        nn::get<0>(p.input)[static_cast<std::size_t>(i % 9)] = 1;
        nn::get<1>(p.input) = nn::get<1>(p.target);
        games.push_back(p);
    }
    const player m = learn_to_play(games);
    check(move_of(m, games[4].input) == 4 && move_of(m, games[17].input) == 8, "heads: the move");
    const float value = nn::get<1>(m(games[4].input))[0], left = nn::get<1>(games[4].target)[0];
    check(value - left < 0.1F && left - value < 0.1F, "heads: the value");
}

/// The class is the row in which the image is bright.
void check_images() {
    std::vector<image> images;
    nn::generator random{5};
    for (int i = 0; i < 160; ++i) {
        image next{{}, i % 10};
        for (float& x : next.input) x = random.uniform(-0.1F, 0.1F);
        for (std::size_t column = 0; column < 28; ++column)
            next.input(0, static_cast<std::size_t>(2 * (i % 10) + 4), column) = 1;
        images.push_back(next);
    }
    check(nn::accuracy(learn_images(images), images) > 0.9, "images");
}

void check_training() {
    auto samples = half_circle();
    const split data = split_off(samples, 0.25);
    check(data.training.size() == 300 && data.validation.size() == 100, "hold out");

    auto early = new_trainer();
    check(learns(fit_with_patience(early, data, 20)), "stop early");

    check(learns(fit_with_cosine(new_trainer().model, data.training, 100)), "learning rate");

    auto own = new_trainer();
    auto fitted = new_trainer();
    for (std::size_t epoch = 0; epoch < 100; ++epoch) one_epoch(own, data.training, epoch);
    nn::fit(fitted, data.training, {.epochs = 100, .batch_size = 16, .shuffle = true, .seed = 1});
    check(own.model == fitted.model, "own loop: what fit does");

    auto clipped = clipped_trainer(new_trainer().model);
    nn::fit(clipped, data.training, {.epochs = 100, .batch_size = 16, .shuffle = true});
    check(learns(clipped.model), "clip: learns");
    auto gradient = clipped.gradient;
    gradient.layer<"hidden">().bias[0] = 30;
    gradient.layer<"out">().bias[1] = -4;
    clip_values(gradient, 5);
    check(nn::identical(gradient.layer<"hidden">().bias[0], 5.0F) &&
              nn::identical(gradient.layer<"out">().bias[1], -4.0F),
          "clip: values");

    auto in_groups = without_decay_of_biases(new_trainer().model);
    nn::fit(in_groups, data.training, {.epochs = 50, .batch_size = 16});
    check(nn::accuracy(in_groups.model, data.training) > 0.5, "groups");

    auto weighing = weighing_trainer(new_trainer().model), indifferent = weighing;
    weighing.step(model::input{1, 1}, -100);
    check(weighing.model.layer<"out">() == indifferent.model.layer<"out">(), "an ignored sample");
    nn::fit(weighing, data.training, {.epochs = 50, .batch_size = 16});
    check(nn::accuracy(weighing.model, data.training) > 0.8, "class weights");

    auto saved = new_trainer(), loaded = new_trainer();
    nn::fit(saved, data.training, {.epochs = 3, .batch_size = 16, .shuffle = true});
    std::stringstream file;
    save(file, saved);
    check(load(file, loaded) && loaded.model == saved.model && loaded.state == saved.state,
          "checkpoint: read back");
    nn::fit(saved, data.training, {.epochs = 3, .batch_size = 16, .shuffle = true});
    nn::fit(loaded, data.training, {.epochs = 3, .batch_size = 16, .shuffle = true});
    check(loaded.model == saved.model && loaded.epoch == 6, "checkpoint: goes on");

    nn::trainer past_blocks{nn::initialized<deep>(nn::init::kaiming_uniform{}, 1),
                            nn::loss::cross_entropy{}, nn::optim::adam{.learning_rate = 0.01}};
    nn::fit(past_blocks, data.training, {.epochs = 30, .batch_size = 20, .shuffle = true});
    check(nn::accuracy(past_blocks.model, data.training) > 0.8, "residual");

    model biased = fitted.model;
    check(print_tensors(biased) == model::parameter_count, "Boost.Hana: counts");
    clear_bias(biased);
    check(biased.layer<"hidden">().bias == decltype(biased.layer<"hidden">().bias){} &&
              biased.layer<"out">() == fitted.model.layer<"out">(),
          "Boost.Hana: clears one bias");

    auto threads = new_trainer();
    fit_with_threads(threads, data.training);
    check(!(threads.model == new_trainer().model), "threads");

    std::vector<model::input> inputs;
    std::vector<int> targets;
    for (const auto& [x, target] : samples) {
        inputs.push_back(x);
        targets.push_back(target);
    }
    auto paired = new_trainer();
    check(fit_and_judge(paired, inputs, targets) > 0.9, "two arrays");

    std::vector<question> questions;
    for (const auto& [x, target] : samples) questions.push_back({x, {static_cast<float>(target)}});
    check(learn_to_answer(questions) > 0.9, "yes or no");

    auto at_once = new_trainer(), by_epochs = new_trainer();
    nn::fit(at_once, data.training, {.epochs = 10, .batch_size = 16, .shuffle = true});
    fit_epoch_by_epoch(by_epochs, data.training);
    check(at_once.model == by_epochs.model, "epoch by epoch");

    auto tuning = fine_tuning(own.model);
    nn::fit(tuning, data.training);
    check(tuning.model.layer<"hidden">() == own.model.layer<"hidden">() &&
              !(tuning.model.layer<"out">() == own.model.layer<"out">()),
          "freeze");

    auto norms = nn::initialized<normed>(nn::init::xavier_uniform{}, 5);
    norms.layer<"base">().layer<1>().running_mean[3] = 0.25F;
    const auto tuned_norms = tune(norms, data.training);
    const auto& statistics = tuned_norms.layer<"base">().layer<1>();
    check(statistics.running_mean == norms.layer<"base">().layer<1>().running_mean &&
              !(statistics.bias == norms.layer<"base">().layer<1>().bias),
          "evaluated");
    const auto small = small_and_fast(tuned_norms, data.training);
    check(nn::agrees(small, tuned_norms, data.training, {.relative = 1e-5, .absolute = 1e-5}) &&
              small.layer<"base">().layer<0>().weight.size() == 32,
          "folded");
}

/// A word's tag is whether the one after it is even.
void check_tags() {
    std::vector<tagged> sentences;
    nn::generator random{3};
    for (int i = 0; i < 200; ++i) {
        tagged next{{}, {}};
        const auto length = static_cast<std::size_t>(3 + random.below(4));
        for (std::size_t t = 0; t < 6; ++t) {
            next.input[t] = t < length ? static_cast<int>(1 + random.below(19)) : 0;
            next.target[t] = no_tag;
        }
        for (std::size_t t = 0; t < length; ++t)
            next.target[t] = t + 1 == length ? 2 : next.input[t + 1] % 2;
        sentences.push_back(next);
    }
    const word_tagger m = learn_to_tag(sentences);
    int right = 0, all = 0;
    for (const tagged& sentence : sentences) {
        const tags given = tag(m, sentence.input);
        for (std::size_t t = 0; t < 6; ++t) {
            if (sentence.target[t] == no_tag) continue;
            ++all;
            right += given[t] == sentence.target[t];
        }
    }
    check(right > 0.95 * all, "tags");
}

/// The class is the step at which the sequence is bright: positions are what tells it.
void check_positions() {
    std::vector<sight> samples;
    nn::generator random{11};
    for (int i = 0; i < 200; ++i) {
        sight next{{}, i % 5};
        for (float& x : next.input) x = random.uniform(-0.1F, 0.1F);
        for (std::size_t k = 0; k < 8; ++k) next.input(static_cast<std::size_t>(i % 5), k) += 1;
        samples.push_back(next);
    }
    check(nn::accuracy(learn_to_see(samples), samples) > 0.95, "positions");
}

/// What is masked changes nothing before it; without a mask it does.
void check_masks() {
    const auto m = nn::initialized<attending>(nn::init::xavier_uniform{}, 1);
    attending::input x{}, other{};
    for (std::size_t i = 0; i < 48; ++i)
        nn::get<0>(x)[i] = nn::get<0>(other)[i] = static_cast<float>(i % 7) / 4;
    for (std::size_t i = 0; i < 8; ++i) nn::get<0>(other)(5, i) = 1 - static_cast<float>(i) / 2;
    nn::get<1>(x) = nn::get<1>(other) = mask_of(5);
    const auto first_rows_agree = [&] {
        const auto a = m(x), b = m(other);
        for (std::size_t i = 0; i < 40; ++i)
            if (!nn::identical(a[i], b[i])) return false;
        return true;
    };
    check(first_rows_agree(), "a mask");
    nn::get<1>(x) = nn::get<1>(other) = mask_of(6);
    check(!first_rows_agree(), "no mask");
    nn::get<1>(x) = mask_of(0);
    const float of_nothing = m(x)[0];
    check(of_nothing != of_nothing, "a query without a key");
}

void check_use() {
    std::istringstream csv{"x,y,class\n0.5,0.25,1\n-1,2,0\n"};
    const auto read = read_csv(csv);
    check(read.size() == 2 && read[0].input[1] == 0.25F && read[1].target == 0, "CSV");

    const model start = new_trainer().model;
    const std::array<float, 2> x{0.25F, 0.5F};
    check(class_of(start, x) == nn::argmax(start({0.25F, 0.5F})), "span");
    check(predict_all(start, {{1, 2}, {3, 4}})[1] == start({3, 4}), "predict");

    const auto listens = nn::initialized<listener>(nn::init::linear_default{}, 1);
    listener::input heard;
    std::array<std::array<float, 2>, 8> steps{};
    for (std::size_t t = 0; t < 8; ++t)
        for (std::size_t i = 0; i < 2; ++i) heard(t, i) = steps[t][i] = t % 3 == i ? 1.0F : -0.5F;
    check(last_output(listens, steps) == listens(heard)[0], "step by step");

    auto tags = nn::initialized<tagger>(nn::init::linear_default{}, 5);
    boost::hana::at_key(tags, nn::key<"0.weight_ih_l1_reverse">)(0, 7) = 3;
    const auto judges = nn::initialized<judge>(nn::init::linear_default{}, 5);
    check(weight_of_the_way_back(tags) == 3 && tags(heard) != tagger::output{} &&
              judges(heard)[0] != 0,
          "both ways");

    std::vector<words> sentences;
    nn::generator random{3};
    for (int i = 0; i < 200; ++i) {
        words next{{}, 0};
        for (std::size_t t = 0; t < 5; ++t) {
            next.input[t] = static_cast<int>(1 + random.below(19));
            if (next.input[t] == 7) next.target = 1;
        }
        sentences.push_back(next);
    }
    const reader reads = learn_to_read(sentences);
    const auto& rows = reads.layer<0>().weight;
    check(nn::accuracy(reads, sentences) > 0.95 && rows(0, 0) == 0 && rows(0, 3) == 0, "tokens");

    check_tags();
    check_positions();
    check_masks();

    float sound[] = {0.5F, 1};
    distortion{start}.process(sound, 2);
    check(sound[0] == start({0.5F, 0})[0] && sound[1] == start({1, 0.5F})[0], "callback");

    model counted;
    int number = 0;
    std::ostringstream written;
    nn::for_each_field(
        [&](auto field, auto& values) {
            written << field.name.data;
            for (std::size_t k = 0; k < values.size(); ++k)
                written << ' ' << (values[k] = static_cast<float>(number++));
            written << '\n';
        },
        counted.parameters());
    std::istringstream weights{written.str()};
    model m;
    check(read_weights(weights, m) && m == counted && m.layer<"hidden">().weight(1, 0) == 2 &&
              m.layer<"hidden">().bias[0] == 32 && m.layer<"out">().weight(1, 0) == 64,
          "PyTorch's order");
    std::istringstream too_short{"hidden.weight 0 1\n"}, too_long{written.str() + "82\n"},
        to_the_end{written.str().substr(0, written.str().size() - 1)};
    model other;
    check(!read_weights(too_short, other) && !read_weights(too_long, other) &&
              read_weights(to_the_end, other) && other == m,
          "weights: as many as the network has");
    std::string renamed = written.str();
    renamed.replace(renamed.find("out.bias"), 8, "out.gain");
    std::istringstream of_another{renamed};
    check(!read_weights(of_another, other), "weights: of these names");
    const std::vector<float> numbers{std::begin(m.layer<"hidden">().weight),
                                     std::end(m.layer<"hidden">().weight)};
    model copied;
    std::copy(numbers.begin(), numbers.end(), copied.layer<"hidden">().weight.begin());
    check(numbers[2] == 2 && copied.layer<"hidden">().weight(1, 0) == 2, "copy: by rows");

    learner member{start};
    for (int i = 0; i < 100; ++i) member.learn({1, 0}, 1);
    check(member.decide({1, 0}) == 1, "class");
    log_what_is_wrong();
}

}  // namespace

int main() {
    check_playing();
    check_images();
    check_training();
    check_use();
    return failures == 0 ? 0 : 1;
}
