// SPDX-License-Identifier: MIT
// Layers that may write over their input.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>

#include <concepts>

namespace ctnn::inline CTNN_TARGET::detail {

/// Whether a layer computes each number of y from the same number of x: in a prediction, y may be
/// x.
template <class L>
inline constexpr bool works_in_place = std::derived_from<L, elementwise<L>>;

}  // namespace ctnn::inline CTNN_TARGET::detail
