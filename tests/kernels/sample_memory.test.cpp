// SPDX-License-Identifier: MIT
// Memory for the values of samples that go through a network together.

#include "support/opaque.hpp"

#include <ctnn/kernels/sample_memory.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using ctnn::sample_memory;
using ctnn::test::opaque;

struct alignas(64) bytes_of_lines {
    std::byte of[256];
};

std::size_t offset(const bytes_of_lines& bytes, const void* values) {
    return reinterpret_cast<std::uintptr_t>(values) - reinterpret_cast<std::uintptr_t>(bytes.of);
}

}  // namespace

TEST_CASE("sample_memory: values are at multiples of 64 bytes, one after the other",
          "[kernels][sample_memory]") {
    bytes_of_lines bytes;
    sample_memory memory(bytes.of, sizeof(bytes.of));
    REQUIRE(offset(bytes, memory.take<float>(opaque(1U))) == 0);
    REQUIRE(offset(bytes, memory.take<double>(opaque(8U))) == 64);  // a whole line
    REQUIRE(offset(bytes, memory.take<char>(opaque(65U))) == 128);  // a byte more; the memory's end
}

TEST_CASE("sample_memory: all of it is there again once it is cleared",
          "[kernels][sample_memory]") {
    bytes_of_lines bytes;
    sample_memory memory(bytes.of, sizeof(bytes.of));
    for (unsigned pass = 0; pass < opaque(3U); ++pass) {
        REQUIRE(offset(bytes, memory.take<double>(32)) == 0);
        memory.restart();
    }
}

TEST_CASE("sample_memory: each pass has all of the memory that it is given",
          "[kernels][sample_memory]") {
    bytes_of_lines bytes;
    sample_memory memory(bytes.of, sizeof(bytes.of));
    const auto take_all = [&](sample_memory* here) {
        return offset(bytes, here->take<double>(32));
    };
    for (unsigned pass = 0; pass < opaque(3U); ++pass)
        REQUIRE(ctnn::kernels::with_sample_memory<64>(&memory, take_all) == 0);
}
