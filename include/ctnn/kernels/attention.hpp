// SPDX-License-Identifier: MIT
// Scaled dot-product attention of one head, each sum in one order in every world.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/matrix.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/sqrt.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// The columns from one on, as many as a V has lanes.
template <class V, class S, std::size_t Rows, std::size_t Columns>
[[nodiscard]] constexpr row<V, S, Columns> columns_at(const matrix<S, Rows, Columns>& x,
                                                      std::size_t column) noexcept {
    return {x.first + column};
}

/// Calls `f(column of x, the same of y)` for each column, at run time those that fill a register at
/// once.
template <class X, class Y, class F>
constexpr void for_each_column(const X& x, const Y& y, const F& f) noexcept {
    using S = typename X::scalar;
    constexpr std::size_t lanes = native_lanes<S>;
    using V = vector<S, lanes>;
    constexpr std::size_t whole = X::columns / lanes * lanes;
    std::size_t column = 0;
    if (!__builtin_is_constant_evaluated()) {
        for (; column < whole; column += lanes)
            f(columns_at<V>(x, column), columns_at<V>(y, column));
        if constexpr (whole == X::columns) return;  // GCC 12 would count a loop of none
    }
    for (; column < X::columns; ++column) f(columns_at<S>(x, column), columns_at<S>(y, column));
}

/// 1 / sqrt(width).
template <Scalar S>
[[nodiscard]] consteval S scale_of_scores(std::size_t width) noexcept {
    return static_cast<S>(1 / math::sqrt<strict<double>>(static_cast<double>(width)));
}

}  // namespace detail

// A head's matrices: q (Queries, Width), k (Keys, Width), v (Keys, Values), o (Queries, Values),
// and p (Keys, Queries), which has a query in each column. `mask(s, t, score)` changes a score.

/// p(s, t) = softmax over s of the masked scores, score(s, t) = sum over i of k(s, i) (scale q(t,
/// i)).
template <Arithmetic A, class Q, class K, class P, class Mask>
constexpr void attention_weights(const Q& q, const K& k, const P& p, const Mask& mask) noexcept {
    using S = typename P::scalar;
    constexpr std::size_t keys = K::rows, queries = Q::rows, width = Q::columns;
    constexpr S scale = detail::scale_of_scores<S>(width);
    alignas(64) S turned[width * queries];
    transpose_matrix(q, matrix<S, width, queries>{turned}, [scale](auto number) CTNN_INLINE_LAMBDA {
        return A::multiply(decltype(number)(number), scale);
    });
    matrix_product<A>(k, matrix<const S, width, queries>{turned}, p);
    for (std::size_t s = 0; s < keys; ++s)
        for (std::size_t t = 0; t < queries; ++t) mask(s, t, p(s, t));
    detail::for_each_column(p, p, [](const auto& column, const auto&) {
        const auto sum = shifted_exponentials<A>(column, keys, largest(column, keys), column).all;
        for (std::size_t s = 0; s < keys; ++s) column.set(s, column[s] / sum);
    });
}

/// o(t, j) = sum over s of p(s, t) v(s, j).
template <Arithmetic A, class V, class P, class O>
constexpr void attend(const V& v, const P& p, const O& o) noexcept {
    matrix_product<A>(p.transposed(), v, o);
}

/// The gradients of p and v, which are written, from that of o.
template <Arithmetic A, class V, class P, class O, class Dp, class Dv>
constexpr void attend_backward(const V& v, const P& p, const O& d_o, const Dp& dp,
                               const Dv& dv) noexcept {
    using S = typename Dp::scalar;
    constexpr std::size_t queries = P::columns, values = V::columns;
    alignas(64) S turned[values * queries];
    transpose_matrix(d_o, matrix<S, values, queries>{turned});
    matrix_product<A>(v, matrix<const S, values, queries>{turned}, dp);
    matrix_product<A>(p, d_o, dv);
}

/// The gradient of p from that of what is used of it: 0 where that is 0, else `scale` p. Where p is
/// 0 it does not matter.
template <Arithmetic A, class Used, class Dp>
constexpr void dropped_weights_backward(const Used& used, const Dp& dp,
                                        typename Dp::scalar scale) noexcept {
    detail::for_each_column(dp, used, [scale](const auto& d, const auto& weight) {
        const auto zero = decltype(d[0] + d[0]){};
        for (std::size_t s = 0; s < Dp::rows; ++s) {
            const auto scaled = A::multiply(scale, d[s]);
            d.set(s, weight[s] > 0 ? scaled : zero);
        }
    });
}

/// The gradients of q and k, which are written, from that of p, which becomes that of the scores.
template <Arithmetic A, class Q, class K, class P, class Dp, class Dq, class Dk>
constexpr void attention_weights_backward(const Q& q, const K& k, const P& p, const Dp& dp,
                                          const Dq& dq, const Dk& dk) noexcept {
    using S = typename Dp::scalar;
    constexpr std::size_t keys = K::rows, queries = Q::rows;
    constexpr S scale = detail::scale_of_scores<S>(Q::columns);
    // ds(s, t) = p(s, t) (dp(s, t) - sum over s of p(s, t) dp(s, t))
    detail::for_each_column(dp, p, [](const auto& d, const auto& weight) {
        auto sum = decltype(d[0] + d[0]){};
        for (std::size_t s = 0; s < keys; ++s) sum = A::multiply_add(weight[s], d[s], sum);
        for (std::size_t s = 0; s < keys; ++s) d.set(s, A::multiply(weight[s], d[s] - sum));
    });
    alignas(64) S scaled[keys * queries]{};
    for (std::size_t i = 0; i < keys * queries; ++i) scaled[i] = A::multiply(scale, dp.first[i]);
    const matrix<const S, keys, queries> scaled_ds{scaled};
    matrix_product<A>(scaled_ds.transposed(), k, dq);
    matrix_product<A>(scaled_ds, q, dk);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
