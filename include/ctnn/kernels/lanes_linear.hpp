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
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// Registers of samples that a tile takes of lanes of that width.
template <Scalar S, std::size_t Width>
inline constexpr std::size_t tile_vectors = Width < 2 * native_lanes<S> ? 1 : 2;

/// Calls `f(size_constant<registers>)` for the one or two registers that `count` samples take. No
/// loop: GCC 12 would compute the addresses of all factors ahead of it and keep them on the stack.
template <std::size_t Most, Scalar S, class F>
CTNN_INLINE void in_registers_of_samples(std::size_t count, F f) noexcept {
    if constexpr (Most == 1)
        f(size_constant<1>{});
    else if (count > native_lanes<S>)
        f(size_constant<2>{});
    else
        f(size_constant<1>{});
}

/// sums[r][b] = start(r, b) + sum over `terms` k of factor(r, k) * numbers[k][b], for all rows and
/// the samples of one tile; what is written is up to `epilogue`.
template <Arithmetic A, std::size_t Rows, std::size_t Width, class Start, class Factors, class S,
          class Epilogue>
inline void add_lane_products(Start start, Factors factor, std::size_t terms, const S* numbers,
                              S* sums, std::size_t count, Epilogue epilogue) noexcept {
    constexpr std::size_t native = native_lanes<S>;
    using V = vector<S, native>;
    in_registers_of_samples<tile_vectors<S, Width>, S>(
        count, [&]<class Vectors>(Vectors) CTNN_INLINE_LAMBDA {
            constexpr std::size_t width = Vectors::value * native;
            for_each_tile<Rows, tile_rows<A>>([&]<class Height>(Height, std::size_t first) {
                tile<A, V, Height::value, Vectors::value> here;
                here.load(start.from(first));
                here.add(terms, factor.from(first), rows<V, width, Width, const S>{numbers});
                here.store(epilogue.into(rows<V, width, Width, S>{sums + first * Width}));
            });
        });
}

/// Bytes of what many tiles read one after the other: a third of a small first cache, where there
/// is room for what goes with it.
inline constexpr std::size_t block_bytes = 12 * 1024;

/// How many terms at most a sum takes before all others take theirs: a block of their numbers, of
/// the samples of a tile.
template <Scalar S>
inline constexpr std::size_t terms_at_once = block_bytes / (2 * sizeof(S) * native_lanes<S>);

/// sums[r][b] = start(r) + sum over k of factor(r, k) * numbers[k][b], for all rows and samples;
/// what is written is up to `epilogue`.
///
/// Many terms are taken block by block: what all rows of tiles read of them stays in the first
/// cache. In between the sums lie where they will be written; each takes its terms in ascending
/// order all the same.
template <Arithmetic A, std::size_t Rows, std::size_t Terms, std::size_t Width, class Start,
          class Factors, class S, class Epilogue>
inline void lane_products(Start start, Factors factor, const S* numbers, S* sums, std::size_t count,
                          Epilogue epilogue) noexcept {
    constexpr std::size_t native = native_lanes<S>;
    constexpr std::size_t at_once = tile_vectors<S, Width> * native;
    constexpr std::size_t blocks = (Terms + terms_at_once<S> - 1) / terms_at_once<S>;
    if constexpr (blocks == 1 && Width == at_once) {
        add_lane_products<A, Rows, Width>(start, factor, Terms, numbers, sums, count, epilogue);
    } else {
        using in_memory = rows<vector<S, native>, at_once, Width, S>;
        constexpr std::size_t in_block = (Terms + blocks - 1) / blocks;
        for (std::size_t r = 0; r < Rows; ++r)
            for (std::size_t v = 0; v * native < count; ++v)
                store(start.get(r, v), sums + r * Width + v * native);
        std::size_t k = 0;
        for (; k + in_block < Terms; k += in_block)
            for (std::size_t b = 0; b < count; b += at_once)
                add_lane_products<A, Rows, Width>(in_memory{sums + b}, factor.from_step(k),
                                                  in_block, numbers + k * Width + b, sums + b,
                                                  count - b, no_epilogue{});
        for (std::size_t b = 0; b < count; b += at_once)
            add_lane_products<A, Rows, Width>(in_memory{sums + b}, factor.from_step(k), Terms - k,
                                              numbers + k * Width + b, sums + b, count - b,
                                              epilogue);
    }
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
///
/// By blocks of inputs: the numbers of x that all columns of tiles read stay in the first cache.
template <Arithmetic A, std::size_t Out, std::size_t In, class S, std::size_t Width>
void add_outer_products(const sample_rows<shape<Out>, S, Width>& dy,
                        const lanes<shape<In>, S, Width>& x,
                        tensor<column_major<Out, In>, S>& gradient) noexcept {
    constexpr std::size_t per_vector = lanes_for<S>(Out);
    constexpr std::size_t stride = sample_rows<shape<Out>, S, Width>::stride;
    using V = vector<S, per_vector>;
    using tiles = detail::tiling<In, detail::tile_rows<A>>;
    constexpr std::size_t inputs = detail::block_bytes / (Width * sizeof(S));
    constexpr std::size_t most = inputs < detail::tile_rows<A> ? 1 : inputs / detail::tile_rows<A>;
    for (std::size_t begin = 0; begin < tiles::tiles; begin += most) {
        const std::size_t end = tiles::tiles - begin < most ? tiles::tiles : begin + most;
        detail::for_each_piece<Out, 2 * per_vector>([&]<class Columns>(Columns, std::size_t o) {
            using sums = detail::rows<V, Columns::value, Out, S>;
            tiles::for_each(begin, end, [&]<class Height>(Height, std::size_t i) {
                const sums in_memory{gradient.stored() + i * Out + o};
                detail::tile<A, V, Height::value, sums::vectors> here;
                here.load(in_memory);
                here.add(x.count, detail::factors<S, Width, 1>{x.data + i * Width},
                         detail::rows<V, sums::vectors * per_vector, stride, const S>{dy.data + o});
                here.store(in_memory);
            });
        });
    }
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
