// SPDX-License-Identifier: MIT
// What a layer of attention learns.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/detail/start.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

// See linear.hpp.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Weffc++"
#endif
/// The parameters of a `multihead_attention`: in_proj_weight (3 Embed, Embed) and in_proj_bias (3
/// Embed), of queries, keys and values one after the other; out_proj.weight (Embed, Embed) and
/// out_proj.bias (Embed).
template <std::size_t Embed, bool HasBias, class S>
struct attention_parameters {
    tensor<column_major<3 * Embed, Embed>, S> in_proj_weight;
    tensor<shape<3 * Embed>, S> in_proj_bias;
    tensor<column_major<Embed, Embed>, S> out_proj_weight;
    tensor<shape<Embed>, S> out_proj_bias;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"in_proj_weight", role::weight, detail::starts_xavier<Embed, 3 * Embed>>{},
          each.in_proj_weight...);
        f(field<"in_proj_bias", role::bias, starts_at<0>>{}, each.in_proj_bias...);
        f(field<"out_proj.weight", role::weight>{}, each.out_proj_weight...);
        f(field<"out_proj.bias", role::bias, starts_at<0>>{}, each.out_proj_bias...);
    }
    [[nodiscard]] constexpr bool operator==(const attention_parameters&) const noexcept = default;
};
template <std::size_t Embed, class S>
struct attention_parameters<Embed, false, S> {
    tensor<column_major<3 * Embed, Embed>, S> in_proj_weight;
    tensor<column_major<Embed, Embed>, S> out_proj_weight;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(field<"in_proj_weight", role::weight, detail::starts_xavier<Embed, 3 * Embed>>{},
          each.in_proj_weight...);
        f(field<"out_proj.weight", role::weight>{}, each.out_proj_weight...);
    }
    [[nodiscard]] constexpr bool operator==(const attention_parameters&) const noexcept = default;
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

}  // namespace ctnn::inline CTNN_TARGET
