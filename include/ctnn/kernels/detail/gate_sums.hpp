// SPDX-License-Identifier: MIT
// The sums of a recurrent layer's gates, in vector registers: a gate's units side by side.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/tile.hpp>
#include <ctnn/kernels/units.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/target/operations.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// `Count` of the `Hidden` units of each gate in memory, as vectors, in rows one every `Stride`
/// numbers; `first` is the first unit of the first gate.
template <class V, std::size_t Hidden, std::size_t Count, std::size_t Stride, class S>
struct gate_rows {
    static constexpr std::size_t lanes = lane_count<V>, of_gate = (Count + lanes - 1) / lanes;
    static constexpr bool are_split = false;

    const S* first;

    [[nodiscard]] CTNN_INLINE V get(std::size_t row, std::size_t vector) const noexcept {
        const std::size_t unit = vector % of_gate * lanes;
        const S* from = first + row * Stride + vector / of_gate * Hidden + unit;
        if constexpr (Count % lanes != 0)
            if (unit + lanes > Count) return load_n<V, Count % lanes>(from);
        return load<V>(from);
    }
};

/// Where a tile of one row stores its sums.
template <class V>
struct sums_in_registers {
    V* sums;

    CTNN_INLINE void set(std::size_t, std::size_t vector, V value) const noexcept {
        sums[vector] = value;
    }
};

/// Whether the sums of x, ready long before they are needed, are kept in memory: of 16 registers
/// Clang gives them some, and keeps a sum of h in memory through its loop.
#if defined(__clang__)
inline constexpr bool sums_of_x_in_memory = registers < 32;
#else
inline constexpr bool sums_of_x_in_memory = false;
#endif

template <class V, std::size_t... Vector>
CTNN_INLINE void keep_in_memory(V* sums, std::index_sequence<Vector...>) noexcept {
    ([](V& sum) CTNN_INLINE_LAMBDA { CTNN_IN_MEMORY(sum); }(sums[Vector]), ...);
}

/// The sums of products of a weight's columns and x, of `Count` units of each gate: a row
/// (elements.hpp), whose element gate * Hidden + unit is a register of units. A gate's are there
/// after `add_up`.
template <Arithmetic A, class V, std::size_t Gates, std::size_t Hidden, std::size_t Count,
          bool HasBias>
struct gate_sums {
    using vector = V;
    using S = typename A::scalar;
    static constexpr std::size_t units = Count, lanes = lane_count<V>;
    static constexpr std::size_t of_gate = (Count + lanes - 1) / lanes;

    V* sums;  // Gates * of_gate of them
    const S* weight;
    const S* bias;
    const S* x;
    std::size_t steps;
    bool in_memory;  // see sums_of_x_in_memory

    [[nodiscard]] CTNN_INLINE V operator[](std::size_t i) const noexcept {
        return sums[i / Hidden * of_gate + i % Hidden / lanes];
    }
    template <std::size_t Gate, std::size_t End>
    CTNN_INLINE void add_up() const noexcept {
        tile<A, V, 1, (End - Gate) * of_gate> products;
        if constexpr (HasBias)
            products.load(gate_rows<V, Hidden, Count, 0, S>{bias + Gate * Hidden});
        else
            products.load(zeros<V>{});
        products.add(steps, factors<S, 0, 1>{x},
                     gate_rows<V, Hidden, Count, Gates * Hidden, S>{weight + Gate * Hidden});
        products.store(sums_in_registers<V>{sums + Gate * of_gate});
        if (in_memory)
            keep_in_memory(sums + Gate * of_gate,
                           std::make_index_sequence<(End - Gate) * of_gate>{});
    }
};

}  // namespace detail

/// Adds up gates `Gate` to `End` - 1 of a step's products, where these are rows of which that is
/// still to be done. A cell calls it right before it reads them: what waits for the gates before is
/// computed beside these sums.
template <std::size_t Gate, std::size_t End, class... Products>
CTNN_INLINE constexpr void add_up_gates([[maybe_unused]] const Products&... products) noexcept {
    if constexpr ((detail::UnitsInRegisters<Products> && ...))
        (products.template add_up<Gate, End>(), ...);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
