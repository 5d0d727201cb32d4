// SPDX-License-Identifier: MIT
// The progress line, in a file that is no terminal.

#include <ctnn/report/progress.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

namespace {

/// What a progress line writes, line by line, without the time.
std::vector<std::string> lines_of(std::size_t epochs) {
    std::FILE* file = std::tmpfile();
    REQUIRE(file != nullptr);
    ctnn::progress line{file};
    for (std::size_t epoch = 1; epoch <= epochs; ++epoch)
        line({epoch, epochs, 1.0 / static_cast<double>(epoch)});
    std::rewind(file);
    std::vector<std::string> lines;
    char text[200];
    while (std::fgets(text, sizeof text, file) != nullptr) {
        const std::string all = text;
        REQUIRE(all.ends_with(" s\n"));
        lines.push_back(all.substr(0, all.rfind("  ")));
    }
    std::fclose(file);
    return lines;
}

}  // namespace

TEST_CASE("progress: every epoch of a short training has its line", "[report][progress]") {
    REQUIRE(lines_of(3) ==
            std::vector<std::string>{"epoch    1/3 [########................] loss 1.000000",
                                     "epoch    2/3 [################........] loss 0.500000",
                                     "epoch    3/3 [########################] loss 0.333333"});
}

TEST_CASE("progress: a long training has the first line, ten more and the last",
          "[report][progress]") {
    const auto lines = lines_of(105);
    REQUIRE(lines.size() == 12);
    REQUIRE(lines.front() == "epoch    1/105 [........................] loss 1.000000");
    REQUIRE(lines[1] == "epoch   10/105 [##......................] loss 0.100000");
    REQUIRE(lines.back() == "epoch  105/105 [########################] loss 0.009524");
}
