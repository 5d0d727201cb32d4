// SPDX-License-Identifier: MIT
#include "io/file_of.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

using ctnn::linear;
using ctnn::load;
using ctnn::model;
using ctnn::named;
using ctnn::relu;
using ctnn::sequential;
using ctnn::text_view;
using ctnn::test::file_of;

namespace {

using network = sequential<linear<2, 3>, relu, linear<3, 1>>;

// 0.weight is {{1, 2}, {3, 4}, {5, 6}}, as PyTorch writes it: row by row.
constexpr auto file = file_of(
    "{\"__metadata__\":{\"format\":\"pt\"},"
    "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]},"
    "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[3,2],\"data_offsets\":[12,36]},"
    "\"2.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[36,40]},"
    "\"2.weight\":{\"dtype\":\"F32\",\"shape\":[1,3],\"data_offsets\":[40,52]}}",
    "\0\0\0\x3f\0\0\x80\xbf\0\0\0\0"
    "\0\0\x80\x3f\0\0\0\x40\0\0\x40\x40\0\0\x80\x40\0\0\xa0\x40\0\0\xc0\x40"
    "\0\0\x80\x3e"
    "\0\0\xe0\x40\0\0\0\x41\0\0\x10\x41");
constexpr model<network> expected{{.weight = {{1, 2}, {3, 4}, {5, 6}}, .bias = {0.5f, -1, 0}},
                                  {.weight = {{7, 8, 9}}, .bias = {0.25f}}};

/// The header of a file of `Layers` layers with one weight and one bias, in another order than that
/// of their places: written to `to`, or measured where there is none.
template <std::size_t Layers>
constexpr std::size_t write_header(char* to) {
    std::size_t size = 0;
    const auto put = [&](text_view text) {
        for (const char* c = text.begin(); to != nullptr && c != text.end(); ++c)
            to[size + static_cast<std::size_t>(c - text.begin())] = *c;
        size += text.size();
    };
    const auto put_number = [&](std::size_t number) {
        char digits[8]{};
        std::size_t first = 8;
        do digits[--first] = static_cast<char>('0' + number % 10);
        while (number /= 10);
        put({digits + first, 8 - first});
    };
    for (std::size_t i = 0; i < 2 * Layers; ++i) {
        const std::size_t tensor = i * 7 % (2 * Layers);
        put(i == 0 ? "{" : ",");
        put("\"encoder.layers.");
        put_number(tensor / 2);
        put(tensor % 2 == 0 ? text_view(".self_attention.weight\":{\"shape\":[1,1]")
                            : text_view(".self_attention.bias\":{\"shape\":[1]"));
        put(",\"dtype\":\"F32\"");
        put(",\"data_offsets\":[");
        put_number(4 * tensor);
        put(",");
        put_number(4 * tensor + 4);
        put("]}");
    }
    put("}");
    return size;
}
/// That file, in which the number of a layer is its weight and half its bias.
template <std::size_t Layers>
constexpr auto file_of_layers() {
    constexpr std::size_t header = write_header<Layers>(nullptr);
    ctnn::embedded_file<8 + header + 8 * Layers> many{};
    for (std::size_t i = 0; i < 8; ++i) many.data[i] = static_cast<char>(header >> (8 * i));
    write_header<Layers>(many.data + 8);
    for (std::size_t layer = 0; layer < Layers; ++layer) {
        const auto number = static_cast<float>(layer);
        char* const at = many.data + 8 + header + 8 * layer;
        ctnn::detail::write_little_endian(at, __builtin_bit_cast(std::uint32_t, number));
        ctnn::detail::write_little_endian(at + 4, __builtin_bit_cast(std::uint32_t, number / 2));
    }
    return many;
}

template <class Model, class... Options>
std::string error_of(text_view bytes) {
    return load<Model, Options...>(bytes).error().message();
}
bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("load_into: a file whose header is a constant") {
    model<network> net;
    ctnn::load_into<file>(net);
    CHECK(net == expected);
    model<network, double> wide;
    ctnn::load_into<file>(wide);
    CHECK(wide == expected.to<double>());
    model<sequential<named<"first", linear<2, 3>>>> first;
    ctnn::load_into<file, ctnn::from_name<"first", "0">, ctnn::allow_extra>(first);
    CHECK(first.layer<0>() == expected.layer<0>());
}

TEST_CASE("load: a file's tensors are the model's of the same names") {
    STATIC_REQUIRE(load<model<network>, file>() == expected);
    STATIC_REQUIRE(*load<model<network>>(file.view()) == expected);
    const auto read = load<model<network>>(file);
    REQUIRE(read);
    CHECK(*read == expected);
    CHECK(read.error().message() == std::string());
    // float's numbers are double's.
    STATIC_REQUIRE(load<model<network, double>, file>() == expected.to<double>());
    CHECK(*load<model<network, double>>(file) == expected.to<double>());
}

TEST_CASE("load: names may differ by a prefix, and layer by layer") {
    using named_network =
        sequential<named<"hidden", linear<2, 3>>, relu, named<"out", linear<3, 1>>>;
    using ctnn::from_name;
    constexpr auto by_name =
        load<model<named_network>, file, from_name<"hidden", "0">, from_name<"out", "2">>();
    STATIC_REQUIRE(by_name.layer<"hidden">() == expected.layer<0>());
    STATIC_REQUIRE(by_name.layer<"out">() == expected.layer<2>());
    using one = sequential<linear<3, 1>>;
    STATIC_REQUIRE(load<model<one>, file, from_name<"0.weight", "2.weight">,
                        from_name<"0.bias", "2.bias">, ctnn::allow_extra>()
                       .layer<0>() == expected.layer<2>());

    // "h" is no part of the name "hidden".
    using letters = sequential<named<"h", linear<1, 1>>, named<"hidden", linear<1, 1>>>;
    constexpr model<letters> two{{.weight = {{1}}, .bias = {2}}, {.weight = {{3}}, .bias = {4}}};
    static constexpr auto two_file = ctnn::to_safetensors(
        model<sequential<named<"x", linear<1, 1>>, named<"hidden", linear<1, 1>>>>{
            {.weight = {{1}}, .bias = {2}}, {.weight = {{3}}, .bias = {4}}});
    STATIC_REQUIRE(load<model<letters>, two_file, from_name<"h", "x">>() == two);

    static constexpr auto whole = ctnn::to_safetensors(
        model<sequential<named<"encoder", network>, named<"head", linear<1, 2>>>>{
            expected.parameters(), {.weight = {{1}, {2}}, .bias = {3, 4}}});
    STATIC_REQUIRE(load<model<network>, whole, ctnn::from_prefix<"encoder.">>() == expected);
    CHECK(*load<model<network>, ctnn::from_prefix<"encoder.">>(whole) == expected);
    CHECK(holds(error_of<model<network>>(whole), "missing: 0.weight"));
    CHECK(holds(error_of<model<network>, ctnn::from_prefix<"encode.">>(whole),
                "missing: encode.0.weight"));
}

TEST_CASE("load: a count of batches is left out, another tensor that the model has not is told") {
    static constexpr auto counted = file_of(
        "{\"0.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]},"
        "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[12,16]},"
        "\"1.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}",
        "\7\0\0\0\0\0\0\0\0\0\0\x40\0\0\x80\x3f");
    using small = model<sequential<linear<1, 1>>>;
    STATIC_REQUIRE(load<small, counted>() == small{{.weight = {{1}}, .bias = {2}}});
    CHECK(*load<small>(counted) == small{{.weight = {{1}}, .bias = {2}}});

    using first = model<sequential<linear<2, 3>>>;
    CHECK(holds(error_of<first>(file), "ctnn::load: the file has a tensor that the model has not"));
    CHECK(holds(error_of<first>(file), "(found: 2."));
    STATIC_REQUIRE(load<first, file, ctnn::allow_extra>().layer<0>() == expected.layer<0>());
    CHECK(load<first, ctnn::allow_extra>(file)->layer<0>() == expected.layer<0>());
}

TEST_CASE("load: the types that a model's numbers hold exactly, and no other") {
    // 1, -2, 2^-24, infinity in half; 1, -2, 2^-133, 3.140625 in brain float.
    static constexpr auto halves =
        file_of("{\"0.weight\":{\"dtype\":\"F16\",\"shape\":[2,2],\"data_offsets\":[0,8]}}",
                "\0\x3c\0\xc0\1\0\0\x7c");
    static constexpr auto brains =
        file_of("{\"0.weight\":{\"dtype\":\"BF16\",\"shape\":[2,2],\"data_offsets\":[0,8]}}",
                "\x80\x3f\0\xc0\1\0\x49\x40");
    using square = model<sequential<linear<2, 2, ctnn::bias::none>>>;
    constexpr float infinity = std::numeric_limits<float>::infinity();
    constexpr square of_halves{{.weight = {{1, -2}, {0x1p-24f, infinity}}}};
    constexpr square of_brains{{.weight = {{1, -2}, {0x1p-133f, 3.140625f}}}};
    STATIC_REQUIRE(load<square, halves>() == of_halves);
    CHECK(*load<square>(halves) == of_halves);
    STATIC_REQUIRE(load<square, brains>() == of_brains);
    CHECK(*load<square>(brains) == of_brains);

    using wide = model<sequential<linear<1, 1, ctnn::bias::none>>, double>;
    static constexpr auto doubles =
        file_of("{\"0.weight\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]}}",
                "\x9a\x99\x99\x99\x99\x99\xb9\x3f");
    STATIC_REQUIRE(load<wide, doubles>() == wide{{.weight = {{0.1}}}});
    CHECK(*load<wide>(doubles) == wide{{.weight = {{0.1}}}});
    using narrow = model<sequential<linear<1, 1, ctnn::bias::none>>>;
    CHECK(holds(error_of<narrow>(doubles), "(0.weight in the file: F64; in the model: float)"));
    static constexpr auto integers =
        file_of("{\"0.weight\":{\"dtype\":\"I64\",\"shape\":[1,1],\"data_offsets\":[0,8]}}",
                "\1\0\0\0\0\0\0\0");
    CHECK(holds(error_of<wide>(integers), "(0.weight in the file: I64; in the model: double)"));
}

TEST_CASE("load: a file of 1,000 tensors is read within the compilers' default limits") {
    static constexpr auto many = file_of_layers<500>();
    using one = model<sequential<named<"self_attention", linear<1, 1>>>>;
    constexpr one last{{.weight = {{499}}, .bias = {249.5f}}};
    STATIC_REQUIRE(load<one, many, ctnn::from_prefix<"encoder.layers.499.">>() == last);
    CHECK(*load<one, ctnn::from_prefix<"encoder.layers.499.">>(many) == last);
    using two = model<sequential<named<"7", sequential<named<"self_attention", linear<1, 1>>>>,
                                 named<"320", sequential<named<"self_attention", linear<1, 1>>>>>>;
    STATIC_REQUIRE(
        load<two, many, ctnn::from_prefix<"encoder.layers.">, ctnn::allow_extra>().parameters() ==
        two{{{.weight = {{7}}, .bias = {3.5f}}}, {{.weight = {{320}}, .bias = {160}}}}
            .parameters());
}

TEST_CASE("load: two of the model's layers may be one of the file") {
    using tied = model<sequential<linear<1, 1>, relu, linear<1, 1>>>;
    using once = model<sequential<named<"fc", linear<1, 1>>>>;
    static constexpr auto one = ctnn::to_safetensors(once{{.weight = {{3}}, .bias = {4}}});
    constexpr tied both{{.weight = {{3}}, .bias = {4}}, {.weight = {{3}}, .bias = {4}}};
    using ctnn::from_name;
    STATIC_REQUIRE(load<tied, one, from_name<"0", "fc">, from_name<"2", "fc">>() == both);
    CHECK(*load<tied, from_name<"0", "fc">, from_name<"2", "fc">>(one) == both);
}

TEST_CASE("load: every half-precision number has its value") {
    for (std::uint32_t bits = 0; bits < 0x7c00; ++bits) {
        // 2^-24 times the integer that IEEE 754's fields make.
        const std::uint32_t exponent = bits >> 10, fraction = bits & 0x3ff;
        double value = exponent == 0 ? fraction : 1024 + fraction;
        for (std::uint32_t e = 1; e < exponent; ++e) value *= 2;
        const float half = ctnn::detail::half_to_float(static_cast<std::uint16_t>(bits));
        if (static_cast<double>(half) != value * 0x1p-24) FAIL(bits);
        if (ctnn::detail::half_to_float(static_cast<std::uint16_t>(bits | 0x8000)) != -half)
            FAIL(bits);
    }
    CHECK(ctnn::identical(ctnn::detail::half_to_float(0x8000), -0.0f));
    const float nan = ctnn::detail::half_to_float(0x7e01);
    CHECK(nan != nan);
}

TEST_CASE("load: an error says what was found and what is needed, and leaves the model as it was") {
    model<sequential<linear<2, 4>, relu, linear<4, 1>>> other;
    other.layer<0>().bias[1] = 7;
    const auto before = other;
    const auto error = ctnn::load_into(other, file);
    REQUIRE(error);
    CHECK(
        std::string(error.message()) ==
        "ctnn::load: a tensor has another shape in the file; the model's is required; change the "
        "layer's sizes, or write the file from the same network (0.weight in the file: (3, 2); in "
        "the model: (4, 2))");
    CHECK(other == before);
    CHECK(ctnn::load_into(other, text_view("{}")));
    CHECK(other == before);
    CHECK(holds(error_of<model<sequential<linear<2, 3>, linear<3, 1>>>>(file),
                "(missing: 1.weight; the file has: 0.bias, 0.weight, 2.bias, 2.weight)"));
    CHECK(holds(error_of<model<network>>(text_view("abcdefghijk")), "(at byte 0: its header"));
}

TEST_CASE("to_safetensors: what is written is read back, in both worlds") {
    static constexpr auto written = ctnn::to_safetensors(expected);
    STATIC_REQUIRE(load<model<network>, written>() == expected);
    STATIC_REQUIRE(written.size() % 4 == 0);
    const auto again = ctnn::to_safetensors(expected);
    CHECK(std::string(again.data, again.size()) == std::string(written.data, written.size()));

    // Names that JSON has to escape, of several bytes a character; double; a convolution, a gru,
    // and what is observed.
    using odd = sequential<named<"say \"\\\n\xc3\xa9", linear<2, 2>>>;
    constexpr model<odd, double> m{{.weight = {{0.1, 0.2}, {0.3, 0.4}}, .bias = {-0.0, 1e-320}}};
    static constexpr auto odd_file = ctnn::to_safetensors(m);
    STATIC_REQUIRE(load<model<odd, double>, odd_file>() == m);
    CHECK(*load<model<odd, double>>(odd_file) == m);

    using image = sequential<
        ctnn::from<ctnn::shape<2, 5, 5>, ctnn::conv2d<2, 3, ctnn::conv2d_options{.kernel = 3}>>,
        ctnn::batch_norm<3>, relu, ctnn::flatten, linear<27, 2>>;
    const auto images = ctnn::initialized<model<image>>(ctnn::init::linear_default{}, 7);
    CHECK(*load<model<image>>(ctnn::to_safetensors(images)) == images);
    using sequence =
        sequential<ctnn::from<ctnn::shape<4, 3>, ctnn::gru<3, 5>>, ctnn::last_step, linear<5, 2>>;
    static constexpr auto sequences =
        ctnn::initialized<model<sequence>>(ctnn::init::linear_default{}, 8);
    static constexpr auto sequence_file = ctnn::to_safetensors(sequences);
    STATIC_REQUIRE(load<model<sequence>, sequence_file>() == sequences);
    CHECK(*load<model<sequence>>(sequence_file) == sequences);
}
