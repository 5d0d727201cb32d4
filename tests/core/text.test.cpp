// SPDX-License-Identifier: MIT
// Strings as template arguments.

#include <ctnn/core/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <type_traits>

namespace {

using ctnn::dotted;
using ctnn::number_text;
using ctnn::text;
using ctnn::text_view;

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

TEST_CASE("text: a view has the characters, their beginnings and ends", "[core][text]") {
    STATIC_REQUIRE(text_view{}.empty());
    STATIC_REQUIRE(text_view("weight").size() == 6);
    STATIC_REQUIRE(text_view("weight").substr(2) == "ight");
    STATIC_REQUIRE(text_view("weight").substr(2, 2) == "ig");
    STATIC_REQUIRE(text_view("weight").substr(4, 9) == "ht");
    STATIC_REQUIRE(text_view("weight").substr(6).empty());
    STATIC_REQUIRE(text_view("weight").starts_with("wei"));
    STATIC_REQUIRE(!text_view("weight").starts_with("eig"));
    STATIC_REQUIRE(!text_view("wei").starts_with("weight"));
    STATIC_REQUIRE(text_view("weight").starts_with(""));
    STATIC_REQUIRE(text_view("weight").ends_with("ght"));
    STATIC_REQUIRE(!text_view("weight").ends_with("eig"));
    STATIC_REQUIRE(!text_view("ght").ends_with("weight"));
    STATIC_REQUIRE(!text_view("wei").ends_with("weight"));
    STATIC_REQUIRE(text_view("weight") != "weighs");
    STATIC_REQUIRE(text_view("weight") != "weights");
    std::string letters;
    for (const char letter : text_view("bias")) letters += letter;
    CHECK(letters == "bias");
}

TEST_CASE("text: a view becomes the standard library's", "[core][text]") {
    constexpr text_view view = "weight";
    constexpr std::string_view made = view;
    STATIC_REQUIRE(made == view);
    STATIC_REQUIRE(view == made);
    STATIC_REQUIRE(std::string_view(view).ends_with("ght"));
    std::string_view assigned;
    assigned = view;
    CHECK(assigned == "weight");
    CHECK(std::string(view) == "weight");
    CHECK(std::string("0.").append(view) == "0.weight");
    // What would have to copy them all is asked for by its name.
    STATIC_REQUIRE(!std::is_convertible_v<text_view, std::string>);
}

TEST_CASE("text: dotted puts a dot between two", "[core][text]") {
    STATIC_REQUIRE(dotted(text("linear2"), text("weight")).view() == "linear2.weight");
    STATIC_REQUIRE(dotted(text(""), text("b")).view() == ".b");
    STATIC_REQUIRE(dotted(text("pos"), text("")).view() == "pos");
}

TEST_CASE("text: a number is its decimal digits", "[core][text]") {
    STATIC_REQUIRE(number_text<0>().view() == "0");
    STATIC_REQUIRE(number_text<9>().view() == "9");
    STATIC_REQUIRE(number_text<10>().view() == "10");
    STATIC_REQUIRE(number_text<1'234'567'890>().view() == "1234567890");
}
