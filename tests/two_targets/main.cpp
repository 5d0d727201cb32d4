// SPDX-License-Identifier: MIT
// One program, two targets: each function runs the instructions that its file was compiled for, and
// both have the same bits.
#include <cstdint>
#include <cstdio>

std::uint64_t hash_for_every_processor();
std::uint64_t hash_for_wide_registers();

int main() {
    const std::uint64_t narrow = hash_for_every_processor();
    std::printf("every processor: %016llx\n", static_cast<unsigned long long>(narrow));
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) {
        std::puts("this processor has no AVX2 and FMA");
        return 0;
    }
    const std::uint64_t wide = hash_for_wide_registers();
    std::printf("wide registers:  %016llx\n", static_cast<unsigned long long>(wide));
    return wide == narrow ? 0 : 1;
}
