// SPDX-License-Identifier: MIT
// Functions of one number, applied to every element.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/constant.hpp>
#include <ctnn/kernels/detail/constant_elementwise.hpp>
#include <ctnn/kernels/detail/elementwise_lanes.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

// At run time elements are computed in vector registers, many at a time, by functions that take
// vectors: `template <Arithmetic A, class V> static constexpr V value(V x)`. One that asks for a
// number, `template <Arithmetic A, Scalar S> static constexpr S value(S x)`, gets one at a time.

namespace ctnn::error {

template <class Function, class Found, class Needed>
struct elementwise_type {
    static_assert(never<Function>,
                  "ctnn::kernels: value or derivative of an elementwise function returns another "
                  "type than it was given; the same type is required, for one number and for a "
                  "vector; for constants in a choice write x > 0 ? typename A::scalar(1) : "
                  "typename A::scalar(0)");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// What a function of a number or a vector of them returns; the argument's type where the function
/// is not for such arguments.
template <class A, class Function, class V>
struct value_type {
    using type = V;
};
template <class A, class Function, class V>
    requires requires(V x) { Function::template value<A>(x); }
struct value_type<A, Function, V> {
    using type = std::remove_cvref_t<decltype(Function::template value<A>(V{}))>;
};
template <class A, class Function, class V>
struct derivative_type {
    using type = V;
};
template <class A, class Function, class V>
    requires requires(V x) { Function::template derivative<A>(x, x); }
struct derivative_type<A, Function, V> {
    using type = std::remove_cvref_t<decltype(Function::template derivative<A>(V{}, V{}))>;
};

template <class Function, class Found, class Needed>
using type_fault = std::conditional_t<
    std::same_as<Found, Needed>, void,
    error::elementwise_type<Function, error::produces<Found>, error::expects<Needed>>>;
/// Whether a function of a number returns its argument's type; where not, an error is given, and
/// nothing is computed, so that no more is said.
template <template <class, class, class> class TypeOf, class A, class Function, class S>
inline constexpr bool keeps_type = std::same_as<typename TypeOf<A, Function, S>::type, S>;
/// True; an error has been given where a function returns another type than its argument's.
template <template <class, class, class> class TypeOf, class A, class Function, class S,
          class V = vector<S, native_lanes<S>>>
inline constexpr bool returns_its_type =
    ctnn::error::report<type_fault<Function, typename TypeOf<A, Function, S>::type, S>> &&
    ctnn::error::report<
        std::conditional_t<std::same_as<typename TypeOf<A, Function, S>::type, S>,
                           type_fault<Function, typename TypeOf<A, Function, V>::type, V>, void>>;

}  // namespace detail

/// y[i] = Function::value<A>(x[i]); y may be x.
template <Arithmetic A, class Function, Tensor X>
constexpr void map(const X& x, X& y) noexcept {
    static_assert(detail::returns_its_type<detail::value_type, A, Function, typename X::scalar>);
    if (__builtin_is_constant_evaluated()) {
        detail::constant_map<A, Function>(x.data, y.data, detail::fold_all<X::size()>{});
        return;
    }
    detail::map_lanes<A, Function>(x.data, y.data, count_of<X::size()>{});
}

/// The same for `count` elements, at run time.
template <Arithmetic A, class Function, Scalar S>
void map(const S* x, S* y, std::size_t count) noexcept {
    static_assert(detail::returns_its_type<detail::value_type, A, Function, S>);
    detail::map_lanes<A, Function>(x, y, count);
}

/// dx[i] = dy[i] * Function::derivative<A>(x[i], y[i]); dx may be any of the others.
template <Arithmetic A, class Function, Tensor X>
constexpr void map_backward(const X& x, const X& y, const X& dy, X& dx) noexcept {
    static_assert(
        detail::returns_its_type<detail::derivative_type, A, Function, typename X::scalar>);
    if constexpr (detail::keeps_type<detail::derivative_type, A, Function, typename X::scalar>) {
        if (__builtin_is_constant_evaluated()) {
            detail::constant_map_backward<A, Function>(x.data, y.data, dy.data, dx.data,
                                                       detail::fold_all<X::size()>{});
            return;
        }
        detail::map_backward_lanes<A, Function>(x.data, y.data, dy.data, dx.data,
                                                count_of<X::size()>{});
    }
}

/// The same for `count` elements, at run time.
template <Arithmetic A, class Function, Scalar S>
void map_backward(const S* x, const S* y, const S* dy, S* dx, std::size_t count) noexcept {
    static_assert(detail::returns_its_type<detail::derivative_type, A, Function, S>);
    detail::map_backward_lanes<A, Function>(x, y, dy, dx, count);
}

/// A rule for `update`: p += g.
struct addition {
    struct step {};
    template <class, class V>
    [[nodiscard]] static constexpr V update(const step&, V p, V g) noexcept {
        return p + g;
    }
};

/// p[i] = Rule::update<A>(step, p[i], g[i], moment[i]...), which may change the moments.
template <Arithmetic A, class Rule, class Step, Tensor P, std::same_as<P>... Moment>
constexpr void update(const Step& step, P& p, const P& g, Moment&... moment) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_update<A, Rule>(step, p, g, moment...);
        return;
    }
    detail::update_lanes<A, Rule, detail::afterwards::keep>(step, count_of<P::size()>{}, p.stored(),
                                                            g.stored(), moment.stored()...);
}

/// The same, and sets g to zero, which is cheapest while it is at hand.
template <Arithmetic A, class Rule, class Step, Tensor P, std::same_as<P>... Moment>
constexpr void update_and_clear(const Step& step, P& p, P& g, Moment&... moment) noexcept {
    if (__builtin_is_constant_evaluated()) {
        detail::constant_update<A, Rule>(step, p, g, moment...);
        detail::constant_set_zero(g);
        return;
    }
    detail::update_lanes<A, Rule, detail::afterwards::clear>(
        step, count_of<P::size()>{}, p.stored(), g.stored(), moment.stored()...);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
