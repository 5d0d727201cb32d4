// SPDX-License-Identifier: MIT
// Comparing all parameters of a network at once.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/hash.hpp>

#include <cstdint>

namespace ctnn::test {

/// Whether all weights and biases are close.
template <class Parameters>
[[nodiscard]] constexpr bool all_close(const Parameters& actual, const Parameters& expected,
                                       tolerance allowed) {
    bool result = true;
    for_each_field(
        [&](auto, const auto& a, const auto& b) { result = result && close(a, b, allowed); },
        actual, expected);
    return result;
}

/// All weights and biases as one number.
template <class Parameters>
[[nodiscard]] constexpr std::uint64_t hash_of(const Parameters& parameters) {
    std::uint64_t state = hash(0.0F);
    for_each_field([&state](auto, const auto& p) { state = hash(p, state); }, parameters);
    return state;
}

}  // namespace ctnn::test
