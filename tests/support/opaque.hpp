// SPDX-License-Identifier: MIT
// Values that the optimiser cannot see, so that a run-time twin is computed at run time.
#pragma once

#include <cstddef>
#include <type_traits>

namespace ctnn::test {

/// A copy of `value` whose bytes the compiler must assume to be anything: what is computed from it
/// is computed when the program runs, never folded while it is compiled.
///
/// Example: `REQUIRE(forward(opaque(network), opaque(x)) == y);` beside the `STATIC_REQUIRE`.
template <class T>
[[nodiscard]] T opaque(const T& value) {
    static_assert(
        std::is_trivially_copyable_v<T>,
        "opaque: the value is copied byte by byte; a trivially copyable type is required");
    T copy = value;
#if defined(__GNUC__) || defined(__clang__)
    __asm__ volatile("" : "+m"(copy) : : "memory");
#else
    volatile auto* bytes = reinterpret_cast<volatile unsigned char*>(&copy);
    for (std::size_t i = 0; i < sizeof(T); ++i) bytes[i] = bytes[i];
#endif
    return copy;
}

}  // namespace ctnn::test
