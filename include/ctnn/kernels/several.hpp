// SPDX-License-Identifier: MIT
// All samples that one pass of training takes together, for layers that look across them.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/signal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/sample_memory.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Values of one type, tensors or lanes, in the order of the samples: what a layer sees that looks
/// across the samples of a minibatch.
///
/// Made `uninitialized` it has none; `match_count` gives it as many as another has, in the same
/// memory, not set.
template <Values X>
struct several {
    using shape = typename X::shape;
    using scalar = typename X::scalar;
    using element = X;

    /// Number of numbers of one sample.
    [[nodiscard]] static constexpr std::size_t size() noexcept { return X::size(); }

    constexpr explicit several(uninitialized_tag) noexcept {}
    constexpr several(const several& other) noexcept { *this = other; }
    constexpr several& operator=(const several& other) noexcept {
        if (this == &other) return *this;
        reserve(other.memory, other.count);
        for (std::size_t i = 0; i < count; ++i) values[i] = other.values[i];
        return *this;
    }
    constexpr ~several() = default;

    /// Room for `number` values in `from`, which is null in a constant expression.
    constexpr void reserve(sample_memory* from, std::size_t number) noexcept {
        if (!values.reserved()) values.reserve(from, number);
        memory = from;
        count = number;
    }

    [[nodiscard]] CTNN_INLINE constexpr X& operator[](std::size_t i) noexcept { return values[i]; }
    [[nodiscard]] CTNN_INLINE constexpr const X& operator[](std::size_t i) const noexcept {
        return values[i];
    }
    /// How many samples value `i` has, and the place of its first among all.
    [[nodiscard]] constexpr std::size_t samples(std::size_t i) const noexcept {
        if constexpr (InLanes<X>)
            return values[i].count;
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

    std::size_t count = 0;
    sample_memory* memory = nullptr;

private:
    detail::sample_array<X> values{};
};

/// Gives `to` as many samples as `from` has.
template <Several From, Several To>
constexpr void match_count(const From& from, To& to) noexcept {
    to.reserve(from.memory, from.count);
    if constexpr (InLanes<typename To::element>)
        for (std::size_t i = 0; i < from.count; ++i) match_count(from[i], to[i]);
}

}  // namespace ctnn::inline CTNN_TARGET
