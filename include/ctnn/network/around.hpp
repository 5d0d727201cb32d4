// SPDX-License-Identifier: MIT
// The walk of training through a layer: forward, all that follows, backward.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/calls.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/trace.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Forward through layer L, then `next(y, dy)`, which does all that follows it and writes dy, then
/// backward through L; returns what `next` does.
///
/// All that training keeps of a pass stands in the frames of these calls. x and y are tensors, or
/// lanes of samples. dx is written, unless it is `unwanted`; the gradient is added to. `how` is a
/// `pass`, or a `traced_pass`, which copies each layer's output.
template <Arithmetic A, class L, class Pass, class P, Signal X, class Dx, class Next>
CTNN_INLINE constexpr typename X::scalar around(const Pass& how, const P& p, const X& x, Dx& dx,
                                                P& gradient, const Next& next) noexcept {
    if constexpr (Topology<L> && detail::is_traced<Pass> && has_own_output<L>) {
        return L::template around<A>(how, p, x, dx, gradient,
                                     [&](const auto& y, auto& dy) CTNN_INLINE_LAMBDA {
                                         how.record(y);
                                         return next(y, dy);
                                     });
    } else if constexpr (Topology<L>) {
        return L::template around<A>(how, p, x, dx, gradient, next);
    } else {
        detail::output_of<L, X> y{uninitialized}, dy{uninitialized};
        match_count(x, y);
        match_count(x, dy);
        detail::unset<typename detail::memory_for<L, A, X>::type> memory;
        detail::forward<A, L>(how, p, x, y, memory.value);
        if constexpr (detail::is_traced<Pass>) how.record(y);
        const typename X::scalar result = next(y, dy);
        detail::backward<A, L>(how, p, x, y, memory.value, dy, dx, gradient);
        return result;
    }
}

/// The pass for a topology's layer `Child`, L, that an `Input` reaches: only a layer that draws
/// asks where it is, and only a trace needs to be led there. A topology that runs a layer several
/// times gives each run a number `Draws` of its own, which is no other child's, so that the layer
/// draws other numbers.
template <std::size_t Child, class L, class Input, std::size_t Draws = Child, class Pass>
[[nodiscard]] CTNN_INLINE constexpr decltype(auto) pass_into(const Pass& how) noexcept {
    if constexpr (detail::is_traced<Pass> || detail::draws_random<L, Input>)
        return how.template into<Child, Draws>();
    else
        return (how);
}

}  // namespace ctnn::inline CTNN_TARGET
