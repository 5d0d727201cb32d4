// SPDX-License-Identifier: MIT
// How much training fits in one constant evaluation.
#pragma once

#include <ctnn/core/hana.hpp>

#include <cstddef>

namespace ctnn::detail {

/// What one evaluation may cost: a fifth of Clang's default -fconstexpr-steps, 1,048,576, which is the
/// tightest of the compilers' limits. Chunks cost nothing, so the margin is wide: it covers layers of
/// users that are dearer than any of ours.
inline constexpr std::size_t evaluation_budget = 200'000;

/// An upper estimate of Clang's steps for one sample: forward, loss, backward and update.
///
/// A weight takes part in three products (a fold each row) and one update of at most 30 steps (Adam
/// with its square root); an element between layers in an activation and its derivative, of at most
/// 150 steps each (gelu). Measured: bench/compile_cost.
template <class Trainer>
inline constexpr std::size_t evaluation_cost =
    1'200 + 40 * Trainer::model_type::parameter_count +
    300 * sizeof(typename Trainer::model_type::trace) / sizeof(typename Trainer::scalar);

}  // namespace ctnn::detail
