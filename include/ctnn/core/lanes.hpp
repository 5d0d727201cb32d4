// SPDX-License-Identifier: MIT
// Several samples side by side, as the kernels for lanes take them.
#pragma once

#include <ctnn/core/integers.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Up to `Width` tensors of one shape, each number beside the same number of the other samples:
/// element i of sample b is `data[i * Width + b]`. One vector register then holds one element of
/// many samples.
///
/// Only the first `count` lanes are valid; the rest are unspecified.
template <class Shape, Scalar S, std::size_t Width>
struct lanes {
    using shape = Shape;
    using scalar = S;
    static constexpr std::size_t width = Width;

    /// Number of elements of one sample.
    [[nodiscard]] static constexpr std::size_t size() noexcept { return Shape::size; }

    /// No samples, all numbers zero.
    constexpr lanes() noexcept : data{} {}
    /// Numbers that are not set yet.
    constexpr explicit lanes(uninitialized_tag) noexcept {}

    alignas(64) detail::number_in<Shape, S> data[Shape::size * Width];
    std::size_t count = 0;
};

namespace detail {

template <class T>
inline constexpr bool is_lanes = false;
template <class Shape, class S, std::size_t Width>
inline constexpr bool is_lanes<lanes<Shape, S, Width>> = true;

template <class Values, class Shape>
struct other_shape;
template <class From, class S, class To>
struct other_shape<tensor<From, S>, To> {
    using type = tensor<To, S>;
};
template <class From, class S, std::size_t Width, class To>
struct other_shape<lanes<From, S, Width>, To> {
    using type = lanes<To, S, Width>;
};

}  // namespace detail

/// Some `lanes<Shape, S, Width>`.
template <class T>
concept InLanes = detail::is_lanes<T>;

/// What goes through a network: a tensor, or several side by side.
template <class T>
concept Values = Tensor<T> || InLanes<T>;

/// The same as `V`, a tensor, lanes or several of them, with another shape.
template <class V, class Shape>
using with_shape = typename detail::other_shape<V, Shape>::type;

namespace detail {

/// How many numbers a tensor or lanes hold.
template <Values V>
inline constexpr std::size_t numbers_in = sizeof(V::data) / sizeof(typename V::scalar);

/// Zeros in the lanes without a sample: they are computed with, if never used.
template <InLanes X>
constexpr void clear_rest(X& x) noexcept {
    for (std::size_t i = 0; i < X::size(); ++i)
        for (std::size_t b = x.count; b < X::width; ++b) x.data[i * X::width + b] = 0;
}

}  // namespace detail

/// Gives `to` as many samples as `from` has.
template <Values From, Values To>
constexpr void match_count([[maybe_unused]] const From& from, [[maybe_unused]] To& to) noexcept {
    if constexpr (InLanes<From>) to.count = from.count;
}

}  // namespace ctnn::inline CTNN_TARGET
