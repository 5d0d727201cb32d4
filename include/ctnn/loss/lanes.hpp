// SPDX-License-Identifier: MIT
// A loss over samples in lanes.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::loss {

/// Loss and its gradient for each sample: `losses[b]`, and dy, `scale` times the gradient.
///
/// `target_of(b)` is the target of sample b. A loss with a `forward_backward` for lanes computes
/// both in one pass; any other loss is computed sample by sample.
template <Arithmetic A, class Loss, InLanes Y, class TargetOf>
void forward_backward(const Loss& loss, const Y& y, const TargetOf& target_of,
                      typename Y::scalar scale, Y& dy, typename Y::scalar* losses) noexcept {
    if constexpr (requires {
                      loss.template forward_backward<A>(y, target_of, scale, dy, losses);
                  }) {
        loss.template forward_backward<A>(y, target_of, scale, dy, losses);
    } else {
        for (std::size_t b = 0; b < y.count; ++b) {
            using sample_values = tensor<typename Y::shape, typename Y::scalar>;
            sample_values y_here{uninitialized}, dy_here{uninitialized};
            for (std::size_t i = 0; i < Y::size(); ++i) y_here.data[i] = y.data[i * Y::width + b];
            loss.template backward<A>(y_here, target_of(b), scale, dy_here);
            losses[b] = loss.template forward<A>(y_here, target_of(b));
            for (std::size_t i = 0; i < Y::size(); ++i) dy.data[i * Y::width + b] = dy_here.data[i];
        }
        // Lanes without a sample are read, too, and never used.
        for (std::size_t b = y.count; b < Y::width; ++b)
            for (std::size_t i = 0; i < Y::size(); ++i) dy.data[i * Y::width + b] = 0;
    }
}

}  // namespace ctnn::inline CTNN_TARGET::loss
