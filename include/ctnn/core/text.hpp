// SPDX-License-Identifier: MIT
// A string literal as a template argument: the names of layers and fields.
#pragma once

#include <ctnn/core/target.hpp>

#include <cstddef>
#include <string_view>

namespace ctnn::inline CTNN_TARGET {

/// A string of fixed length that can be a template argument, as in `named<"linear", ...>`.
template <std::size_t Length>
struct text {
    char data[Length + 1]{};

    constexpr text() = default;
    // Implicit, so that a literal can stand where a template asks for a text.
    constexpr text(const char (&literal)[Length + 1]) noexcept {
        // With the last zero: Clang prints a text whose end it was not told as numbers, where there
        // are 8, 16, ... characters; tests/compile_fail/hana_tensor_name.cpp tells.
        for (std::size_t i = 0; i <= Length; ++i) data[i] = literal[i];
    }

    [[nodiscard]] constexpr std::string_view view() const noexcept { return {data, Length}; }
    [[nodiscard]] static constexpr std::size_t size() noexcept { return Length; }
};

template <std::size_t Characters>
text(const char (&)[Characters]) -> text<Characters - 1>;

/// The two texts with a dot between them: how a nested layer and its fields are named, as in
/// PyTorch's `linear2.weight`.
template <std::size_t M, std::size_t N>
[[nodiscard]] constexpr text<M + 1 + N> dotted(const text<M>& outer,
                                               const text<N>& inner) noexcept {
    text<M + 1 + N> result;
    for (std::size_t i = 0; i < M; ++i) result.data[i] = outer.data[i];
    result.data[M] = '.';
    for (std::size_t i = 0; i <= N; ++i) result.data[M + 1 + i] = inner.data[i];
    return result;
}

namespace detail {

consteval std::size_t digits(std::size_t number) {
    std::size_t count = 1;
    while (number /= 10) ++count;
    return count;
}

}  // namespace detail

/// A number as text: a layer without a name is called by its position, as in PyTorch.
template <std::size_t Number>
[[nodiscard]] consteval text<detail::digits(Number)> number_text() {
    text<detail::digits(Number)> result;
    std::size_t rest = Number;
    for (std::size_t i = result.size(); i-- > 0; rest /= 10)
        result.data[i] = static_cast<char>('0' + rest % 10);
    return result;
}

}  // namespace ctnn::inline CTNN_TARGET
