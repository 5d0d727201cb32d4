// SPDX-License-Identifier: MIT
// Sums of products in registers: the one loop that all matrix kernels are made of.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/factor_from_memory.hpp>
#include <ctnn/kernels/detail/unoptimized_sums.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

// A tile holds Rows x Vectors vectors of sums. Step k adds factor(row, k) * lanes(k, vector) to
// each: a number that all lanes of a row share, times a vector that all rows share. Every sum takes
// its products in ascending order of k, whatever the size of the tile: the size cannot change a
// bit.

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// Numbers at regular distances: (row, step) is `first[row * RowStride + step * StepStride]`.
template <Scalar S, std::size_t RowStride, std::size_t StepStride>
struct factors {
    static constexpr std::size_t row_stride = RowStride, step_stride = StepStride;

    const S* first;

    [[nodiscard]] CTNN_INLINE const S* at(std::size_t row, std::size_t step) const noexcept {
        return first + row * RowStride + step * StepStride;
    }
    [[nodiscard]] CTNN_INLINE factors from(std::size_t row) const noexcept {
        return {first + row * RowStride};
    }
    [[nodiscard]] CTNN_INLINE factors from_step(std::size_t step) const noexcept {
        return {first + step * StepStride};
    }
};

/// One number for each row, in every lane; where `Stride` is 0, the same for all rows.
template <class V, Scalar S, std::size_t Stride>
struct row_values {
    const S* first;

    [[nodiscard]] CTNN_INLINE V get(std::size_t row, std::size_t) const noexcept {
        return broadcast<V>(first[row * Stride]);
    }
    [[nodiscard]] CTNN_INLINE row_values from(std::size_t row) const noexcept {
        return {first + row * Stride};
    }
};

/// Zero in every lane.
template <class V>
struct zeros {
    [[nodiscard]] CTNN_INLINE V get(std::size_t, std::size_t) const noexcept { return V{}; }
    [[nodiscard]] CTNN_INLINE zeros from(std::size_t) const noexcept { return {}; }
};

/// Rows of `Count` numbers, one every `Stride` numbers, as vectors; of the last one only what is
/// there.
template <class V, std::size_t Count, std::size_t Stride, class S>
struct rows {
    static constexpr std::size_t lanes = lane_count<V>;
    static constexpr std::size_t vectors = (Count + lanes - 1) / lanes, whole = Count / lanes;
    static constexpr std::size_t in_last = Count - (vectors - 1) * lanes;
    static constexpr std::size_t stride = Stride;
    /// Whether the vectors often lie across two lines of the cache, so that reading them takes the
    /// time of two: then a factor is read once for all of them.
    static constexpr bool are_split = false;

    S* first;

    [[nodiscard]] CTNN_INLINE V get(std::size_t row, std::size_t vector) const noexcept {
        const S* from = first + row * Stride + vector * lanes;
        if constexpr (in_last < lanes)
            if (vector + 1 == vectors) return load_n<V, in_last>(from);
        return load<V>(from);
    }
    CTNN_INLINE void set(std::size_t row, std::size_t vector, V value) const noexcept {
        S* to = first + row * Stride + vector * lanes;
        if constexpr (in_last < lanes)
            if (vector + 1 == vectors) return store_n<in_last>(value, to);
        store(value, to);
    }
    [[nodiscard]] CTNN_INLINE rows from(std::size_t row) const noexcept {
        return {first + row * Stride};
    }
    /// The rows of another array.
    template <class T>
    [[nodiscard]] CTNN_INLINE rows<V, Count, Stride, T> of(T* other) const noexcept {
        return {other};
    }
};

/// Rows of a tile: with two vectors each, as many as leave registers for the lanes, a factor and,
/// in strict arithmetic, a product.
template <Arithmetic A>
inline constexpr std::size_t tile_rows = [] {
    if (registers == 32) return 12;
    return std::is_same_v<A, strict<typename A::scalar>> ? 5 : 6;
}();

/// The sums of `Rows` rows of `Vectors` vectors. Folds in place of loops: an optimizer that does
/// not unroll a loop keeps its array in memory.
template <Arithmetic A, class V, std::size_t Rows, std::size_t Vectors>
class tile {
    template <std::size_t Size>
    using all = std::make_index_sequence<Size>;

public:
    template <class From>
    CTNN_INLINE void load(const From& from) noexcept {
        load_each(from, all<Rows * Vectors>{});
    }
    template <class Into>
    CTNN_INLINE void store(const Into& into) const noexcept {
        store_each(into, all<Rows * Vectors>{});
    }
    /// Adds `steps` products, at least one, to each sum.
    template <class Factors, class Lanes>
    CTNN_INLINE void add(std::size_t steps, const Factors& factor, const Lanes& lanes) noexcept {
        if constexpr (unoptimized && Regular<Factors, Lanes>) {
            add_unoptimized<A>(sums_, steps, factor, lanes, all<Vectors>{}, all<Rows * Vectors>{});
        } else {
            std::size_t k = 0;
            do  // GCC spills around a `for`
                add_step(k, factor, lanes, all<Rows>{}, all<Vectors>{});
            while (++k < steps);
        }
    }

private:
    template <class From, std::size_t... Index>
    CTNN_INLINE void load_each(const From& from, std::index_sequence<Index...>) noexcept {
        ((sums_[Index] = from.get(Index / Vectors, Index % Vectors)), ...);
    }
    template <class Into, std::size_t... Index>
    CTNN_INLINE void store_each(const Into& into, std::index_sequence<Index...>) const noexcept {
        (into.set(Index / Vectors, Index % Vectors, sums_[Index]), ...);
    }
    template <class Factors, class Lanes, std::size_t... Row, std::size_t... Vector>
    CTNN_INLINE void add_step(std::size_t k, const Factors& factor, const Lanes& lanes,
                              std::index_sequence<Row...>,
                              std::index_sequence<Vector...> each) noexcept {
        const V lanes_here[] = {lanes.get(k, Vector)...};
        // A factor is read once for the vectors of its row, where registers are left for it and a
        // product: a processor multiplies no faster than it loads.
        constexpr bool has_room = Rows * Vectors + Vectors + 2 <= registers;
        if constexpr (Vectors > 1 && (Rows == 1 || Lanes::are_split || has_room))
            (multiply_add_row<A>(factor.at(Row, k), lanes_here, sums_ + Row * Vectors, each), ...);
        else
            (add_row(sums_ + Row * Vectors, factor.at(Row, k), lanes_here, each), ...);
    }
    template <class S, std::size_t... Vector>
    CTNN_INLINE static void add_row(V* sums, const S* factor, const V* lanes,
                                    std::index_sequence<Vector...>) noexcept {
        ((sums[Vector] = multiply_add<A>(factor, lanes[Vector], sums[Vector])), ...);
    }

    V sums_[Rows * Vectors];
};

/// `Total` rows in tiles of nearly equal height, at most `Most`.
template <std::size_t Total, std::size_t Most>
struct tiling {
    static constexpr std::size_t tiles = (Total + Most - 1) / Most;
    static constexpr std::size_t low = Total / tiles;
    /// Tiles that have one row more; they come first.
    static constexpr std::size_t higher = Total % tiles;

    /// Calls `f(size_constant<rows>, first)` for the tiles from `begin` up to `end`.
    template <class F>
    CTNN_INLINE static void for_each(std::size_t begin, std::size_t end, F f) noexcept {
        std::size_t i = begin;
        if constexpr (higher != 0)
            for (; i < end && i < higher; ++i) f(size_constant<low + 1>{}, i * (low + 1));
        for (; i < end; ++i) f(size_constant<low>{}, i * low + higher);
    }
};

/// The same for all tiles.
template <std::size_t Total, std::size_t Most, class F>
CTNN_INLINE void for_each_tile(F f) noexcept {
    tiling<Total, Most>::for_each(0, tiling<Total, Most>::tiles, f);
}

/// Cuts `Total` numbers into pieces of `Size`, the last one with what is left.
template <std::size_t Total, std::size_t Size, class F>
CTNN_INLINE void for_each_piece(F f) noexcept {
    std::size_t first = 0;
    if constexpr (Size <= Total)
        for (; first + Size <= Total; first += Size) f(size_constant<Size>{}, first);
    if constexpr (Total % Size != 0) f(size_constant<Total % Size>{}, first);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
