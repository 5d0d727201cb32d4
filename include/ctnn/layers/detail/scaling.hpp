// SPDX-License-Identifier: MIT
// A layer of sums with an affine function of each output in its weights.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// y = factor x + shift, in double whatever the numbers of a network.
struct affine_function {
    double factor, shift;
};

/// Makes of the parameters p of a layer of sums those of one whose output o is `of(o)` of the
/// other's: each number is rounded once. `scaled` has a bias for each output; p may have none.
///
/// Shape: both weights (Out, ...).
template <class P, class Q, class Of>
constexpr void scale_outputs(const P& p, Q& scaled, const Of& of) noexcept {
    using S = typename decltype(scaled.weight)::scalar;
    constexpr std::size_t outputs = decltype(scaled.bias)::size();
    constexpr std::size_t row = decltype(scaled.weight)::size() / outputs;
    for (std::size_t o = 0; o < outputs; ++o) {
        const affine_function f = of(o);
        for (std::size_t i = o * row; i < (o + 1) * row; ++i)
            scaled.weight[i] = static_cast<S>(static_cast<double>(p.weight[i]) * f.factor);
        double bias = 0;
        if constexpr (requires { p.bias; }) bias = static_cast<double>(p.bias[o % p.bias.size()]);
        scaled.bias[o] = static_cast<S>(strict<double>::multiply_add(bias, f.factor, f.shift));
    }
}

}  // namespace ctnn::inline CTNN_TARGET::detail
