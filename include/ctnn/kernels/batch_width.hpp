// SPDX-License-Identifier: MIT
// How many samples go through a network side by side.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/kernels/vector.hpp>

#include <cstddef>

namespace ctnn::kernels {

/// The samples that a batch has room for, in a network of so many multiply-adds a sample.
///
/// Two registers of them: a weight is then read once for two products. A small network has all it needs
/// in the first cache, so reading costs little; there one register of samples is enough, and half as
/// many lanes are empty where a minibatch does not fill them.
template <Scalar S>
[[nodiscard]] consteval std::size_t batch_width(std::size_t multiply_adds) {
    constexpr std::size_t small = 2'048;
    return multiply_adds < small ? native_lanes<S> : 2 * native_lanes<S>;
}

/// How many of the next `count` samples the batched kernels should take at once; 1 says one by one, as
/// in a constant expression, where there are no vectors, or where most lanes would be empty.
template <Scalar S>
[[nodiscard]] constexpr std::size_t samples_at_once(std::size_t count, std::size_t width) noexcept {
    constexpr std::size_t lanes = native_lanes<S>;
    if (__builtin_is_constant_evaluated() || lanes == 1 || count < lanes / 4) return 1;
    return count < width ? count : width;
}

}  // namespace ctnn::kernels
