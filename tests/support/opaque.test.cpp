// SPDX-License-Identifier: MIT
#include "support/opaque.hpp"

#include <catch2/catch_test_macros.hpp>

namespace {

struct pair {
    float first;
    double second;
};

}  // namespace

TEST_CASE("opaque: the copy has the value") {
    REQUIRE(ctnn::test::opaque(0.5f) == 0.5f);
    const auto copy = ctnn::test::opaque(pair{1.0f, 2.0});
    REQUIRE(copy.first == 1.0f);
    REQUIRE(copy.second == 2.0);
}

#if defined(__GNUC__) || defined(__clang__)
TEST_CASE("opaque: the optimiser cannot see the value") {
    const int seen = 2;
    CHECK(__builtin_constant_p(seen));  // the same question does find a plain constant
    REQUIRE_FALSE(__builtin_constant_p(ctnn::test::opaque(seen)));
}
#endif
