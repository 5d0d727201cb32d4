// SPDX-License-Identifier: MIT
// The sums of a linear layer for one sample, in vector registers.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

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

/// dx[i] = sum over o of weight[o][i] * dy[o]: several i at once, each of its own lane.
template <Arithmetic A, std::size_t Out, std::size_t... Axes, std::size_t In, class S>
CTNN_INLINE void vector_transposed_product(const tensor<column_major<Out, Axes...>, S>& weight,
                                           const tensor<shape<Out>, S>& dy,
                                           tensor<shape<In>, S>& dx) noexcept {
    for_each_tile<In, registers / 2>([&]<class Rows>(Rows, std::size_t first) CTNN_INLINE_LAMBDA {
        tile<A, S, Rows::value, 1> sums;
        sums.load(zeros<S>{});
        sums.add(Out, factors<S, Out, 1>{weight.stored() + first * Out},
                 rows<S, 1, 1, const S>{dy.data});
        sums.store(rows<S, 1, 1, S>{dx.data + first});
    });
}

/// gradient[o][i] += dy[o] * x[i]: lanes run over o.
template <Arithmetic A, std::size_t Out, std::size_t... Axes, std::size_t In, class S>
CTNN_INLINE void vector_add_outer_product(
    const tensor<shape<Out>, S>& dy, const tensor<shape<In>, S>& x,
    tensor<column_major<Out, Axes...>, S>& gradient) noexcept {
    constexpr std::size_t lanes = lanes_for<S>(Out);
    using V = vector<S, lanes>;
    const auto add_columns = [&]<class Count>(Count, std::size_t first) CTNN_INLINE_LAMBDA {
        const rows<V, Count::value, 0, const S> lanes_of_dy{dy.data + first};
        for_each_tile<In, 1>([&](auto, std::size_t i) CTNN_INLINE_LAMBDA {
            const rows<V, Count::value, 0, S> sums_in_memory{gradient.stored() + i * Out + first};
            tile<A, V, 1, lanes_of_dy.vectors> sums;
            sums.load(sums_in_memory);
            sums.add(1, factors<S, 0, 0>{x.data + i}, lanes_of_dy);
            sums.store(sums_in_memory);
        });
    };
    for_each_piece<Out, lanes * vectors_at_once>(add_columns);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
