// SPDX-License-Identifier: MIT
// Every activation: the values and slopes of its row in the list, the ends of its range.

#include "support/activations.hpp"

#include "support/activation_table.hpp"

#include <catch2/catch_message.hpp>
#include <catch2/catch_template_test_macros.hpp>

namespace {

using rows = ctnn::test::activations;

}  // namespace

TEMPLATE_LIST_TEST_CASE("activations: y and its slope are PyTorch's", "[layers][activations]",
                        rows) {
    CAPTURE(TestType::name.view());
    ctnn::test::require_points<typename TestType::layer, TestType::points>();
}

TEMPLATE_LIST_TEST_CASE("activations: at the ends of the range both are exact",
                        "[layers][activations]", rows) {
    CAPTURE(TestType::name.view());
    ctnn::test::require_ends<typename TestType::layer, TestType::ends>();
}
