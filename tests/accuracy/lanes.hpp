// SPDX-License-Identifier: MIT
// Whether a function has the same bits in a vector as for one number.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/compare.hpp>

#include <array>
#include <cstddef>
#include <cstring>

namespace accuracy {

/// Inputs that are gathered until they fill the widest register, with their values as numbers.
template <class S>
struct lanes {
    static constexpr std::size_t capacity = ctnn::kernels::native_lanes<S>;
    std::array<S, capacity> x{}, y{};
    std::size_t size = 0;

    /// Whether it is full.
    [[nodiscard]] bool add(S input, S value) {
        x[size] = input;
        y[size] = value;
        return ++size == capacity;
    }
};

/// The place in a batch where a vector of `Lanes` is not what its numbers are alone; `size` if
/// nowhere.
template <std::size_t Lanes, class S, class Value>
std::size_t differs_in(const lanes<S>& numbers, Value value) {
    using vector = ctnn::kernels::vector<S, Lanes>;
    std::array<S, lanes<S>::capacity> y{};
    for (std::size_t i = 0; i < y.size(); i += Lanes)
        ctnn::kernels::store(value(ctnn::kernels::load<vector>(&numbers.x[i])), &y[i]);
    if (std::memcmp(y.data(), numbers.y.data(), numbers.size * sizeof(S)) == 0) return numbers.size;
    std::size_t i = 0;  // some NaN perhaps
    while (i < numbers.size && ctnn::identical(y[i], numbers.y[i])) ++i;
    return i;
}

/// The same for every width that loops over elements use, down to 16 bytes.
template <class S, class Value, std::size_t Lanes = lanes<S>::capacity>
std::size_t differs(const lanes<S>& numbers, Value value) {
    const std::size_t place = differs_in<Lanes>(numbers, value);
    if constexpr (Lanes * sizeof(S) > 16)
        return place < numbers.size ? place : differs<S, Value, Lanes / 2>(numbers, value);
    else
        return place;
}

}  // namespace accuracy
