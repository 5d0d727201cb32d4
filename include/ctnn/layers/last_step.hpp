// SPDX-License-Identifier: MIT
// The last step of a sequence.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// The shape without its first extent; itself, if it has no other.
template <class Shape>
struct shape_of_step {
    using type = Shape;
};
template <std::size_t Steps, std::size_t Size, std::size_t... More>
struct shape_of_step<shape<Steps, Size, More...>> {
    using type = shape<Size, More...>;
};

}  // namespace detail

/// The last step of a sequence, PyTorch's `y[:, -1]`: after a `gru` it is the state that the whole
/// sequence leaves.
///
/// Shape: x (Steps, Size...), y (Size...); or lanes of them.
/// Errors: an input of one extent does not compile.
struct last_step {
    static constexpr bool changes_shape = true;

    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = typename detail::shape_of_step<Input>::type;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (Input::rank < 2)
            return misfit<error::last_step_sequence<error::produces<Input>>>{};
        else
            return fits{};
    }

    template <Arithmetic A, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        constexpr std::size_t size = detail::numbers_in<Y>, before = detail::numbers_in<X> - size;
        for (std::size_t i = 0; i < size; ++i) y.data[i] = x.data[before + i];
    }

    template <Arithmetic A, Values X, Values Y>
    static constexpr void backward(const no_parameters&, const X&, const Y&, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        constexpr std::size_t size = detail::numbers_in<Y>, before = detail::numbers_in<X> - size;
        for (std::size_t i = 0; i < before; ++i) dx.data[i] = 0;
        for (std::size_t i = 0; i < size; ++i) dx.data[before + i] = dy.data[i];
    }

    /// It keeps nothing: of the steps so far, each is the last.
    template <class>
    struct state {};

    /// y = x.
    template <Arithmetic A, class S, Tensor X>
    static constexpr void step(const no_parameters&, state<S>&, const X& x, X& y) noexcept {
        y = x;
    }
};

}  // namespace ctnn::inline CTNN_TARGET
