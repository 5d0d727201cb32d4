// SPDX-License-Identifier: MIT
// A loss and its gradient, as a function of values.
#pragma once

#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

namespace ctnn::test {

/// The loss of one sample and its gradient at y.
template <class Y>
struct loss_passed {
    typename Y::scalar value;
    Y dy;
};

/// A loss with its gradient.
template <class Loss, class Y, class Target>
[[nodiscard]] constexpr loss_passed<Y> loss_pass(const Loss& loss, const Y& y,
                                                 const Target& target) {
    using S = typename Y::scalar;
    loss_passed<Y> result{};
    result.value = loss.template evaluate<strict<S>>(y, target, S(1), result.dy);
    return result;
}

/// Whether two passes gave the same bits.
template <class Y>
[[nodiscard]] constexpr bool identical(const loss_passed<Y>& a, const loss_passed<Y>& b) {
    return ctnn::identical(a.value, b.value) && ctnn::identical(a.dy, b.dy);
}

}  // namespace ctnn::test
