// SPDX-License-Identifier: MIT
// The sums of a linear layer for one sample, in vector registers.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::kernels::detail {

/// Vectors of sums of one sample that are under way at once: enough to hide the time of an addition.
inline constexpr std::size_t vectors_at_once = registers / 2;

/// y[o] = start(o) + sum over i of weight[o][i] * x[i]: lanes run over o. `start_at<V, Count>(o)` gives
/// what the sums of the `Count` outputs from o on begin with.
template <Arithmetic A, std::size_t Out, std::size_t In, class S, class Start>
CTNN_INLINE void vector_product(const tensor<column_major<Out, In>, S>& weight,
                                const tensor<shape<In>, S>& x, tensor<shape<Out>, S>& y,
                                const Start& start_at) noexcept {
    constexpr std::size_t lanes = lanes_for<S>(Out);
    using V = vector<S, lanes>;
    const auto sum_up = [&]<class Count>(Count, std::size_t first) CTNN_INLINE_LAMBDA {
        constexpr std::size_t count = Count::value;
        const rows<V, count, 0, S> outputs{y.data + first};
        tile<A, V, 1, outputs.vectors> sums;
        sums.load(start_at.template operator()<V, count>(first));
        sums.add(In, factors<S, 0, 1>{x.data}, rows<V, count, Out, const S>{weight.data + first});
        sums.store(outputs);
    };
    for_each_piece<Out, lanes * vectors_at_once>(sum_up);
}

/// dx[i] = sum over o of weight[o][i] * dy[o]: several i at once, each of its own lane.
template <Arithmetic A, std::size_t Out, std::size_t In, class S>
CTNN_INLINE void vector_transposed_product(const tensor<column_major<Out, In>, S>& weight,
                                           const tensor<shape<Out>, S>& dy,
                                           tensor<shape<In>, S>& dx) noexcept {
    for_each_tile<In, registers / 2>([&]<class Rows>(Rows, std::size_t first) CTNN_INLINE_LAMBDA {
        tile<A, S, Rows::value, 1> sums;
        sums.load(zeros<S>{});
        sums.add(Out, factors<S, Out, 1>{weight.data + first * Out},
                 rows<S, 1, 1, const S>{dy.data});
        sums.store(rows<S, 1, 1, S>{dx.data + first});
    });
}

/// gradient[o][i] += dy[o] * x[i]: lanes run over o.
template <Arithmetic A, std::size_t Out, std::size_t In, class S>
CTNN_INLINE void vector_add_outer_product(const tensor<shape<Out>, S>& dy,
                                          const tensor<shape<In>, S>& x,
                                          tensor<column_major<Out, In>, S>& gradient) noexcept {
    constexpr std::size_t lanes = lanes_for<S>(Out);
    using V = vector<S, lanes>;
    const auto add_columns = [&]<class Count>(Count, std::size_t first) CTNN_INLINE_LAMBDA {
        const rows<V, Count::value, 0, const S> lanes_of_dy{dy.data + first};
        for_each_tile<In, 1>([&](auto, std::size_t i) CTNN_INLINE_LAMBDA {
            const rows<V, Count::value, 0, S> sums_in_memory{gradient.data + i * Out + first};
            tile<A, V, 1, lanes_of_dy.vectors> sums;
            sums.load(sums_in_memory);
            sums.add(1, factors<S, 0, 0>{x.data + i}, lanes_of_dy);
            sums.store(sums_in_memory);
        });
    };
    for_each_piece<Out, lanes * vectors_at_once>(add_columns);
}

}  // namespace ctnn::kernels::detail
