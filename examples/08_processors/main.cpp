// SPDX-License-Identifier: MIT
// Lesson 8: one program for many processors, which takes the widest registers that it finds.
//
// predict.cpp is compiled three times: for every x86-64 processor, for those with AVX2 and FMA, and
// for those with AVX-512. The program asks the processor once, and then calls through a pointer.
// All versions give the same bits, so what was tested on one machine holds on the others.

#include "predict.hpp"

#include <array>
#include <cstdio>
#include <vector>

namespace {

struct version {
    const char* name;
    prediction predict;
};

// The versions that this processor can run, the widest last.
std::vector<version> versions_here() {
    std::vector<version> result{{"every x86-64", predict_everywhere}};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        result.push_back({"AVX2", predict_avx2});
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
        result.push_back({"AVX-512", predict_avx512});
    return result;
}

std::array<float, 2> values_of(prediction predict, const std::array<float, 3>& readings) {
    std::array<float, 2> values{};
    predict(readings, values);
    return values;
}

}  // namespace

int main() {
    const std::array<float, 3> readings{0.5F, -1.25F, 2.0F};
    const auto versions = versions_here();
    const auto expected = values_of(predict_everywhere, readings);
    bool same = true;
    for (const auto& [name, predict] : versions) {
        const auto values = values_of(predict, readings);
        std::printf("%-14s %.9g %.9g\n", name, values[0], values[1]);
        same = same && values == expected;
    }

    const prediction widest = versions.back().predict;  // what a program goes on with
    same = same && values_of(widest, readings) == expected;
    std::printf("%s: the bits are %s\n", versions.back().name, same ? "the same" : "not the same");
    return same ? 0 : 1;
}
