// SPDX-License-Identifier: MIT
#include <ctnn/ctnn.hpp>
#include <ctnn/io/file.hpp>
#include <ctnn/io/half.hpp>
#include <ctnn/io/save.hpp>
#include <ctnn/io/stored.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using network = ctnn::sequential<ctnn::linear<3, 40>, ctnn::tanh, ctnn::linear<40, 2>>;
using model = ctnn::model<network>;

/// A folder of its own, removed at the end.
class folder {
public:
    folder() : path_(std::filesystem::temp_directory_path() / ("ctnn_file_test_" + number())) {
        std::filesystem::create_directory(path_);
    }
    folder(const folder&) = delete;
    folder& operator=(const folder&) = delete;
    ~folder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] std::string operator/(const char* name) const { return (path_ / name).string(); }

private:
    static std::string number() {
        return std::to_string(
            std::filesystem::file_time_type::clock::now().time_since_epoch().count());
    }
    std::filesystem::path path_;
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("save_file, load_file: a model comes back, bit for bit") {
    const folder here;
    const std::string path = here / "net.safetensors";
    const auto net = ctnn::initialized<model>(ctnn::init::kaiming_uniform{}, 3);
    REQUIRE_FALSE(ctnn::save_file(net, path.c_str()));
    const auto read = ctnn::load_file<model>(path.c_str());
    INFO(read.error().message());
    REQUIRE(read);
    CHECK(*read == net);
    // The bytes are those of to_safetensors, and nothing is left beside.
    std::ifstream stream(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    const auto expected = ctnn::to_safetensors(net);
    CHECK(bytes == std::string(expected.data, expected.size()));
    CHECK_FALSE(std::filesystem::exists(path + ".part"));
}

TEST_CASE("save_file: in numbers of two bytes, half as large") {
    const folder here;
    const std::string path = here / "net.safetensors";
    const auto net = ctnn::initialized<model>(ctnn::init::kaiming_uniform{}, 3);
    const auto comes_back = [&path](const model& expected, std::size_t bytes) {
        CHECK(std::filesystem::file_size(path) == bytes);
        CHECK(*ctnn::load_file<model>(path.c_str()) == expected);
    };
    REQUIRE_FALSE(ctnn::save_file<ctnn::bfloat16>(net, path.c_str()));
    comes_back(ctnn::stored_as<ctnn::bfloat16>(net).model(),
               ctnn::to_safetensors<ctnn::bfloat16>(net).size());
    REQUIRE_FALSE(ctnn::save_file<ctnn::float16>(net, path.c_str()));
    comes_back(ctnn::stored_as<ctnn::float16>(net).model(),
               ctnn::to_safetensors<ctnn::float16>(net).size());
}

TEST_CASE("load_file: what cannot be read is told with its path, and the model stays") {
    const folder here;
    const std::string missing = here / "missing.safetensors";
    auto net = ctnn::initialized<model>(ctnn::init::kaiming_uniform{}, 4);
    const auto before = net;
    const std::string error = ctnn::load_file_into(net, missing.c_str()).message();
    CHECK(holds(error, "ctnn::load_file: the file cannot be read"));
    CHECK(holds(error, missing));
    CHECK(holds(error, "No such file"));
    CHECK(net == before);

    const std::string cut = here / "cut.safetensors";
    const auto whole = ctnn::to_safetensors(net);
    std::ofstream(cut, std::ios::binary)
        .write(whole.data, static_cast<std::streamsize>(whole.size() - 1));
    const std::string why = ctnn::load_file_into(net, cut.c_str()).message();
    CHECK(holds(why, "the file ends within a tensor"));
    CHECK(holds(why, cut));
    CHECK(net == before);
}

TEST_CASE("save_file: where nothing can be written, the file that was there stays") {
    const folder here;
    const auto net = ctnn::initialized<model>(ctnn::init::kaiming_uniform{}, 5);
    CHECK(holds(ctnn::save_file(net, (here / "no/such/folder").c_str()).message(),
                "ctnn::save_file: the file cannot be written"));
    // Nothing is written into the file itself before all is there.
    const std::string path = here / "net.safetensors";
    REQUIRE_FALSE(ctnn::save_file(net, path.c_str()));
    std::filesystem::create_directory(path + ".part");
    CHECK(
        ctnn::save_file(ctnn::initialized<model>(ctnn::init::kaiming_uniform{}, 6), path.c_str()));
    CHECK(*ctnn::load_file<model>(path.c_str()) == net);
    // A folder cannot be replaced by a file.
    std::filesystem::create_directory(here / "taken");
    CHECK(ctnn::save_file(net, (here / "taken").c_str()));
    CHECK(std::filesystem::is_directory(here / "taken"));
    CHECK_FALSE(std::filesystem::exists(here / "taken.part"));
}

#if !defined(_WIN32)
TEST_CASE("save_file: a device is written to, not replaced") {
    // By way of a link, which would be replaced in its place.
    const folder here;
    std::filesystem::create_symlink("/dev/null", here / "null");
    const auto net = ctnn::initialized<model>(ctnn::init::kaiming_uniform{}, 7);
    CHECK_FALSE(ctnn::save_file(net, (here / "null").c_str()));
    CHECK(std::filesystem::is_symlink(here / "null"));
    CHECK_FALSE(std::filesystem::exists(here / "null.part"));
}
#endif
