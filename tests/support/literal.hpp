// SPDX-License-Identifier: MIT
// Literal values as tensors, and the samples among them side by side.
#pragma once

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::test {

/// All values of an array, row by row in a tensor of so many.
template <Scalar S, class Shape, std::size_t Size>
    requires(Shape::size == Size)
[[nodiscard]] constexpr tensor<Shape, S> literal(const double (&values)[Size]) {
    tensor<Shape, S> result;
    for (std::size_t i = 0; i < Size; ++i) result[i] = static_cast<S>(values[i]);
    return result;
}
/// The same in a vector.
template <Scalar S, std::size_t Size>
[[nodiscard]] constexpr tensor<shape<Size>, S> literal(const double (&values)[Size]) {
    return literal<S, shape<Size>>(values);
}

/// For inputs of few bits: a double rounds a few operations on its own, a float has its 24 bits.
template <Scalar S>
inline constexpr tolerance near_reference =
    std::same_as<S, double> ? tolerance{.relative = 1e-12, .absolute = 1e-14}
                            : tolerance{.relative = 4e-6, .absolute = 1e-6};

/// Whether all values are those of an array: NaN where that has NaN, close to it elsewhere.
template <class Shape, Scalar S, std::size_t Size>
    requires(Shape::size == Size)
[[nodiscard]] constexpr bool is_reference(const tensor<Shape, S>& actual,
                                          const double (&expected)[Size]) {
    for (std::size_t i = 0; i < Size; ++i) {
        if (expected[i] != expected[i]) {
            if (actual[i] == actual[i]) return false;
        } else if (!close(actual[i], expected[i], near_reference<S>)) {
            return false;
        }
    }
    return true;
}

/// Some of the samples that a tensor holds one after the other, `Size` numbers each, in lanes. At
/// run time.
template <Scalar S, std::size_t Size>
struct side_by_side {
    static constexpr std::size_t width = kernels::native_lanes<S>;
    using lanes = kernels::vector<S, width>;

    alignas(64) S data[Size * width] = {};

    /// No sample yet, and numbers that would show in a result.
    side_by_side() {
        for (S& number : data) number = S(-77);
    }
    template <class Samples>
    side_by_side(const Samples& samples, std::size_t first, std::size_t count) : side_by_side() {
        for (std::size_t b = 0; b < count; ++b)
            for (std::size_t i = 0; i < Size; ++i)
                data[i * width + b] = samples.data[(first + b) * Size + i];
    }
    template <class Samples>
    void copy_to(Samples& samples, std::size_t first, std::size_t count) const {
        for (std::size_t b = 0; b < count; ++b)
            for (std::size_t i = 0; i < Size; ++i)
                samples.data[(first + b) * Size + i] = data[i * width + b];
    }
    [[nodiscard]] auto row() const { return kernels::row<lanes, const S, width>{data}; }
    [[nodiscard]] auto row() { return kernels::row<lanes, S, width>{data}; }
    /// One sample's numbers.
    [[nodiscard]] auto sample(std::size_t b) const {
        return kernels::row<S, const S, width>{data + b};
    }
};

/// Calls `f(first, count)` for the samples that fill registers one after the other, and those that
/// are left.
template <Scalar S, class F>
void for_each_group(std::size_t samples, const F& f) {
    constexpr std::size_t width = kernels::native_lanes<S>;
    for (std::size_t first = 0; first < samples; first += width)
        f(first, samples - first < width ? samples - first : width);
}

}  // namespace ctnn::test
