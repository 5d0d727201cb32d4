// SPDX-License-Identifier: MIT
// Two layers that are computed in one pass over their numbers.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/kernels/epilogue.hpp>

namespace ctnn::inline CTNN_TARGET::detail {

/// Whether a layer, in lanes, stores through the activation after it: it can store through an
/// epilogue, and the activation is one of an instruction or two, which says `applies_to_sums`.
template <class L, class Next>
consteval bool joins() {
    if constexpr (requires { Next::applies_to_sums; })
        return Next::applies_to_sums && kernels::stores_through_epilogue<L>;
    else
        return false;
}

}  // namespace ctnn::inline CTNN_TARGET::detail
