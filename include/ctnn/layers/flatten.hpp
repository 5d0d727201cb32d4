// SPDX-License-Identifier: MIT
// All numbers of a sample in one axis.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/layers/detail/image.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// All numbers of a sample in one axis, PyTorch's `Flatten`.
///
/// Formula: y[i] = x[i], x counted row by row.
/// Shape: x of any shape, y (size of x); or lanes of them.
struct flatten {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = shape<Input::size>;

    template <Arithmetic, Values X, Values Y>
    static constexpr void forward(const no_parameters&, const X& x, Y& y) noexcept {
        copy(x, y);
    }
    template <Arithmetic, Values X, Values Y>
    static constexpr void backward(const no_parameters&, const X&, const Y&, const Y& dy, X& dx,
                                   no_parameters&) noexcept {
        copy(dy, dx);
    }

private:
    template <class From, class To>
    static constexpr void copy(const From& from, To& to) noexcept {
        detail::in_registers(
            [](auto numbers, auto copies) {
                for (std::size_t i = 0; i < From::size(); ++i) kernels::put(copies, i, numbers[i]);
            },
            from, to);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
