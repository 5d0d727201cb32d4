// SPDX-License-Identifier: MIT
// The sums of a linear layer for rows of numbers, as those of a sequence: the bits of each row
// alone.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/linear.hpp>
#include <ctnn/kernels/matrix.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// A row in a constant expression.
template <std::size_t Length, class S>
[[nodiscard]] constexpr tensor<shape<Length>, S> row_of(const S* from) noexcept {
    tensor<shape<Length>, S> row{uninitialized};
    for (std::size_t i = 0; i < Length; ++i) row.data[i] = from[i];
    return row;
}
template <std::size_t Length, class S>
constexpr void put_row_of(const tensor<shape<Length>, S>& row, S* to) noexcept {
    for (std::size_t i = 0; i < Length; ++i) to[i] = row.data[i];
}

/// A weight as the matrix with an input in each row: so it is stored.
template <std::size_t Out, std::size_t In, class S>
[[nodiscard]] constexpr auto by_inputs(const tensor<column_major<Out, In>, S>& weight) noexcept {
    return matrix<const S, In, Out>{weight.stored()};
}
template <std::size_t Out, std::size_t In, class S>
[[nodiscard]] constexpr auto by_inputs(tensor<column_major<Out, In>, S>& weight) noexcept {
    return matrix<S, In, Out>{weight.stored()};
}

/// The biases of `Out` outputs one after the other, or the one of all.
template <std::size_t Out, std::size_t Biases, class S>
[[nodiscard]] constexpr decltype(auto) start_of_columns(
    const tensor<shape<Biases>, S>& bias) noexcept {
    static_assert(Biases == Out || Biases == 1);
    if constexpr (Biases == Out)
        return +bias.data;
    else
        return (bias);
}

}  // namespace detail

// x is `Rows` rows of In numbers, y of Out, one after the other; so are dx and dy.

/// y[r][o] = sum over i of weight[o][i] * x[r][i], from bias[o] on where there is a bias; a single
/// one is broadcast.
template <std::size_t Rows, Arithmetic A, std::size_t Out, std::size_t In, class S, class... Bias>
constexpr void products_of_rows(const tensor<column_major<Out, In>, S>& weight, const S* x, S* y,
                                const Bias&... bias) noexcept {
    if (__builtin_is_constant_evaluated()) {
        for (std::size_t r = 0; r < Rows; ++r) {
            tensor<shape<Out>, S> y_row{uninitialized};
            product<A>(weight, bias..., detail::row_of<In>(x + r * In), y_row);
            detail::put_row_of(y_row, y + r * Out);
        }
        return;
    }
    const matrix<const S, Rows, In> from{x};
    const matrix<S, Rows, Out> to{y};
    matrix_product<A>(from, detail::by_inputs(weight), detail::start_of_columns<Out>(bias)..., to);
}

/// dx[r][i] = sum over o of weight[o][i] * dy[r][o].
template <std::size_t Rows, Arithmetic A, std::size_t Out, std::size_t In, class S>
constexpr void transposed_products_of_rows(const tensor<column_major<Out, In>, S>& weight,
                                           const S* dy, S* dx) noexcept {
    if (__builtin_is_constant_evaluated()) {
        for (std::size_t r = 0; r < Rows; ++r) {
            tensor<shape<In>, S> dx_row{uninitialized};
            transposed_product<A>(weight, detail::row_of<Out>(dy + r * Out), dx_row);
            detail::put_row_of(dx_row, dx + r * In);
        }
        return;
    }
    alignas(64) S turned[Out * Rows], sums[In * Rows];
    transpose_matrix(matrix<const S, Rows, Out>{dy}, matrix<S, Out, Rows>{turned});
    matrix_product<A>(detail::by_inputs(weight), matrix<const S, Out, Rows>{turned},
                      matrix<S, In, Rows>{sums});
    transpose_matrix(matrix<const S, In, Rows>{sums}, matrix<S, Rows, In>{dx});
}

/// gradient[o][i] += dy[r][o] * x[r][i], r ascending.
template <std::size_t Rows, Arithmetic A, std::size_t Out, std::size_t In, class S>
constexpr void add_outer_products_of_rows(const S* dy, const S* x,
                                          tensor<column_major<Out, In>, S>& gradient) noexcept {
    if (__builtin_is_constant_evaluated()) {
        for (std::size_t r = 0; r < Rows; ++r)
            add_outer_product<A>(detail::row_of<Out>(dy + r * Out), detail::row_of<In>(x + r * In),
                                 gradient);
        return;
    }
    add_matrix_product<A>(matrix<const S, Rows, In>{x}.transposed(), matrix<const S, Rows, Out>{dy},
                          detail::by_inputs(gradient));
}

/// gradient[o] += dy[r][o], or, of a single bias, gradient[0] += all of them; r ascending.
template <std::size_t Rows, std::size_t Out, class S, std::size_t Biases>
constexpr void add_up_rows(const S* dy, tensor<shape<Biases>, S>& gradient) noexcept {
    for (std::size_t r = 0; r < Rows; ++r) add_up(detail::row_of<Out>(dy + r * Out), gradient);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
