// SPDX-License-Identifier: MIT
// How much training fits in one constant evaluation.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// What one evaluation may cost: a tenth of Clang's default -fconstexpr-steps, 1,048,576, which is
/// the tightest of the compilers' limits. Many evaluations cost no more than few, so the margin is
/// wide: it covers layers of users that are dearer than any of ours.
inline constexpr std::size_t evaluation_budget = 100'000;

/// An estimate of Clang's steps for one sample, forward, loss, backward and update.
///
/// A multiply-add is in three products, a weight in one update, which is longer by each moment, a
/// number that is kept for backward in an activation and its derivative. Strict, networks take 0.5
/// to 1.07 times the estimate; fused, which Clang before 22 computes in software, 0.18 to 0.92
/// times, and 2.3 times where one gelu follows another. Measured: bench/compile_cost.
template <class Trainer>
inline constexpr std::size_t evaluation_cost =
    (std::is_same_v<typename Trainer::arithmetic, strict<typename Trainer::scalar>> ? 1 : 6) *
    (380 + 8 * Trainer::model_type::multiply_adds +
     (4 + 14 * decltype(Trainer::optimizer)::moments) * Trainer::model_type::parameter_count +
     50 * Trainer::model_type::pass_bytes / sizeof(typename Trainer::scalar));

}  // namespace ctnn::inline CTNN_TARGET::detail
