// SPDX-License-Identifier: MIT
// The training whose sizes reach every kernel: its hashes must be the recorded ones everywhere.
#include "sizes.hpp"

#include <cinttypes>
#include <cstdio>

namespace {

template <class Choice>
bool is_as_recorded(const char* arithmetic) {
    const std::uint64_t hash = one_result::every_size_hash<Choice>();
    const bool same = hash == one_result::every_size_recorded<Choice>;
    std::printf("%-13s  %016" PRIx64 "%s\n", arithmetic, hash,
                same ? "" : "  DIFFERS from what is recorded");
    return same;
}

}  // namespace

int main() {
    bool all = is_as_recorded<float>("strict float");
    all = is_as_recorded<double>("strict double") && all;
    all = is_as_recorded<ctnn::fused<float>>("fused float") && all;
    all = is_as_recorded<ctnn::fused<double>>("fused double") && all;
    std::printf("every size: %s\n", all ? "as recorded" : "FAILED");
    return all ? 0 : 1;
}
