// SPDX-License-Identifier: MIT
// Images of models: the bytes of a file are those in memory, and a model where they are.

#include "io/file_of.hpp"
#include "support/opaque.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/io/bind.hpp>
#include <ctnn/io/file.hpp>
#include <ctnn/io/golden.hpp>
#include <ctnn/io/half.hpp>
#include <ctnn/io/image.hpp>
#include <ctnn/io/linked_file.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>
#include <ctnn/io/stored.hpp>
#include <ctnn/io/test_set.hpp>
#include <ctnn/run/heap.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <type_traits>
#include <vector>

namespace {

using ctnn::test::file_of;

using network = ctnn::sequential<ctnn::linear<2, 3>, ctnn::tanh, ctnn::linear<3, 1>>;
using model = ctnn::model<network>;
constexpr model net{{.weight = {{1, 2}, {3, 4}, {5, 6}}, .bias = {7, 8, 9}},
                    {.weight = {{0.5F, -1, 2}}, .bias = {-3}}};
constexpr auto image = ctnn::to_image(net);

std::string text_of(ctnn::text_view text) { return {text.data(), text.size()}; }
bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Bytes at a multiple of 64, or some bytes after one.
class placed_bytes {
public:
    explicit placed_bytes(ctnn::text_view bytes, std::size_t beside = 0)
        : blocks_(bytes.size() / sizeof(block) + 2), beside_(beside), size_(bytes.size()) {
        std::memcpy(data() + beside_, bytes.data(), size_);
    }
    [[nodiscard]] ctnn::text_view view() const {
        return {static_cast<const char*>(static_cast<const void*>(blocks_.data())) + beside_,
                size_};
    }

private:
    struct alignas(64) block {
        unsigned char bytes[64];
    };
    [[nodiscard]] unsigned char* data() { return blocks_.data()->bytes; }
    std::vector<block> blocks_;
    std::size_t beside_, size_;
};

template <class Model>
std::string message_of(ctnn::text_view file) {
    const placed_bytes bytes(file);
    return ctnn::bind<Model>(bytes.view()).error().message();
}

template <class Model>
std::string message_of(const std::string& file) {
    return message_of<Model>(ctnn::text_view(file.data(), file.size()));
}

// Constants in the place of a linked file.
template <std::size_t Size>
struct read_only {
    alignas(64) unsigned char bytes[Size];
};
constexpr auto bytes_of_image = [] {
    read_only<image.size()> result{};
    for (std::size_t i = 0; i < image.size(); ++i)
        result.bytes[i] = static_cast<unsigned char>(image.data[i]);
    return result;
}();
constexpr std::size_t header_size =
    image.size() - sizeof(model);  // what the compiler is told of the file
constexpr auto linked = [] {
    ctnn::linked_file<image.size(), header_size> result{};
    for (std::size_t i = 0; i < header_size; ++i) result.header[i] = image.data[i];
    result.address = bytes_of_image.bytes;
    return result;
}();

constexpr auto linked_with_space = [] {  // before the }, not after it
    auto result = linked;
    std::size_t last = header_size - 1;
    while (result.header[last] != '}') --last;
    result.header[last] = ' ';
    result.header[header_size - 1] = '}';
    return result;
}();

/// Parameters whose members stand in another order, with one that is no tensor among them.
struct own {
    using parameters_type = own;
    ctnn::tensor<ctnn::shape<3>> second;
    int between = 5;
    ctnn::tensor<ctnn::column_major<2, 3>> first;

    template <class F, class... Same>
    static constexpr void for_each_field(F& f, Same&... each) {
        f(ctnn::field<"first", ctnn::role::weight>{}, each.first...);
        f(ctnn::field<"second", ctnn::role::weight>{}, each.second...);
    }
    [[nodiscard]] constexpr own& parameters() { return *this; }
    [[nodiscard]] constexpr const own& parameters() const { return *this; }
};

/// Numbers in every place, no two the same.
template <class Model>
ctnn::on_heap<Model> numbered() {
    ctnn::on_heap<Model> result;
    int next = 0;
    ctnn::for_each_field(
        [&next](auto, auto& tensor) {
            for (std::size_t i = 0; i < tensor.size(); ++i)
                tensor[i] =
                    static_cast<std::remove_reference_t<decltype(tensor[i])>>(++next % 65536);
        },
        result->parameters());
    return result;
}

/// Whether the layout has the addresses of the tensors in memory, and the image is bound to a model
/// that has the same numbers there.
template <class Model>
void check_image() {
    const auto made = numbered<Model>();
    using layout = typename ctnn::detail::image_of<Model>::type;
    std::size_t field = 0;
    const auto* const first = static_cast<const char*>(static_cast<const void*>(&*made));
    ctnn::for_each_field(
        [&](auto, const auto& tensor) {
            const auto* const here = static_cast<const char*>(static_cast<const void*>(&tensor));
            CHECK(layout::begin_of(field++) == static_cast<std::size_t>(here - first));
        },
        made->parameters());

    const auto file = ctnn::to_image(*made);
    const placed_bytes bytes(file);
    const auto found = ctnn::bind<Model>(bytes.view());
    INFO(found.error().message());
    REQUIRE(found);
    CHECK(static_cast<const void*>(&*found) == bytes.view().data() + (file.size() - sizeof(Model)));
    ctnn::for_each_field([](auto, const auto& a, const auto& b) { CHECK(a == b); },
                         found->parameters(), made->parameters());
    const char* const numbers = bytes.view().data() + (file.size() - sizeof(Model));
    for (std::size_t part = 0; part < layout::count; ++part)
        for (std::size_t i = layout::part(part).begin; i < layout::part(part).end; ++i)
            if (layout::is_padding(part)) CHECK(numbers[i] == 0);
}

/// Whether save_image writes what to_image has.
template <class Model>
bool is_written(const Model& made) {
    const auto path =
        std::filesystem::temp_directory_path() /
        ("ctnn_image_test_" +
         std::to_string(std::filesystem::file_time_type::clock::now().time_since_epoch().count()));
    if (ctnn::save_image(made, path.string().c_str())) return false;
    std::ifstream stream(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    stream.close();
    std::filesystem::remove(path);
    return bytes == text_of(ctnn::to_image(made));
}

}  // namespace

TEST_CASE("to_image: header to 64 bytes, transposed weights, and tensors for the alignment") {
    constexpr ctnn::text_view expected =
        R"({"__metadata__":{"ctnn":"image","format":"pt"},)"
        R"("0.weight.T":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
        R"("padding.0":{"dtype":"U8","shape":[8],"data_offsets":[24,32]},)"
        R"("0.bias":{"dtype":"F32","shape":[3],"data_offsets":[32,44]},)"
        R"("padding.1":{"dtype":"U8","shape":[4],"data_offsets":[44,48]},)"
        R"("2.weight.T":{"dtype":"F32","shape":[3,1],"data_offsets":[48,60]},)"
        R"("padding.2":{"dtype":"U8","shape":[4],"data_offsets":[60,64]},)"
        R"("2.bias":{"dtype":"F32","shape":[1],"data_offsets":[64,68]},)"
        R"("padding.3":{"dtype":"U8","shape":[12],"data_offsets":[68,80]}})";
    STATIC_REQUIRE(sizeof(model) == 80);
    STATIC_REQUIRE(header_size % 64 == 0);
    STATIC_REQUIRE(image.view().substr(8).starts_with(expected));
    constexpr auto number_at = [](std::size_t byte) {
        return ctnn::detail::read_little_endian<std::uint32_t>(image.data + header_size + byte);
    };
    // By columns: 1, 3, 5, then 2, 4, 6.
    STATIC_REQUIRE(number_at(4) == __builtin_bit_cast(std::uint32_t, 3.0F));
    STATIC_REQUIRE(number_at(12) == __builtin_bit_cast(std::uint32_t, 2.0F));
    STATIC_REQUIRE(number_at(64) == __builtin_bit_cast(std::uint32_t, -3.0F));
    STATIC_REQUIRE(number_at(68) == 0);
    CHECK(text_of(ctnn::to_image(ctnn::test::opaque(net))) == text_of(image));
}

TEST_CASE("bind: a linked file's bytes are the model, at their place") {
    const model& found = ctnn::bind<model, linked>();
    CHECK(static_cast<const void*>(&found) == bytes_of_image.bytes + header_size);
    CHECK(found == net);
    const model::input x{0.25F, -0.5F};
    CHECK(ctnn::identical(found(x), net(x)));
}

TEST_CASE("bind: a header as ctnn writes it is compared, and another one read") {
    using layout = ctnn::detail::image_of<model>::type;
    STATIC_REQUIRE(ctnn::detail::is_written_image<layout, linked>);
    STATIC_REQUIRE_FALSE(ctnn::detail::is_written_image<layout, linked_with_space>);
    CHECK(ctnn::bind<model, linked_with_space>() == net);
}

TEST_CASE("bind: offsets are the addresses in memory, of each layer and topology") {
    using namespace ctnn;
    using conv = conv2d<2, 3, conv2d_options{.kernel = 3, .padding = 1}>;
    using block = sequential<linear<5, 5>, ctnn::tanh, linear<5, 5, bias::none>>;
    check_image<ctnn::model<network>>();
    check_image<ctnn::model<network, double>>();
    check_image<ctnn::model<from<shape<2, 4, 4>, sequential<conv, batch_norm<3>, relu, flatten,
                                                            linear<48, 3>, relu, relu>>>>();
    check_image<ctnn::model<
        from<shape<4, 3>, sequential<named<"a", gru<3, 5>>, named<"b", gru<5, 7, bias::none>>,
                                     last_step, linear<7, 2, bias::shared>>>>>();
    check_image<ctnn::model<
        from<shape<9, 3>, sequential<causal_conv1d<3, 5, causal_conv1d_options{.kernel = 2}>,
                                     lstm<5, 4>, last_step, linear<4, 2>>>>>();
    check_image<ctnn::model<sequential<linear<5, 5>, residual<block>, repeated<block, 3>, relu>>>();
    check_image<ctnn::model<
        from<shape<5>, parallel<concat, block, sequential<relu, ctnn::tanh>, linear<5, 1>>>>>();
    check_image<
        ctnn::model<from<shape<3>, graph<inputs<"x">, node<"small", linear<3, 4>, "x">,
                                         node<"up", residual<linear<4, 4>>, "small">,
                                         node<"sum", add, "small", "up">, outputs<"sum">>>>>();
    using words =
        ctnn::model<from<integers<8>, sequential<embedding<11, 3>, flatten, linear<24, 2>>>,
                    double>;
    check_image<words>();
    check_image<golden_vectors<words, 3>>();
    check_image<test_set<ctnn::model<network>, 3>>();
    check_image<ctnn::model<sequential<linear<130, 70>, relu, linear<70, 33>>>>();
    check_image<ctnn::model<from<shape<3>, sequential<relu, ctnn::tanh>>>>();
    check_image<own>();
}

TEST_CASE("bind: of a stored model, its numbers of two bytes") {
    using kept = ctnn::stored<ctnn::bfloat16, model>;
    constexpr kept made(net);
    constexpr auto file = ctnn::to_image(made);
    STATIC_REQUIRE(
        file.view().substr(8).starts_with(R"({"__metadata__":{"ctnn":"image","format":"pt"},)"
                                          R"("0.weight.T":{"dtype":"BF16","shape":[2,3],)"
                                          R"("data_offsets":[0,12]},"0.bias":{)"));
    const placed_bytes bytes(file);
    const auto found = ctnn::bind<kept>(bytes.view());
    INFO(found.error().message());
    REQUIRE(found);
    CHECK(*found == made);
    CHECK(found->model() == net);
    CHECK(is_written(made));
    CHECK(holds(message_of<ctnn::stored<ctnn::float16, model>>(file), "needed: 0.weight.T F16 "));
}

TEST_CASE("to_image: of a weight with rows of several axes the first axis is the last") {
    using conv = ctnn::causal_conv1d<2, 3, ctnn::causal_conv1d_options{.kernel = 4, .bias = false}>;
    using one = ctnn::model<ctnn::from<ctnn::shape<5, 2>, ctnn::sequential<conv>>>;
    constexpr auto file = ctnn::to_image(one{});
    STATIC_REQUIRE(
        file.view().substr(8).starts_with(R"({"__metadata__":{"ctnn":"image","format":"pt"},)"
                                          R"("0.weight.T":{"dtype":"F32","shape":[2,4,3],)"
                                          R"("data_offsets":[0,96]})"));
}

TEST_CASE("bind: as another program writes the header, with spaces and other words beside") {
    using one = ctnn::model<ctnn::sequential<ctnn::linear<1, 2, ctnn::bias::none>>>;
    constexpr auto file = file_of(
        R"({ "0.weig\u0068t.T" : {"data_offsets": [0, 8], "shape": [1, 2], "dtype": "F32"} ,)"
        R"( "__metadata__": {"who": "I"}}         )",
        "\0\0\x80\x3f\0\0\0\x40");
    STATIC_REQUIRE((file.size() - 8) % 64 == 0);
    const placed_bytes bytes(file);
    const auto found = ctnn::bind<one>(bytes.view());
    INFO(found.error().message());
    REQUIRE(found);
    CHECK(found->layer<0>().weight == ctnn::tensor<ctnn::shape<2, 1>>{{1}, {2}});
}

TEST_CASE("bind: what is no image of the model is told") {
    using other = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>, ctnn::tanh, ctnn::linear<3, 2>>>;
    const std::string another = message_of<other>(image);
    CHECK(holds(another, "ctnn::bind: this is the image of another model; "));
    CHECK(holds(another,
                "(found: 2.weight.T F32 (3, 1) at byte 48; "
                "needed: 2.weight.T F32 (3, 2) at byte 48)"));
    using longer = ctnn::model<
        ctnn::sequential<ctnn::linear<2, 3>, ctnn::tanh, ctnn::linear<3, 1>, ctnn::linear<1, 1>>>;
    CHECK(holds(message_of<longer>(image), "needed: padding.3 U8 (4) at byte 68)"));
    using shorter = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>>;
    CHECK(holds(message_of<shorter>(image),
                "(found: 2.weight.T F32 (3, 1) at byte 48; "
                "needed: none)"));
    CHECK(holds(
        message_of<model>(ctnn::to_image(ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>>{})),
        "(found: none; needed: 2.weight.T F32 (3, 1) at byte 48)"));
    using wide = ctnn::model<network, double>;
    CHECK(holds(message_of<wide>(image), "needed: 0.weight.T F64 (2, 3) at byte 0)"));

    const std::string rows = message_of<model>(ctnn::to_safetensors(net));
    CHECK(holds(rows, "ctnn::bind: this file has a model's numbers row by row, "));
    CHECK(holds(rows,
                "(found: 0.weight F32 (3, 2) at byte 0; "
                "needed: 0.weight.T F32 (2, 3) at byte 0)"));
    CHECK(std::string(ctnn::load<model>(image).error().message())
              .find("(0.weight is there as its transpose)") != std::string::npos);

    const ctnn::text_view whole = image;
    CHECK(holds(message_of<model>(whole.substr(0, whole.size() - 1)),
                "a whole image of the model is required; write it again with ctnn::save_image, or "
                "ctnn-export --image (at byte "));
    CHECK(holds(message_of<model>(text_of(whole) + '\0'),
                "bytes after the last tensor belong to none"));
    CHECK(holds(message_of<model>(std::string()), "it ends within the length of its header"));
}

TEST_CASE("bind: a tensor of as many bytes at the same place is another by name, extents or rank") {
    using one = ctnn::model<ctnn::sequential<ctnn::linear<1, 2, ctnn::bias::none>>>;
    constexpr auto found = [](ctnn::text_view name, ctnn::text_view extents) {
        std::string header = "{\"__metadata__\":{\"ctnn\":\"image\"},\"" + text_of(name) +
                             "\":{\"dtype\":\"F32\",\"shape\":[" + text_of(extents) +
                             "],\"data_offsets\":[0,8]}}";
        header.resize(120, ' ');
        return message_of<one>(std::string{120, 0, 0, 0, 0, 0, 0, 0} + header +
                               std::string(8, '\0'));
    };
    const std::string needed = "; needed: 0.weight.T F32 (1, 2) at byte 0)";
    CHECK(holds(found("0.weighs.T", "1,2"), "(found: 0.weighs.T F32 (1, 2) at byte 0" + needed));
    CHECK(holds(found("0.weight.T", "2,1"), "(found: 0.weight.T F32 (2, 1) at byte 0" + needed));
    CHECK(
        holds(found("0.weight.T", "1,2,1"), "(found: 0.weight.T F32 (1, 2, 1) at byte 0" + needed));
    CHECK(found("0.weight.T", "1,2").empty());
}

TEST_CASE("bind: a tensor over another is told, where all bytes are there") {
    using two = ctnn::model<ctnn::sequential<ctnn::linear<1, 2, ctnn::bias::none>,
                                             ctnn::linear<2, 1, ctnn::bias::none>>>;
    constexpr auto file =
        file_of(R"({"__metadata__":{"ctnn":"image"},)"
                R"("0.weight.T":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},)"
                R"("1.weight.T":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}})",
                "\0\0\x80\x3f\0\0\0\x40\0\0\x80\x3f\0\0\0\x40");
    CHECK(holds(message_of<two>(file),
                "(found: 1.weight.T F32 (2, 1) at byte 0; "
                "needed: 1.weight.T F32 (2, 1) at byte 8)"));
}

TEST_CASE("bind: any byte of the header may be another, and the file cut anywhere") {
    const std::string whole = text_of(image);
    std::size_t refused = 0;
    for (std::size_t i = 0; i < whole.size(); ++i)
        CHECK(holds(message_of<model>(whole.substr(0, i)), "ctnn::bind: this is no file of "));
    for (std::size_t i = 0; i < header_size; ++i)
        for (int c = 0; c < 256; c += 5) {
            std::string changed = whole;
            changed[i] = static_cast<char>(c);
            refused += message_of<model>(changed).empty() ? 0U : 1U;
        }
    // Letters of the metadata may be others, and white space at the end.
    CHECK(refused > 52 * (header_size - 80));
}

TEST_CASE("bind: numbers that are not aligned are told") {
    const placed_bytes beside(image, 4);
    const auto found = ctnn::bind<model>(beside.view());
    CHECK_FALSE(found.has_value());
    CHECK(holds(found.error().message(), "(they begin 4 bytes after a multiple of 16)"));
    // A header that ends at another multiple of 8.
    std::string file = text_of(image);
    file.insert(header_size, 8, ' ');
    file[0] = static_cast<char>(file[0] + 8);
    CHECK(holds(message_of<model>(file), "ctnn::bind: the numbers do not begin at a place for "));
    CHECK(holds(message_of<model>(file), std::to_string(header_size + 8) + " of the file)"));
}

TEST_CASE("save_image: the bytes of to_image, and what cannot be written is told") {
    CHECK(is_written(net));
    CHECK(is_written(*numbered<own>()));
    const auto path = std::filesystem::temp_directory_path() / "ctnn_image_test_none" / "none";
    const auto error = ctnn::save_image(net, path.string().c_str());
    CHECK(holds(error.message(), "ctnn::save_image: the file cannot be written; "));
}
