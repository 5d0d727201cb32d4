// SPDX-License-Identifier: MIT
// Inputs laid side by side. Run time only.
#pragma once

#include <ctnn/core/batch.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/batch_width.hpp>
#include <ctnn/kernels/transpose.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::detail {

/// The inputs of as many samples as go through a model's network at once.
template <class Model>
using input_batch = batch<typename Model::input_shape, typename Model::scalar,
                          kernels::batch_width<typename Model::scalar>(Model::multiply_adds)>;

/// Lays the inputs `input_at(first)` and what follows side by side, as many as `x` counts.
///
/// What a call gives by reference must stay where it is while others are asked for.
template <class InputAt, Batch X>
void gather(const InputAt& input_at, std::size_t first, X& x) noexcept {
    using input = tensor<typename X::shape, typename X::scalar>;
    using given = std::invoke_result_t<const InputAt&, std::size_t>;
    const typename X::scalar* inputs[X::width];
    constexpr auto lay = kernels::samples_to_lanes<X::size(), X::width, typename X::scalar>;
    if constexpr (std::is_lvalue_reference_v<given> &&
                  std::is_same_v<std::remove_cvref_t<given>, input>) {
        for (std::size_t b = 0; b < x.count; ++b) inputs[b] = input_at(first + b).data;
        lay(inputs, x.count, x.data);
    } else {
        input copies[X::width];
        for (std::size_t b = 0; b < x.count; ++b) {
            copies[b] = input_at(first + b);
            inputs[b] = copies[b].data;
        }
        lay(inputs, x.count, x.data);
    }
}

}  // namespace ctnn::detail
