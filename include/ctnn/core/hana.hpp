// SPDX-License-Identifier: MIT
// Tuples, and loops over indices known to the compiler: numbers as types come from Boost.Hana.
#pragma once

#include <ctnn/core/target.hpp>

#include <boost/hana/integral_constant.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Whether an element is a base of its tuple: an empty one, which then takes no room. A tuple is
/// not: its own elements would be those of the outer one too.
template <class T>
inline constexpr bool is_base =
    std::is_empty_v<T> && !std::is_final_v<T> && !requires { typename T::is_a_tuple; };

/// Element `Index` of a tuple.
template <std::size_t Index, class T, bool Base = is_base<T>>
struct element {
    T value{};
};
template <std::size_t Index, class T>
struct element<Index, T, true> : T {};

template <class Indices, class... T>
struct elements;
template <std::size_t... Index, class... T>
struct elements<std::index_sequence<Index...>, T...> : element<Index, T>... {};

}  // namespace detail

// Hana's basic_tuple is one too, but what is public of it reaches an element in three calls, and a
// constant evaluation does it 300,000 times: this way is one call.
/// A tuple that compiles quickly, is copied as its bytes, and can be a template argument.
template <class... T>
struct tuple : detail::elements<std::index_sequence_for<T...>, T...> {
    using is_a_tuple = void;
    /// All elements as `{}` makes them.
    constexpr tuple() = default;
    /// Each element made from one value.
    template <class... Value>
        requires(sizeof...(T) > 0 && sizeof...(Value) == sizeof...(T))
    constexpr explicit tuple(const Value&... values)
        : detail::elements<std::index_sequence_for<T...>, T...>{{T(values)}...} {}
};

/// Element `Index` of a tuple.
template <std::size_t Index, class T>
[[nodiscard]] constexpr T& get(detail::element<Index, T, false>& elements) noexcept {
    return elements.value;
}
template <std::size_t Index, class T>
[[nodiscard]] constexpr const T& get(const detail::element<Index, T, false>& elements) noexcept {
    return elements.value;
}
template <std::size_t Index, class T>
[[nodiscard]] constexpr T& get(detail::element<Index, T, true>& elements) noexcept {
    return elements;
}
template <std::size_t Index, class T>
[[nodiscard]] constexpr const T& get(const detail::element<Index, T, true>& elements) noexcept {
    return elements;
}

/// A number as a type, so that an index can be a function argument and still be known to the
/// compiler.
template <std::size_t Value>
using size_constant = boost::hana::size_t<Value>;

namespace detail {

// Clang nests at most 256 operands of a fold, and a network may have more layers; a braced list has
// no such limit.

/// How many operands a fold of the library has at most.
inline constexpr std::size_t most_folded = 128;

template <std::size_t Count>
[[nodiscard]] consteval bool all_true(const bool (&values)[Count]) {
    for (const bool value : values)
        if (!value) return false;
    return true;
}

template <std::size_t Count>
[[nodiscard]] consteval std::size_t sum_of(const std::size_t (&values)[Count]) {
    std::size_t sum = 0;
    for (const std::size_t value : values) sum += value;
    return sum;
}

}  // namespace detail

/// Calls `f(size_constant<0>{})` to `f(size_constant<Count - 1>{})`, in this order.
template <std::size_t Count, class F>
constexpr void for_each_index(F&& f) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        if constexpr (Count <= detail::most_folded)
            (static_cast<void>(f(size_constant<Index>{})), ...);
        else [[maybe_unused]]
            const bool called[] = {(static_cast<void>(f(size_constant<Index>{})), true)...};
    }(std::make_index_sequence<Count>{});
}

}  // namespace ctnn::inline CTNN_TARGET
