// SPDX-License-Identifier: MIT
// A file that is linked into the program, and of which the compiler knows the header.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// A file of safetensors with `Size` bytes, of which the first `Header` are a constant: what the
/// CMake function `ctnn_embed` makes with LINKED. The program has all of it, in read-only memory.
///
/// Example: `static_assert(file.hash() == "8c2a...");`, then `load_into<file>(model);`, or `bind`
/// of an image.
template <std::size_t Size, std::size_t Header>
struct linked_file {
    /// The bytes of the header, and a zero after them.
    char header[Header + 1];
    /// Where all bytes are when the program runs: bytes, in which `bind` finds a model.
    const unsigned char* address;
    /// SHA-256 in hexadecimal.
    char sha256[64 + 1];

    [[nodiscard]] static constexpr std::size_t size() noexcept { return Size; }
    [[nodiscard]] constexpr text_view hash() const noexcept { return {sha256, 64}; }
    /// All bytes, when the program runs.
    [[nodiscard]] text_view bytes() const noexcept {
        return {static_cast<const char*>(static_cast<const void*>(address)), Size};
    }
    operator text_view() const noexcept { return bytes(); }
};

}  // namespace ctnn::inline CTNN_TARGET
