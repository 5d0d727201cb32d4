// SPDX-License-Identifier: MIT
#include "io/weights_to_write.hpp"
#include "io/written_weights.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/io/source.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

using ctnn::test::model_to_write;
using ctnn::test::to_write;

namespace {

template <class Model>
constexpr bool same_bits(const Model& a, const Model& b) {
    bool same = true;
    ctnn::for_each_field(
        [&same](auto, const auto& x, const auto& y) {
            for (std::size_t i = 0; i < x.size(); ++i)
                same = same &&
                       std::bit_cast<std::uint32_t>(x[i]) == std::bit_cast<std::uint32_t>(y[i]);
        },
        a.parameters(), b.parameters());
    return same;
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

template <class S>
std::string written(S x) {
    char text[64]{};
    ctnn::detail::character_sink out{text};
    ctnn::detail::put_number(out, x);
    return {text, out.count};
}

/// The same numbers, with a pattern of bits in the middle.
template <class S, class Bits>
bool comes_back(Bits bits) {
    const S x = std::bit_cast<S>(bits);
    const std::string text = written(x);
    if (x - x != 0) {  // an infinity or a NaN: the last digits in it are its bits
        const std::size_t at = text.find("(0x");
        return at != std::string::npos && std::strtoull(text.c_str() + at + 1, nullptr, 16) == bits;
    }
    if constexpr (sizeof(S) == 4)
        return text.back() == 'f' &&
               std::bit_cast<Bits>(std::strtof(text.c_str(), nullptr)) == bits;
    else
        return std::bit_cast<Bits>(std::strtod(text.c_str(), nullptr)) == bits;
}

using small = ctnn::model<ctnn::sequential<ctnn::named<"fc", ctnn::linear<2, 1>>>, double>;
constexpr small simple{{.weight = {{0.5, -3}}, .bias = {0.1}}};
constexpr ctnn::text_view text_of_simple =
    R"(// Weights of a network, as ctnn::to_source writes them: 3 numbers in 2 tensors.
// clang-format off
#pragma once

#if defined(simple)
#error "ctnn::to_source: simple is a macro here; one that is none is required; write another"
#endif

#include <ctnn/io/tensor_list.hpp>

namespace simple_tensors {

// fc.weight (1, 2)
inline constexpr double tensor_0[] = {
    0x1p-1, -0x1.8p+1,
};

// fc.bias (1)
inline constexpr double tensor_1[] = {
    0x1.999999999999ap-4,
};

inline constexpr ctnn::tensor_list<
    ctnn::listed_tensor<"fc.weight", ctnn::shape<1, 2>, tensor_0>,
    ctnn::listed_tensor<"fc.bias", ctnn::shape<1>, tensor_1>> all{};

}

/// A model of that network, with these weights: simple<ctnn::model<network>>.
template <class Model>
inline constexpr Model simple = ctnn::load<Model, simple_tensors::all>();
)";

/// Whether the text is the expected one, without a std::string, which Clang cannot make in a
/// constant expression.
constexpr bool is_text(const small& m, ctnn::text_view name, ctnn::text_view expected) {
    char text[2000]{};
    ctnn::detail::character_sink out{text};
    ctnn::detail::write_source(out, m.parameters(), name);
    return ctnn::text_view(text, out.count) == expected;
}

}  // namespace

TEST_CASE("to_source: an array for each tensor, a list of them, and a model that has them") {
    STATIC_REQUIRE(is_text(simple, "simple", text_of_simple));
    CHECK(*ctnn::to_source(simple, "simple") == std::string(text_of_simple));
}

TEST_CASE("to_source: what is written is compiled to the same bits") {
    STATIC_REQUIRE(same_bits(test_weights::written<model_to_write>, to_write));
    CHECK(same_bits(test_weights::written<model_to_write>, to_write));
    // The header that is compiled here is the one that is written.
    const auto text = ctnn::to_source(to_write, "test_weights::written");
    REQUIRE(text);
    CHECK(*text == bytes_of(std::filesystem::path(__FILE__).parent_path() / "written_weights.hpp"));
}

TEST_CASE("to_source: each number has its bits") {
    constexpr std::uint32_t step = 65521 * 3;
    for (std::uint64_t bits = 0; bits < std::uint64_t{1} << 32U; bits += step)
        if (!comes_back<float>(static_cast<std::uint32_t>(bits))) FAIL(bits);
    for (std::uint32_t bits = 0; bits < 23; ++bits)
        for (const std::uint32_t sign : {0U, 0x80000000U})
            for (const std::uint32_t at : {0U, 0x800000U, 0x3f800000U, 0x7f800000U})
                for (const std::uint32_t lowest : {0U, 1U})
                    if (const auto all = (sign | at | 1U << bits) - lowest;
                        !comes_back<float>(static_cast<std::uint32_t>(all)))
                        FAIL(all);
    for (std::uint64_t i = 0; i < 20'000; ++i)
        if (const std::uint64_t bits = i * 0x9e3779b97f4a7c15U; !comes_back<double>(bits))
            FAIL(bits);
    for (const std::uint64_t bits : {std::uint64_t{1}, std::uint64_t{0xfffffffffffffU},
                                     std::uint64_t{0x7ff} << 52U, std::uint64_t{0x7ff8} << 48U})
        CHECK(comes_back<double>(bits));
    CHECK(written(-0.0f) == "-0x0p+0f");
    CHECK(written(1.0f) == "0x1p+0f");
    CHECK(written(0x1p-149f) == "0x1p-149f");
    CHECK(written(-std::numeric_limits<double>::infinity()) ==
          "/* -infinity */ std::bit_cast<double>(0xfff0000000000000ULL)");
    CHECK(written(std::bit_cast<float>(0x7fc00000U)) ==
          "/* NaN */ std::bit_cast<float>(0x7fc00000U)");
}

TEST_CASE("to_source: a row is a line where it fits in 100 columns, and is wrapped otherwise") {
    using wide = ctnn::model<ctnn::sequential<ctnn::linear<12, 2, ctnn::bias::none>>, double>;
    wide m;
    for (double& x : m.layer<0>().weight) x = 1;
    m.layer<0>().weight(0, 5) = -1;   // 100 columns
    m.layer<0>().weight(1, 5) = 1.5;  // 101
    const std::string text = *ctnn::to_source(m, "wide");
    CHECK(text.find("[] = {\n"
                    "    0x1p+0, 0x1p+0, 0x1p+0, 0x1p+0, 0x1p+0, -0x1p+0, 0x1p+0, 0x1p+0, 0x1p+0, "
                    "0x1p+0, 0x1p+0, 0x1p+0,\n"
                    "    0x1p+0, 0x1p+0, 0x1p+0, 0x1p+0, 0x1p+0, 0x1.8p+0, 0x1p+0, 0x1p+0, 0x1p+0, "
                    "0x1p+0, 0x1p+0,\n"
                    "      0x1p+0,\n"
                    "};\n") != std::string::npos);
}

TEST_CASE("to_source: a name that cannot be a constant's is refused") {
    const auto refused = [](ctnn::text_view name) {
        return !ctnn::to_source(simple, name).has_value();
    };
    for (const ctnn::text_view name :
         {ctnn::text_view(""),        ctnn::text_view("2x"),       ctnn::text_view("a b"),
          ctnn::text_view("a-b"),     ctnn::text_view("\xc3\xa9"), ctnn::text_view("_x"),
          ctnn::text_view("x__y"),    ctnn::text_view("float"),    ctnn::text_view("xor_eq"),
          ctnn::text_view("alignas"), ctnn::text_view("ctnn"),     ctnn::text_view("std"),
          ctnn::text_view("Model"),   ctnn::text_view("::a"),      ctnn::text_view("a::"),
          ctnn::text_view("a:::b"),   ctnn::text_view("a::::b"),   ctnn::text_view("a:b"),
          ctnn::text_view("int::x"),  ctnn::text_view("a::2::x"),  ctnn::text_view("x\ny"),
          ctnn::text_view("int"),     ctnn::text_view("main"),     ctnn::text_view("size_t"),
          ctnn::text_view("boost"),   ctnn::text_view("a::main")}) {
        INFO(std::string(name));
        CHECK(refused(name));
    }
    for (const ctnn::text_view name : {ctnn::text_view("x"), ctnn::text_view("a::b2::Sine_3"),
                                       ctnn::text_view("x_"), ctnn::text_view("floats")})
        CHECK_FALSE(refused(name));
    STATIC_REQUIRE(ctnn::detail::check_source_name("a::"));
    STATIC_REQUIRE_FALSE(ctnn::detail::check_source_name("a::b"));
    CHECK(ctnn::to_source(simple, "2x").error().message() ==
          std::string("ctnn::to_source: the name cannot be that of a constant of C++; letters, "
                      "digits and single underscores are required, a letter first, and no word "
                      "that the language or the header takes; write another, such as \"sine\" or "
                      "\"weights::sine\" (found: 2x)"));
}

TEST_CASE("save_source: the file has the text, and stays as it was where there is an error") {
    namespace fs = std::filesystem;
    const fs::path here =
        fs::temp_directory_path() /
        ("ctnn_source_test_" +
         std::to_string(fs::file_time_type::clock::now().time_since_epoch().count()));
    fs::create_directory(here);
    const std::string path = (here / "simple.hpp").string();
    REQUIRE_FALSE(ctnn::save_source(simple, path.c_str(), "simple"));
    CHECK(bytes_of(path) == std::string(text_of_simple));
    CHECK_FALSE(fs::exists(path + ".part"));

    CHECK(ctnn::save_source(small{}, path.c_str(), "no name"));
    fs::create_directory(path + ".part");
    CHECK(ctnn::save_source(small{}, path.c_str(), "simple"));
    CHECK(bytes_of(path) == std::string(text_of_simple));
    const std::string error =
        ctnn::save_source(simple, (here / "no/such").string().c_str(), "simple").message();
    CHECK(error.find("ctnn::save_source: the file cannot be written") == 0);
    fs::remove_all(here);
}
