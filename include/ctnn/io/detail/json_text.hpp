// SPDX-License-Identifier: MIT
// A string of JSON, compared without being copied.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET::detail {

/// The value of a hexadecimal digit; 16 for another character.
[[nodiscard]] constexpr unsigned hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return 16;
}

/// The number that four hexadecimal digits at `at` are; 0x10000 if they are not.
[[nodiscard]] constexpr unsigned hex_unit(text_view text, std::size_t at) noexcept {
    if (text.size() < at + 4) return 0x10000;
    unsigned unit = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const unsigned digit = hex_digit(text.data()[i]);
        if (digit == 16) return 0x10000;
        unit = unit * 16 + digit;
    }
    return unit;
}

[[nodiscard]] constexpr bool is_high_surrogate(unsigned unit) noexcept {
    return unit >= 0xd800 && unit < 0xdc00;
}
[[nodiscard]] constexpr bool is_low_surrogate(unsigned unit) noexcept {
    return unit >= 0xdc00 && unit < 0xe000;
}

/// Goes through the bytes that a string of JSON stands for. `raw` is what stands between its
/// quotes, with escapes that `json_scanner` has checked.
class json_bytes {
public:
    constexpr explicit json_bytes(text_view raw) noexcept : raw_(raw) {}

    /// The next byte, from 0 to 255; -1 at the end.
    [[nodiscard]] constexpr int next() noexcept {
        if (waiting_ > 0) {
            --waiting_;
            return static_cast<int>(0x80 | (character_ >> (6 * waiting_) & 0x3f));
        }
        if (at_ == raw_.size()) return -1;
        const char c = raw_.data()[at_++];
        if (c != '\\') return static_cast<unsigned char>(c);
        const char escape = raw_.data()[at_++];
        switch (escape) {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return first_of_unit();
            default:
                return static_cast<unsigned char>(escape);
        }
    }

private:
    /// The first byte in UTF-8 of a \uXXXX, or of a pair of them; the others wait.
    constexpr int first_of_unit() noexcept {
        character_ = hex_unit(raw_, at_);
        at_ += 4;
        if (is_high_surrogate(character_)) {
            character_ = 0x10000 + ((character_ & 0x3ff) << 10) + (hex_unit(raw_, at_ + 2) & 0x3ff);
            at_ += 6;
        }
        if (character_ < 0x80) return static_cast<int>(character_);
        waiting_ = character_ < 0x800 ? 1 : character_ < 0x10000 ? 2 : 3;
        const unsigned mark = waiting_ == 1 ? 0xc0 : waiting_ == 2 ? 0xe0 : 0xf0;
        return static_cast<int>(mark | character_ >> (6 * waiting_));
    }

    text_view raw_;
    std::size_t at_ = 0;
    unsigned character_ = 0;
    unsigned waiting_ = 0;
};

/// Negative, zero or positive: how two strings of JSON stand in the order of their bytes.
[[nodiscard]] constexpr int compare_json(text_view a, text_view b) noexcept {
    json_bytes in_a(a), in_b(b);
    for (;;) {
        const int of_a = in_a.next(), of_b = in_b.next();
        if (of_a != of_b || of_a < 0) return of_a - of_b;
    }
}

/// The bytes from here on are `text`, as far as it goes.
[[nodiscard]] constexpr bool next_are(json_bytes& bytes, text_view text) noexcept {
    for (const char c : text)
        if (bytes.next() != static_cast<unsigned char>(c)) return false;
    return true;
}

/// Whether a string of JSON is `text`.
[[nodiscard]] constexpr bool json_is(text_view raw, text_view text) noexcept {
    // Texts without an escape, which nearly all are, in few steps of a constant evaluation.
    const char* const a = raw.data();
    const char* const b = text.data();
    const std::size_t size = raw.size(), wanted = text.size();
    std::size_t i = 0;
    while (i < size && i < wanted && a[i] == b[i] && a[i] != '\\') ++i;
    if (i == size) return i == wanted;
    if (a[i] != '\\') return false;
    json_bytes bytes(raw);
    return next_are(bytes, text) && bytes.next() < 0;
}

/// A number that tells most strings of JSON from each other: FNV-1a of what they stand for.
[[nodiscard]] constexpr std::uint32_t hash_of_json(text_view raw) noexcept {
    std::uint32_t hash = 2166136261;
    const char* next = raw.data();
    const char* const end = next + raw.size();
    while (next != end && *next != '\\')
        hash = (hash ^ static_cast<unsigned char>(*next++)) * 16777619U;
    json_bytes rest({next, static_cast<std::size_t>(end - next)});
    for (int byte = rest.next(); byte >= 0; byte = rest.next())
        hash = (hash ^ static_cast<unsigned>(byte)) * 16777619U;
    return hash;
}

}  // namespace ctnn::inline CTNN_TARGET::detail
