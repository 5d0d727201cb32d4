// SPDX-License-Identifier: MIT
// A training whose sizes reach every kernel and every tail: too long for the compiler, so its
// hashes are recorded. Kernels of these sizes are compared with plain loops, and smaller ones with
// the compiler, in tests/kernels.
#pragma once

#include "cases.hpp"

#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace one_result {

/// Every size is an input of one layer and an output of another. It is the sizes that are complete;
/// a training with each activation is in case_list.hpp.
using every_size = ctnn::sequential<
    ctnn::linear<784, 128>, ctnn::relu, ctnn::linear<128, 100>, ctnn::tanh, ctnn::linear<100, 64>,
    ctnn::relu, ctnn::linear<64, 33>, ctnn::sigmoid, ctnn::linear<33, 31>, ctnn::leaky_relu<>,
    ctnn::linear<31, 17, ctnn::bias::shared>, ctnn::gelu, ctnn::linear<17, 16>, ctnn::silu,
    ctnn::linear<16, 15>, ctnn::elu<>, ctnn::linear<15, 8, ctnn::bias::none>, ctnn::softplus,
    ctnn::linear<8, 7>, ctnn::log_softmax, ctnn::linear<7, 1>>;

/// The hash after a step of Adam with each size of minibatch, and of predictions.
template <class Choice>
std::uint64_t every_size_hash() {
    using model = ctnn::model<every_size, Choice>;
    using input = typename model::input;
    using output = typename model::output;
    using trainer = ctnn::trainer<model, ctnn::loss::mse, ctnn::optim::adam>;
    const auto t = std::unique_ptr<trainer>(
        new trainer{ctnn::off_stack,
                    ctnn::initialized<model>(ctnn::off_stack, ctnn::init::kaiming_uniform{}, 1),
                    ctnn::loss::mse{}, ctnn::optim::adam{.learning_rate = 0.001}});
    const auto drawn = drawn_samples<input, output, 33>(hidden{}(std::uint64_t{2}));
    const std::span<const ctnn::sample<input, output>> samples{drawn};
    std::uint64_t state = ctnn::hash(0.0F);
    for (const std::size_t count : {1U, 3U, 16U, 32U, 33U})
        state = ctnn::hash(t->step(samples.first(count)), state);
    std::vector<input> inputs;
    for (const auto& sample : samples) inputs.push_back(sample.input);
    std::vector<output> outputs(inputs.size());
    ctnn::predict(t->model, inputs, outputs);
    for (const output& y : outputs) state = ctnn::hash(y, state);
    return hash_trainer(*t, state);
}

/// What came out, recorded.
template <class Choice>
inline constexpr std::uint64_t every_size_recorded = 0;
template <>
inline constexpr std::uint64_t every_size_recorded<float> = 0x315f0b23ac8e529bU;
template <>
inline constexpr std::uint64_t every_size_recorded<double> = 0x3338d79d47d334c0U;
template <>
inline constexpr std::uint64_t every_size_recorded<ctnn::fused<float>> = 0x2d955651d352ef34U;
template <>
inline constexpr std::uint64_t every_size_recorded<ctnn::fused<double>> = 0xc19055b5a0d8eccbU;

}  // namespace one_result
