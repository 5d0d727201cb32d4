// SPDX-License-Identifier: MIT
// How a linear layer with constant weights is computed: what is left out, and in which form.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/detail/extremes.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

// A product with a weight that is zero is 0 or -0. Added to a sum it changes nothing, unless the
// sum is -0: then the sum may become 0. So it may be left out where the sum cannot be -0.
// - Strict: a sum that is not -0 never becomes -0, since x + y rounds to -0 only if both are -0. So
//   the bias must not be -0, and x must be finite: otherwise the product is NaN.
// - Fused: w * x + sum also rounds to -0 where it is too small for its type. Numbers are multiples
//   of the least positive one; while w * x is such a multiple too, so is the sum, and then it is
//   rounded to -0 only if it is exactly zero, which the rule above forbids. So x must be zero or so
//   large that the last bits of w and x multiply to no less than the least positive number.

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// The least |x|, other than zero, for which zero weights may be left out: 0 if strict.
template <Arithmetic A, class W>
[[nodiscard]] constexpr typename A::scalar least_input(const W& weight) noexcept {
    using S = typename A::scalar;
    using limits = std::numeric_limits<S>;
    if constexpr (std::is_same_v<A, strict<S>>) return 0;
    S least = (limits::max)();
    for (const S w : weight)
        if (const S size = w < 0 ? -w : w; size > 0 && size < least) least = size;
    return larger((limits::min)(), (limits::min)() / limits::epsilon() * 2 / least);
}

/// A bound of `least_input` above which too many inputs would be refused.
template <Scalar S>
inline constexpr S largest_least_input = S(0x1p-40);

/// Inputs or outputs of which each says yes or no.
template <std::size_t Size>
struct marks {
    bool at[Size];
};

/// The outputs whose zero weights may be left out.
template <Arithmetic A, std::size_t Out, class W, class B>
[[nodiscard]] constexpr marks<Out> outputs_that_skip(const W& weight, const B& bias) noexcept {
    using S = typename A::scalar;
    const bool any = least_input<A>(weight) <= largest_least_input<S>;
    marks<Out> result{};
    for (std::size_t o = 0; o < Out; ++o)
        result.at[o] = any && !identical(bias.data[o % B::size()], -S(0));
    return result;
}

/// What is in a layer: numbers of weights, and of vectors of weights, that are multiplied.
struct frozen_counts {
    std::size_t weights = 0;  // that are not left out
    std::size_t signs = 0;    // 1 and -1 among them
    std::size_t blocks =
        0;  // vectors: weights of one input and as many outputs as a register holds
    std::size_t columns = 0;  // inputs with such a vector
    std::size_t longest = 0;  // the most such vectors that one vector of outputs has
};

template <Scalar S, std::size_t Out, std::size_t In, std::size_t Lanes>
struct frozen_counter {
    static constexpr std::size_t vectors = (Out + Lanes - 1) / Lanes;

    frozen_counts counts{};
    std::size_t blocks_of[vectors]{};

    constexpr void add_block(const S* weight, const bool* skips, std::size_t v) noexcept {
        const std::size_t in_block = smaller(Lanes, Out - v * Lanes);
        const std::size_t before = counts.weights;
        for (std::size_t lane = 0; lane < in_block; ++lane) {
            const S w = weight[lane];
            if (ctnn::detail::equal(w, 0) && skips[lane]) continue;
            ++counts.weights;
            if (ctnn::detail::equal(w, 1) || ctnn::detail::equal(w, -1)) ++counts.signs;
        }
        if (counts.weights == before) return;
        ++counts.blocks;
        ++blocks_of[v];
    }
};

template <std::size_t Lanes, std::size_t Out, std::size_t In, class S>
[[nodiscard]] constexpr frozen_counts count_frozen(const tensor<column_major<Out, In>, S>& given,
                                                   const marks<Out>& skips) noexcept {
    const auto weight = given;
    frozen_counter<S, Out, In, Lanes> counter;
    for (std::size_t i = 0; i < In; ++i) {
        const std::size_t before = counter.counts.blocks;
        for (std::size_t v = 0; v < counter.vectors; ++v)
            counter.add_block(weight.stored() + i * Out + v * Lanes, skips.at + v * Lanes, v);
        if (counter.counts.blocks != before) ++counter.counts.columns;
    }
    for (const std::size_t blocks : counter.blocks_of)
        counter.counts.longest = larger(counter.counts.longest, blocks);
    return counter.counts;
}

/// The forms of a layer's sums.
enum class frozen_form {
    ordinary,  ///< the loop over all weights that any model has
    scalars,   ///< unrolled: a multiply-add for each weight
    vectors,   ///< unrolled: one for each vector of weights
    listed     ///< a loop over a list of those vectors
};

/// The most weights of a layer that are counted; a larger one is ordinary.
inline constexpr std::size_t most_weights_counted = std::size_t{1} << 17;
/// The most instructions of an unrolled form: they take 10 KB, and a second to compile.
inline constexpr std::size_t most_unrolled = 2048;
/// Vectors of outputs that the listed form sums up side by side.
inline constexpr std::size_t vectors_in_step = registers / 4;

/// Instructions of one form.
struct frozen_cost {
    frozen_form form;
    std::size_t instructions;
};

/// Instructions of the target for a product that is added, and for a number in all lanes. Where an
/// instruction overwrites its first operand, a copy is one more.
inline constexpr std::size_t copies = simd::overwrites_operand ? 1 : 0;
template <class A>
inline constexpr std::size_t instructions_of_product =
    (std::is_same_v<A, strict<typename A::scalar>> ? 2 : 1) + copies;

/// Instructions of each form: what the choice is made from.
///
/// - `Product` for a multiply-add, one for a weight of 1 or -1 by itself.
/// - A number in all lanes is one more, or two, for each input (unrolled) or each vector (listed).
/// - An output, or a vector of them, is begun and written: two. A number that is written by itself
///   has to be read as part of a vector: one more.
/// - The loop is three for each input, or for each step of the list; four where it indexes a list.
/// - Where something is left out, the input is looked at: one for each vector of it (five where
///   what is too small is sought too), and eight. No sum waits for that: it counts half.
template <std::size_t Out, std::size_t In, std::size_t Lanes, std::size_t Product,
          std::size_t Copies = copies>
struct frozen_costs {
    static constexpr std::size_t vectors = (Out + Lanes - 1) / Lanes;
    static constexpr std::size_t in_all_lanes = Lanes == 1 ? 0 : 1 + Copies;
    static constexpr std::size_t look =
        ((Product == 2 + Copies ? 1 : 5) * ((In + Lanes - 1) / Lanes) + 8) / 2;
    static constexpr std::size_t in_step = smaller(vectors, vectors_in_step);

    frozen_counts counts;

    [[nodiscard]] constexpr std::size_t ordinary() const noexcept {
        return In * (3 + in_all_lanes + vectors * Product) + 2 * vectors;
    }
    [[nodiscard]] constexpr std::size_t scalars() const noexcept {
        const std::size_t sums = Product * (counts.weights - counts.signs) + counts.signs;
        return sums + (Out == 1 ? 2 : 3 * Out) + (counts.weights < In * Out ? look : 0);
    }
    [[nodiscard]] constexpr std::size_t vectors_form() const noexcept {
        return Product * counts.blocks + in_all_lanes * counts.columns + 2 * vectors +
               (counts.blocks < In * vectors ? look : 0);
    }
    [[nodiscard]] constexpr std::size_t listed() const noexcept {
        const std::size_t steps = counts.longest * ((vectors + in_step - 1) / in_step);
        return steps * (in_step * (Product + in_all_lanes + 1) + 3) + 2 * vectors + look;
    }
    /// The cheapest form.
    [[nodiscard]] constexpr frozen_cost best() const noexcept {
        frozen_cost least{frozen_form::ordinary, ordinary()};
        const auto consider = [&least](frozen_cost other) {
            if (other.instructions < least.instructions) least = other;
        };
        consider({frozen_form::listed, listed()});
        if (vectors_form() <= most_unrolled) consider({frozen_form::vectors, vectors_form()});
        if (scalars() <= most_unrolled) consider({frozen_form::scalars, scalars()});
        return least;
    }
};

/// All that is known of a layer; `Weight{}()` and `Bias{}()` are its constants.
template <Arithmetic A, class Weight, class Bias>
struct frozen_plan {
    using S = typename A::scalar;
    using weight_type = std::remove_cvref_t<decltype(Weight{}())>;

    static constexpr std::size_t out = weight_type::shape::extent(0);
    static constexpr std::size_t in = weight_type::shape::extent(1);
    static constexpr std::size_t lanes = lanes_for<S>(out);
    static constexpr std::size_t vectors = (out + lanes - 1) / lanes;
    static constexpr bool counted = out * in <= most_weights_counted;

    using costs = frozen_costs<out, in, lanes, instructions_of_product<A>>;
    /// The numbers with all weights, and without those that may be left out.
    static constexpr auto may_skip = [] {
        if constexpr (counted)
            return outputs_that_skip<A, out>(Weight{}(), Bias{}());
        else
            return marks<out>{};
    }();
    static constexpr frozen_counts without = [] {
        if constexpr (counted)
            return count_frozen<lanes>(Weight{}(), may_skip);
        else
            return frozen_counts{};
    }();
    static constexpr frozen_counts with{.weights = in * out,
                                        .signs = without.signs,
                                        .blocks = in * vectors,
                                        .columns = in,
                                        .longest = in};

    /// To leave weights out may save less than it costs to look at the input.
    static constexpr bool pays =
        counted && costs{without}.best().instructions < costs{with}.best().instructions;
    static constexpr marks<out> skips = pays ? may_skip : marks<out>{};
    static constexpr frozen_counts counts = pays ? without : with;
    static constexpr frozen_form form = counted ? costs{counts}.best().form : frozen_form::ordinary;
    /// Whether that form leaves something out.
    static constexpr bool skipping = form == frozen_form::scalars    ? counts.weights < in * out
                                     : form == frozen_form::ordinary ? false
                                                                     : counts.blocks < in * vectors;
    static constexpr S least = [] {
        if constexpr (skipping)
            return least_input<A>(Weight{}());
        else
            return S(0);
    }();
};

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
