// SPDX-License-Identifier: MIT
// docs/parity.md: what every row's error is. CTNN_WRITE=1 in the environment writes the page.
#include "parity/parity.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace ctnn::test::parity {

namespace {

std::string read(const char* path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string in_digits(double error) {
    if (error == 0) return "0";
    char text[32];
    std::snprintf(text, sizeof(text), "%.1e", error);
    return text;
}

std::string page() {
    auto layers = listed_layers();
    std::sort(layers.begin(), layers.end(), [](const auto& a, const auto& b) {
        return std::tie(a.family, a.name) < std::tie(b.family, b.name);
    });
    std::string text = read("parity/introduction.md");
    std::string_view family;
    for (const listed_layer& layer : layers) {
        if (layer.family != family) {
            family = layer.family;
            text += "\n## " + std::string{family} +
                    "\n\n| ctnn | PyTorch | double | float | PyTorch's float |\n"
                    "|---|---|--:|--:|--:|\n";
        }
        std::vector<line> lines;
        layer.measure(lines);
        for (const line& row : lines)
            text += "| `" + std::string{row.shown} + "` | `" + std::string{row.module} + "` | " +
                    in_digits(row.in_double) + " | " + in_digits(row.in_float) + " | " +
                    in_digits(row.of_torch_in_float) + " |\n";
    }
    return text;
}

}  // namespace
}  // namespace ctnn::test::parity

TEST_CASE("parity: docs/parity.md holds what is measured", "[parity]") {
    constexpr const char* path = "../docs/parity.md";
    const std::string now = ctnn::test::parity::page();
    if (std::getenv("CTNN_WRITE") != nullptr) std::ofstream{path, std::ios::binary} << now;
    REQUIRE(ctnn::test::parity::read(path) == now);
}
