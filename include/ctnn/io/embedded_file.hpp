// SPDX-License-Identifier: MIT
// A file as a constant of the program.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// The `Size` bytes of a file, as a constant: what the CMake function `ctnn_embed` makes.
///
/// Example: `inline constexpr embedded_file<3> file{"a\0b"};`
template <std::size_t Size>
struct embedded_file {
    /// The bytes, and a zero after them, which a string literal brings.
    char data[Size + 1];

    [[nodiscard]] static constexpr std::size_t size() noexcept { return Size; }
    [[nodiscard]] constexpr text_view view() const noexcept { return {data, Size}; }
    [[nodiscard]] constexpr text_view bytes() const noexcept { return view(); }
    constexpr operator text_view() const noexcept { return view(); }
};

}  // namespace ctnn::inline CTNN_TARGET
