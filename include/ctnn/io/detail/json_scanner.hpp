// SPDX-License-Identifier: MIT
// Reads JSON from left to right: what a header of safetensors is made of.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/json_text.hpp>

#include <cstddef>
#include <limits>

namespace ctnn::inline CTNN_TARGET::detail {

/// Reads JSON from left to right. After the first fault nothing more is read: every function then
/// returns at once, and `fault()` and `position()` are those of the first.
///
/// Source: Bray, "The JavaScript Object Notation (JSON) Data Interchange Format", RFC 8259, 2017.
class json_scanner {
public:
    constexpr explicit json_scanner(text_view given_text, std::size_t given_at = 0) noexcept
        : text_(given_text.data()), end_(given_text.size()), at_(given_at) {}

    [[nodiscard]] constexpr bool failed() const noexcept { return failed_; }
    /// What is wrong; empty if nothing is.
    [[nodiscard]] constexpr text_view fault() const noexcept { return fault_; }
    /// The position of the next character, or of the fault.
    [[nodiscard]] constexpr std::size_t position() const noexcept { return at_; }
    constexpr void fail(text_view why) noexcept {
        if (failed_) return;
        failed_ = true;
        fault_ = why;
        end_ = at_;  // so nothing more is read
    }

    constexpr void skip_space() noexcept {
        while (at_ < end_ && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' ||
                              text_[at_] == '\r'))
            ++at_;
    }
    /// Whether the next character is `c`, which is then read.
    constexpr bool take(char c) noexcept {
        skip_space();
        if (at_ == end_ || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    constexpr void need(char c, text_view why) noexcept {
        if (!take(c)) fail(why);
    }
    /// Whether all has been read.
    [[nodiscard]] constexpr bool at_end() noexcept {
        skip_space();
        return at_ == end_;
    }

    /// What stands between the quotes of a string, as it is written.
    constexpr text_view string() noexcept {
        if (!take('"')) fail("a string in quotes is missing");
        const std::size_t first = at_;
        for (;;) {
            // A step a character, of a constant evaluation.
            while (at_ < end_ && text_[at_] != '"' && text_[at_] != '\\' &&
                   static_cast<unsigned char>(text_[at_]) >= 0x20)
                ++at_;
            if (at_ == end_) fail("a string has no end");
            if (failed_) return {};
            if (text_[at_] == '"') return {text_ + first, at_++ - first};
            if (text_[at_] == '\\')
                skip_escape();
            else
                fail("a control character stands in a string");
        }
    }

    /// An integer that is not negative.
    constexpr std::size_t count() noexcept {
        constexpr std::size_t most = (std::numeric_limits<std::size_t>::max)();
        skip_space();
        const std::size_t first = at_;
        std::size_t number = 0;
        for (; at_ < end_ && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
            const auto digit = static_cast<std::size_t>(text_[at_] - '0');
            if (number > (most - digit) / 10) {
                fail("a number is too large");
                return number;
            }
            number = number * 10 + digit;
        }
        if (at_ == first) fail("a number that is whole and not negative is missing");
        if (at_ - first > 1 && text_[first] == '0') fail("a number begins with 0");
        return number;
    }

private:
    /// The next character; 0 at the end.
    [[nodiscard]] constexpr char here() const noexcept { return at_ < end_ ? text_[at_] : '\0'; }

    constexpr void skip_escape() noexcept {
        ++at_;
        switch (here()) {
            case '"':
            case '\\':
            case '/':
            case 'b':
            case 'f':
            case 'n':
            case 'r':
            case 't':
                ++at_;
                return;
            case 'u':
                ++at_;
                return skip_unit();
            default:
                return fail("a string has a \\ that no escape follows");
        }
    }
    /// The digits of a \uXXXX; a surrogate needs its other half.
    constexpr void skip_unit() noexcept {
        const text_view text(text_, end_);
        const unsigned unit = hex_unit(text, at_);
        if (unit == 0x10000) return fail("a \\u is not followed by four hexadecimal digits");
        const bool pair = is_high_surrogate(unit);
        if (is_low_surrogate(unit) || (pair && !(text.substr(at_ + 4, 2) == "\\u" &&
                                                 is_low_surrogate(hex_unit(text, at_ + 6)))))
            return fail("a \\u is half of a pair");
        at_ += pair ? 10 : 4;
    }

    const char* text_;
    std::size_t end_, at_;
    bool failed_ = false;
    text_view fault_{};
};

}  // namespace ctnn::inline CTNN_TARGET::detail
