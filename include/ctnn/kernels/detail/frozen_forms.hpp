// SPDX-License-Identifier: MIT
// The sums of a linear layer whose weights are constants, in the forms that leave weights out.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/constant.hpp>
#include <ctnn/kernels/detail/extremes.hpp>
#include <ctnn/kernels/detail/frozen_plan.hpp>
#include <ctnn/kernels/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

// Each form has a constant table of what is multiplied. Where it is unrolled, a fold goes over the
// table: its numbers become operands of instructions, and the table itself is in no program.

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// At least one, for an array may not be empty.
[[nodiscard]] consteval std::size_t at_least_one(std::size_t size) { return size > 0 ? size : 1; }

/// A multiply-add for each weight, output by output.
template <Arithmetic A, class Plan>
class frozen_scalars {
    using S = typename A::scalar;
    static constexpr std::size_t size = Plan::counts.weights;

    struct term {
        std::size_t o;
        std::size_t i;
        S weight;
    };
    struct table {
        term terms[at_least_one(size)];
    };

    static constexpr table make_table(auto weight) noexcept {
        table result{};
        std::size_t next = 0;
        for (std::size_t o = 0; o < Plan::out; ++o)
            for (std::size_t i = 0; i < Plan::in; ++i)
                if (const S w = weight.stored()[i * Plan::out + o];
                    ctnn::detail::unequal(w, S(0)) || !Plan::skips.at[o])
                    result.terms[next++] = {o, i, w};
        return result;
    }

    template <class Weight>
    static constexpr table all = make_table(Weight{}());

    /// weight * x + sum. The weight is a constant: one of the three is left.
    [[nodiscard]] CTNN_INLINE static S add(S weight, S x, S sum) noexcept {
        if (weight == 1) return sum + x;
        if (weight == -1) return sum - x;
        return A::multiply_add(weight, x, sum);
    }
    template <class Weight, std::size_t Begin, std::size_t... K>
    CTNN_INLINE static void add_all(const S* x, S* sums, std::index_sequence<K...>) noexcept {
        constexpr auto& terms = all<Weight>.terms;
        ((sums[terms[Begin + K].o] =
              add(terms[Begin + K].weight, x[terms[Begin + K].i], sums[terms[Begin + K].o])),
         ...);
        if constexpr (constexpr std::size_t next = Begin + sizeof...(K); next < size)
            add_all<Weight, next>(x, sums, fold_next<size, next>{});
    }
    template <class Bias, std::size_t... O>
    CTNN_INLINE static void begin(S* sums, std::index_sequence<O...>) noexcept {
        constexpr auto bias = Bias{}();
        ((sums[O] = bias.data[O % bias.size()]), ...);
    }

public:
    template <class Weight, class Bias>
    CTNN_INLINE static void run(const S* x, S* y) noexcept {
        S sums[Plan::out];
        begin<Bias>(sums, std::make_index_sequence<Plan::out>{});
        if constexpr (size > 0) add_all<Weight, 0>(x, sums, fold_next<size>{});
        for (std::size_t o = 0; o < Plan::out; ++o) y[o] = sums[o];
    }
};

/// The vectors of weights that are multiplied, and those of biases.
template <class Plan, std::size_t Size>
struct frozen_blocks {
    using S = typename Plan::S;

    alignas(Plan::lanes * sizeof(S)) S weights[at_least_one(Size)][Plan::lanes];
    alignas(Plan::lanes * sizeof(S)) S biases[Plan::vectors][Plan::lanes];
    std::uint32_t input[at_least_one(Size)];
    std::uint32_t output[at_least_one(Size)];  // the vector of outputs

    template <class B>
    constexpr void set_biases(const B& bias) noexcept {
        for (std::size_t o = 0; o < Plan::out; ++o)
            biases[o / Plan::lanes][o % Plan::lanes] = bias.data[o % B::size()];
    }
    /// Writes vector (v, i) to position k; returns whether it has a weight that is multiplied.
    template <class W>
    constexpr bool set(std::size_t k, const W& weight, std::size_t v, std::size_t i) noexcept {
        const std::size_t first = v * Plan::lanes;
        const std::size_t in_block = smaller(Plan::lanes, Plan::out - first);
        const S* from = weight.stored() + i * Plan::out + first;
        bool any = false;
        for (std::size_t lane = 0; lane < in_block; ++lane)
            any = any || ctnn::detail::unequal(from[lane], 0) || !Plan::skips.at[first + lane];
        if (!any) return false;
        for (std::size_t lane = 0; lane < in_block; ++lane) weights[k][lane] = from[lane];
        input[k] = static_cast<std::uint32_t>(i);
        output[k] = static_cast<std::uint32_t>(v);
        return true;
    }
    template <std::size_t V, class Sum>
    CTNN_INLINE static void write(Sum sum, S* y) noexcept {
        constexpr std::size_t first = V * Plan::lanes;
        store_n<smaller(Plan::lanes, Plan::out - first)>(sum, y + first);
    }
};

/// A multiply-add for each vector of weights, input by input; the sums of a few outputs in
/// registers.
template <Arithmetic A, class Plan>
class frozen_vectors {
    using S = typename A::scalar;
    using V = vector<S, Plan::lanes>;
    static constexpr std::size_t size = Plan::counts.blocks;
    static constexpr std::size_t in_piece = registers / 2;
    static constexpr std::size_t pieces = (Plan::vectors + in_piece - 1) / in_piece;

    struct table : frozen_blocks<Plan, size> {
        std::size_t first_of_piece[pieces + 1];
    };

    static constexpr table make_table(auto weight, auto bias) noexcept {
        table result{};
        result.set_biases(bias);
        std::size_t next = 0;
        for (std::size_t p = 0; p < pieces; ++p) {
            const std::size_t end = smaller((p + 1) * in_piece, Plan::vectors);
            for (std::size_t i = 0; i < Plan::in; ++i)
                for (std::size_t v = p * in_piece; v < end; ++v)
                    if (next < size && result.set(next, weight, v, i)) ++next;
            result.first_of_piece[p + 1] = next;
        }
        return result;
    }

    template <class Weight, class Bias>
    static constexpr table all = make_table(Weight{}(), Bias{}());

    template <const auto& Table, std::size_t Begin, std::size_t End, std::size_t... K>
    CTNN_INLINE static void add_all(const S* x, V* sums, std::index_sequence<K...>) noexcept {
        ((sums[Table.output[Begin + K] % in_piece] = A::multiply_add(
              broadcast<V>(x[Table.input[Begin + K]]), load<V>(Table.weights[Begin + K]),
              sums[Table.output[Begin + K] % in_piece])),
         ...);
        if constexpr (constexpr std::size_t next = Begin + sizeof...(K); next < End)
            add_all<Table, next, End>(x, sums, fold_next<End, next>{});
    }
    template <const auto& Table, std::size_t P, std::size_t... Index>
    CTNN_INLINE static void run_piece(const S* x, S* y, std::index_sequence<Index...>) noexcept {
        constexpr std::size_t begin = Table.first_of_piece[P], end = Table.first_of_piece[P + 1];
        V sums[] = {load<V>(Table.biases[P * in_piece + Index])...};
        if constexpr (begin < end) add_all<Table, begin, end>(x, sums, fold_next<end, begin>{});
        (table::template write<P * in_piece + Index>(sums[Index], y), ...);
    }

    template <const auto& Table, std::size_t... P>
    CTNN_INLINE static void run_all(const S* x, S* y, std::index_sequence<P...>) noexcept {
        (run_piece<Table, P>(
             x, y, std::make_index_sequence<smaller(in_piece, Plan::vectors - P * in_piece)>{}),
         ...);
    }

public:
    template <class Weight, class Bias>
    CTNN_INLINE static void run(const S* x, S* y) noexcept {
        run_all<all<Weight, Bias>>(x, y, std::make_index_sequence<pieces>{});
    }
};

/// A loop over a list of the vectors of weights; a few vectors of outputs side by side, each with
/// its own list. A list that is shorter than another has vectors of zeros at its end, which add
/// nothing.
template <Arithmetic A, class Plan>
class frozen_list {
    using S = typename A::scalar;
    using V = vector<S, Plan::lanes>;
    static constexpr std::size_t side_by_side = smaller(Plan::vectors, vectors_in_step);
    static constexpr std::size_t groups = (Plan::vectors + side_by_side - 1) / side_by_side;
    static constexpr std::size_t steps = Plan::counts.longest;
    using table = frozen_blocks<Plan, groups * steps * side_by_side>;

    static constexpr table make_table(auto weight, auto bias) noexcept {
        table result{};
        result.set_biases(bias);
        for (std::size_t v = 0; v < Plan::vectors; ++v) {
            const std::size_t first = v / side_by_side * steps * side_by_side + v % side_by_side;
            std::size_t next = 0;
            for (std::size_t i = 0; i < Plan::in && next < steps; ++i)
                if (result.set(first + next * side_by_side, weight, v, i)) ++next;
        }
        return result;
    }

    template <class Weight, class Bias>
    static constexpr table all = make_table(Weight{}(), Bias{}());

    template <const auto& Table, std::size_t Group, std::size_t... Index>
    CTNN_INLINE static void run_group(const S* x, S* y, std::index_sequence<Index...>) noexcept {
        constexpr std::size_t first = Group * side_by_side;
        V sums[] = {load<V>(Table.biases[first + Index])...};
        for (std::size_t k = 0; k < steps; ++k) {
            const std::size_t at = (Group * steps + k) * side_by_side;
            ((sums[Index] = A::multiply_add(broadcast<V>(x[Table.input[at + Index]]),
                                            load<V>(Table.weights[at + Index]), sums[Index])),
             ...);
        }
        (table::template write<first + Index>(sums[Index], y), ...);
    }

    template <const auto& Table, std::size_t... G>
    CTNN_INLINE static void run_all(const S* x, S* y, std::index_sequence<G...>) noexcept {
        (run_group<Table, G>(
             x, y,
             std::make_index_sequence<smaller(side_by_side, Plan::vectors - G * side_by_side)>{}),
         ...);
    }

public:
    template <class Weight, class Bias>
    CTNN_INLINE static void run(const S* x, S* y) noexcept {
        run_all<all<Weight, Bias>>(x, y, std::make_index_sequence<groups>{});
    }
};

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
