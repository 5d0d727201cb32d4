// SPDX-License-Identifier: MIT
// Prediction by a layer.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/constant.hpp>
#include <ctnn/network/detail/calls.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// Writes the prediction of layer L for x, a tensor or lanes of samples, to y.
template <Arithmetic A, class L, class P, Signal X, class Y>
CTNN_INLINE constexpr void infer(const P& p, const X& x, Y& y) noexcept {
    if constexpr (Topology<L>) {
        if constexpr (requires { L::template infer<A>(p, x, y); })
            L::template infer<A>(p, x, y);
        else
            static_assert(error::report<error::topology_infer<L, error::produces<X>>>);
    } else if constexpr (detail::is_constant<P>) {
        if constexpr (requires { L::template infer_constant<A>(p, x, y); })
            L::template infer_constant<A>(p, x, y);
        else
            infer<A, L>(P::value, x, y);
    } else if constexpr (requires { L::template infer<A>(p, x, y); }) {
        L::template infer<A>(p, x, y);
    } else if constexpr (detail::form_of<L, A, X> == detail::form::plain &&
                         !detail::remembers<L, X>) {
        L::template forward<A>(p, x, y);
    } else if constexpr (detail::infers_samples<A, L, P, X>) {
        for (std::size_t b = 0; b < detail::part_of<0>(x).count; ++b) {
            detail::sample_in<X> x_here{uninitialized};
            detail::sample_in<Y> y_here{uninitialized};
            detail::take_sample(x, b, x_here);
            L::template infer<A>(p, x_here, y_here);
            detail::put_sample(y_here, b, y);
        }
        detail::clear_rest(y);
    } else {
        detail::unset<typename detail::memory_for<L, A, X>::type> memory;
        detail::forward<A, L>(pass{}, p, x, y, memory.value);
    }
}

}  // namespace ctnn::inline CTNN_TARGET
