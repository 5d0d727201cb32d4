// SPDX-License-Identifier: MIT
// Whether a text can be the name of a constant in C++.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// C++20's keywords, and names that a header of weights or every program has another use for.
/// cmake/ctnn_embed_name.cmake has the same, but for `Model`.
inline constexpr text_view taken_words =
    "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t "
    "char32_t class compl concept const const_cast consteval constexpr constinit continue co_await "
    "co_return co_yield decltype default delete do double dynamic_cast else enum explicit export "
    "extern false float for friend goto if inline int long mutable namespace new noexcept not "
    "not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires "
    "return short signed sizeof static static_assert static_cast struct switch template this "
    "thread_local throw true try typedef typeid typename union unsigned using virtual void "
    "volatile wchar_t while xor xor_eq boost ctnn main ptrdiff_t size_t std Model ";

[[nodiscard]] constexpr bool is_taken_word(text_view name) noexcept {
    for (std::size_t begin = 0, i = 0; i < taken_words.size(); ++i) {
        if (taken_words.data()[i] != ' ') continue;
        if (taken_words.substr(begin, i - begin) == name) return true;
        begin = i + 1;
    }
    return false;
}

/// Whether a text is an identifier that C++ neither has another use for nor reserves.
[[nodiscard]] constexpr bool is_identifier(text_view name) noexcept {
    if (name.empty() || *name.data() == '_' || (*name.data() >= '0' && *name.data() <= '9'))
        return false;
    char before = '\0';
    for (const char c : name) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && c != '_' && !(c >= '0' && c <= '9')) return false;
        if (c == '_' && before == '_') return false;
        before = c;
    }
    return !is_taken_word(name);
}

/// A name and the namespaces that it is in: `outer::inner` and `sine` of `outer::inner::sine`.
struct qualified_name {
    text_view namespaces{}, name{};

    constexpr explicit qualified_name(text_view whole) noexcept : name(whole) {
        for (std::size_t i = 0; i + 2 <= whole.size(); ++i)
            if (whole.substr(i, 2) == "::") {
                namespaces = whole.substr(0, i);
                name = whole.substr(i + 2);
            }
    }
};

/// Whether a text is identifiers with `::` between them.
[[nodiscard]] constexpr bool is_qualified_name(text_view whole) noexcept {
    std::size_t begin = 0;
    for (std::size_t i = 0; i + 2 <= whole.size(); ++i)
        if (whole.substr(i, 2) == "::") {
            if (!is_identifier(whole.substr(begin, i - begin))) return false;
            begin = i + 2;
        }
    return is_identifier(whole.substr(begin));
}

}  // namespace ctnn::inline CTNN_TARGET::detail
