// SPDX-License-Identifier: MIT
// Numbers around an image, channel by channel.
#pragma once

#include <ctnn/core/padding.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/border.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/target/vector.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::kernels {

/// One axis of an image, how many numbers are added on either side, and which; a negative number
/// takes away.
struct padded_axis {
    std::size_t extent;
    std::ptrdiff_t before, after;
    padding_mode mode = padding_mode::constant;

    [[nodiscard]] constexpr std::size_t places() const noexcept {
        return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(extent) + before + after);
    }
    /// Whether a number is left, and the image has those that are added.
    [[nodiscard]] constexpr bool fits() const noexcept {
        const auto end = static_cast<std::ptrdiff_t>(extent),
                   most = before > after ? before : after;
        if (!can_be_added(before) || !can_be_added(after)) return false;
        if (end + before + after < 1 || end + before < 0 || end + after < 0) return false;
        return mode == padding_mode::reflect    ? most < end
               : mode == padding_mode::circular ? most <= left()
                                                : true;
    }
    /// The number of the image that stands at a place; `extent` where the constant does.
    [[nodiscard]] constexpr std::size_t number_at(std::size_t place) const noexcept {
        const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(place) - before;
        if (mode != padding_mode::circular) return kernels::number_at(mode, at, extent);
        // What is left goes round.
        const std::ptrdiff_t first = before < 0 ? -before : 0;
        return static_cast<std::size_t>(first) +
               kernels::number_at(mode, at - first, static_cast<std::size_t>(left()));
    }

private:
    /// Whether a number is one whose sums are right.
    [[nodiscard]] static constexpr bool can_be_added(std::ptrdiff_t number) noexcept {
        constexpr std::ptrdiff_t most = static_cast<std::size_t>(-1) >> 3;
        return -most <= number && number <= most;
    }
    /// How many numbers of the image are not taken away.
    [[nodiscard]] constexpr std::ptrdiff_t left() const noexcept {
        return static_cast<std::ptrdiff_t>(extent) + (before < 0 ? before : 0) +
               (after < 0 ? after : 0);
    }
};

/// The sizes of a padding.
template <std::size_t Channels, padded_axis... Axes>
struct padding_around {
    static_assert((Axes.fits() && ...));

    static constexpr std::size_t pixels = (Axes.extent * ...);    // of a channel of x
    static constexpr std::size_t places = (Axes.places() * ...);  // of a channel of y

    using x_shape = shape<Channels, Axes.extent...>;
    using y_shape = shape<Channels, Axes.places()...>;

    /// Calls `f(position in y, position in x)` for each element of y, in order; the latter is
    /// x's size where the constant stands.
    template <class F>
    static constexpr void for_each_number(const F& f) noexcept {
        std::size_t at = 0;
        for (std::size_t channel = 0; channel < Channels; ++channel) along<Axes...>(at, channel, f);
    }

private:
    /// Along one axis, at so much of the axes before it.
    template <padded_axis Axis, padded_axis... Inner, class F>
    static constexpr void along(std::size_t& at, std::size_t outer, const F& f) noexcept {
        for (std::size_t place = 0; place < Axis.places(); ++place) {
            const std::size_t number = Axis.number_at(place);
            const bool none = outer == x_shape::size || number == Axis.extent;
            const std::size_t position = none ? x_shape::size : outer * Axis.extent + number;
            if constexpr (sizeof...(Inner) == 0)
                f(at++, position);
            else
                along<Inner...>(at, position, f);
        }
    }
};

// `P` is a padding; x, y, dy and dx are pointers to numbers or rows of lanes (elements.hpp).

/// y[i] is the number of x that stands there, or the value.
template <class P, class S, class X, class Y>
constexpr void pad(X x, S value, Y y) noexcept {
    P::for_each_number([&](std::size_t at, std::size_t i) {
        put(y, at, i < P::x_shape::size ? x[i] : simd::broadcast<element_of<X>>(value));
    });
}

/// dx[i] = sum over the places at which x[i] stands, in their order, of dy.
template <class P, class Dy, class Dx>
constexpr void pad_backward(Dy dy, Dx dx) noexcept {
    for (std::size_t i = 0; i < P::x_shape::size; ++i) put(dx, i, element_of<Dx>{});
    P::for_each_number([&](std::size_t at, std::size_t i) {
        if (i < P::x_shape::size) put(dx, i, dx[i] + dy[at]);
    });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
