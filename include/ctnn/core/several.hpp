// SPDX-License-Identifier: MIT
// All samples that one pass of training takes together, for layers that look across them.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Up to `Most` values of one type, tensors or lanes, in the order of the samples: what a layer
/// sees that looks across the samples of a minibatch. Only the first `count` are set.
template <Values X, std::size_t Most>
struct several {
    using shape = typename X::shape;
    using scalar = typename X::scalar;
    using element = X;
    static constexpr std::size_t most = Most;

    /// Number of numbers of one sample.
    [[nodiscard]] static constexpr std::size_t size() noexcept { return X::size(); }

    /// No values; their numbers are not set.
    constexpr explicit several(uninitialized_tag) noexcept {}
    constexpr several(const several& other) noexcept : count(other.count) { copy(other); }
    constexpr several& operator=(const several& other) noexcept {
        count = other.count;
        copy(other);
        return *this;
    }

    [[nodiscard]] CTNN_INLINE constexpr X& operator[](std::size_t i) noexcept {
        return each[i].value;
    }
    [[nodiscard]] CTNN_INLINE constexpr const X& operator[](std::size_t i) const noexcept {
        return each[i].value;
    }
    /// How many samples value `i` has, and the place of its first among all.
    [[nodiscard]] constexpr std::size_t samples(std::size_t i) const noexcept {
        if constexpr (InLanes<X>)
            return each[i].value.count;
        else
            return 1;
    }
    [[nodiscard]] static constexpr std::size_t first_sample(std::size_t i) noexcept {
        if constexpr (InLanes<X>)
            return i * X::width;
        else
            return i;
    }
    [[nodiscard]] constexpr std::size_t samples() const noexcept {
        return count == 0 ? 0 : first_sample(count - 1) + samples(count - 1);
    }

    detail::unset<X> each[Most];
    std::size_t count = 0;

private:
    constexpr void copy(const several& other) noexcept {
        for (std::size_t i = 0; i < count; ++i) each[i].value = other.each[i].value;
    }
};

namespace detail {

template <class T>
inline constexpr bool is_several = false;
template <class X, std::size_t Most>
inline constexpr bool is_several<several<X, Most>> = true;

template <class X, std::size_t Most, class To>
struct other_shape<several<X, Most>, To> {
    using type = several<typename other_shape<X, To>::type, Most>;
};

}  // namespace detail

/// Some `several<X, Most>`.
template <class T>
concept Several = detail::is_several<T>;

template <class... X>
struct bundle;
namespace detail {

template <class T>
inline constexpr bool is_bundle = false;

}  // namespace detail

/// Some `bundle<...>`.
template <class T>
concept Bundle = detail::is_bundle<T>;

/// What goes through a network in training: values, several of them, or a bundle.
template <class T>
concept Signal = Values<T> || Several<T> || Bundle<T>;

/// Gives `to` as many samples as `from` has.
template <Several From, Several To>
constexpr void match_count(const From& from, To& to) noexcept {
    to.count = from.count;
    for (std::size_t i = 0; i < from.count; ++i) match_count(from[i], to[i]);
}

}  // namespace ctnn::inline CTNN_TARGET
