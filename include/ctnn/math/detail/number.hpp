// SPDX-License-Identifier: MIT
// A number whose operators keep an arithmetic's rounding: a formula is written once, as in a book.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/lanes.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

// In formulas S is the type of a number, float or double; V is S or a vector of S; T is what a
// formula computes with, V or number<A, V>; F, or f, is format<S>.

/// `V` with the rounding of arithmetic `A`: in `a * b + c` the product is rounded first (strict) or
/// the whole is rounded once (fused).
///
/// A formula is a template over its number type. In a constant expression the language's own
/// arithmetic is strict, so the formula runs on plain numbers there, at the least cost; everywhere
/// else it runs on `number`. Both do the same operations in the same order, because it is one text.
template <Arithmetic A, class V>
struct number {
    V value;

    /// a * b, not yet rounded: a sum decides how.
    struct product {
        V a, b;
        [[nodiscard]] CTNN_INLINE constexpr operator number() const noexcept {
            return A::multiply(a, b);
        }
        CTNN_INLINE friend constexpr number operator+(product p, number c) noexcept {
            return A::multiply_add(p.a, p.b, c.value);
        }
        CTNN_INLINE friend constexpr number operator+(number c, product p) noexcept {
            return A::multiply_add(p.a, p.b, c.value);
        }
        CTNN_INLINE friend constexpr number operator-(product p, number c) noexcept {
            return A::multiply_add(p.a, p.b, -c.value);
        }
        CTNN_INLINE friend constexpr number operator-(number c, product p) noexcept {
            return A::multiply_add(-p.a, p.b, c.value);
        }
    };

    CTNN_INLINE constexpr number(V lanes) noexcept : value(lanes) {}
    CTNN_INLINE constexpr number(scalar_of<V> all) noexcept
        requires(!Scalar<V>)
        : value(all - V{}) {}
    [[nodiscard]] CTNN_INLINE constexpr explicit operator V() const noexcept { return value; }

    CTNN_INLINE friend constexpr product operator*(number a, number b) noexcept {
        return {a.value, b.value};
    }
    CTNN_INLINE friend constexpr number operator+(number a, number b) noexcept {
        return a.value + b.value;
    }
    CTNN_INLINE friend constexpr number operator-(number a, number b) noexcept {
        return a.value - b.value;
    }
    CTNN_INLINE friend constexpr number operator/(number a, number b) noexcept {
        return a.value / b.value;
    }
};

/// Whether a formula in arithmetic `A` may run on plain numbers in a constant expression.
template <class A, class V>
inline constexpr bool plain_when_constant = false;
template <class S>
inline constexpr bool plain_when_constant<strict<S>, S> = true;

/// The number type of a formula in a constant expression.
template <class A, class V>
using constant_number = std::conditional_t<plain_when_constant<A, V>, V, number<A, V>>;

/// a * b where the product is known to be exact: fused or not, a sum with it rounds once.
template <class A, class V>
[[nodiscard]] constexpr number<A, V> exact_product(number<A, V> a, scalar_of<V> b) noexcept {
    return static_cast<V>(a) * b;
}
template <Scalar S>
[[nodiscard]] constexpr S exact_product(S a, S b) noexcept {
    return a * b;
}

template <class T>
struct value_in {
    using type = T;
};
template <class A, class V>
struct value_in<number<A, V>> {
    using type = V;
};
/// The V that a formula's T stands for.
template <class T>
using vector_of = typename value_in<T>::type;

}  // namespace ctnn::inline CTNN_TARGET::math::detail
