// SPDX-License-Identifier: MIT
// The sums of softmax, shared by its layers and by the losses on logits.
#pragma once

#include <ctnn/math/exp.hpp>
#include <ctnn/math/log.hpp>

#include <cstddef>

namespace ctnn::kernels {

/// The largest of `count` numbers; NaN where one of them is.
template <class S>
[[nodiscard]] constexpr S largest(const S* x, std::size_t count) noexcept {
    S result = x[0];
    for (std::size_t i = 1; i < count; ++i)
        result = (x[i] > result || x[i] != x[i]) ? x[i] : result;
    return result;
}

/// y[i] = exp(x[i] - shift); returns the sum over i of y[i], i ascending.
template <class A, class S>
constexpr S shifted_exponentials(const S* x, std::size_t count, S shift, S* y) noexcept {
    S sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += y[i] = math::exp<A>(x[i] - shift);
    return sum;
}

/// log(sum over i of exp(x[i] - shift)), i ascending; with the largest x as shift nothing overflows.
template <class A, class S>
[[nodiscard]] constexpr S log_shifted_sum(const S* x, std::size_t count, S shift) noexcept {
    S sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += math::exp<A>(x[i] - shift);
    return math::log<A>(sum);
}

}  // namespace ctnn::kernels
