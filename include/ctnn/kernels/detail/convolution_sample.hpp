// SPDX-License-Identifier: MIT
// A convolution of one sample at run time: its groups, zeros at its border, the gradient at x.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/convolve_sample.hpp>
#include <ctnn/kernels/detail/padded_planes.hpp>
#include <ctnn/kernels/detail/window_sums.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/kernels/window.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/target/operations.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// Parameters that lie one after the other.
template <class T>
concept InMemory = requires(T& parameters) { parameters.data; };

/// What one convolution of a sample may have on the stack beside what the network has, in bytes:
/// one that needs more is computed place by place.
inline constexpr std::size_t convolution_stack = stack_limit / 4;

template <class S, class Planes>
inline constexpr std::size_t numbers_of_planes =
    scratch_of_planes<S, Planes::sizes> +
    (Planes::is_padded ? Planes::sizes.in * Planes::sizes.pixels() : 0);

/// The places along an axis from the first to the last whose window lies on the image as a whole,
/// without the last.
[[nodiscard]] consteval border whole_places(const window_axis& axis) {
    border whole{0, axis.places()};
    while (whole.before < whole.after && axis.taps(whole.before).size() != axis.kernel)
        ++whole.before;
    while (whole.before < whole.after && axis.taps(whole.after - 1).size() != axis.kernel)
        --whole.after;
    return whole;
}

/// Of either sign; not of a NaN. One comparison, since the sign would be a branch that no processor
/// foresees.
template <class S>
[[nodiscard]] constexpr bool is_zero(S x) noexcept {
    return ctnn::detail::equal(x, S{});
}

/// Calls `f(row, first, last)` for the places of each row, from `first` up to `last`, whose windows
/// do not lie on the image as a whole.
template <class C, class F>
CTNN_INLINE void for_each_border_run(const F& f) noexcept {
    constexpr border rows = whole_places(C::rows), columns = whole_places(C::columns);
    constexpr std::size_t in_row = C::columns.places();
    for (std::size_t r = 0; r < C::rows.places(); ++r) {
        if (r < rows.before || r >= rows.after) {
            f(r, std::size_t{0}, in_row);
        } else {
            f(r, std::size_t{0}, columns.before);
            f(r, columns.after, in_row);
        }
    }
}

/// Whether `convolve_sample` computes convolution C of an X: pointers to numbers.
template <class X, class C>
inline constexpr bool convolves_sample = false;
template <class S, class C>
    requires C::are_planes
inline constexpr bool convolves_sample<S*, C> =
    numbers_of_planes<std::remove_const_t<S>, planes_of<C>> * sizeof(S) <= convolution_stack;

/// y from the bias, or from zero where there is none; false where it has not been computed.
template <Arithmetic A, class C, class S, class Start>
[[nodiscard]] bool convolve_sample(const S* weight, const Start& start, const S* x, S* y) noexcept {
    using planes = planes_of<C>;
    constexpr plane_sizes sizes = planes::sizes;
    if constexpr (planes::is_padded)
        if (!are_finite<C::weight_shape::size>(weight)) return false;
    for (std::size_t g = 0; g < C::groups; ++g) {
        const S* const weight_here = weight + g * sizes.out * sizes.terms();
        const S* const x_here = x + g * C::in_of_group * C::pixels;
        S* const y_here = y + g * C::out_of_group * C::places;
        const auto start_here = start.after(g * sizes.out);
        if constexpr (planes::is_padded) {
            alignas(64) S padded[sizes.in * sizes.pixels()];
            copy_padded<planes, C::rows.extent, C::columns.extent>(x_here, padded);
            convolve_planes<A, sizes>(weight_here, start_here, +padded, y_here);
        } else {
            convolve_planes<A, sizes>(weight_here, start_here, x_here, y_here);
        }
    }
    return true;
}

/// y[o] of one place, from the pixels alone that lie on the image.
template <Arithmetic A, class C, class S>
[[nodiscard]] CTNN_COLD S sum_of_place(const S* weight, S sum, const S* x, std::size_t o,
                                       std::size_t row, std::size_t column) noexcept {
    const typename C::window window(C::rows.taps(row), C::columns.taps(column));
    std::size_t i = C::first_pixel(o), k = C::first_weight(o);
    for (std::size_t channel = 0; channel < C::in_of_group; ++channel) {
        sum = sum_of_window<A>(window, weight, k, x, i, sum);
        k += C::window::taps;
        i += C::pixels;
    }
    return sum;
}

/// The position of the first zero from `i` on, or `count`.
template <class S>
[[nodiscard]] inline std::size_t next_zero(const S* x, std::size_t i, std::size_t count) noexcept {
    constexpr std::size_t lanes = native_lanes<S>;
    using V = vector<S, lanes>;
    if constexpr (lanes > 1)
        for (; i + lanes <= count; i += lanes) {
            const V size = load<V>(x + i) < V{} ? -load<V>(x + i) : load<V>(x + i);
            if (simd::any_below(size, V{} + std::numeric_limits<S>::denorm_min())) break;
        }
    while (i < count && !is_zero(x[i])) ++i;
    return i;
}

/// Where a sum is zero it may have come of the zeros beside the image, and is summed up without
/// them. In strict arithmetic no sum becomes -0 that does not begin with it.
template <Arithmetic A, class C, class S, class Start>
void sum_up_zeros_at_border(const S* weight, const Start& start, const S* x, S* y) noexcept {
    if constexpr (planes_of<C>::is_padded)
        for (std::size_t o = 0; o < C::y_shape::extent(0); ++o) {
            const S first = start(o);
            if (std::is_same_v<A, strict<S>> && !is_zero(first)) continue;
            for_each_border_run<C>([&](std::size_t r, std::size_t c, std::size_t last) {
                S* const row = y + o * C::places + r * C::columns.places();
                for (c = next_zero(row, c, last); c < last; c = next_zero(row, c + 1, last))
                    row[c] = sum_of_place<A, C>(weight, first, x, o, r, c);
            });
        }
}

/// Whether `transposed_convolve_sample` computes the gradient at x.
template <class X, class C>
inline constexpr bool convolves_slopes = false;
template <class S, class C>
    requires(C::are_planes) && (slope_planes_of<C>::exists)
inline constexpr bool convolves_slopes<S*, C> = (numbers_of_planes<S, slope_planes_of<C>> +
                                                 C::weight_shape::size) *
                                                    sizeof(S) <=
                                                convolution_stack;

/// dx of one pixel, from the places alone whose windows it is in.
template <Arithmetic A, class C, class S>
[[nodiscard]] CTNN_COLD S slope_of_pixel(const S* weight, const S* dy, std::size_t channel,
                                         std::size_t row, std::size_t column) noexcept {
    S sum = 0;
    const std::size_t group = channel / C::in_of_group;
    for (std::size_t n = 0; n < C::out_of_group; ++n) {
        const std::size_t o = group * C::out_of_group + n;
        const std::size_t k = C::first_weight(o) + channel % C::in_of_group * C::window::taps;
        for (std::size_t kr = C::rows.kernel; kr-- > 0;) {
            const std::size_t r = row + C::rows.padding - kr * C::rows.dilation;
            if (r >= C::rows.places()) continue;
            for (std::size_t kc = C::columns.kernel; kc-- > 0;) {
                const std::size_t c = column + C::columns.padding - kc * C::columns.dilation;
                if (c < C::columns.places())
                    sum = A::multiply_add(weight[k + kr * C::columns.kernel + kc],
                                          dy[o * C::places + r * C::columns.places() + c], sum);
            }
        }
    }
    return sum;
}

/// A sum in fused arithmetic is -0 where a product is too small to be a number, and zeros beside
/// the image would then have made it +0.
template <Arithmetic A, class C, class S>
void sum_up_zero_slopes(const S* weight, const S* dy, S* dx) noexcept {
    using planes = slope_planes_of<C>;
    for (std::size_t i = next_zero(dx, 0, C::x_shape::size); i < C::x_shape::size;
         i = next_zero(dx, i + 1, C::x_shape::size)) {
        const std::size_t row = i % C::pixels / C::columns.extent, column = i % C::columns.extent;
        const bool whole =
            row >= planes::of_rows.before && column >= planes::of_columns.before &&
            row + C::rows.span() <= planes::of_rows.before + C::rows.places() &&
            column + C::columns.span() <= planes::of_columns.before + C::columns.places();
        if (!whole) dx[i] = slope_of_pixel<A, C>(weight, dy, i / C::pixels, row, column);
    }
}

/// dx where no weight is infinite or NaN; else it is left as it is, which is false.
template <Arithmetic A, class C, class S>
[[nodiscard]] bool transposed_convolve_sample(const S* weight, const S* dy, S* dx) noexcept {
    using planes = slope_planes_of<C>;
    constexpr plane_sizes sizes = planes::sizes;
    constexpr std::size_t taps = C::window::taps;
    if (!are_finite<C::weight_shape::size>(weight)) return false;
    for (std::size_t g = 0; g < C::groups; ++g) {
        // weight (i, o, taps), the last tap first
        alignas(64) S turned[sizes.out * sizes.terms()];
        const S* const weight_here = weight + g * sizes.in * sizes.out * taps;
        for (std::size_t o = 0; o < sizes.in; ++o)
            for (std::size_t i = 0; i < sizes.out; ++i)
                for (std::size_t k = 0; k < taps; ++k)
                    turned[(i * sizes.in + o) * taps + k] =
                        weight_here[(o * sizes.out + i) * taps + taps - 1 - k];
        alignas(64) S padded[sizes.in * sizes.pixels()];
        copy_padded<planes, C::rows.places(), C::columns.places()>(
            dy + g * C::out_of_group * C::places, padded);
        convolve_planes<A, sizes>(+turned, from_nothing{}, +padded,
                                  dx + g * C::in_of_group * C::pixels);
    }
    if constexpr (!std::is_same_v<A, strict<S>>) sum_up_zero_slopes<A, C>(weight, dy, dx);
    return true;
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
