// SPDX-License-Identifier: MIT
// The sums of a linear layer for many samples at once. Run time only: in a constant expression
// samples are computed singly, with the same result.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/epilogue.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <bit>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// Rows of a tile: with two vectors each, as many as leave registers for factors, lanes and
/// products.
inline constexpr std::size_t tile_rows = registers == 32 ? 12 : 5;

/// Calls `f(size_constant<registers>)` for the one or two registers that `count` samples take. No
/// loop: GCC 12 would compute the addresses of all factors ahead of it and keep them on the stack.
template <std::size_t Width, Scalar S, class F>
CTNN_INLINE void in_registers_of_samples(std::size_t count, F f) noexcept {
    constexpr std::size_t per_vector = native_lanes<S>;
    static_assert(Width == per_vector || Width == 2 * per_vector);
    if constexpr (Width == per_vector)
        f(size_constant<1>{});
    else if (count > per_vector)
        f(size_constant<2>{});
    else
        f(size_constant<1>{});
}

/// sums[r][b] = start(r) + sum over k of factor(r, k) * numbers[k][b], for all rows and samples;
/// what is written is up to `epilogue`.
template <Arithmetic A, std::size_t Rows, std::size_t Terms, std::size_t Width, class Start,
          class Factors, class S, class Epilogue>
inline void lane_products(Start start, Factors factor, const S* numbers, S* sums, std::size_t count,
                          Epilogue epilogue) noexcept {
    constexpr std::size_t native = native_lanes<S>;
    in_registers_of_samples<Width, S>(count, [&]<class Vectors>(Vectors) CTNN_INLINE_LAMBDA {
        constexpr std::size_t width = Vectors::value * native;
        using V = vector<S, native>;
        for_each_tile<Rows, tile_rows>([&]<class Height>(Height, std::size_t first) {
            tile<A, V, Height::value, Vectors::value> here;
            here.load(start.from(first));
            here.add(Terms, factor.from(first), rows<V, width, Width, const S>{numbers});
            here.store(epilogue.into(rows<V, width, Width, S>{sums + first * Width}, first));
        });
    });
}

}  // namespace detail

// y and dx are lanes, or a target with an epilogue (kernels/epilogue.hpp).

/// y[o][b] = sum over i of weight[o][i] * x[i][b].
template <Arithmetic A, std::size_t Out, std::size_t In, class S, std::size_t Width, class Y>
void product(const tensor<column_major<Out, In>, S>& weight, const lanes<shape<In>, S, Width>& x,
             Y& y) noexcept {
    using V = vector<S, native_lanes<S>>;
    lanes<shape<Out>, S, Width>& sums = lanes_of(y);
    detail::lane_products<A, Out, In, Width>(detail::zeros<V>{},
                                             detail::factors<S, 1, Out>{weight.stored()}, x.data,
                                             sums.data, x.count, epilogue_of(y));
}

/// y[o][b] = bias[o] + sum over i of weight[o][i] * x[i][b]; a single bias is broadcast.
template <Arithmetic A, std::size_t Out, std::size_t In, std::size_t Biases, class S,
          std::size_t Width, class Y>
void product(const tensor<column_major<Out, In>, S>& weight, const tensor<shape<Biases>, S>& bias,
             const lanes<shape<In>, S, Width>& x, Y& y) noexcept {
    static_assert(Biases == Out || Biases == 1);
    using V = vector<S, native_lanes<S>>;
    lanes<shape<Out>, S, Width>& sums = lanes_of(y);
    detail::lane_products<A, Out, In, Width>(
        detail::row_values<V, S, (Biases == 1 ? 0 : 1)>{bias.data},
        detail::factors<S, 1, Out>{weight.stored()}, x.data, sums.data, x.count, epilogue_of(y));
}

/// dx[i][b] = sum over o of weight[o][i] * dy[o][b].
template <Arithmetic A, std::size_t Out, std::size_t In, class S, std::size_t Width, class Dx>
void transposed_product(const tensor<column_major<Out, In>, S>& weight,
                        const lanes<shape<Out>, S, Width>& dy, Dx& dx) noexcept {
    using V = vector<S, native_lanes<S>>;
    lanes<shape<In>, S, Width>& sums = lanes_of(dx);
    detail::lane_products<A, In, Out, Width>(detail::zeros<V>{},
                                             detail::factors<S, Out, 1>{weight.stored()}, dy.data,
                                             sums.data, dy.count, epilogue_of(dx));
}

/// Lanes transposed: sample b's numbers are `data[b * stride]` and what follows, padded with zeros.
template <class Shape, class S, std::size_t Width>
struct sample_rows {
    static constexpr std::size_t per_vector = native_lanes<S>;
    static constexpr bool is_short = Shape::size <= per_vector / 2;
    static constexpr std::size_t stride =
        is_short ? std::bit_ceil(Shape::size)
                 : (Shape::size + per_vector - 1) / per_vector * per_vector;

    alignas(64) S data[Width * stride];

    explicit sample_rows(const lanes<Shape, S, Width>& from) noexcept {
        if constexpr (is_short)
            lanes_to_short_samples<Shape::size, Width, stride>(from.data, from.count, data);
        else
            lanes_to_samples<Shape::size, Width, true>(
                from.data, from.count, [this](std::size_t b) { return data + b * stride; });
    }
};

/// gradient[o][i] += dy[o][b] * x[i][b], b ascending.
template <Arithmetic A, std::size_t Out, std::size_t In, class S, std::size_t Width>
void add_outer_products(const sample_rows<shape<Out>, S, Width>& dy,
                        const lanes<shape<In>, S, Width>& x,
                        tensor<column_major<Out, In>, S>& gradient) noexcept {
    constexpr std::size_t per_vector = lanes_for<S>(Out);
    constexpr std::size_t stride = sample_rows<shape<Out>, S, Width>::stride;
    using V = vector<S, per_vector>;
    detail::for_each_piece<Out, 2 * per_vector>([&]<class Columns>(Columns, std::size_t o) {
        using sums = detail::rows<V, Columns::value, Out, S>;
        detail::for_each_tile<In, detail::tile_rows>([&]<class Height>(Height, std::size_t i) {
            const sums in_memory{gradient.stored() + i * Out + o};
            detail::tile<A, V, Height::value, sums::vectors> here;
            here.load(in_memory);
            here.add(x.count, detail::factors<S, Width, 1>{x.data + i * Width},
                     detail::rows<V, sums::vectors * per_vector, stride, const S>{dy.data + o});
            here.store(in_memory);
        });
    });
}

/// gradient[o] += dy[o][b], or, of a single bias, gradient[0] += all of dy[o][b], o ascending;
/// b ascending.
template <std::size_t Out, std::size_t Biases, class S, std::size_t Width>
void add_up(const sample_rows<shape<Out>, S, Width>& dy, std::size_t count,
            tensor<shape<Biases>, S>& gradient) noexcept {
    static_assert(Biases == Out || Biases == 1);
    constexpr std::size_t stride = sample_rows<shape<Out>, S, Width>::stride;
    if constexpr (Biases == Out) {
        constexpr std::size_t per_vector = lanes_for<S>(Out);
        using V = vector<S, per_vector>;
        detail::for_each_piece<Out, per_vector>([&]<class Columns>(Columns, std::size_t o) {
            V sum = load_n<V, Columns::value>(gradient.stored() + o);
            for (std::size_t b = 0; b < count; ++b) sum += load<V>(dy.data + b * stride + o);
            store_n<Columns::value>(sum, gradient.stored() + o);
        });
    } else {
        for (std::size_t b = 0; b < count; ++b)
            for (std::size_t o = 0; o < Out; ++o) gradient.stored()[0] += dy.data[b * stride + o];
    }
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
