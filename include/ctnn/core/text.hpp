// SPDX-License-Identifier: MIT
// A string literal as a template argument: the names of layers and fields.
#pragma once

#include <ctnn/core/target.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

// <string_view> alone takes a quarter of the time that including the library takes; nothing here
// includes it, and a program that does has its views of the names.
/// Characters of a text, wherever they stand. Becomes a `std::string_view` where one is asked for.
class text_view {
public:
    constexpr text_view() = default;
    constexpr text_view(const char* given_first, std::size_t given_count) noexcept
        : first_(given_first), size_(given_count) {}
    // Implicit, so that a view is compared with a literal.
    template <std::size_t Count>
    constexpr text_view(const char (&literal)[Count]) noexcept : text_view(literal, Count - 1) {}

    [[nodiscard]] constexpr const char* data() const noexcept { return first_; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] constexpr const char* begin() const noexcept { return first_; }
    [[nodiscard]] constexpr const char* end() const noexcept { return first_ + size_; }

    /// Up to `count` characters from position `from`, which is at most the size.
    [[nodiscard]] constexpr text_view substr(std::size_t from,
                                             std::size_t count = -std::size_t{1}) const noexcept {
        return {first_ + from, count < size_ - from ? count : size_ - from};
    }
    [[nodiscard]] constexpr bool starts_with(text_view begin) const noexcept {
        return begin.size_ <= size_ && substr(0, begin.size_) == begin;
    }
    [[nodiscard]] constexpr bool ends_with(text_view end) const noexcept {
        return end.size_ <= size_ && substr(size_ - end.size_) == end;
    }

    [[nodiscard]] friend constexpr bool operator==(text_view a, text_view b) noexcept {
        if (a.size_ != b.size_) return false;
        for (std::size_t i = 0; i < a.size_; ++i)
            if (a.first_[i] != b.first_[i]) return false;
        return true;
    }

    /// As a `std::string_view`, or another view of characters that a pointer and a count make.
    template <class View>
        requires(std::is_trivially_copyable_v<View> &&
                 std::constructible_from<View, const char*, std::size_t> &&
                 requires { typename View::traits_type; })
    constexpr operator View() const noexcept {
        return View(first_, size_);
    }

private:
    const char* first_ = "";
    std::size_t size_ = 0;
};

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

    [[nodiscard]] constexpr text_view view() const noexcept { return {data, Length}; }
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

/// A field without a name has its layer's.
template <std::size_t M>
[[nodiscard]] constexpr text<M> dotted(const text<M>& outer, const text<0>&) noexcept {
    return outer;
}

/// One text after the other.
template <std::size_t M, std::size_t N>
[[nodiscard]] constexpr text<M + N> concatenated(const text<M>& first,
                                                 const text<N>& second) noexcept {
    text<M + N> result;
    for (std::size_t i = 0; i < M; ++i) result.data[i] = first.data[i];
    for (std::size_t i = 0; i <= N; ++i) result.data[M + i] = second.data[i];
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
