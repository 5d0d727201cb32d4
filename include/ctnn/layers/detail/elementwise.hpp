// SPDX-License-Identifier: MIT
// What all elementwise activations share: a function of one number, applied to each.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/lanes_elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>

namespace ctnn::inline CTNN_TARGET::detail {

/// A layer without parameters that applies `Function` to each element.
///
/// `Function` has `value<A>(x)` and, below it, `derivative<A>(x, y)`: dy/dx from an input and its
/// output, whichever of the two makes it cheap and does not cancel. It may say `applies_to_sums`:
/// both are an instruction or two, and derivative<A>(y, y) is derivative<A>(x, y); a linear layer
/// then applies them to its sums before these are written.
/// Shape: x and y of any one shape; or lanes of them.
template <class Function>
struct elementwise {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = Input;

    template <Arithmetic A, Values X>
    CTNN_INLINE static constexpr void forward(const no_parameters&, const X& x, X& y) noexcept {
        kernels::map<A, Function>(x, y);
    }

    template <Arithmetic A, Values X>
    CTNN_INLINE static constexpr void backward(const no_parameters&, const X& x, const X& y,
                                               const X& dy, X& dx, no_parameters&) noexcept {
        kernels::map_backward<A, Function>(x, y, dy, dx);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
