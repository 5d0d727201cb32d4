// SPDX-License-Identifier: MIT
// The smooth rectifier.
#pragma once

#include <ctnn/math/detail/lanes.hpp>
#include <ctnn/math/exp.hpp>
#include <ctnn/math/log.hpp>

namespace ctnn::math {

/// The smooth rectifier.
///
/// Formula: log(1 + e^x) = max(x, 0) + log1p(e^-|x|); 0 at -infinity, NaN for NaN.
/// Accuracy: 2 ulp: float over all inputs, double on samples; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes softplus(Lanes x) noexcept {
    using S = detail::scalar_of<Lanes>;
    const Lanes tail = log1p<A>(exp<A>(-detail::magnitude(x)));
    return (x > S(0) ? x : Lanes{}) + tail;
}
template <Scalar S>
[[nodiscard]] constexpr S softplus(S x) noexcept {
    return softplus<strict<S>>(x);
}

}  // namespace ctnn::math
