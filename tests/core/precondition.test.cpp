// SPDX-License-Identifier: MIT
// What is called where a caller breaks a rule. That it is called: tests/preconditions.

#include <ctnn/core/precondition.hpp>

#include <catch2/catch_test_macros.hpp>

TEST_CASE("set_precondition_handler: returns the handler that was set before",
          "[core][precondition]") {
    using ctnn::precondition_handler;
    using ctnn::set_precondition_handler;
    constexpr precondition_handler first = [](const char*) {}, second = [](const char* sentence) {
        static_cast<void>(sentence[0]);
    };
    REQUIRE(first != second);
    REQUIRE(set_precondition_handler(first) == nullptr);  // the default
    REQUIRE(set_precondition_handler(second) == first);
    REQUIRE(set_precondition_handler(second) == second);
    REQUIRE(set_precondition_handler(nullptr) == second);
    REQUIRE(set_precondition_handler(nullptr) == nullptr);
}
