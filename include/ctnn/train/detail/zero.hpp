// SPDX-License-Identifier: MIT
// Setting all parameters of a gradient to zero, in place.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// Up to this many bytes a gradient is cheapest handled as one value.
inline constexpr std::size_t small_gradient = 1024;

/// Up to this many bytes a value may pass over the stack as a temporary.
inline constexpr std::size_t temporary_limit = 64 * 1024;

/// Sets every number of `parameters` to zero.
// Of few numbers all at once, which is cheapest in a constant expression; of more, tensor by
// tensor, which compilers turn into stores of zeros alone.
template <class Parameters>
constexpr void set_zero(Parameters& parameters) noexcept {
    if constexpr (sizeof(Parameters) <= small_gradient) {
        parameters = {};
    } else {
        for_each_field(
            []<class Tensor>(auto, Tensor& tensor) {
                if constexpr (sizeof(Tensor) <= temporary_limit)
                    tensor = {};
                else
                    for (std::size_t i = 0; i < Tensor::size(); ++i) tensor.stored()[i] = 0;
            },
            parameters);
    }
}

}  // namespace ctnn::inline CTNN_TARGET::detail
