// SPDX-License-Identifier: MIT
// Three steps of training, as tests/reference/trainings.hpp has them of PyTorch.
#pragma once

#include "literal.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/train/sample.hpp>

#include <array>
#include <cstddef>
#include <tuple>

namespace ctnn::test {

inline constexpr std::size_t training_steps = 3;

/// The samples of a minibatch, from arrays of all inputs and all targets.
template <class Model, class Target, std::size_t Samples, std::size_t Inputs, class Number,
          std::size_t Targets>
[[nodiscard]] constexpr auto minibatch(const double (&x)[Inputs], const Number (&target)[Targets]) {
    std::array<sample<typename Model::input, Target>, Samples> result{};
    const double* next = x;
    const Number* next_target = target;
    for (auto& s : result) {
        for (auto& value : s.input) value = static_cast<typename Model::scalar>(*next++);
        if constexpr (requires { s.target.data; })
            for (auto& value : s.target)
                value = static_cast<typename Model::scalar>(*next_target++);
        else
            s.target = static_cast<Target>(*next_target++);
    }
    return result;
}

/// Gives a model's tensors, in the order of its fields, the values of arrays.
template <class Model, std::size_t... Sizes>
constexpr void set_fields(Model& model, const double (&... values)[Sizes]) {
    const double* const all[] = {values...};
    const std::size_t sizes[] = {Sizes...};
    std::size_t field = 0;
    for_each_field(
        [&](auto, auto& tensor) {
            if (tensor.size() != sizes[field]) throw "a field and its values differ in size";
            for (std::size_t i = 0; i < tensor.size(); ++i)
                tensor[i] = static_cast<typename Model::scalar>(all[field][i]);
            ++field;
        },
        model.parameters());
}

/// The loss before each step, the model after each, and predictions after all.
template <class Model, std::size_t Samples>
struct trained {
    tensor<shape<training_steps>, typename Model::scalar> loss{};
    Model models[training_steps]{};
    typename Model::output predictions[Samples]{};

    [[nodiscard]] constexpr bool is(const trained& other) const {
        bool same = identical(loss, other.loss);
        for (std::size_t step = 0; step < training_steps; ++step)
            for_each_field(
                [&same](auto, const auto& a, const auto& b) { same = same && identical(a, b); },
                models[step].parameters(), other.models[step].parameters());
        for (std::size_t b = 0; b < Samples; ++b)
            same = same && identical(predictions[b], other.predictions[b]);
        return same;
    }

    /// Whether everything is close to arrays; those of the fields hold what is there after each
    /// step, in the order of the fields.
    template <std::size_t N, std::size_t M, std::size_t... Sizes>
    [[nodiscard]] constexpr bool is_reference(const double (&expected_loss)[N],
                                              const double (&expected_predictions)[M],
                                              const double (&... fields)[Sizes]) const {
        bool holds = N == training_steps;
        for (std::size_t step = 0; step < N; ++step)
            holds = holds && is_near(loss[step], expected_loss[step]);
        for (std::size_t i = 0; i < M; ++i)
            holds =
                holds && is_near(predictions[i / Model::output::size()][i % Model::output::size()],
                                 expected_predictions[i]);
        const double* const all[] = {fields...};
        const std::size_t sizes[] = {Sizes...};
        for (std::size_t step = 0; step < training_steps; ++step) {
            std::size_t field = 0;
            for_each_field(
                [&](auto, const auto& tensor) {
                    holds = holds && sizes[field] == training_steps * tensor.size();
                    for (std::size_t i = 0; holds && i < tensor.size(); ++i)
                        holds = is_near(tensor[i], all[field][step * tensor.size() + i]);
                    ++field;
                },
                models[step].parameters());
            holds = holds && field == sizeof...(Sizes);
        }
        return holds;
    }

private:
    [[nodiscard]] static constexpr bool is_near(typename Model::scalar actual, double expected) {
        return close(actual, expected, near_reference<typename Model::scalar>);
    }
};

/// Three steps on one minibatch.
template <class Trainer, class Batch>
[[nodiscard]] constexpr auto train_three_steps(Trainer t, const Batch& batch) {
    trained<typename Trainer::model_type, std::tuple_size_v<Batch>> result;
    for (std::size_t step = 0; step < training_steps; ++step) {
        result.loss[step] = t.step(batch);
        result.models[step] = t.model;
    }
    for (std::size_t b = 0; b < batch.size(); ++b) result.predictions[b] = t.model(batch[b].input);
    return result;
}

}  // namespace ctnn::test
