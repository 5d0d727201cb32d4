// SPDX-License-Identifier: MIT
// One layer, forward and backward, as a function of values.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/layer.hpp>

namespace ctnn::test {

/// What one pass through a layer gives.
template <class Y, class X, class P>
struct passed {
    Y y;
    X dx;
    P gradient;
};

/// Forward and backward of layer `L`; the gradient starts from zero.
template <class L, Arithmetic A = strict<double>, class X, class Y, class P = no_parameters>
[[nodiscard]] constexpr passed<Y, X, P> pass(const X& x, const Y& dy, const P& parameters = {}) {
    passed<Y, X, P> result{};
    L::template forward<A>(parameters, x, result.y);
    L::template backward<A>(parameters, x, result.y, dy, result.dx, result.gradient);
    return result;
}

/// Whether two passes of a layer without parameters gave the same bits.
template <class Y, class X>
[[nodiscard]] constexpr bool identical(const passed<Y, X, no_parameters>& a,
                                       const passed<Y, X, no_parameters>& b) {
    return ctnn::identical(a.y, b.y) && ctnn::identical(a.dx, b.dx);
}

}  // namespace ctnn::test
