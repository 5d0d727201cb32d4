// SPDX-License-Identifier: MIT
// Whether bytes are UTF-8.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// The length of the character that begins at `at`; 0 if there is none: a byte that begins no
/// character, one that is cut short, a longer form than needed, a surrogate, or beyond U+10FFFF.
///
/// Source: Yergeau, "UTF-8, a transformation format of ISO 10646", RFC 3629, section 4, 2003.
[[nodiscard]] constexpr std::size_t utf8_length(text_view bytes, std::size_t at) noexcept {
    const auto byte = [bytes](std::size_t i) -> unsigned {
        return i < bytes.size() ? static_cast<unsigned char>(bytes.data()[i]) : 0U;
    };
    const auto follows = [&](std::size_t i, unsigned least, unsigned most) {
        return byte(i) >= least && byte(i) <= most;
    };
    const unsigned first = byte(at);
    if (first < 0x80) return at < bytes.size() ? 1 : 0;
    if (first < 0xc2 || first > 0xf4) return 0;
    const unsigned least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const unsigned most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    const std::size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (!follows(at + 1, least, most)) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if (!follows(at + i, 0x80, 0xbf)) return 0;
    return length;
}

/// The position of the first byte that is not part of a character; the size if there is none.
[[nodiscard]] constexpr std::size_t not_utf8(text_view bytes) noexcept {
    std::size_t at = 0;
    const char* const first = bytes.data();
    const std::size_t size = bytes.size();
    while (at < size) {
        // Most are ASCII: one step each of a constant evaluation, in loops that GCC allows.
        const std::size_t stop = size - at > 4096 ? at + 4096 : size;
        while (at < stop && static_cast<unsigned char>(first[at]) < 0x80) ++at;
        if (at == stop) continue;
        const std::size_t length = utf8_length(bytes, at);
        if (length == 0) return at;
        at += length;
    }
    return at;
}

}  // namespace ctnn::inline CTNN_TARGET::detail
