// SPDX-License-Identifier: MIT
// Values of one shape added and multiplied, element by element.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/apply.hpp>
#include <ctnn/kernels/detail/combine_values.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// y[i] += x[i].
template <Values X>
constexpr void add(const X& x, X& y) noexcept {
    detail::combine<detail::sum_of_two>(x, y);
}

template <Several X>
constexpr void add(const X& x, X& y) noexcept {
    for (std::size_t i = 0; i < x.count; ++i) add(x[i], y[i]);
}

/// y = the sum of `first` and the others, element by element, the first two first.
template <Values X, std::same_as<X>... Others>
constexpr void sum(X& y, const X& first, const Others&... others) noexcept {
    if constexpr (Tensor<X>) {
        apply([](auto a, auto... more) CTNN_INLINE_LAMBDA { return decltype(a)((a + ... + more)); },
              count_of<X::size()>{}, +y.data, +first.data, +others.data...);
    } else {
        y = first;
        (add(others, y), ...);
    }
}

/// y[i] *= x[i].
template <Arithmetic A, Values X>
constexpr void multiply(const X& x, X& y) noexcept {
    detail::combine<detail::product_of_two<A>>(x, y);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
