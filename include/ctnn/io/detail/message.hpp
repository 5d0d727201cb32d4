// SPDX-License-Identifier: MIT
// A sentence that is put together without allocating.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// A text of up to `Most` characters. What is too long for it is cut, and ends in dots.
template <std::size_t Most>
class message {
public:
    [[nodiscard]] constexpr text_view view() const noexcept { return {characters_, size_}; }
    /// The text with a zero after it.
    [[nodiscard]] constexpr const char* c_str() const noexcept { return characters_; }

    constexpr message& operator<<(text_view text) noexcept {
        for (const char c : text) put(c);
        return *this;
    }
    constexpr message& operator<<(std::size_t number) noexcept {
        std::size_t unit = 1;
        while (number / unit >= 10) unit *= 10;
        for (; unit > 0; unit /= 10) put(static_cast<char>('0' + number / unit % 10));
        return *this;
    }

private:
    constexpr void put(char c) noexcept {
        if (size_ < Most)
            characters_[size_++] = c;
        else
            for (std::size_t i = Most - 3; i < Most; ++i) characters_[i] = '.';
    }

    char characters_[Most + 1]{};
    std::size_t size_ = 0;
};

}  // namespace ctnn::inline CTNN_TARGET::detail
