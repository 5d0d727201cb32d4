// SPDX-License-Identifier: MIT
// The last step of a sequence.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>
#include <ctnn/layers/detail/one_step.hpp>
#include <ctnn/math/arithmetic.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The last step of a sequence, PyTorch's `y[:, -1]`: after a `gru` it is the state that the whole
/// sequence leaves.
///
/// Shape: x (Steps, Size...), y (Size...); or lanes of them.
/// Errors: an input of one extent does not compile.
struct last_step : detail::one_step<true, error::last_step_sequence> {
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
