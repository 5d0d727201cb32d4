// SPDX-License-Identifier: MIT
// Numbers that are multiplied by a weight where they are not positive.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/apply.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>

// Of `space` numbers from `first` on: see kernels/elements.hpp.

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// `slope`, times the weight where x is not positive.
template <Arithmetic A>
struct leak {
    typename A::scalar weight;

    template <class V>
    [[nodiscard]] constexpr V operator()(V x, V slope) const noexcept {
        return x > 0 ? slope : A::multiply(weight, slope);
    }
};

}  // namespace detail

/// dx[i] = dy[i] if x[i] is positive, else weight * dy[i]; with x for dy it is the function itself.
template <Arithmetic A, class X, class Dy, class Dx, Scalar S>
constexpr void prelu(X x, Dy dy, Dx dx, std::size_t first, std::size_t space, S weight) noexcept {
    const detail::leak<A> leak{weight};
    if constexpr (std::is_pointer_v<X>)
        apply(leak, space, dx + first, x + first, dy + first);
    else
        for (std::size_t i = first; i < first + space; ++i) put(dx, i, leak(x[i], dy[i]));
}

/// The sum over i of dy[i] x[i] where x[i] is not positive, i ascending: the weight's gradient.
template <Arithmetic A, class X, class Dy>
[[nodiscard]] constexpr auto prelu_gradient(X x, Dy dy, std::size_t first,
                                            std::size_t space) noexcept {
    element_of<X> sum{};
    for (std::size_t i = first; i < first + space; ++i) {
        const auto number = x[i];
        const auto more = A::multiply_add(dy[i], number, sum);
        sum = number > 0 ? sum : more;
    }
    return sum;
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
