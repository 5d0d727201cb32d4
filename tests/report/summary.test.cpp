// SPDX-License-Identifier: MIT
// The table of a model's layers, as text.

#include <ctnn/ctnn.hpp>
#include <ctnn/report/summary.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <string>

namespace {

using ctnn::linear;
using ctnn::model;
using ctnn::named;
using ctnn::sequential;

}  // namespace

TEST_CASE("summary: a row for every layer, nested ones too, and the totals", "[report][summary]") {
    using block = sequential<linear<3, 3, ctnn::bias::shared>, ctnn::relu>;
    using network =
        sequential<linear<2, 3>, ctnn::tanh, named<"block", block>, named<"out", linear<3, 10>>>;
    // 2 x 3 + 3, 3 x 3 + 1 and 3 x 10 + 10 parameters; 6 + 9 + 30 multiply-adds
    REQUIRE(ctnn::summary<model<network>>() ==
            "name     layer       output  parameters\n"
            "input                (2)               \n"
            "0        linear      (3)              9\n"
            "1        tanh        (3)              0\n"
            "block    sequential  (3)             10\n"
            "block.0  linear      (3)             10\n"
            "block.1  relu        (3)              0\n"
            "out      linear      (10)            40\n"
            "parameters 59 (236 bytes), multiply-adds 45\n");
}

TEST_CASE("summary: bytes are those of the numbers", "[report][summary]") {
    REQUIRE(ctnn::summary<model<sequential<linear<4, 1>>, double>>() ==
            "name   layer   output  parameters\n"
            "input          (4)               \n"
            "0      linear  (1)              5\n"
            "parameters 5 (40 bytes), multiply-adds 4\n");
}

TEST_CASE("summary: print writes it to a file", "[report][summary]") {
    using m = model<sequential<linear<1, 1>>>;
    std::FILE* file = std::tmpfile();
    REQUIRE(file != nullptr);
    ctnn::print(m{}, file);
    std::rewind(file);
    std::string text;
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
    std::fclose(file);
    REQUIRE(text == ctnn::summary<m>());
}
