// SPDX-License-Identifier: MIT
// What both directions of a sequence end with.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// The last output of either direction after a bidirectional layer: PyTorch's `torch.cat([h_n[-2],
/// h_n[-1]], 1)`, Keras's `Bidirectional` without `return_sequences`. The second direction ends at
/// the first step; PyTorch's `y[:, -1]`, which has what it begins with, is `last_step`.
///
/// Formula: y[i] = x[Steps - 1, i] in the first half, x[0, i] in the second.
/// Shape: x (Steps, Size), Size even, y (Size); or lanes of them.
/// Errors: an input of another rank, or of an odd size, does not compile.
/// Example: `sequential<gru<3, 8, recurrent_options{.bidirectional = true}>, final_states,
///   linear<16, 2>>`
struct final_states {
    static constexpr bool changes_shape = true;

    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = shape<Input::extent(Input::rank - 1)>;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (Input::rank != 2 || Input::extent(Input::rank - 1) % 2 != 0)
            return misfit<error::final_states_sequence<error::produces<Input>>>{};
        else
            return fits{};
    }

    template <Arithmetic A, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        constexpr std::size_t size = detail::numbers_in<Y>, last = detail::numbers_in<X> - size;
        for (std::size_t i = 0; i < size; ++i) y.data[i] = x.data[i < size / 2 ? last + i : i];
    }

    template <Arithmetic A, Values X, Values Y>
    static constexpr void backward(const no_parameters&, const X&, const Y&, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        constexpr std::size_t size = detail::numbers_in<Y>, last = detail::numbers_in<X> - size;
        for (auto& slope : dx.data) slope = 0;
        for (std::size_t i = 0; i < size; ++i) dx.data[i < size / 2 ? last + i : i] = dy.data[i];
    }
};

}  // namespace ctnn::inline CTNN_TARGET
