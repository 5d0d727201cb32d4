// SPDX-License-Identifier: MIT
// Why a file was not loaded.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/detail/message.hpp>
#include <ctnn/io/load_options.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Why a file was not loaded; true if it was not.
class load_error {
public:
    constexpr load_error() = default;
    /// Whether there is an error.
    [[nodiscard]] constexpr explicit operator bool() const noexcept {
        return !message_.view().empty();
    }
    /// What was found, what is required and what to do; empty if the file was loaded.
    [[nodiscard]] constexpr const char* message() const noexcept { return message_.c_str(); }

    /// For the functions that load: adds to the message.
    constexpr load_error& operator<<(text_view text) noexcept {
        message_ << text;
        return *this;
    }
    constexpr load_error& operator<<(std::size_t number) noexcept {
        message_ << number;
        return *this;
    }

private:
    detail::message<1000> message_{};
};

namespace detail {

constexpr load_error& operator<<(load_error& out, const name_pieces& name) noexcept {
    return out << name.piece[0] << name.piece[1] << name.piece[2];
}

struct extent_lister {
    load_error& out;
    bool is_first = true;
    constexpr void operator()(std::size_t extent) noexcept {
        if (!is_first) out << ", ";
        out << extent;
        is_first = false;
    }
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
