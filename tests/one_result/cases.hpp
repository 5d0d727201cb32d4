// SPDX-License-Identifier: MIT
// The cases that must have one result: draws, functions and trainings, for compile and run time.
#pragma once

#include <ctnn/ctnn.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <support/opaque.hpp>

namespace one_result {

using ctnn::text;

/// What a case takes its inputs through in a constant expression: nothing happens to them.
struct seen {
    template <class T>
    constexpr T operator()(T value) const noexcept {
        return value;
    }
};
/// The same at run time: the optimizer no longer knows them.
struct hidden {
    template <class T>
    T operator()(T value) const noexcept {
        return ctnn::test::opaque(value);
    }
};

/// The hash of all weights and biases, going on from `state`.
template <class Parameters>
constexpr std::uint64_t hash_fields(const Parameters& parameters, std::uint64_t state) {
    ctnn::for_each_field([&](auto, const auto& tensor) { state = ctnn::hash(tensor, state); },
                         parameters);
    return state;
}

/// The hash of a trained model and of what its optimizer remembers.
template <class Trainer>
constexpr std::uint64_t hash_trainer(const Trainer& t, std::uint64_t state) {
    state = hash_fields(t.model.parameters(), state);
    if constexpr (requires { t.state.moments; })
        for (const auto& moment : t.state.moments) state = hash_fields(moment, state);
    if constexpr (requires { t.state.history.beta1_power; })
        state =
            ctnn::hash(t.state.history.beta2_power, ctnn::hash(t.state.history.beta1_power, state));
    return state;
}

/// Samples drawn at random; a class number where `Target` is one, else numbers from 0 to 1.
template <class Input, class Target, std::size_t Count>
constexpr auto drawn_samples(std::uint64_t seed) {
    using S = typename Input::scalar;
    ctnn::generator random{seed};
    std::array<ctnn::sample<Input, Target>, Count> samples{};
    for (auto& [input, target] : samples) {
        for (auto& value : input) {
            if constexpr (std::integral<std::remove_cvref_t<decltype(value)>>)
                value = static_cast<std::int32_t>(random.below(5));
            else
                value = random.uniform(S(-2), S(2));
        }
        if constexpr (ctnn::Tensor<Target>)
            for (S& value : target) value = random.uniform<S>();
        else
            target = random.below(2);
    }
    return samples;
}

enum class targets { numbers, classes };

/// A training: a network, a loss, an optimizer; five samples in shuffled batches of 3 and 2.
template <text Name, class Network, auto Loss, auto Rule, targets Targets = targets::numbers>
struct training {
    static constexpr auto name = Name;

    template <class Choice, class Through>
    static constexpr std::uint64_t run(Through through) {
        using model = ctnn::model<Network, Choice>;
        using target =
            std::conditional_t<Targets == targets::numbers, typename model::output, std::size_t>;
        const auto data =
            through(drawn_samples<typename model::input, target, 5>(through(std::uint64_t{17})));
        ctnn::trainer t{
            ctnn::initialized<model>(ctnn::init::linear_default{}, through(std::uint64_t{42})),
            through(Loss), through(Rule)};
        const auto loss = ctnn::fit(
            t, data,
            {.epochs = through(std::size_t{3}), .batch_size = 3, .shuffle = true, .seed = 5});
        return hash_trainer(t, ctnn::hash(loss));
    }
};

/// A training that is longer than one constant evaluation may be.
struct long_training {
    static constexpr text name = "bce_with_logits, Adam, 420 samples";
    using network = ctnn::sequential<ctnn::linear<2, 3>, ctnn::tanh, ctnn::linear<3, 1>>;

    template <class Choice, class Through>
    static constexpr auto plan(Through through) {
        using model = ctnn::model<network, Choice>;
        using input = typename model::input;
        using output = typename model::output;
        return ctnn::fit_plan{
            ctnn::trainer{
                ctnn::initialized<model>(ctnn::init::xavier_normal{}, through(std::uint64_t{3})),
                ctnn::loss::bce_with_logits{}, ctnn::optim::adam{.learning_rate = 0.03}},
            through(drawn_samples<input, output, 7>(through(std::uint64_t{8}))),
            ctnn::fit_options{
                .epochs = through(std::size_t{60}), .batch_size = 2, .shuffle = true}};
    }

    template <class Choice>
    static consteval std::uint64_t run(seen) {
        const auto done = ctnn::constant_fit([] { return plan<Choice>(seen{}); });
        return hash_trainer(done.trainer, ctnn::hash(done.loss));
    }
    template <class Choice>
    static std::uint64_t run(hidden) {
        auto made = plan<Choice>(hidden{});
        const auto loss = ctnn::fit(made.trainer, made.data, made.progress.options);
        return hash_trainer(made.trainer, ctnn::hash(loss));
    }
};

/// Random numbers, orders and initial weights. Fused arithmetic draws the same as strict.
struct draws {
    static constexpr text name = "random numbers";
    using network = ctnn::sequential<ctnn::linear<3, 5>>;

    template <class Choice, class Through>
    static constexpr std::uint64_t run(Through through) {
        return drawn<typename ctnn::arithmetic_of<Choice>::scalar>(through);
    }

private:
    template <ctnn::Scalar S, class Through>
    static constexpr std::uint64_t drawn(Through through) {
        using model = ctnn::model<network, S>;
        const auto seed = through(std::uint64_t{0x1234'5678'9abc'def0U});
        std::uint64_t state = ctnn::hash(S(0));
        ctnn::generator random{seed, through(std::uint64_t{9})};
        for (int i = 0; i < 40; ++i) {
            state = ctnn::hash(random.uniform(S(-3), S(5)), state);
            state = ctnn::hash(random.normal(S(1), S(2)), state);
            state = ctnn::hash(static_cast<S>(random.below(1000)), state);
        }
        const ctnn::sample_order order{13, seed, 2};
        std::size_t permuted[13]{};
        ctnn::permutation(random, permuted, 13);
        for (std::size_t i = 0; i < 13; ++i)
            state = ctnn::hash(static_cast<S>(order(i) * 100 + permuted[i]), state);
        for_each_scheme([&](const auto& scheme) {
            state =
                hash_fields(ctnn::initialized<model>(through(scheme), seed).parameters(), state);
        });
        return state;
    }

    template <class F>
    static constexpr void for_each_scheme(F f) {
        f(ctnn::init::uniform{-1, 2});
        f(ctnn::init::normal{0.5, 0.25});
        f(ctnn::init::linear_default{});
        f(ctnn::init::xavier_uniform{1.5});
        f(ctnn::init::xavier_normal{});
        f(ctnn::init::kaiming_uniform{});
        f(ctnn::init::kaiming_normal{});
    }
};

/// The elementary functions, at random points, where they saturate, and where IEEE has a rule.
struct functions {
    static constexpr text name = "functions";

    template <class Choice, class Through>
    static constexpr std::uint64_t run(Through through) {
        using A = ctnn::arithmetic_of<Choice>;
        using S = typename A::scalar;
        using limits = std::numeric_limits<S>;
        std::uint64_t state = ctnn::hash(S(0));
        for (const S x : through(std::array{S(0), S(-0.0), limits::infinity(), -limits::infinity(),
                                            limits::quiet_NaN(), limits::max(), limits::lowest(),
                                            limits::min(), limits::denorm_min(), S(-1), S(1)}))
            state = hash_at<A>(x, state);
        ctnn::generator random{through(std::uint64_t{21})};
        for (const S scale : {S(1), S(30), S(800)})
            for (int i = 0; i < 16; ++i) state = hash_at<A>(random.uniform(-scale, scale), state);
        return state;
    }

private:
    template <class A, class S>
    static constexpr std::uint64_t hash_at(S x, std::uint64_t state) {
        namespace math = ctnn::math;
        for (const S y : {math::exp<A>(x), math::expm1<A>(x), math::log<A>(x), math::log1p<A>(x),
                          math::sqrt<A>(x), math::tanh<A>(x), math::sigmoid<A>(x),
                          math::softplus<A>(x), math::normal_cdf<A>(x), math::erf<A>(x),
                          math::gelu<A>(x), math::gelu_slope<A>(x), math::silu<A>(x)})
            state = ctnn::hash(y, state);
        return state;
    }
};

}  // namespace one_result
