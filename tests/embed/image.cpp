// SPDX-License-Identifier: MIT
// A linked image is the model: at its address, in memory that nothing can write, with the same
// predictions.

#include "bound_network.hpp"

#include <ctnn/io/bind.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <embedded/bound.hpp>

namespace {

using ctnn::test::bound_model;

constexpr std::size_t header_size = bound.size() - sizeof(bound_model);

/// Whether a page may be written to, where the system says so; else false.
bool is_writable(const void* place) {
    std::FILE* const maps = std::fopen("/proc/self/maps", "r");
    if (maps == nullptr) return false;
    bool found = false;
    char line[4096];
    while (!found && std::fgets(line, sizeof line, maps) != nullptr) {
        unsigned long long begin = 0, end = 0;
        char access[8]{};
        if (std::sscanf(line, "%llx-%llx %7s", &begin, &end, access) != 3) continue;
        const auto address = reinterpret_cast<std::uintptr_t>(place);
        found = begin <= address && address < end && access[1] == 'w';
    }
    std::fclose(maps);
    return found;
}

bool check(bool is_so, const char* text) {
    if (!is_so) std::printf("FAILED: %s\n", text);
    return is_so;
}

}  // namespace

int main() {
    const bound_model& net = ctnn::bind<bound_model, bound>();
    const bound_model expected = ctnn::test::bound_parameters();
    const bound_model::input x{0.5F, -0.25F, 2};
    const auto mapped = ctnn::bind<bound_model>(bound);
    bool all = check(static_cast<const void*>(&net) == bound.address + header_size,
                     "the model is not where its bytes are");
    all = check(!is_writable(&net), "the model can be written to") && all;
    all = check(is_writable(&expected) || !is_writable(&x), "no page is writable") && all;
    all = check(net == expected, "other parameters") && all;
    all = check(ctnn::identical(net(x), expected(x)), "other predictions") && all;
    all = check(mapped && &*mapped == &net, "other bytes when the program looks at them") && all;
    if (all) std::puts("the bytes are the model");
    return all ? 0 : 1;
}
