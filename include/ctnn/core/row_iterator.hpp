// SPDX-License-Identifier: MIT
// An iterator over the elements of a tensor row by row, in either order of storage.
#pragma once

#include <ctnn/core/target.hpp>

#include <compare>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::detail {

/// A position among the elements of a tensor of shape `Shape`, counted row by row: a random access
/// iterator of the standard algorithms, which find its category by what it can do.
template <class Element, class Shape>
class row_iterator {
public:
    using value_type = std::remove_const_t<Element>;
    using difference_type = std::ptrdiff_t;

    constexpr row_iterator() = default;
    constexpr row_iterator(Element* stored, std::size_t position) noexcept
        : stored_(stored), position_(static_cast<difference_type>(position)) {}

    [[nodiscard]] constexpr Element& operator*() const noexcept { return (*this)[0]; }
    [[nodiscard]] constexpr Element& operator[](difference_type n) const noexcept {
        return stored_[Shape::stored_at(static_cast<std::size_t>(position_ + n))];
    }

    constexpr row_iterator& operator+=(difference_type n) noexcept {
        position_ += n;
        return *this;
    }
    constexpr row_iterator& operator-=(difference_type n) noexcept { return *this += -n; }
    constexpr row_iterator& operator++() noexcept { return *this += 1; }
    constexpr row_iterator& operator--() noexcept { return *this += -1; }
    constexpr row_iterator operator++(int) noexcept {
        const row_iterator before = *this;
        ++*this;
        return before;
    }
    constexpr row_iterator operator--(int) noexcept {
        const row_iterator before = *this;
        --*this;
        return before;
    }

    [[nodiscard]] friend constexpr row_iterator operator+(row_iterator it,
                                                          difference_type n) noexcept {
        return it += n;
    }
    [[nodiscard]] friend constexpr row_iterator operator+(difference_type n,
                                                          row_iterator it) noexcept {
        return it += n;
    }
    [[nodiscard]] friend constexpr row_iterator operator-(row_iterator it,
                                                          difference_type n) noexcept {
        return it -= n;
    }
    [[nodiscard]] friend constexpr difference_type operator-(row_iterator a,
                                                             row_iterator b) noexcept {
        return a.position_ - b.position_;
    }
    [[nodiscard]] friend constexpr bool operator==(row_iterator a, row_iterator b) noexcept {
        return a.position_ == b.position_;
    }
    [[nodiscard]] friend constexpr auto operator<=>(row_iterator a, row_iterator b) noexcept {
        return a.position_ <=> b.position_;
    }

private:
    Element* stored_ = nullptr;
    difference_type position_ = 0;
};

}  // namespace ctnn::inline CTNN_TARGET::detail
