// SPDX-License-Identifier: MIT
// Two layers that are computed in one pass over their numbers.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/kernels/epilogue.hpp>
#include <ctnn/network/detail/calls.hpp>

namespace ctnn::inline CTNN_TARGET::detail {

/// Whether a layer's functions for an X, which is in lanes, write through an epilogue.
template <class L, class A, class X>
inline constexpr bool stores_through =
    kernels::stores_through_epilogue<L> && form_of<L, A, X> == form::plain;

/// Whether a layer is an activation of an instruction or two, which the layer before it applies in
/// its epilogue: it says `applies_to_sums`.
template <class L>
consteval bool applies_to_sums() {
    if constexpr (requires { L::applies_to_sums; })
        return L::applies_to_sums;
    else
        return false;
}

}  // namespace ctnn::inline CTNN_TARGET::detail
