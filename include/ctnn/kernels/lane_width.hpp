// SPDX-License-Identifier: MIT
// How many samples go through a network side by side.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/vector.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// The samples that lanes have room for, in a network of that many multiply-adds a sample, where at
/// most `fitting` may be: 0 where that is too few, 1 where there are no vectors.
///
/// Two registers of them: a weight is then read once for two products. A small network has all it
/// needs in the first cache, so reading costs little; there one register of samples is enough, and
/// half as many lanes are empty where a minibatch does not fill them. The weights and gradients of
/// a large one fill the second cache; there 32 samples share each way to the third.
template <Scalar S>
[[nodiscard]] consteval std::size_t lane_width(std::size_t multiply_adds, std::size_t fitting) {
    constexpr std::size_t small_network = 2'048, large_network = 65'536, many = 32;
    constexpr std::size_t lanes = native_lanes<S>;
    if (lanes == 1 || multiply_adds < small_network || fitting < 2 * lanes)
        return fitting >= lanes ? lanes : 0;
    if (multiply_adds < large_network || fitting < many || many < 2 * lanes) return 2 * lanes;
    return many;
}

/// How many of the next `count` samples the kernels for lanes should take at once; 1 says one by
/// one, as in a constant expression, where there are no vectors, or where most lanes would be
/// empty.
template <class X>
[[nodiscard]] constexpr std::size_t samples_at_once(std::size_t count) noexcept {
    constexpr std::size_t lanes = native_lanes<typename X::scalar>;
    if (__builtin_is_constant_evaluated() || lanes == 1 || count < lanes / 4) return 1;
    return count < X::width ? count : X::width;
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
