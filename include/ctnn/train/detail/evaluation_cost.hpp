// SPDX-License-Identifier: MIT
// How much training fits in one constant evaluation.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// What one evaluation may cost: a fifth of Clang's default -fconstexpr-steps, 1,048,576, which is
/// the tightest of the compilers' limits. Chunks cost nothing, so the margin is wide: it covers
/// layers of users that are dearer than any of ours.
inline constexpr std::size_t evaluation_budget = 200'000;

/// An estimate of Clang's steps for one sample, forward, loss, backward and update: an upper one in
/// strict arithmetic; fused, which Clang before 22 computes in software, costs up to 1.2 times as
/// much.
///
/// A weight takes part in three products (a fold each row) and one update of at most 30 steps (Adam
/// with its square root); an element between layers in an activation and its derivative, of at most
/// 150 steps each (gelu). Measured: bench/compile_cost.
template <class Trainer>
inline constexpr std::size_t evaluation_cost =
    (std::is_same_v<typename Trainer::arithmetic, strict<typename Trainer::scalar>> ? 1 : 4) *
    (1'200 + 40 * Trainer::model_type::parameter_count +
     300 * Trainer::model_type::pass_bytes / sizeof(typename Trainer::scalar));

}  // namespace ctnn::inline CTNN_TARGET::detail
