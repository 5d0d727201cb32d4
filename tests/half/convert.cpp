// SPDX-License-Identifier: MIT
// Converts numbers of two bytes for check.py: standard input to standard output, in the processor's
// order of bytes.
//
//     convert <half|brain> <to_float|from_float|from_double>
#include <ctnn/io/half.hpp>

#include <cstdint>
#include <cstdio>
#include <cstring>

namespace {

template <class From, class To, class Convert>
int convert_all(Convert convert) {
    From from;
    while (std::fread(&from, sizeof from, 1, stdin) == 1) {
        const To to = convert(from);
        if (std::fwrite(&to, sizeof to, 1, stdout) != 1) return 1;
    }
    return std::fflush(stdout);
}

template <class Number>
int convert(const char* what) {
    if (std::strcmp(what, "to_float") == 0)
        return convert_all<std::uint16_t, float>(
            [](std::uint16_t bits) -> float { return Number::of_bits(bits); });
    if (std::strcmp(what, "from_float") == 0)
        return convert_all<float, std::uint16_t>([](float x) { return Number(x).bits; });
    if (std::strcmp(what, "from_double") == 0)
        return convert_all<double, std::uint16_t>([](double x) { return Number(x).bits; });
    return 2;
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) return 2;
    if (std::strcmp(words[1], "half") == 0) return convert<ctnn::float16>(words[2]);
    if (std::strcmp(words[1], "brain") == 0) return convert<ctnn::bfloat16>(words[2]);
    return 2;
}
