// SPDX-License-Identifier: MIT
// The sums of a convolution over any number of axes, each in one order in every world.
#pragma once

#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/convolution_gradient.hpp>
#include <ctnn/kernels/detail/convolution_sample.hpp>
#include <ctnn/kernels/detail/row_sums.hpp>
#include <ctnn/kernels/detail/window_sums.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/window.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/target/vector.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// The two axes of planes, rows and columns, whose padding is left out; no other axes have them.
template <auto... Axes>
struct plane_axes {
    static constexpr bool are_planes = false;
};
template <auto Rows, auto Columns>
    requires std::is_same_v<std::remove_const_t<decltype(Rows)>, window_axis> &&
             std::is_same_v<std::remove_const_t<decltype(Columns)>, window_axis>
struct plane_axes<Rows, Columns> {
    static constexpr bool are_planes = true;
    static constexpr window_axis rows = Rows, columns = Columns;
};

}  // namespace detail

/// The sizes of a convolution. Its channels are in `Groups`: the output channels of a group read
/// the input channels of that group alone. Its axes, two at least, are each a `window_axis` or what
/// is like one.
template <std::size_t In, std::size_t Out, std::size_t Groups, auto... Axes>
struct convolution : detail::plane_axes<Axes...> {
    static_assert(In % Groups == 0 && Out % Groups == 0 && (Axes.fits() && ...));

    using window = placed_window<Axes...>;
    static constexpr std::size_t groups = Groups;
    static constexpr std::size_t in_of_group = In / Groups;
    static constexpr std::size_t out_of_group = Out / Groups;
    static constexpr std::size_t pixels = window::pixels;         // of a channel of x
    static constexpr std::size_t places = (Axes.places() * ...);  // of a channel of y

    using x_shape = shape<In, Axes.extent...>;
    using y_shape = shape<Out, Axes.places()...>;
    using weight_shape = shape<Out, in_of_group, Axes.kernel...>;

    /// Calls `f(o, position, window)` for each element of y, in order; its position is within y.
    template <class F>
    static constexpr void for_each_output(const F& f) noexcept {
        for (std::size_t o = 0; o < Out; ++o)
            for_each_place<Axes...>([&](std::size_t position, const window& here) {
                f(o, o * places + position, here);
            });
    }
    /// Where the weights of output channel o begin, and the first channel of x that it reads.
    [[nodiscard]] static constexpr std::size_t first_weight(std::size_t o) noexcept {
        return o * in_of_group * window::taps;
    }
    [[nodiscard]] static constexpr std::size_t first_pixel(std::size_t o) noexcept {
        return o / out_of_group * in_of_group * pixels;
    }
};

/// Bytes of the stack that `convolve` of one sample works with, of numbers of type S.
template <class C, class S>
inline constexpr std::size_t working_bytes = [] {
    if constexpr (detail::convolves_sample<const S*, C>)
        return sizeof(S) * detail::numbers_of_planes<S, detail::planes_of<C>>;
    else
        return std::size_t{0};
}();

namespace detail {

/// y[at] = start(o) + its products.
template <Arithmetic A, class C, class Start, class Weight, class X, class Y>
constexpr void convolve_from(const Start& start, const Weight& weight, X x, Y y) noexcept {
    C::for_each_output([&](std::size_t o, std::size_t at, const auto& window) {
        element_of<X> sum = start(o);
        std::size_t i = C::first_pixel(o), k = C::first_weight(o);
        for (std::size_t channel = 0; channel < C::in_of_group; ++channel) {
            sum = sum_of_window<A>(window, weight, k, x, i, sum);
            k += C::window::taps;
            i += C::pixels;
        }
        put(y, at, sum);
    });
}

}  // namespace detail

// `C` is a convolution; x, y, dy and dx are pointers to numbers or rows of lanes (elements.hpp).

/// y[o, r, c] = bias[o] + sum over channels, rows and columns of the window of weight * x.
///
/// Shape: x (In, rows, columns), bias (Out),
///   weight (Out, In / Groups, rows of the kernel, columns of the kernel); so with other axes.
template <Arithmetic A, class C, class Weight, class Bias, class X, class Y>
constexpr void convolve(const Weight& weight, const Bias& bias, X x, Y y) noexcept {
    const auto start = [&](std::size_t o) { return simd::broadcast<element_of<X>>(bias[o]); };
    if constexpr (detail::convolves_sample<X, C> && detail::InMemory<Weight> &&
                  detail::InMemory<Bias>)
        if (!__builtin_is_constant_evaluated() &&
            detail::convolve_sample<A, C>(weight.data, detail::from_biases{+bias.data}, x, y))
            return detail::sum_up_zeros_at_border<A, C>(weight.data, start, x, y);
    detail::convolve_from<A, C>(start, weight, x, y);
}
/// The same without a bias: the sums begin at zero.
template <Arithmetic A, class C, class Weight, class X, class Y>
constexpr void convolve(const Weight& weight, X x, Y y) noexcept {
    const auto start = [](std::size_t) { return element_of<X>{}; };
    if constexpr (detail::convolves_sample<X, C> && detail::InMemory<Weight>)
        if (!__builtin_is_constant_evaluated() &&
            detail::convolve_sample<A, C>(weight.data, detail::from_nothing{}, x, y))
            return detail::sum_up_zeros_at_border<A, C>(weight.data, start, x, y);
    detail::convolve_from<A, C>(start, weight, x, y);
}

/// dx[i] = sum over the elements of y that x[i] is in, in their order, of weight * dy; from the
/// bias of i's channel on, where one is given.
template <Arithmetic A, class C, class Weight, class Dy, class Dx, class... Bias>
constexpr void transposed_convolve(const Weight& weight, Dy dy, Dx dx,
                                   const Bias&... bias) noexcept {
    if constexpr (detail::convolves_slopes<Dx, C> && detail::InMemory<Weight> &&
                  sizeof...(Bias) == 0)
        if (!__builtin_is_constant_evaluated() &&
            detail::transposed_convolve_sample<A, C>(+weight.data, dy, dx))
            return;
    for (std::size_t i = 0; i < C::x_shape::size; ++i)
        if constexpr (sizeof...(Bias) == 0)
            put(dx, i, element_of<Dx>{});
        else
            put(dx, i, simd::broadcast<element_of<Dx>>((bias[i / C::pixels], ...)));
    C::for_each_output([&](std::size_t o, std::size_t at, const auto& window) {
        const auto slope = dy[at];
        std::size_t i = C::first_pixel(o), k = C::first_weight(o);
        for (std::size_t channel = 0; channel < C::in_of_group; ++channel) {
            detail::add_scaled_taps<A>(window, weight, k, slope, dx, i);
            k += C::window::taps;
            i += C::pixels;
        }
    });
}

/// gradient[k] += dy * x for each element of y that weight k is in, in their order. One sample's
/// numbers: samples follow each other.
template <Arithmetic A, class C, class Dy, class X, class Gradient>
constexpr void add_convolved(Dy dy, X x, Gradient&& gradient) noexcept {
    if constexpr (detail::convolves_gradient<X, C> && detail::InMemory<Gradient>)
        if (!__builtin_is_constant_evaluated())
            return detail::add_convolved_sample<A, C>(dy, x, +gradient.data);
    C::for_each_output([&](std::size_t o, std::size_t at, const auto& window) {
        const auto slope = dy[at];
        std::size_t i = C::first_pixel(o), k = C::first_weight(o);
        for (std::size_t channel = 0; channel < C::in_of_group; ++channel) {
            detail::add_scaled_window<A>(window, slope, x, i, gradient, k);
            k += C::window::taps;
            i += C::pixels;
        }
    });
}

/// gradient[o] += dy[o, r, c] for each place of channel o, in order; `Y` is the shape of dy. One
/// sample's numbers.
template <class Y, class Dy, class Gradient>
constexpr void add_up_channels(Dy dy, Gradient&& gradient) noexcept {
    constexpr std::size_t places = Y::size / Y::extent(0);
    if constexpr (std::is_pointer_v<Dy> && detail::InMemory<Gradient>)
        if (!__builtin_is_constant_evaluated())
            return detail::add_up_rows_of<Y::extent(0), places>(dy, +gradient.data);
    for (std::size_t at = 0; at < Y::size; ++at) gradient[at / places] += dy[at];
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
