// SPDX-License-Identifier: MIT
// The only door to Boost.Hana: tuples, and loops over indices known to the compiler.
#pragma once

#include <ctnn/core/target.hpp>

#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/integral_constant.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

/// A tuple that compiles quickly, is copied as its bytes, and can be a template argument.
template <class... T>
using tuple = boost::hana::basic_tuple<T...>;

/// A number as a type, so that an index can be a function argument and still be known to the compiler.
template <std::size_t Value>
using size_constant = boost::hana::size_t<Value>;

namespace detail {

// What holds element `Index` of a hana tuple. `hana::at_c` gets there in five calls: too many for a constant
// evaluation that does it 300,000 times.
template <std::size_t Index, class T, bool Empty>
using element = boost::hana::detail::ebo<boost::hana::detail::bti<Index>, T, Empty>;

}  // namespace detail

/// Element `Index` of a tuple.
template <std::size_t Index, class T>
[[nodiscard]] constexpr T& get(detail::element<Index, T, false>& elements) noexcept {
    return elements.data_;
}
template <std::size_t Index, class T>
[[nodiscard]] constexpr const T& get(const detail::element<Index, T, false>& elements) noexcept {
    return elements.data_;
}
template <std::size_t Index, class T>
[[nodiscard]] constexpr T& get(detail::element<Index, T, true>& elements) noexcept {
    return elements;
}
template <std::size_t Index, class T>
[[nodiscard]] constexpr const T& get(const detail::element<Index, T, true>& elements) noexcept {
    return elements;
}

namespace detail {

// Clang nests at most 256 operands of a fold, and a network may have more layers; a braced list has no
// such limit.

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
