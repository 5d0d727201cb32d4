// SPDX-License-Identifier: MIT
// Whether a network can learn from where it starts.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// Not constexpr, so that a constant expression that gets here does not compile and names it.
[[noreturn]] CTNN_COLD void weights_of_a_network_with_hidden_layers_are_not_all_zero() noexcept {
    precondition_broken(
        "ctnn::trainer: all weights are zero, so the units of a hidden layer are alike and stay so "
        "in training; weights that differ are required; write "
        "initialized<model<network>>(init::linear_default{}, seed)");
}

/// Whether all units of every hidden layer are alike: two or more tensors of weights, all of them
/// zero, and before the last of them no biases that differ among themselves.
///
/// The look ends at the first number that makes a difference.
template <class Parameters>
[[nodiscard]] constexpr bool hidden_units_are_alike(const Parameters& parameters) noexcept {
    std::size_t weights = 0;
    bool differ = false, biases_differ = false;
    for_each_field(
        [&]<class Field, class Tensor>(Field, const Tensor& tensor) {
            if constexpr (Field::role == role::weight) {
                ++weights;
                differ = differ || biases_differ;
                for (std::size_t i = 0; i < Tensor::size() && !differ; ++i)
                    differ = !(tensor.stored()[i] <= 0 && tensor.stored()[i] >= 0);
            } else {
                for (std::size_t i = 1; i < Tensor::size() && !differ && !biases_differ; ++i)
                    biases_differ = tensor.stored()[i] < tensor.stored()[0] ||
                                    tensor.stored()[i] > tensor.stored()[0];
            }
        },
        parameters);
    return weights > 1 && !differ;
}

}  // namespace ctnn::inline CTNN_TARGET::detail
