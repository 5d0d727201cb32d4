// SPDX-License-Identifier: MIT
// Strings as template arguments.

#include <ctnn/core/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string_view>
#include <type_traits>

namespace {

using ctnn::dotted;
using ctnn::number_text;
using ctnn::text;

template <text Name>
struct tagged {
    static constexpr std::string_view name = Name.view();
};

}  // namespace

TEST_CASE("text: a literal stands where a template asks for one", "[core][text]") {
    STATIC_REQUIRE(tagged<"linear">::name == "linear");
    STATIC_REQUIRE(tagged<"">::name.empty());
    STATIC_REQUIRE(std::is_same_v<tagged<"a">, tagged<"a">>);
    STATIC_REQUIRE(!std::is_same_v<tagged<"a">, tagged<"b">>);
    STATIC_REQUIRE(text("linear").size() == 6);
    const std::string_view at_run_time = tagged<"linear">::name;
    REQUIRE(at_run_time == "linear");
}

TEST_CASE("text: dotted puts a dot between two", "[core][text]") {
    STATIC_REQUIRE(dotted(text("linear2"), text("weight")).view() == "linear2.weight");
    STATIC_REQUIRE(dotted(text(""), text("")).view() == ".");
}

TEST_CASE("text: a number is its decimal digits", "[core][text]") {
    STATIC_REQUIRE(number_text<0>().view() == "0");
    STATIC_REQUIRE(number_text<9>().view() == "9");
    STATIC_REQUIRE(number_text<10>().view() == "10");
    STATIC_REQUIRE(number_text<1'234'567'890>().view() == "1234567890");
}
