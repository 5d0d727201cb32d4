// SPDX-License-Identifier: MIT
// The sums of a linear layer for one sample, in vector registers.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/elementwise_lanes.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// Vectors of sums of one sample that are under way at once: enough to hide the time of an
/// addition.
inline constexpr std::size_t vectors_at_once = registers / 2;

/// y[o] = bias[o] + sum over i of weight[o][i] * x[i], `in` of them: lanes run over o. All outputs
/// share one bias, or have none, where there are fewer. Of layers with as many outputs this is one
/// function.
template <Arithmetic A, std::size_t Out, std::size_t Biases, class S>
CTNN_INLINE void vector_product(const S* weight, const S* bias, const S* x, std::size_t in,
                                S* y) noexcept {
    constexpr std::size_t lanes = lanes_for<S>(Out);
    using V = vector<S, lanes>;
    const auto sum_up = [&]<class Count>(Count, std::size_t first) CTNN_INLINE_LAMBDA {
        constexpr std::size_t count = Count::value;
        const rows<V, count, 0, S> outputs{y + first};
        tile<A, V, 1, outputs.vectors> sums;
        if constexpr (Biases == Out)
            sums.load(rows<V, count, 0, const S>{bias + first});
        else if constexpr (Biases == 1)
            sums.load(row_values<V, S, 0>{bias});
        else
            sums.load(zeros<V>{});
        sums.add(in, factors<S, 0, 1>{x}, rows<V, count, Out, const S>{weight + first});
        sums.store(outputs);
    };
    for_each_piece<Out, lanes * vectors_at_once>(sum_up);
}

/// Whether the one output of a layer is taken so: a sum of few products does without memory.
template <std::size_t Out, std::size_t In, class S>
inline constexpr bool adds_to_one = Out == 1 && In >= 16 && native_lanes<S> > 1 && !unoptimized;

/// sum += weight[i] * x[i] for one output of `Count` inputs: of strict arithmetic the products are
/// made in vectors, and the sum reads each from memory. Of as many instructions a loop has three
/// times the number, and what comes next waits for room behind them.
template <Arithmetic A, std::size_t Count, class S, std::size_t... Index>
CTNN_INLINE void add_to_one(const S* weight, const S* x, S& sum,
                            std::index_sequence<Index...>) noexcept {
    if constexpr (std::is_same_v<A, strict<S>>) {
        struct {
            alignas(64) S of[Count];
        } product;
        in_lanes<S, native_lanes<S>>(
            count_of<Count>{}, [&]<class V>(std::size_t i, auto count) CTNN_INLINE_LAMBDA {
                store_n(A::multiply(load_n<V>(weight + i, count), load_n<V>(x + i, count)),
                        product.of + i, count);
            });
        CTNN_IN_MEMORY(product);
        ((sum += product.of[Index]), ...);
    } else {
        ((sum = A::multiply_add(weight[Index], x[Index], sum)), ...);
    }
}
/// y = bias + sum over i of weight[i] * x[i], the one output of `In` inputs; `Biases` is 1, or 0
/// where there is none.
template <Arithmetic A, std::size_t In, std::size_t Biases, class S>
CTNN_INLINE void vector_product_of_one(const S* weight, const S* bias, const S* x, S* y) noexcept {
    S sum = 0;
    if constexpr (Biases == 1) sum = *bias;
    for_each_piece<In, 32>([&]<class Count>(Count, std::size_t first) CTNN_INLINE_LAMBDA {
        add_to_one<A, Count::value>(weight + first, x + first, sum,
                                    std::make_index_sequence<Count::value>{});
    });
    *y = sum;
}

/// dx[i] = sum over o of weight[o][i] * dy[o], for `In` inputs: several i at once, each of its own
/// lane.
template <Arithmetic A, std::size_t Out, std::size_t In, class S>
CTNN_INLINE void row_by_row_products(const S* weight, const S* dy, S* dx) noexcept {
    for_each_tile<In, registers / 2>([&]<class Rows>(Rows, std::size_t first) CTNN_INLINE_LAMBDA {
        tile<A, S, Rows::value, 1> sums;
        sums.load(zeros<S>{});
        sums.add(Out, factors<S, Out, 1>{weight + first * Out}, rows<S, 1, 1, const S>{dy});
        sums.store(rows<S, 1, 1, S>{dx + first});
    });
}

template <Arithmetic A, class V, class S, std::size_t... O>
CTNN_INLINE void add_columns(const V* columns, const S* dy, V& sum,
                             std::index_sequence<O...>) noexcept {
    ((sum = multiply_add<A>(dy + O, columns[O], sum)), ...);
}
/// dx[i] += sum over o of weight[o][i] * dy[o], for a vector of inputs and `Count` outputs, whose
/// square of weights is turned in registers.
template <Arithmetic A, std::size_t Out, std::size_t Count, class V, class S>
CTNN_INLINE void add_square(const S* weight, const S* dy, S* dx) noexcept {
    constexpr std::size_t lanes = lane_count<V>;
    V square[lanes];
    load_parts<Count>(square, weight, Out, std::make_index_sequence<lanes>{});
    transpose(square);
    V sum = load<V>(dx);
    add_columns<A>(square, dy, sum, std::make_index_sequence<Count>{});
    store(sum, dx);
}
/// The same for all inputs, in squares: additions of one square overlap with those of the next.
template <Arithmetic A, std::size_t Out, std::size_t In, class S>
void products_by_squares(const S* weight, const S* dy, S* dx) noexcept {
    constexpr std::size_t lanes = native_lanes<S>, whole = In / lanes * lanes;
    using V = vector<S, lanes>;
    for (std::size_t i = 0; i < whole; ++i) dx[i] = 0;
    for_each_piece<Out, lanes>([&]<class Count>(Count, std::size_t o) {
        for (std::size_t i = 0; i < whole; i += lanes)
            add_square<A, Out, Count::value, V>(weight + i * Out + o, dy + o, dx + i);
    });
    if constexpr (whole < In)
        row_by_row_products<A, Out, In - whole>(weight + whole * Out, dy, dx + whole);
}

/// dx[i] = sum over o of weight[o][i] * dy[o].
template <Arithmetic A, std::size_t Out, std::size_t... Axes, std::size_t In, class S>
CTNN_INLINE void vector_transposed_product(const tensor<column_major<Out, Axes...>, S>& weight,
                                           const tensor<shape<Out>, S>& dy,
                                           tensor<shape<In>, S>& dx) noexcept {
    constexpr std::size_t lanes = native_lanes<S>;
    if constexpr (lanes > 1 && Out >= lanes && In >= 4 * lanes && !unoptimized)
        products_by_squares<A, Out, In>(weight.stored(), +dy.data, +dx.data);
    else
        row_by_row_products<A, Out, In>(weight.stored(), +dy.data, +dx.data);
}

/// gradient[o][i] += dy[o] * x[i]: lanes run over o.
template <Arithmetic A, std::size_t Out, std::size_t... Axes, std::size_t In, class S>
CTNN_INLINE void vector_add_outer_product(
    const tensor<shape<Out>, S>& dy, const tensor<shape<In>, S>& x,
    tensor<column_major<Out, Axes...>, S>& gradient) noexcept {
    const auto add_columns = [&]<class V, std::size_t Count>(std::size_t first) CTNN_INLINE_LAMBDA {
        const rows<V, Count, 0, const S> lanes_of_dy{dy.data + first};
        for_each_tile<In, 1>([&](auto, std::size_t i) CTNN_INLINE_LAMBDA {
            const rows<V, Count, 0, S> sums_in_memory{gradient.stored() + i * Out + first};
            tile<A, V, 1, lanes_of_dy.vectors> sums;
            sums.load(sums_in_memory);
            sums.add(1, factors<S, 0, 0>{x.data + i}, lanes_of_dy);
            sums.store(sums_in_memory);
        });
    };
    // A column's store reaches into no other column that is read next, not even by lanes that write
    // nothing: that read would wait for it.
    constexpr std::size_t enough = lanes_for<S>(Out);
    constexpr std::size_t lanes = enough > Out && enough * sizeof(S) >= 32 ? enough / 2 : enough;
    constexpr std::size_t rest = lanes < Out ? Out % lanes : 0;
    for_each_piece<Out - rest, lanes * vectors_at_once>(
        [&]<class Count>(Count, std::size_t first) CTNN_INLINE_LAMBDA {
            add_columns.template operator()<vector<S, lanes>, Count::value>(first);
        });
    if constexpr (rest > 0)
        add_columns.template operator()<vector<S, lanes_for<S>(rest)>, rest>(Out - rest);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
