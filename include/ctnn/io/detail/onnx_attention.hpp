// SPDX-License-Identifier: MIT
// Attention as nodes of ONNX: products of matrices, one for all heads.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/layers/detail/attention.hpp>
#include <ctnn/layers/multihead_attention.hpp>
#include <ctnn/layers/scaled_dot_product_attention.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/sqrt.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <vector>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// softmax(q keys + masks) v, of keys that are transposed: the heads' axes come before the two of
/// the matrices. `mask` is the name of one, or empty.
template <attention_options Options>
std::string onnx_attend(const onnx_place& at, const std::string& q, const std::string& keys,
                        const std::string& v, const std::string& mask, std::size_t queries,
                        std::size_t key_count, std::size_t width) {
    const double scale = 1 / math::sqrt<strict<double>>(static_cast<double>(width));
    const std::string scaled = at.node("Mul", {q, at.number("scale", scale)});
    std::string scores = at.node("MatMul", {scaled, keys});
    if constexpr (Options.masked) scores = at.node("Add", {scores, mask});
    if constexpr (Options.causal)
        scores = at.node(
            "Add", {scores, at.numbers("causal", {queries, key_count}, [key_count](std::size_t i) {
                        return i % key_count > i / key_count
                                   ? -std::numeric_limits<double>::infinity()
                                   : 0.0;
                    })});
    return at.node("MatMul", {at.node("Softmax", {scores}, {{"axis", -1}}), v});
}

}  // namespace detail

template <attention_options Options>
struct onnx_operators<scaled_dot_product_attention<Options>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const onnx_values& x, const P&) {
        using inputs = detail::attention_inputs<Input>;
        using query = typename inputs::template at<0>;
        using key = typename inputs::template at<1>;
        constexpr std::size_t rank = query::rank;
        std::vector<std::size_t> order;
        for (std::size_t axis = 0; axis <= rank; ++axis)
            order.push_back(axis == rank ? rank - 1 : axis + 1 == rank ? rank : axis);
        const std::string keys = at.node("Transpose", {x[1]}, {{"perm", order}});
        std::string mask;
        if constexpr (Options.masked && rank > 2)
            mask = at.node("Unsqueeze", {x[3], at.index("heads", 1, {1})});
        else if constexpr (Options.masked)
            mask = x[3];
        return detail::onnx_attend<Options>(at, x[0], keys, x[2], mask, query::extent(rank - 2),
                                            key::extent(rank - 2), query::extent(rank - 1));
    }
};

template <std::size_t Embed, std::size_t Heads, attention_options Options>
struct onnx_operators<multihead_attention<Embed, Heads, Options>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const onnx_values& x, const P& p) {
        using inputs = detail::attention_inputs<Input>;
        constexpr std::size_t keys = inputs::keys_at(Options.masked),
                              values = inputs::values_at(Options.masked);
        const onnx_values names = at.parameters(p);
        const std::string weight = at.node("Transpose", {names[0]}, {{"perm", {1, 0}}});
        const std::string bias = Options.bias ? names[1] : std::string{};
        const std::string q = projected(at, x[0], weight, bias, 0, {0, 2, 1, 3});
        const std::string k = projected(at, x[keys], weight, bias, 1, {0, 2, 3, 1});
        const std::string v = projected(at, x[values], weight, bias, 2, {0, 2, 1, 3});
        std::string mask;
        if constexpr (Options.masked)
            mask = at.node("Unsqueeze", {x.back(), at.index("heads", 1, {1})});
        const std::string heads =
            detail::onnx_attend<Options>(at, q, k, v, mask, inputs::template at<0>::extent(0),
                                         inputs::template at<keys>::extent(0), Embed / Heads);
        const std::string steps = at.node("Transpose", {heads}, {{"perm", {0, 2, 1, 3}}});
        const std::string joined = at.node("Reshape", {steps, at.wholes("joined", {0, 0, Embed})});
        const std::string out =
            at.node("Transpose", {names[Options.bias ? 2 : 1]}, {{"perm", {1, 0}}});
        const std::string y = at.node("MatMul", {joined, out});
        return Options.bias ? at.node("Add", {y, names[3]}) : y;
    }

private:
    /// Part `part` of the projection of x, by heads, its axes in another order.
    static std::string projected(const onnx_place& at, const std::string& x,
                                 const std::string& weight, const std::string& bias,
                                 std::size_t part, std::initializer_list<std::size_t> order) {
        constexpr text_view starts[] = {"q_from", "k_from", "v_from"},
                            ends[] = {"q_to", "k_to", "v_to"}, shapes_of[] = {"q", "k", "v"};
        const auto first = static_cast<std::int64_t>(part * Embed);
        const std::string from = at.wholes(starts[part], {first});
        const std::string to = at.wholes(ends[part], {first + static_cast<std::int64_t>(Embed)});
        const std::string columns =
            at.node("Slice", {weight, from, to, at.index("columns", 1, {1})});
        std::string y = at.node("MatMul", {x, columns});
        if constexpr (Options.bias) y = at.node("Add", {y, at.node("Slice", {bias, from, to})});
        const std::string heads =
            at.node("Reshape", {y, at.wholes(shapes_of[part], {0, 0, Heads, Embed / Heads})});
        return at.node("Transpose", {heads}, {{"perm", order}});
    }
};

}  // namespace ctnn::inline CTNN_TARGET
