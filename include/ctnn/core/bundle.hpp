// SPDX-License-Identifier: MIT
// Several values of one sample, each of its own shape: inputs and outputs of a network.
#pragma once

#include <ctnn/core/input.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/signal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/core/uninitialized.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn {

/// The shapes of several values: what a network of several inputs takes, or of several outputs
/// gives, as in `model<from<shapes<shape<4>, shape<2>>, network>>`.
template <class... Shapes>
struct shapes {
    static constexpr std::size_t size = (std::size_t{0} + ... + Shapes::size);
};

}  // namespace ctnn

namespace ctnn::inline CTNN_TARGET {

namespace detail {

template <class X>
inline constexpr std::size_t width_in = 0;
template <InLanes X>
inline constexpr std::size_t width_in<X> = X::width;

template <std::size_t Index, class X>
struct bundle_part {
    X value;

    constexpr bundle_part() noexcept : value{} {}
    constexpr explicit bundle_part(uninitialized_tag) noexcept : value(uninitialized) {}
    constexpr explicit bundle_part(const X& part) noexcept : value(part) {}
    constexpr bool operator==(const bundle_part&) const noexcept = default;
};

template <class Indices, class... X>
struct bundle_parts;
template <std::size_t... Index, class... X>
struct bundle_parts<std::index_sequence<Index...>, X...> : bundle_part<Index, X>... {
    constexpr bundle_parts() noexcept = default;
    constexpr explicit bundle_parts(uninitialized_tag) noexcept
        : bundle_part<Index, X>(uninitialized)... {}
    constexpr explicit bundle_parts(const X&... parts) noexcept : bundle_part<Index, X>(parts)... {}
    constexpr bool operator==(const bundle_parts&) const noexcept = default;
};

}  // namespace detail

/// Several values, each of its own shape: tensors of one sample, or lanes of several.
///
/// A plain value; `get<0>(x)` is the first of them, and `const auto& [image, age] = x;` names them.
/// All numbers are zero unless values are given.
/// Example: `bundle<tensor<shape<2>>, tensor<shape<3>>> x{{1, 2}, {3, 4, 5}};`
template <class... X>
struct bundle : detail::bundle_parts<std::index_sequence_for<X...>, X...> {
    using shape = shapes<typename X::shape...>;
    using scalar = typename detail::type_at<0, X...>::scalar;
    /// Number of values, and how many samples a value has room for, where they are lanes.
    static constexpr std::size_t parts = sizeof...(X);
    static constexpr std::size_t width = detail::width_in<detail::type_at<0, X...>>;

    constexpr bundle() noexcept = default;
    constexpr explicit bundle(uninitialized_tag) noexcept : values(uninitialized) {}
    constexpr bundle(const X&... given) noexcept
        requires(sizeof...(X) > 0)
        : values(given...) {}

    /// Number of numbers of one sample.
    [[nodiscard]] static constexpr std::size_t size() noexcept {
        return (std::size_t{0} + ... + X::size());
    }
    [[nodiscard]] constexpr bool operator==(const bundle&) const noexcept = default;

private:
    using values = detail::bundle_parts<std::index_sequence_for<X...>, X...>;
};

template <class... X>
bundle(const X&...) -> bundle<X...>;

/// Value `Index` of a bundle.
template <std::size_t Index, class X>
[[nodiscard]] constexpr X& get(detail::bundle_part<Index, X>& part) noexcept {
    return part.value;
}
template <std::size_t Index, class X>
[[nodiscard]] constexpr const X& get(const detail::bundle_part<Index, X>& part) noexcept {
    return part.value;
}
template <std::size_t Index, class X>
[[nodiscard]] constexpr X&& get(detail::bundle_part<Index, X>&& part) noexcept {
    return static_cast<X&&>(part.value);
}

namespace detail {

/// The shape of value `Index` of what has these shapes, or this one.
template <class Shape, std::size_t Index>
struct shape_of_part {
    using type = Shape;
};
template <class... Shapes, std::size_t Index>
struct shape_of_part<shapes<Shapes...>, Index> {
    using type = type_at<Index, Shapes...>;
};

template <class... Shapes>
inline constexpr std::size_t values_in<shapes<Shapes...>> = sizeof...(Shapes);
template <class... Shapes, class S>
struct input_value<shapes<Shapes...>, S> {
    using type = bundle<value_of<Shapes, S>...>;
};

template <class From, class S, class... To>
struct other_shape<tensor<From, S>, shapes<To...>> {
    using type = bundle<tensor<To, S>...>;
};
template <class From, class S, std::size_t Width, class... To>
struct other_shape<lanes<From, S, Width>, shapes<To...>> {
    using type = bundle<lanes<To, S, Width>...>;
};
template <class X, class... To>
struct other_shape<several<X>, shapes<To...>> {
    using type = bundle<typename other_shape<several<X>, To>::type...>;
};
template <class First, class... Others, class To>
struct other_shape<bundle<First, Others...>, To> : other_shape<First, To> {};
template <class First, class... Others, class... To>
struct other_shape<bundle<First, Others...>, shapes<To...>> {
    using type = bundle<typename other_shape<First, To>::type...>;
};

/// Sets the number of samples in lanes.
template <class X>
constexpr void set_count(X& x, std::size_t count) noexcept {
    x.count = count;
}
template <class... X>
constexpr void set_count(bundle<X...>& x, std::size_t count) noexcept {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        ((get<Index>(x).count = count), ...);
    }(std::index_sequence_for<X...>{});
}

/// What a signal is made of: its part at a position, or, of one value, itself.
template <std::size_t Index, class X>
[[nodiscard]] constexpr auto& part_of(X& x) noexcept {
    if constexpr (is_bundle<std::remove_const_t<X>>)
        return get<Index>(x);
    else
        return x;
}

/// What a signal is made of, by its first part: tensors, lanes or several of these.
template <class X>
using first_part = std::remove_cvref_t<decltype(part_of<0>(std::declval<X&>()))>;

/// Calls `f(part of x, part of y)` for each part, or of single values for these.
template <class X, class Y, class F>
constexpr void for_each_part(X& x, Y& y, const F& f) noexcept {
    if constexpr (is_bundle<std::remove_const_t<X>>)
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            (f(get<Index>(x), get<Index>(y)), ...);
        }(std::make_index_sequence<X::parts>{});
    else
        f(x, y);
}

}  // namespace detail

/// Gives `to` as many samples as `from` has.
template <class From, class To>
    requires(Bundle<From> || Bundle<To>)
constexpr void match_count(const From& from, To& to) noexcept {
    const auto& first = detail::part_of<0>(from);
    if constexpr (Bundle<To>)
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            (match_count(first, get<Index>(to)), ...);
        }(std::make_index_sequence<To::parts>{});
    else
        match_count(first, to);
}

}  // namespace ctnn::inline CTNN_TARGET

// For structured bindings.
namespace std {

template <class... X>
struct tuple_size<ctnn::bundle<X...>> : integral_constant<size_t, sizeof...(X)> {};
template <size_t Index, class... X>
struct tuple_element<Index, ctnn::bundle<X...>> {
    using type = ctnn::detail::type_at<Index, X...>;
};

}  // namespace std
