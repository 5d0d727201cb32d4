// SPDX-License-Identifier: MIT
// What is known about a network before it runs: sizes, work and memory.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/model.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Facts about a model, all constants.
///
/// Example: `static_assert(facts<model<net>>::parameter_bytes <= 4096);`
template <class Model>
struct facts {
    /// Number of weights and biases.
    static constexpr std::size_t parameters = Model::parameter_count;
    /// Their bytes, without padding.
    static constexpr std::size_t parameter_bytes = Model::parameter_bytes;
    /// Bytes of the model as it stands in memory, with padding.
    static constexpr std::size_t model_bytes = sizeof(Model);
    /// Multiply-adds of one forward pass of one sample.
    static constexpr std::size_t multiply_adds = Model::multiply_adds;
    /// Bytes on the stack that one prediction needs at most: of the layers' outputs, and of what a
    /// layer works with, such as an image with its padding, or queries, keys and values. Registers
    /// that calls save come to it.
    static constexpr std::size_t inference_bytes =
        detail::bytes_of_pass<typename Model::network, typename Model::input_shape,
                              typename Model::scalar, false> +
        detail::working_bytes_of<typename Model::network, typename Model::input_shape,
                                 typename Model::scalar>;
    /// Bytes of what one forward pass in training leaves for backward.
    static constexpr std::size_t pass_bytes = Model::pass_bytes;
    /// Bytes of one gradient.
    static constexpr std::size_t gradient_bytes = sizeof(typename Model::parameters_type);
};

}  // namespace ctnn::inline CTNN_TARGET
