// SPDX-License-Identifier: MIT
// A number whose operators keep an arithmetic's rounding: a formula is written once, as in a book.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/detail/lanes.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET::math::detail {

/// `Lanes` with the rounding of arithmetic `A`: in `a * b + c` the product is rounded first
/// (strict) or the whole is rounded once (fused).
///
/// A formula is a template over its number type. In a constant expression the language's own
/// arithmetic is strict, so the formula runs on plain numbers there, at the least cost; everywhere
/// else it runs on `number`. Both do the same operations in the same order, because it is one text.
template <Arithmetic A, class Lanes>
struct number {
    Lanes value;

    /// a * b, not yet rounded: a sum decides how.
    struct product {
        Lanes a, b;
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

    CTNN_INLINE constexpr number(Lanes lanes) noexcept : value(lanes) {}
    CTNN_INLINE constexpr number(scalar_of<Lanes> all) noexcept
        requires(!Scalar<Lanes>)
        : value(all - Lanes{}) {}
    [[nodiscard]] CTNN_INLINE constexpr explicit operator Lanes() const noexcept { return value; }

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
template <class A, class Lanes>
inline constexpr bool plain_when_constant = false;
template <class S>
inline constexpr bool plain_when_constant<strict<S>, S> = true;

/// The number type of a formula in a constant expression.
template <class A, class Lanes>
using constant_number = std::conditional_t<plain_when_constant<A, Lanes>, Lanes, number<A, Lanes>>;

/// a * b where the product is known to be exact: fused or not, a sum with it rounds once.
template <class A, class Lanes>
[[nodiscard]] constexpr number<A, Lanes> exact_product(number<A, Lanes> a,
                                                       scalar_of<Lanes> b) noexcept {
    return static_cast<Lanes>(a) * b;
}
template <Scalar S>
[[nodiscard]] constexpr S exact_product(S a, S b) noexcept {
    return a * b;
}

template <class T>
struct lanes_in {
    using type = T;
};
template <class A, class Lanes>
struct lanes_in<number<A, Lanes>> {
    using type = Lanes;
};
/// The lanes that a formula's number type stands for.
template <class T>
using lanes_in_t = typename lanes_in<T>::type;

}  // namespace ctnn::inline CTNN_TARGET::math::detail
