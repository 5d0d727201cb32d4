// SPDX-License-Identifier: MIT
// docs/parity.md: what every row's error is. CTNN_WRITE=1 in the environment writes the page.
#include "parity/table.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
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

/// Adds a text in lines of at most 130 columns, those after the first indented.
void add_lines(std::string& page, std::string_view text) {
    std::size_t column = 0;
    while (!text.empty()) {
        const std::size_t word = std::min(text.find(' '), text.size());
        if (column > 0) {
            const bool fits = column + 1 + word <= 130;
            page += fits ? " " : "\n  ";
            column = fits ? column + 1 : 2;
        }
        page += text.substr(0, word);
        column += word;
        text.remove_prefix(std::min(word + 1, text.size()));
    }
    page += '\n';
}

/// The table of one family, and what differs by definition.
template <class Layers>
std::string table(const Layers& family) {
    std::string text = "\n## " + std::string{family.front().family} +
                       "\n\n| ctnn | PyTorch | double | float | PyTorch's float |\n"
                       "|---|---|--:|--:|--:|\n";
    std::string notes;
    for (const listed_layer& layer : family) {
        std::vector<line> lines;
        layer.measure(lines);
        for (const line& row : lines)
            text += "| `" + std::string{row.shown} + "` | `" + std::string{row.module} + "` | " +
                    in_digits(row.in_double) + " | " + in_digits(row.in_float) + " | " +
                    in_digits(row.of_torch_in_float) + " |\n";
        if (!layer.note.empty())
            add_lines(notes, "- `" + std::string{layer.name} + "`: " + std::string{layer.note});
    }
    return notes.empty() ? text : text + "\n" + notes;
}

std::string page() {
    auto layers = listed_layers();
    std::sort(layers.begin(), layers.end(), [](const auto& a, const auto& b) {
        return std::tie(a.family, a.name) < std::tie(b.family, b.name);
    });
    std::string text = read("parity/introduction.md");
    std::vector<listed_layer> family;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        family.push_back(layers[i]);
        if (i + 1 < layers.size() && layers[i + 1].family == family.front().family) continue;
        text += table(family);
        family.clear();
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
