// SPDX-License-Identifier: MIT
// An image at other places than its own, channel by channel: the nearest number, or a mix of those
// on either side.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// One axis of an image, and how many places there are along it.
struct resized_axis {
    std::size_t extent, places;
    bool is_linear = false;       // mixes the numbers on either side of a place
    bool aligns_corners = false;  // the first and the last place are the first and the last number

    /// Where a place lies, from number `low` on by `rest / parts` of the way to the next.
    struct position {
        std::size_t low, rest, parts;
    };
    /// Formula: place extent / places, rounded down; if linear (place + 1/2) extent / places - 1/2
    ///   within the numbers, or with aligned corners place (extent - 1) / (places - 1).
    [[nodiscard]] constexpr position position_of(std::size_t place) const noexcept {
        if (!is_linear) return {place * extent / places, 0, 1};
        if (aligns_corners && places == 1) return {0, 0, 1};
        std::size_t parts = aligns_corners ? places - 1 : 2 * places;
        std::size_t at = aligns_corners ? place * (extent - 1) : (2 * place + 1) * extent;
        if (!aligns_corners) at = at < places ? 0 : at - places;
        if (at / parts >= extent - 1) return {extent - 1, 0, 1};
        return {at / parts, at % parts, parts};
    }
};

namespace detail {

/// What a place is mixed of: number `low` and the one after it, or `low` alone.
template <Scalar S>
struct mixture {
    std::size_t low;
    bool is_mixed;
    S low_share, high_share;
};
/// Of all places of an axis, computed once.
template <resized_axis Axis, Scalar S>
struct mixtures {
    mixture<S> at[Axis.places]{};

    constexpr mixtures() noexcept {
        for (std::size_t place = 0; place < Axis.places; ++place) {
            const auto [low, rest, parts] = Axis.position_of(place);
            const S whole = static_cast<S>(parts);
            at[place] = {low, rest > 0, static_cast<S>(parts - rest) / whole,
                         static_cast<S>(rest) / whole};
        }
    }
};
template <resized_axis Axis, Scalar S>
inline constexpr mixtures<Axis, S> mixtures_of{};

/// The mix of a number and the one after it.
template <Arithmetic A, class S, class V>
[[nodiscard]] CTNN_INLINE constexpr V mixed(const mixture<S>& by, V low, V high) noexcept {
    return A::multiply_add(by.high_share, high, A::multiply(by.low_share, low));
}
/// That of two numbers next to each other in x.
template <Arithmetic A, class S, class X>
[[nodiscard]] CTNN_INLINE constexpr element_of<X> mixed_at(const mixture<S>& by, X x,
                                                           std::size_t i) noexcept {
    if (!by.is_mixed) return x[i];
    return mixed<A>(by, element_of<X>(x[i]), element_of<X>(x[i + 1]));
}
/// Adds a slope to what is mixed at dx[i].
template <Arithmetic A, class S, class Dx>
CTNN_INLINE constexpr void add_mixed(const mixture<S>& by, element_of<Dx> slope, Dx dx,
                                     std::size_t i) noexcept {
    if (!by.is_mixed) return put(dx, i, dx[i] + slope);
    put(dx, i, A::multiply_add(by.low_share, slope, dx[i]));
    put(dx, i + 1, A::multiply_add(by.high_share, slope, dx[i + 1]));
}

}  // namespace detail

/// The sizes of a change of size.
template <std::size_t Channels, resized_axis Rows, resized_axis Columns>
struct resizing {
    using x_shape = shape<Channels, Rows.extent, Columns.extent>;
    using y_shape = shape<Channels, Rows.places, Columns.places>;

    /// Calls `f(position in y, position in x, row, column)` for each element of y, in order: the
    /// first numbers that it is mixed of, and by how much along rows and columns.
    template <Scalar S, class F>
    static constexpr void for_each_place(const F& f) noexcept {
        std::size_t at = 0;
        for (std::size_t channel = 0; channel < Channels; ++channel)
            for (const auto& row : detail::mixtures_of<Rows, S>.at) {
                const std::size_t first = (channel * Rows.extent + row.low) * Columns.extent;
                for (const auto& column : detail::mixtures_of<Columns, S>.at)
                    f(at++, first + column.low, row, column);
            }
    }
    /// From a row of x to the next.
    static constexpr std::size_t next_row = Columns.extent;
};

// `P` is a change of size; x, y, dy and dx are pointers to numbers or rows of lanes (elements.hpp).

/// y[r, c] = the mix along rows of the mixes along columns.
template <Arithmetic A, class P, class X, class Y>
constexpr void upsample(X x, Y y) noexcept {
    P::template for_each_place<typename A::scalar>([&](std::size_t at, std::size_t i,
                                                       const auto& row, const auto& column) {
        const auto low = detail::mixed_at<A>(column, x, i);
        if (row.is_mixed)
            put(y, at, detail::mixed<A>(row, low, detail::mixed_at<A>(column, x, i + P::next_row)));
        else
            put(y, at, low);
    });
}

/// dx[i] = sum over the places that x[i] is mixed into, in their order, of its share of dy.
template <Arithmetic A, class P, class Dy, class Dx>
constexpr void upsample_backward(Dy dy, Dx dx) noexcept {
    for (std::size_t i = 0; i < P::x_shape::size; ++i) put(dx, i, element_of<Dx>{});
    P::template for_each_place<typename A::scalar>(
        [&](std::size_t at, std::size_t i, const auto& row, const auto& column) {
            const element_of<Dx> slope = dy[at];
            if (!row.is_mixed) return detail::add_mixed<A>(column, slope, dx, i);
            detail::add_mixed<A>(column, A::multiply(row.low_share, slope), dx, i);
            detail::add_mixed<A>(column, A::multiply(row.high_share, slope), dx, i + P::next_row);
        });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
