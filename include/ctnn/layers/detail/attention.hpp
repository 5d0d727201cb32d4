// SPDX-License-Identifier: MIT
// What attention of one head and of several have in common: their options, inputs and masks.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/real.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/attention.hpp>
#include <ctnn/kernels/matrix.hpp>
#include <ctnn/layers/detail/draws.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <limits>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// How attention masks its scores, and drops its weights, in PyTorch's words.
///
/// Range: dropout is from 0 to 1.
struct attention_options {
    /// A query attends to no key after its own place: PyTorch's `is_causal`.
    bool causal = false;
    /// The last input is a mask (Queries, Keys) that is added to the scores, PyTorch's `attn_mask`
    /// of numbers: 0 where a query attends to a key, -infinity where not.
    bool masked = false;
    /// The projections of a `multihead_attention` have a bias.
    bool bias = true;
    /// The probability that a weight of the attention is set to 0 in training, the others being
    /// scaled, as by a `dropout`: PyTorch's `dropout` of a `MultiheadAttention`, and `dropout_p`.
    real dropout = 0;
};

}  // namespace ctnn::inline CTNN_TARGET

namespace ctnn::inline CTNN_TARGET::detail {

/// Whether weights are dropped in training, and the same options where none are.
template <attention_options Options>
inline constexpr bool drops_weights = Options.dropout > 0.0;
[[nodiscard]] consteval attention_options without_dropout(attention_options options) {
    options.dropout = 0;
    return options;
}
template <attention_options Options>
inline constexpr bool has_dropout_rate = Options.dropout >= 0.0 && Options.dropout <= 1.0;

/// Inputs of one sample.
template <class X>
concept InputsOfAttention = Tensor<first_part<X>>;

/// The shapes of the inputs of attention: of queries, keys and values, which may be fewer, each
/// standing for those that are not given; and of a mask.
template <class Input>
struct attention_inputs {
    static constexpr std::size_t count = values_in<Input>;
    template <std::size_t Index>
    using at = typename shape_of_part<Input, Index>::type;

    static constexpr std::size_t keys_at(bool masked) {
        return count - (masked ? 1 : 0) > 1 ? 1 : 0;
    }
    static constexpr std::size_t values_at(bool masked) {
        return count - (masked ? 1 : 0) > 2 ? 2 : keys_at(masked);
    }
};

/// Whether an input is one value for each of queries, keys and values, or fewer, of rows of `Embed`
/// numbers, and a mask of their numbers of rows.
template <class Input, std::size_t Embed, attention_options Options>
[[nodiscard]] consteval bool fits_attention() {
    using inputs = attention_inputs<Input>;
    constexpr std::size_t rows = inputs::count - (Options.masked ? 1 : 0);
    if constexpr (inputs::count > 4 || rows < 1 || rows > 3) {
        return false;
    } else {
        constexpr auto is_rows = []<class Shape>(Shape) {
            if constexpr (Shape::rank == 2)
                return Shape::extent(1) == Embed;
            else
                return false;
        };
        using query = typename inputs::template at<0>;
        using key = typename inputs::template at<inputs::keys_at(Options.masked)>;
        using value = typename inputs::template at<inputs::values_at(Options.masked)>;
        if constexpr (!is_rows(query{}) || !is_rows(key{}) || !is_rows(value{}))
            return false;
        else if constexpr (key::extent(0) != value::extent(0))
            return false;
        else if constexpr (Options.masked)
            return std::same_as<typename inputs::template at<rows>,
                                shape<query::extent(0), key::extent(0)>>;
        else
            return true;
    }
}

/// A tensor whose numbers are those of `Heads` matrices (Rows, Columns) one after the other.
template <std::size_t Rows, std::size_t Columns, class X>
[[nodiscard]] constexpr auto matrix_of_head(X& all, std::size_t head) noexcept {
    using number = std::remove_reference_t<decltype(all.data[0])>;
    return kernels::matrix<number, Rows, Columns>{all.data + head * Rows * Columns};
}

/// The weights of a sample's heads as training uses them, if some are dropped: those are 0, the
/// others are scaled. They are kept, `Weights` (heads, keys, queries): to draw again takes longer.
template <attention_options Options, class Weights, bool Drops>
struct used_weights {
    using S = typename Weights::scalar;
    static constexpr std::size_t heads = Weights::shape::extent(0),
                                 keys = Weights::shape::extent(1),
                                 queries = Weights::shape::extent(2);
    static constexpr double rate = Options.dropout;
    static constexpr S scale = rate < 1 ? S(1 / (1 - rate)) : S(0);

    Weights used{uninitialized};

    template <Arithmetic A, class P>
    [[nodiscard]] constexpr auto drop(const pass& how, std::size_t head,
                                      const P& weights) noexcept {
        const auto result = matrix_of_head<keys, queries>(used, head);
        draw<keys * queries, bits_below(rate)>(
            random_of(how), how.sample * heads + head, +weights.first, result.first, 1,
            [](std::size_t i, bool dropped, const S* from, S* to, std::size_t) {
                to[i] = A::multiply(unless(dropped, scale), from[i]);
            });
        return result;
    }
    template <class P>
    [[nodiscard]] constexpr auto used_of(std::size_t head, const P&) const noexcept {
        return matrix_of_head<keys, queries>(used, head);
    }
    /// The gradient of a head's weights, from that of those that are used.
    template <Arithmetic A, class D>
    constexpr void undo_drop(std::size_t head, const D& d) const noexcept {
        kernels::dropped_weights_backward<A>(matrix_of_head<keys, queries>(used, head), d, scale);
    }
};
template <attention_options Options, class Weights>
struct used_weights<Options, Weights, false> {
    template <Arithmetic, class P>
    [[nodiscard]] static constexpr const P& drop(const unwanted&, std::size_t,
                                                 const P& weights) noexcept {
        return weights;
    }
    template <class P>
    [[nodiscard]] static constexpr const P& used_of(std::size_t, const P& weights) noexcept {
        return weights;
    }
    template <Arithmetic, class D>
    static constexpr void undo_drop(std::size_t, const D&) noexcept {}
};

/// Zeros for the gradient of a mask, if there is one; and what a head's scores add to it.
template <attention_options Options, class Dx>
constexpr void clear_mask_gradient(Dx& dx) noexcept {
    if constexpr (Options.masked && !std::same_as<Dx, unwanted>) get<Dx::parts - 1>(dx) = {};
}
template <attention_options Options, class Scores, class Dx>
constexpr void add_mask_gradient(const Scores& d_scores, Dx& dx) noexcept {
    if constexpr (Options.masked && !std::same_as<Dx, unwanted>) {
        auto& into = get<Dx::parts - 1>(dx);
        constexpr std::size_t keys = Scores::shape::extent(0), queries = Scores::shape::extent(1);
        for (std::size_t t = 0; t < queries; ++t)
            for (std::size_t s = 0; s < keys; ++s)
                into.data[t * keys + s] += d_scores.data[s * queries + t];
    }
}

/// What is added to the scores of one head, and which are left out: no score is below theirs, and
/// its exponential is 0.
template <attention_options Options, class Mask>
struct score_mask {
    const Mask& added;

    template <class S>
    constexpr void operator()(std::size_t s, std::size_t t, S& score) const noexcept {
        if constexpr (Options.masked) score += added.data[t * Mask::shape::extent(1) + s];
        if constexpr (Options.causal)
            if (s > t) score = -std::numeric_limits<S>::infinity();
    }
};

/// The input that is a mask, or any other, which is not looked at.
template <attention_options Options, class X>
[[nodiscard]] constexpr const auto& mask_in(const X& x) noexcept {
    return part_of<(Options.masked ? attention_inputs<typename X::shape>::count - 1 : 0)>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::detail
