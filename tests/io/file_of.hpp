// SPDX-License-Identifier: MIT
// Files of safetensors, written by hand.
#pragma once

#include <ctnn/io/embedded_file.hpp>

#include <cstddef>

namespace ctnn::test {

/// The file with this header, its length before it, and these bytes after it.
template <std::size_t Header, std::size_t Data>
[[nodiscard]] constexpr auto file_of(const char (&header)[Header], const char (&data)[Data]) {
    embedded_file<8 + Header - 1 + Data - 1> file{};
    for (std::size_t i = 0; i < 8; ++i) file.data[i] = static_cast<char>((Header - 1) >> (8 * i));
    for (std::size_t i = 0; i < Header - 1; ++i) file.data[8 + i] = header[i];
    for (std::size_t i = 0; i < Data - 1; ++i) file.data[8 + Header - 1 + i] = data[i];
    return file;
}

}  // namespace ctnn::test
