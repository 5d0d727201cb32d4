// SPDX-License-Identifier: MIT
// One of two values by a condition that branch prediction cannot guess.
#pragma once

/// `condition ? yes : no`, without a jump: for a condition that is random.
// Clang 19 to 22 compiles a conditional expression in a loop to a jump unless it is marked as
// unpredictable; half of the jumps are then mispredicted, and a random order takes four times as
// long. A macro, because constant evaluation is billed by the call and the statement.
// clang-format off
#if defined(__clang__)
#define CTNN_CHOOSE(condition, yes, no)                                     \
    (__builtin_is_constant_evaluated() ? ((condition) ? (yes) : (no))       \
                                       : (__builtin_unpredictable(condition) ? (yes) : (no)))
#else
#define CTNN_CHOOSE(condition, yes, no) ((condition) ? (yes) : (no))
#endif
// clang-format on
