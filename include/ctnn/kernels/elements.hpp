// SPDX-License-Identifier: MIT
// The elements that a kernel reads and writes: numbers of an array, or lanes of several samples.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

// A kernel takes what it computes with by value: a pointer to the first number of an array, or a
// row whose elements are vectors, which hold the same number of several samples;
// kernels/softmax.hpp has such rows. `x[i]` reads an element, `put` writes one, so that one text
// serves both. Parameters are numbers in either case: a pointer or a tensor, read by position.

namespace ctnn::inline CTNN_TARGET::kernels {

/// An element of `X`: a number, or a vector with a sample in each lane.
template <class X>
using element_of = std::remove_cvref_t<decltype(std::declval<const X&>()[std::size_t{}])>;

/// x[i] = value.
template <class X>
CTNN_INLINE constexpr void put(const X& x, std::size_t i, element_of<X> value) noexcept {
    if constexpr (std::is_pointer_v<X>)
        x[i] = value;
    else
        x.set(i, value);
}

/// Adds a sum of each sample to the sum over all, sample by sample.
template <Scalar S, class V>
CTNN_INLINE constexpr void add_samples(V sums, [[maybe_unused]] std::size_t count,
                                       S& all) noexcept {
    if constexpr (Scalar<V>)
        all += sums;
    else
        for (std::size_t b = 0; b < count; ++b) all += sums[b];
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
