// SPDX-License-Identifier: MIT
// How much of the stack the library takes: numbers that callers plan with.

#include <ctnn/core/stack.hpp>

#include <catch2/catch_test_macros.hpp>

TEST_CASE("stack: a call takes at most 1 MiB, samples side by side 400 KiB of it",
          "[core][stack]") {
#if !defined(CTNN_STACK_LIMIT)
    STATIC_REQUIRE(ctnn::stack_limit == 1'048'576);
#endif
    STATIC_REQUIRE(ctnn::lanes_stack_limit * 64 == ctnn::stack_limit * 25);
}
