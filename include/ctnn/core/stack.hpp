// SPDX-License-Identifier: MIT
// How much of the stack the library takes.
#pragma once

#include <ctnn/core/target.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Bytes of the stack that a call of the library takes at most; what would need more does not compile,
/// and says so.
///
/// On the stack are the activations of one pass through a network, of one sample or of several at once.
/// Models, gradients and what an optimizer remembers are where their owner keeps them.
inline constexpr std::size_t stack_limit = std::size_t{1} << 20U;

/// Bytes of it that samples side by side may take; where a network needs more, fewer go through it at
/// once. Systems give a thread 512 KiB (macOS) or more.
inline constexpr std::size_t batch_stack_limit = std::size_t{400} << 10U;

}  // namespace ctnn::inline CTNN_TARGET

namespace ctnn::error {

/// So many bytes, where they are a limit or exceed one.
template <std::size_t Count>
struct bytes;

}  // namespace ctnn::error
