// SPDX-License-Identifier: MIT
// Two values of one shape made one, element by element.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/elementwise_lanes.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

struct sum_of_two {
    template <class V>
    [[nodiscard]] CTNN_INLINE static constexpr V value(V a, V b) noexcept {
        return a + b;
    }
};
template <Arithmetic A>
struct product_of_two {
    template <class V>
    [[nodiscard]] CTNN_INLINE static constexpr V value(V a, V b) noexcept {
        return A::multiply(a, b);
    }
};

/// y[i] = Function::value(y[i], x[i]) for all numbers, of all lanes where there are such.
template <class Function, Values X>
constexpr void combine(const X& x, X& y) noexcept {
    using S = typename X::scalar;
    constexpr std::size_t size = sizeof(X::data) / sizeof(S);
    if (__builtin_is_constant_evaluated()) {
        for (std::size_t i = 0; i < size; ++i) y.data[i] = Function::value(y.data[i], x.data[i]);
        return;
    }
    in_lanes<S, native_lanes<S>>(size, [&]<class V>(std::size_t i, auto count) CTNN_INLINE_LAMBDA {
        store_n(Function::value(load_n<V>(y.data + i, count), load_n<V>(x.data + i, count)),
                y.data + i, count);
    });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
