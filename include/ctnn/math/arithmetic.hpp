// SPDX-License-Identifier: MIT
// The rounding contract: strict and fused arithmetic, with the same bits at compile and run time.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/fma_by_lanes.hpp>
#include <ctnn/math/detail/lanes.hpp>
#include <ctnn/math/detail/soft_fma.hpp>
#include <ctnn/target/operations.hpp>

#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// a * b, rounded to its own type before any use. Not for constant evaluation, which never fuses.
template <class V>
[[nodiscard]] CTNN_INLINE constexpr V rounded_product(V a, V b) noexcept {
    V product = a * b;
    CTNN_ROUND(product);
    return product;
}

/// The operations of `A` with a number in place of a vector: it is broadcast.
template <class A, Scalar S>
struct mixed_operands {
    template <class X, class Y>
        requires math::detail::Mixed<S, X, Y>
    [[nodiscard]] CTNN_INLINE static constexpr auto multiply(X a, Y b) noexcept {
        using V = math::detail::vector_among<X, Y>;
        return A::multiply(math::detail::broadcast<V>(a), math::detail::broadcast<V>(b));
    }
    template <class X, class Y, class Z>
        requires math::detail::Mixed<S, X, Y, Z>
    [[nodiscard]] CTNN_INLINE static constexpr auto multiply_add(X a, Y b, Z c) noexcept {
        using V = math::detail::vector_among<X, Y, Z>;
        return A::multiply_add(math::detail::broadcast<V>(a), math::detail::broadcast<V>(b),
                               math::detail::broadcast<V>(c));
    }
};

}  // namespace detail

/// Arithmetic in which every product is rounded before it is added: the default.
///
/// Compilers fuse `a * b + c` on their own if the target can, and then round once instead of twice.
/// Here each product passes through `multiply`, which forbids that, so a value has the same bits in
/// a constant expression and at run time, on every target and at every optimisation level. `V` is
/// `Scalar` or a vector of it; a number that meets a vector is broadcast.
template <Scalar S>
struct strict : detail::mixed_operands<strict<S>, S> {
    using scalar = S;
    using detail::mixed_operands<strict<S>, S>::multiply;
    using detail::mixed_operands<strict<S>, S>::multiply_add;

    /// Formula: round(a * b).
    template <class V>
    [[nodiscard]] CTNN_INLINE static constexpr V multiply(V a, V b) noexcept {
        return __builtin_is_constant_evaluated() ? a * b : detail::rounded_product(a, b);
    }

    /// Formula: round(round(a * b) + c).
    template <class V>
    [[nodiscard]] CTNN_INLINE static constexpr V multiply_add(V a, V b, V c) noexcept {
        return __builtin_is_constant_evaluated() ? a * b + c : detail::rounded_product(a, b) + c;
    }
};

/// Arithmetic in which `multiply_add` rounds once: a fused multiply-add.
///
/// At run time it is the target's instruction (or its library function if there is none), in a
/// constant expression an exact computation with the same bits.
template <Scalar S>
struct fused : detail::mixed_operands<fused<S>, S> {
    using scalar = S;
    using detail::mixed_operands<fused<S>, S>::multiply;
    using detail::mixed_operands<fused<S>, S>::multiply_add;

    /// Formula: round(a * b), never fused with a later sum.
    template <class V>
    [[nodiscard]] CTNN_INLINE static constexpr V multiply(V a, V b) noexcept {
        return __builtin_is_constant_evaluated() ? a * b : detail::rounded_product(a, b);
    }

    /// Formula: round(a * b + c).
    template <class V>
    [[nodiscard]] CTNN_INLINE static constexpr V multiply_add(V a, V b, V c) noexcept {
        if constexpr (Scalar<V>)
            return detail::fma(a, b, c);
        else if constexpr (simd::has_fma<V>)
            return simd::fma(a, b, c);
        else
            return math::detail::fma_by_lanes(a, b, c);
    }
};

namespace detail {

template <class T>
struct arithmetic_of;
template <Scalar S>
struct arithmetic_of<S> {
    using type = strict<S>;
};
template <class S>
struct arithmetic_of<strict<S>> {
    using type = strict<S>;
};
template <class S>
struct arithmetic_of<fused<S>> {
    using type = fused<S>;
};

}  // namespace detail

/// The arithmetic that a choice of numbers stands for: `float` and `double` mean strict arithmetic
/// in that type, `fused<float>` and `fused<double>` mean themselves.
template <class Choice>
using arithmetic_of = typename detail::arithmetic_of<Choice>::type;

/// A strict or fused arithmetic.
template <class A>
concept Arithmetic = requires { typename detail::arithmetic_of<A>::type; } &&
                     std::is_same_v<A, typename detail::arithmetic_of<A>::type>;

}  // namespace ctnn::inline CTNN_TARGET
