// SPDX-License-Identifier: MIT
// Whole numbers that go into a network: tokens, categories, positions.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/item.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn {

/// The extents of whole numbers, outermost first: the input shape of a network that begins with an
/// `embedding`, as in `model<from<integers<8>, network>>`.
template <std::size_t... Extents>
struct integers : shape<Extents...> {};

}  // namespace ctnn

namespace ctnn::error {

template <class Found>
struct integer_values {
    static_assert(never<Found>,
                  "ctnn::tensor: the initial values of whole numbers are not of an integer type; "
                  "integers are required; write {3, 1, 4}, and convert other numbers first");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

template <class Shape>
inline constexpr bool is_integers = false;
template <std::size_t... Extents>
inline constexpr bool is_integers<integers<Extents...>> = true;

/// The type of one element of a value with this shape.
template <class Shape, class S>
using number_in = std::conditional_t<is_integers<Shape>, std::int32_t, S>;

/// Not constexpr, so that a constant expression that gets here does not compile and names it.
[[noreturn]] CTNN_COLD void whole_numbers_have_32_bits(double found) noexcept {
    precondition_broken(
        "ctnn::tensor: a whole number is too large or too small; one that fits into 32 bits is "
        "required; change the data",
        found);
}

template <std::integral Value>
[[nodiscard]] constexpr std::int32_t whole_number(Value value) noexcept {
    const auto result = static_cast<std::int32_t>(value);
    if (static_cast<Value>(result) != value || (result < 0) != (value < Value{0}))
        whole_numbers_have_32_bits(static_cast<double>(value));
    return result;
}

}  // namespace detail

/// Whole numbers of 32 bits, row by row: an input of a network that computes in numbers of type S.
///
/// A plain value, zero unless values are given. It has no gradient.
/// Errors: another number of initial values than the shape asks for, and values that are not
/// integers, do not compile; a value of more than 32 bits is a broken precondition.
/// Example: `tensor<integers<4>> sentence{3, 1, 3, 0};`
template <std::size_t... Extents, class S>
struct tensor<integers<Extents...>, S> {
    static_assert(Scalar<S>,
                  "ctnn::tensor: the element type is neither float nor double; whole numbers are "
                  "an input of a network that computes in these two; write tensor<integers<...>, "
                  "float> or tensor<integers<...>, double>");

    using shape = integers<Extents...>;
    using scalar = S;
    using element = std::int32_t;

    element data[shape::size];

    /// All zero.
    constexpr tensor() noexcept : data{} {}
    /// Elements that are not set yet.
    constexpr explicit tensor(uninitialized_tag) noexcept {}

    /// All elements, row by row: `{a, b, c}`.
    template <class... Values>
        requires(sizeof...(Values) > 0 && (std::is_arithmetic_v<Values> && ...))
    constexpr tensor(const Values&... values) noexcept : data{} {
        if constexpr (!(std::integral<Values> && ...)) {
            static_assert(error::report<
                          error::integer_values<error::produces<std::common_type_t<Values...>>>>);
        } else if constexpr (sizeof...(Values) != shape::size) {
            static_assert(error::report<error::tensor_values<error::given<sizeof...(Values)>,
                                                             error::needed<shape::size>>>);
        } else {
            std::size_t next = 0;
            ((data[next++] = detail::whole_number(values)), ...);
        }
    }

    /// A matrix by rows: `{{a, b, c}, {d, e, f}}`.
    template <std::integral Value, std::size_t... Columns>
        requires(sizeof...(Columns) > 0)
    constexpr tensor(const Value (&... rows)[Columns]) noexcept : data{} {
        constexpr std::size_t given = sizeof...(Columns);  // an array for a vector, too
        if constexpr (shape::rank <= 2 && given == (shape::rank == 1 ? 1 : shape::extent(0)) &&
                      ((Columns == shape::extent(shape::rank - 1)) && ...)) {
            std::size_t next = 0;
            const auto copy = [&](const auto& row) {
                for (const Value value : row) data[next++] = detail::whole_number(value);
            };
            (copy(rows), ...);
        } else {
            static_assert(
                error::report<error::tensor_values<error::produces<ctnn::shape<Columns...>>,
                                                   error::expects<shape>>>);
        }
    }

    /// The values of a std::array, std::span, std::vector or the like, row by row.
    template <detail::NumbersInARow<double> Values>
    constexpr explicit tensor(const Values& values) noexcept : data{} {
        using value = std::remove_cvref_t<decltype(values[0])>;
        if constexpr (!std::integral<value>) {
            static_assert(error::report<error::integer_values<error::produces<value>>>);
        } else if constexpr (detail::length_of<Values> != 0 &&
                             detail::length_of<Values> != shape::size) {
            static_assert(
                error::report<error::tensor_values<error::given<detail::length_of<Values>>,
                                                   error::needed<shape::size>>>);
        } else {
            if (values.size() != size())
                detail::values_are_not_as_many_as_the_tensor_has_elements(values.size(), size());
            for (std::size_t i = 0; i < size(); ++i)
                data[i] = detail::whole_number(detail::item(values, i));
        }
    }

    /// The same numbers for a network of another scalar.
    template <class Other>
    constexpr tensor(const tensor<shape, Other>& other) noexcept {
        for (std::size_t i = 0; i < size(); ++i) data[i] = other.data[i];
    }

    /// Number of elements.
    [[nodiscard]] static constexpr std::size_t size() noexcept { return shape::size; }

    /// An element by its position, counted row by row, 0 to size() - 1.
    [[nodiscard]] constexpr element& operator[](std::size_t i) noexcept { return data[i]; }
    [[nodiscard]] constexpr const element& operator[](std::size_t i) const noexcept {
        return data[i];
    }

    /// An element by one index per axis.
    template <std::convertible_to<std::size_t>... Index>
        requires(sizeof...(Index) == shape::rank)
    [[nodiscard]] constexpr element& operator()(Index... index) noexcept {
        return data[shape::stored_at_index(static_cast<std::size_t>(index)...)];
    }
    template <std::convertible_to<std::size_t>... Index>
        requires(sizeof...(Index) == shape::rank)
    [[nodiscard]] constexpr const element& operator()(Index... index) const noexcept {
        return data[shape::stored_at_index(static_cast<std::size_t>(index)...)];
    }

    [[nodiscard]] constexpr element* begin() noexcept { return data; }
    [[nodiscard]] constexpr element* end() noexcept { return data + size(); }
    [[nodiscard]] constexpr const element* begin() const noexcept { return data; }
    [[nodiscard]] constexpr const element* end() const noexcept { return data + size(); }

    [[nodiscard]] constexpr bool operator==(const tensor&) const noexcept = default;
};

}  // namespace ctnn::inline CTNN_TARGET
