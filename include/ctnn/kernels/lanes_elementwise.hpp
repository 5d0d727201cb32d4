// SPDX-License-Identifier: MIT
// Functions of one number, applied to every element of samples in lanes.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// Calls `f(first, count)` for the numbers that whole registers of the samples in lanes take up.
template <InLanes X, class F>
CTNN_INLINE void for_each_run(const X& x, F f) noexcept {
    constexpr std::size_t lanes = native_lanes<typename X::scalar>;
    const std::size_t used = (x.count + lanes - 1) / lanes * lanes;
    if (used == X::width) {
        f(0, X::size() * X::width);
    } else {
        for (std::size_t i = 0; i < X::size() * X::width; i += X::width) f(i, used);
    }
}

}  // namespace detail

/// y[i] = Function::value<A>(x[i]) of every sample.
template <Arithmetic A, class Function, InLanes X>
void map(const X& x, X& y) noexcept {
    detail::for_each_run(x, [&](std::size_t first, std::size_t count) {
        map<A, Function>(x.data + first, y.data + first, count);
    });
}

/// dx[i] = dy[i] * Function::derivative<A>(x[i], y[i]) of every sample.
template <Arithmetic A, class Function, InLanes X>
void map_backward(const X& x, const X& y, const X& dy, X& dx) noexcept {
    detail::for_each_run(x, [&](std::size_t first, std::size_t count) {
        map_backward<A, Function>(x.data + first, y.data + first, dy.data + first, dx.data + first,
                                  count);
    });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
