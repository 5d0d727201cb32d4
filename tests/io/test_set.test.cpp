// SPDX-License-Identifier: MIT
#include "io/file_of.hpp"
#include "support/opaque.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>
#include <ctnn/io/test_set.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string>

using ctnn::linear;
using ctnn::load;
using ctnn::model;
using ctnn::sequential;
using ctnn::test::file_of;
using ctnn::test::opaque;

namespace {

using classifier = model<sequential<linear<2, 2>>>;
// The class is 1 where the second number is larger.
constexpr classifier net{{.weight = {{1, 0}, {0, 1}}, .bias = {0, 0}}};
using four = ctnn::test_set<classifier, 4>;

// As torch.save_file({"input": x, "target": y}) writes it: y of torch.long comes first.
constexpr auto file = file_of(
    "{\"target\":{\"dtype\":\"I64\",\"shape\":[4],\"data_offsets\":[0,32]},"
    "\"input\":{\"dtype\":\"F32\",\"shape\":[4,2],\"data_offsets\":[32,64]}}",
    "\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0"
    "\0\0\x80\x3f\0\0\0\0"
    "\0\0\0\0\0\0\x80\x3f"
    "\0\0\0\x40\0\0\x80\x3f"
    "\0\0\x80\xbf\0\0\x80\x3f");

/// Two numbers of a type.
struct two_numbers {
    using scalar = float;
    using parameters_type = two_numbers;
    ctnn::tensor<ctnn::integers<2>> target{};

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(ctnn::field<"target", ctnn::role::weight>{}, each.target...);
    }
    [[nodiscard]] constexpr two_numbers& parameters() { return *this; }
    [[nodiscard]] constexpr const two_numbers& parameters() const { return *this; }
};

constexpr std::int32_t least = -0x7fffffff - 1, most = 0x7fffffff;

template <const auto& File>
constexpr bool holds_numbers(std::int32_t a, std::int32_t b) {
    constexpr ctnn::tensor<ctnn::integers<2>> read = load<two_numbers, File>().target;
    return read[0] == a && read[1] == b && load<two_numbers>(File.view())->target == read;
}
std::string error_of(ctnn::text_view bytes) { return load<two_numbers>(bytes).error().message(); }

}  // namespace

TEST_CASE("test_set: inputs and classes are read from a file, and accuracy is a constant") {
    constexpr auto test = load<four, file>();
    STATIC_REQUIRE(test.size() == 4);
    STATIC_REQUIRE(test[2].input == classifier::input{2, 1});
    STATIC_REQUIRE(test[2].target == 1);
    STATIC_REQUIRE(ctnn::accuracy(net, test) == 0.75);
    STATIC_REQUIRE(ctnn::count_correct(net, test) == 3);
    STATIC_REQUIRE(ctnn::mean_loss(net, ctnn::loss::cross_entropy{}, test) < 0.6f);
    STATIC_REQUIRE(ctnn::holds<ctnn::same_bits(net, net, test)>);
    const auto read = load<four>(file);
    REQUIRE(read);
    CHECK(read->input == test.input);
    CHECK(read->target == test.target);
    CHECK(ctnn::accuracy(net, opaque(*read)) == 0.75);
}

TEST_CASE("test_set: it is written with its classes as I32, and read again") {
    static constexpr auto test = load<four, file>();
    static constexpr auto written = ctnn::to_safetensors(test);
    STATIC_REQUIRE(load<four, written>().target == test.target);
    STATIC_REQUIRE(load<four, written>().input == test.input);
    CHECK(load<four>(written)->target == test.target);
    CHECK(std::string(written.data, written.size()).find("\"target\":{\"dtype\":\"I32\"") !=
          std::string::npos);
    // In double the classes are of 32 bits, too.
    using wide = ctnn::test_set<model<sequential<linear<2, 2>>, double>, 4>;
    static constexpr auto wide_file = ctnn::to_safetensors(load<wide, file>());
    STATIC_REQUIRE(load<wide, wide_file>()[3].target == 1);
    STATIC_REQUIRE(load<wide, wide_file>()[3].input[0] == -1);
}

TEST_CASE("load: whole numbers of each type of integers, with their signs") {
#define CTNN_NUMBERS(TYPE, BYTES, DATA)                                                           \
    file_of("{\"target\":{\"dtype\":\"" TYPE "\",\"shape\":[2],\"data_offsets\":[0," BYTES "]}}", \
            DATA)
    static constexpr auto booleans = CTNN_NUMBERS("BOOL", "2", "\0\1");
    static constexpr auto u8 = CTNN_NUMBERS("U8", "2", "\xff\1"),
                          i8 = CTNN_NUMBERS("I8", "2", "\xff\1");
    static constexpr auto u16 = CTNN_NUMBERS("U16", "4", "\xff\xff\1\2");
    static constexpr auto i16 = CTNN_NUMBERS("I16", "4", "\xff\xff\1\2");
    static constexpr auto u32 = CTNN_NUMBERS("U32", "8", "\xff\xff\xff\x7f\1\0\0\0");
    static constexpr auto i32 = CTNN_NUMBERS("I32", "8", "\0\0\0\x80\1\0\0\0");
    static constexpr auto u64 =
        CTNN_NUMBERS("U64", "16", "\xff\xff\xff\x7f\0\0\0\0\1\0\0\0\0\0\0\0");
    static constexpr auto i64 =
        CTNN_NUMBERS("I64", "16", "\xff\xff\xff\x7f\0\0\0\0\0\0\0\x80\xff\xff\xff\xff");
    STATIC_REQUIRE(holds_numbers<booleans>(0, 1));
    STATIC_REQUIRE(holds_numbers<u8>(255, 1));
    STATIC_REQUIRE(holds_numbers<i8>(-1, 1));
    STATIC_REQUIRE(holds_numbers<u16>(65535, 513));
    STATIC_REQUIRE(holds_numbers<i16>(-1, 513));
    STATIC_REQUIRE(holds_numbers<u32>(most, 1));
    STATIC_REQUIRE(holds_numbers<i32>(least, 1));
    STATIC_REQUIRE(holds_numbers<u64>(most, 1));
    STATIC_REQUIRE(holds_numbers<i64>(most, least));
    CHECK(holds_numbers<i64>(most, least));
    CHECK(holds_numbers<i16>(-1, 513));
}

TEST_CASE("load: whole numbers of more than 32 bits, and others than whole ones, are told") {
    constexpr auto u32 = CTNN_NUMBERS("U32", "8", "\1\0\0\0\0\0\0\x80");
    constexpr auto u64 = CTNN_NUMBERS("U64", "16", "\1\0\0\0\0\0\0\0\1\0\0\0\1\0\0\0");
    constexpr auto over = CTNN_NUMBERS("I64", "16", "\1\0\0\0\0\0\0\0\0\0\0\x80\0\0\0\0");
    constexpr auto under =
        CTNN_NUMBERS("I64", "16", "\xff\xff\xff\x7f\xff\xff\xff\xff\1\0\0\0\0\0\0\0");
    constexpr auto f32 = CTNN_NUMBERS("F32", "8", "\0\0\x80\x3f\0\0\x80\x3f");
    for (const ctnn::text_view bytes : {u32.view(), u64.view(), over.view(), under.view()})
        CHECK(error_of(bytes).find("ctnn::load: a tensor does not hold whole numbers of 32 bits") ==
              0);
    CHECK(error_of(f32).find("(target in the file: F32)") != std::string::npos);
#undef CTNN_NUMBERS
    // Nothing is half read.
    two_numbers before{{7, 8}};
    CHECK(ctnn::load_into(before, over));
    CHECK(before.target[0] == 7);
}

TEST_CASE("golden_vectors: of a network that takes tokens") {
    using network = sequential<ctnn::embedding<3, 2>, ctnn::flatten, linear<4, 1>>;
    using reader = model<ctnn::from<ctnn::integers<2>, network>>;
    using golden = ctnn::golden_vectors<reader, 2>;
    constexpr reader tokens{{.weight = {{1, 2}, {3, 4}, {5, 6}}},
                            {.weight = {{1, 10, 100, 1000}}, .bias = {0}}};
    static constexpr golden vectors{.input = {{0, 1}, {2, 2}}, .output = {{4321}, {6565}}};
    static constexpr auto vectors_file = ctnn::to_safetensors(vectors);
    constexpr auto read = load<golden, vectors_file>();
    STATIC_REQUIRE(read.input == vectors.input);
    STATIC_REQUIRE(ctnn::holds<ctnn::reproduces(tokens, read, ctnn::tolerance::absolute_error(0))>);
    CHECK(ctnn::reproduces(opaque(tokens), *load<golden>(vectors_file),
                           ctnn::tolerance::absolute_error(0)));
}
