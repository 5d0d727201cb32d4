// SPDX-License-Identifier: MIT
// Random models, some of whose weights are zero.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/math/random.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::test {

/// Sets about `percent` of the weights to 0 or -0, and some others to 1 or -1.
struct thin {
    generator random;
    int percent;

    template <class Field, class Shape, class S>
    constexpr void operator()(Field, tensor<Shape, S>& values) {
        for (std::size_t i = 0; i < Shape::size; ++i) {
            const S drawn = random.uniform<S>(S(-1.25), S(1.25));
            const S fate = random.uniform<S>(S(0), S(100));
            const bool zero = Field::role == role::weight && fate < S(percent);
            values[i] = zero ? (drawn < 0 ? -S(0) : S(0)) : drawn < -1 ? S(-1) : drawn;
            if (!zero && drawn > 1) values[i] = 1;
        }
    }
};

/// A model with random parameters of which about `percent` of the weights are zero.
template <class Model>
[[nodiscard]] constexpr Model thinned(std::uint64_t seed, int percent) {
    Model result{};
    for_each_field(thin{generator{seed}, percent}, result.parameters());
    return result;
}

/// Inputs in [-2, 2), some of them zero.
template <class Input>
[[nodiscard]] constexpr Input drawn_input(std::uint64_t seed) {
    using S = typename Input::scalar;
    generator random{seed};
    Input x{};
    for (S& value : x) {
        value = random.uniform<S>(S(-2), S(2));
        if (value > S(1.75)) value = 0;
    }
    return x;
}

}  // namespace ctnn::test
