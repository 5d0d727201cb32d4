// SPDX-License-Identifier: MIT
// Products of matrices, each sum in one order in every world.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/extremes.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels {

/// A matrix of `Rows` by `Columns` numbers somewhere in memory: element (r, c) is `first[r *
/// RowStride + c * ColumnStride]`.
template <class S, std::size_t Rows, std::size_t Columns, std::size_t RowStride = Columns,
          std::size_t ColumnStride = 1>
struct matrix {
    using scalar = std::remove_const_t<S>;
    static constexpr std::size_t rows = Rows, columns = Columns;
    static constexpr std::size_t row_stride = RowStride, column_stride = ColumnStride;

    S* first;

    [[nodiscard]] CTNN_INLINE constexpr S& operator()(std::size_t r, std::size_t c) const noexcept {
        return first[r * RowStride + c * ColumnStride];
    }
    /// The matrix with rows and columns exchanged.
    [[nodiscard]] CTNN_INLINE constexpr matrix<S, Columns, Rows, ColumnStride, RowStride>
    transposed() const noexcept {
        return {first};
    }
};

namespace detail {

/// c(i, j) = start(i, j) + sum over k of a(i, k) b(k, j); `Start` gives, of a vector's columns,
/// where its sums begin.
template <Arithmetic A, class MA, class MB, class MC, class Start>
void matrix_sums(const MA& a, const MB& b, const MC& c, const Start& start) noexcept {
    using S = typename MC::scalar;
    constexpr std::size_t lanes = lanes_for<S>(MC::columns);
    using V = vector<S, lanes>;
    for_each_piece<MC::columns, 2 * lanes>([&]<class Columns>(Columns, std::size_t j) {
        using sums = rows<V, Columns::value, MC::row_stride, S>;
        using terms = rows<V, Columns::value, MB::row_stride, const S>;
        for_each_tile<MC::rows, tile_rows<A>>([&]<class Height>(Height, std::size_t i) {
            const sums here{c.first + i * MC::row_stride + j};
            tile<A, V, Height::value, sums::vectors> products;
            products.load(start.template at<V, Columns::value>(here, j));
            products.add(
                MB::rows,
                factors<S, MA::row_stride, MA::column_stride>{a.first + i * MA::row_stride},
                terms{b.first + j});
            products.store(here);
        });
    });
}

// Where sums begin: at zero, at what stands there, at a number of each column.
struct from_zero {
    template <class V, std::size_t, class Sums>
    [[nodiscard]] CTNN_INLINE zeros<V> at(const Sums&, std::size_t) const noexcept {
        return {};
    }
    template <class S>
    [[nodiscard]] constexpr S number(const S&, std::size_t) const noexcept {
        return 0;
    }
};
struct from_sums {
    template <class V, std::size_t, class Sums>
    [[nodiscard]] CTNN_INLINE Sums at(const Sums& sums, std::size_t) const noexcept {
        return sums;
    }
    template <class S>
    [[nodiscard]] constexpr S number(const S& sum, std::size_t) const noexcept {
        return sum;
    }
};
template <Scalar S, bool One>
struct from_columns {
    const S* of;

    template <class V, std::size_t Count, class Sums>
    [[nodiscard]] CTNN_INLINE auto at(const Sums&, std::size_t column) const noexcept {
        if constexpr (One)
            return row_values<V, S, 0>{of};
        else
            return rows<V, Count, 0, const S>{of + column};
    }
    [[nodiscard]] constexpr S number(const S&, std::size_t column) const noexcept {
        return of[One ? 0 : column];
    }
};

template <Arithmetic A, class MA, class MB, class MC, class Start>
constexpr void products_from(const MA& a, const MB& b, const MC& c, const Start& start) noexcept {
    static_assert(MA::rows == MC::rows && MA::columns == MB::rows && MB::columns == MC::columns);
    static_assert(MB::column_stride == 1 && MC::column_stride == 1);
    if (__builtin_is_constant_evaluated()) {
        for (std::size_t i = 0; i < MC::rows; ++i)
            for (std::size_t j = 0; j < MC::columns; ++j) {
                auto sum = start.number(c(i, j), j);
                for (std::size_t k = 0; k < MB::rows; ++k)
                    sum = A::multiply_add(a(i, k), b(k, j), sum);
                c(i, j) = sum;
            }
        return;
    }
    matrix_sums<A>(a, b, c, start);
}

}  // namespace detail

// The rows of b and c lie with their numbers side by side; a lies as it likes.

/// c(i, j) = sum over k of a(i, k) b(k, j).
template <Arithmetic A, class MA, class MB, class MC>
constexpr void matrix_product(const MA& a, const MB& b, const MC& c) noexcept {
    detail::products_from<A>(a, b, c, detail::from_zero{});
}
/// c(i, j) = bias[j] + sum over k of a(i, k) b(k, j).
template <Arithmetic A, class MA, class MB, class MC>
constexpr void matrix_product(const MA& a, const MB& b, const typename MC::scalar* bias,
                              const MC& c) noexcept {
    detail::products_from<A>(a, b, c, detail::from_columns<typename MC::scalar, false>{bias});
}
/// The same with one bias for all columns.
template <Arithmetic A, class MA, class MB, class MC>
constexpr void matrix_product(const MA& a, const MB& b,
                              const tensor<shape<1>, typename MC::scalar>& bias,
                              const MC& c) noexcept {
    detail::products_from<A>(a, b, c, detail::from_columns<typename MC::scalar, true>{bias.data});
}
/// c(i, j) += sum over k of a(i, k) b(k, j), each product added to what is there.
template <Arithmetic A, class MA, class MB, class MC>
constexpr void add_matrix_product(const MA& a, const MB& b, const MC& c) noexcept {
    detail::products_from<A>(a, b, c, detail::from_sums{});
}

namespace detail {

/// b(i, j) = f(a(j, i)) in registers, square after square.
template <std::size_t Lanes, class MA, class MB, class F>
void transpose_squares(const MA& a, const MB& b, const F& f) noexcept {
    using V = vector<typename MB::scalar, Lanes>;
    for_each_piece<MA::rows, Lanes>([&]<class Rows>(Rows, std::size_t r) {
        for_each_piece<MA::columns, Lanes>([&]<class Columns>(Columns, std::size_t c) {
            V v[Lanes]{};
            load_parts<Columns::value>(v, &a(r, c), MA::row_stride,
                                       std::make_index_sequence<Rows::value>{});
            transpose(v);
            store_parts<Rows::value>(v, &b(c, r), MB::row_stride, f,
                                     std::make_index_sequence<Columns::value>{});
        });
    });
}

}  // namespace detail

/// b(i, j) = f(a(j, i)), of which the rows of either lie with their numbers side by side; f takes a
/// number or a vector of them.
template <class MA, class MB, class F>
constexpr void transpose_matrix(const MA& a, const MB& b, const F& f) noexcept {
    static_assert(MA::rows == MB::columns && MA::columns == MB::rows);
    static_assert(MA::column_stride == 1 && MB::column_stride == 1);
    constexpr std::size_t lanes =
        lanes_for<typename MB::scalar>(detail::larger(MA::rows, MA::columns));
    if constexpr (lanes > 1)
        if (!__builtin_is_constant_evaluated()) return detail::transpose_squares<lanes>(a, b, f);
    for (std::size_t i = 0; i < MB::rows; ++i)
        for (std::size_t j = 0; j < MB::columns; ++j) b(i, j) = f(a(j, i));
}
/// b(i, j) = a(j, i).
template <class MA, class MB>
constexpr void transpose_matrix(const MA& a, const MB& b) noexcept {
    transpose_matrix(a, b, [](auto number) CTNN_INLINE_LAMBDA { return number; });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
