// SPDX-License-Identifier: MIT
// Many values of one shape in one tensor, as they stand in a file.
#pragma once

#include <ctnn/core/integers.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// The shape of `Count` values of a shape.
template <std::size_t Count, class Shape>
struct many_of;
template <std::size_t Count, std::size_t... Extents>
struct many_of<Count, shape<Extents...>> {
    using type = shape<Count, Extents...>;
};
template <std::size_t Count, std::size_t... Extents>
struct many_of<Count, integers<Extents...>> {
    using type = integers<Count, Extents...>;
};

/// Whether many values of a shape are one tensor. Those of a network, where it has several inputs,
/// are not.
template <class Shape>
concept StandsInRows = requires { typename many_of<1, Shape>::type; };

/// They, one by one, as values of type `Value`.
template <class Value, class Many>
struct rows {
    const Many& many;

    [[nodiscard]] constexpr Value operator[](std::size_t index) const noexcept {
        Value result;
        const std::size_t first = index * Value::size();
        for (std::size_t i = 0; i < Value::size(); ++i) result[i] = many[first + i];
        return result;
    }
};
/// Value `index` of them.
template <class Value, class Many>
[[nodiscard]] constexpr Value row(const Many& many, std::size_t index) noexcept {
    return rows<Value, Many>{many}[index];
}

}  // namespace ctnn::inline CTNN_TARGET::detail
