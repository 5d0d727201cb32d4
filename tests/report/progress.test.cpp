// SPDX-License-Identifier: MIT
// The progress line, in a file and on a terminal.

#include <ctnn/report/progress.hpp>

#include <catch2/catch_test_macros.hpp>

#if __has_include(<fcntl.h>) && __has_include(<termios.h>) && __has_include(<unistd.h>)
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>
#define CTNN_TEST_HAS_TERMINALS 1
#else
#define CTNN_TEST_HAS_TERMINALS 0
#endif

#include <cstddef>
#include <cstdio>
#include <cstdlib>
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

#if CTNN_TEST_HAS_TERMINALS
TEST_CASE("progress: on a terminal one line is written over, and ended", "[report][progress]") {
    const int control = posix_openpt(O_RDWR | O_NOCTTY);
    REQUIRE(control >= 0);
    REQUIRE(grantpt(control) == 0);
    REQUIRE(unlockpt(control) == 0);
    const char* const name = ptsname(control);
    REQUIRE(name != nullptr);
    const int terminal = open(name, O_RDWR | O_NOCTTY);
    REQUIRE(terminal >= 0);
    termios settings{};
    REQUIRE(tcgetattr(terminal, &settings) == 0);
    settings.c_oflag &= ~static_cast<tcflag_t>(OPOST);  // a line's end stays as it is written
    REQUIRE(tcsetattr(terminal, TCSANOW, &settings) == 0);
    std::FILE* const file = fdopen(terminal, "w");
    REQUIRE(file != nullptr);
    ctnn::progress line{file};
    // All epochs are shown, not a tenth of them.
    for (std::size_t epoch = 1; epoch <= 20; ++epoch) line({epoch, 20, 0.5});
    std::fputs("end of test", file);
    std::fflush(file);
    std::string all;
    while (!all.ends_with("end of test")) {
        char text[4'096];
        const auto size = read(control, text, sizeof text);
        REQUIRE(size > 0);
        all.append(text, static_cast<std::size_t>(size));
    }
    std::fclose(file);
    close(control);

    std::size_t begins = 0, ends = 0;
    for (const char c : all) {
        if (c == '\r') ++begins;
        if (c == '\n') ++ends;
    }
    CHECK(begins == 20);
    CHECK(ends == 1);
    CHECK(all.starts_with("\repoch    1/20 [#.......................] loss 0.500000  "));
    CHECK(all.find("\repoch   19/20 [######################..] loss 0.500000  ") !=
          std::string::npos);
    CHECK(all.ends_with(" s\nend of test"));
}
#endif
