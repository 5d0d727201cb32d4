// SPDX-License-Identifier: MIT
// How much of the stack the library takes: numbers that callers plan with.

#include <ctnn/core/stack.hpp>

#include <catch2/catch_test_macros.hpp>

TEST_CASE("stack: a call takes at most 1 MiB, samples side by side 400 KiB of it",
          "[core][stack]") {
    STATIC_REQUIRE(ctnn::stack_limit == 1'048'576);
    STATIC_REQUIRE(ctnn::batch_stack_limit == 409'600);
}
