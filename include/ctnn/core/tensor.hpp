// SPDX-License-Identifier: MIT
// A dense array of numbers whose shape is part of its type.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/item.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/row_iterator.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

namespace ctnn::error {

template <class Given, class Needed>
struct tensor_values {
    static_assert(never<Given>,
                  "ctnn::tensor: the initial values do not have the tensor's shape; one value for "
                  "each element is required; write {a, b, ...} or, for rows, {{a, b}, {c, d}}");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

template <class Shape, class S = float>
struct tensor;

namespace detail {

template <class T>
inline constexpr bool is_tensor = false;
template <class Shape, class S>
inline constexpr bool is_tensor<tensor<Shape, S>> = true;

/// A sequence of numbers that is not a tensor: std::array, std::span, std::vector and the like.
template <class T, class S>
concept NumbersInARow = !is_tensor<T> && requires(const T& values, std::size_t i) {
    { values.size() } -> std::convertible_to<std::size_t>;
    { values[i] } -> std::convertible_to<S>;
};

/// The length of such a sequence if its type states it, else 0.
template <class T>
inline constexpr std::size_t length_of = [] {
    if constexpr (requires { std::tuple_size<T>::value; })
        return std::tuple_size<T>::value;
    else if constexpr (requires { T::extent + 1; })
        return T::extent == static_cast<std::size_t>(-1) ? 0 : T::extent;
    else
        return std::size_t{0};
}();

/// Not constexpr, so that a constant expression that gets here does not compile and names it.
[[noreturn]] CTNN_COLD void values_are_not_as_many_as_the_tensor_has_elements(
    std::size_t found, std::size_t elements) noexcept {
    precondition_broken(
        "ctnn::tensor: the initial values are not as many as the tensor has elements; one value "
        "for each element is required; give a range of another length",
        static_cast<double>(found), "elements", static_cast<double>(elements));
}

/// The largest power of two up to `bytes`, at most one cache line: an alignment for vector loads.
consteval std::size_t alignment_for(std::size_t bytes, std::size_t least) {
    std::size_t alignment = least;
    while (alignment < 64 && alignment * 2 <= bytes) alignment *= 2;
    return alignment;
}

/// The elements of a tensor, row by row, aligned for vector loads.
template <class Shape, class S>
struct storage {
    alignas(alignment_for(Shape::size * sizeof(S), alignof(S))) S data[Shape::size];

    [[nodiscard]] CTNN_INLINE constexpr auto& stored() noexcept { return data; }
    [[nodiscard]] CTNN_INLINE constexpr const auto& stored() const noexcept { return data; }
    [[nodiscard]] constexpr S* begin() noexcept { return data; }
    [[nodiscard]] constexpr S* end() noexcept { return data + Shape::size; }
    [[nodiscard]] constexpr const S* begin() const noexcept { return data; }
    [[nodiscard]] constexpr const S* end() const noexcept { return data + Shape::size; }
};

/// The elements of a matrix, column by column; its iterators go row by row.
template <std::size_t Rows, std::size_t... Columns, class S>
struct storage<column_major<Rows, Columns...>, S> {
    using shape = column_major<Rows, Columns...>;

    alignas(alignment_for(shape::size * sizeof(S), alignof(S))) S data_by_columns[shape::size];

    [[nodiscard]] CTNN_INLINE constexpr auto& stored() noexcept { return data_by_columns; }
    [[nodiscard]] CTNN_INLINE constexpr const auto& stored() const noexcept {
        return data_by_columns;
    }
    [[nodiscard]] constexpr auto begin() noexcept { return by_rows<S>{data_by_columns, 0}; }
    [[nodiscard]] constexpr auto end() noexcept { return by_rows<S>{data_by_columns, shape::size}; }
    [[nodiscard]] constexpr auto begin() const noexcept {
        return by_rows<const S>{data_by_columns, 0};
    }
    [[nodiscard]] constexpr auto end() const noexcept {
        return by_rows<const S>{data_by_columns, shape::size};
    }

private:
    template <class Element>
    using by_rows = row_iterator<Element, shape>;
};

}  // namespace detail

/// A dense array of `Shape::size` numbers, stored flat in the order of its shape: row-major, or
/// column-major if it is a `column_major` one.
///
/// A plain value: no heap, copied as a whole, and structural, so that it can be a template
/// argument. The elements are zero unless values are given; `tensor<...> x{uninitialized}` leaves
/// them unset.
///
/// Errors: a number of initial values other than the shape asks for does not compile.
/// Example: `tensor<shape<2, 3>> w{{1, 2, 3}, {4, 5, 6}};` then `w(1, 0) == 4`.
template <class Shape, class S>
struct tensor : detail::storage<Shape, S> {
    static_assert(
        Scalar<S>,
        "ctnn::tensor: the element type is neither float nor double; the library computes "
        "in these two; write tensor<shape<...>, float> or tensor<shape<...>, double>");

    using shape = Shape;
    using scalar = S;
    using storage = detail::storage<Shape, S>;

    // From the storage: `data`, all elements row by row; row i, column j of a `shape<rows,
    // columns>` is `data[i * columns + j]`. A column-major tensor has `data_by_columns` instead.
    // `stored()` points to the first element of either. `begin()` and `end()` go row by row in
    // both.

    /// All elements zero.
    constexpr tensor() noexcept : storage{} {}
    /// Elements that are not set yet.
    constexpr explicit tensor(uninitialized_tag) noexcept {}

    /// All elements, row by row: `{a, b, c}`.
    template <class... Values>
        requires(sizeof...(Values) == Shape::size && (std::convertible_to<const Values&, S> && ...))
    constexpr tensor(const Values&... values) noexcept : storage{{static_cast<S>(values)...}} {
        if constexpr (Shape::size > 1 && Shape::stored_at(1) != 1) {
            const S in_rows[] = {static_cast<S>(values)...};
            for (std::size_t i = 0; i < size(); ++i) (*this)[i] = in_rows[i];
        }
    }
    // Too many or too few.
    template <class... Values>
        requires(sizeof...(Values) > 0 && sizeof...(Values) != Shape::size &&
                 (std::convertible_to<const Values&, S> && ...))
    constexpr tensor(const Values&...) noexcept : storage{} {
        static_cast<void>(
            error::tensor_values<error::given<sizeof...(Values)>, error::needed<Shape::size>>{});
    }

    /// The same matrix in another order of storage.
    template <class Other>
        requires(!std::same_as<Other, Shape> && detail::same_extents<Other, Shape>)
    constexpr tensor(const tensor<Other, S>& other) noexcept {
        for (std::size_t i = 0; i < size(); ++i) (*this)[i] = other[i];
    }

    /// A matrix by rows: `{{a, b, c}, {d, e, f}}`.
    template <std::convertible_to<S> Value, std::size_t... Columns>
    constexpr tensor(const Value (&... rows)[Columns]) noexcept : storage{} {
        set_rows(rows...);
    }
    // Rows of numbers of several types, which are all doubles too: {{1, 0.5}, {0, 2}}.
    template <std::size_t... Columns>
        requires(sizeof...(Columns) > 0)
    constexpr tensor(const double (&... rows)[Columns]) noexcept : storage{} {
        set_rows(rows...);
    }

    /// A matrix that is an array of arrays: `float rows[2][3]`.
    template <std::convertible_to<S> Value, std::size_t Rows, std::size_t Columns>
    constexpr explicit tensor(const Value (&rows)[Rows][Columns]) noexcept : storage{} {
        if constexpr (std::same_as<ctnn::shape<Rows, Columns>, detail::extents_of<Shape>>) {
            std::size_t next = 0;
            for (const auto& row : rows) next = copied(row, next);
        } else {
            static_assert(
                error::report<error::tensor_values<error::produces<ctnn::shape<Rows, Columns>>,
                                                   error::expects<detail::extents_of<Shape>>>>);
        }
    }

    /// The values of a std::array, std::span, std::vector or the like, row by row.
    ///
    /// Errors: the number of values must be that of the elements. A type that states another length
    /// does not compile; for any other type it is a broken precondition.
    template <detail::NumbersInARow<S> Values>
    constexpr explicit tensor(const Values& values) noexcept : storage{} {
        if constexpr (detail::length_of<Values> != 0 && detail::length_of<Values> != Shape::size) {
            static_assert(
                error::report<error::tensor_values<error::given<detail::length_of<Values>>,
                                                   error::needed<Shape::size>>>);
        } else {
            if (values.size() != Shape::size)
                detail::values_are_not_as_many_as_the_tensor_has_elements(values.size(),
                                                                          Shape::size);
            for (std::size_t i = 0; i < size(); ++i)
                (*this)[i] = static_cast<S>(detail::item(values, i));
        }
    }

    /// Number of elements.
    [[nodiscard]] static constexpr std::size_t size() noexcept { return Shape::size; }

    /// An element by its position, counted row by row, 0 to size() - 1.
    [[nodiscard]] constexpr S& operator[](std::size_t i) noexcept {
        return this->stored()[Shape::stored_at(i)];
    }
    [[nodiscard]] constexpr const S& operator[](std::size_t i) const noexcept {
        return this->stored()[Shape::stored_at(i)];
    }

    /// An element by one index per axis, as in PyTorch: `weight(o, i)`.
    template <std::convertible_to<std::size_t>... Index>
        requires(sizeof...(Index) == Shape::rank)
    [[nodiscard]] constexpr S& operator()(Index... index) noexcept {
        return this->stored()[Shape::stored_at_index(static_cast<std::size_t>(index)...)];
    }
    template <std::convertible_to<std::size_t>... Index>
        requires(sizeof...(Index) == Shape::rank)
    [[nodiscard]] constexpr const S& operator()(Index... index) const noexcept {
        return this->stored()[Shape::stored_at_index(static_cast<std::size_t>(index)...)];
    }

    /// Equal shape and equal values (0 and -0 are equal, NaN equals nothing).
    [[nodiscard]] constexpr bool operator==(const tensor& other) const noexcept {
        for (std::size_t i = 0; i < size(); ++i)
            if (detail::unequal(this->stored()[i], other.stored()[i])) return false;
        return true;
    }

    template <class Other>
        requires(!std::same_as<Other, Shape> && detail::same_extents<Other, Shape>)
    [[nodiscard]] constexpr bool operator==(const tensor<Other, S>& other) const noexcept {
        return *this == tensor(other);
    }

private:
    template <class Value, std::size_t... Columns>
    constexpr void set_rows(const Value (&... rows)[Columns]) noexcept {
        if constexpr (sizeof...(Columns) == 1 && std::same_as<ctnn::shape<Columns...>, Shape>) {
            (static_cast<void>(copied(rows, 0)), ...);  // an array for a vector
        } else if constexpr (Shape::rank == 2 && sizeof...(Columns) == Shape::extent(0) &&
                             ((Columns == Shape::extent(Shape::rank - 1)) && ...)) {
            std::size_t next = 0;
            (static_cast<void>(next = copied(rows, next)), ...);
        } else {
            static_assert(
                error::report<error::tensor_values<error::produces<ctnn::shape<Columns...>>,
                                                   error::expects<detail::extents_of<Shape>>>>);
        }
    }

    template <class Value, std::size_t Columns>
    constexpr std::size_t copied(const Value (&row)[Columns], std::size_t to) noexcept {
        for (const Value& value : row) (*this)[to++] = static_cast<S>(value);
        return to;
    }
};

/// Some `tensor<Shape, S>`.
template <class T>
concept Tensor = detail::is_tensor<T>;

}  // namespace ctnn::inline CTNN_TARGET
