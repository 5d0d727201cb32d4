// SPDX-License-Identifier: MIT
// The sums over the taps of a window: a fold where all lie on the image, loops at its border.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/detail/constant.hpp>
#include <ctnn/kernels/elements.hpp>
#include <ctnn/kernels/window.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

// In a constant expression a call for each tap would cost more than its product: so each sum is
// spelt out, as what kernels/detail/constant.hpp says is cheapest, and as the same sum in any
// arithmetic.

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// The taps of a whole window, and how far each lies behind the first.
template <class Taps, class Offsets>
struct whole_window;
template <std::size_t... Tap, std::size_t... Offset>
struct whole_window<std::index_sequence<Tap...>, std::index_sequence<Offset...>> {
    static constexpr bool is_fold = sizeof...(Tap) > 0;

    template <Arithmetic A, class V, class Weight, class X>
    [[nodiscard]] static constexpr V sum(const Weight& weight, std::size_t k, const X& x,
                                         std::size_t i, V sum) noexcept {
        if constexpr (plain<A>)
            if (__builtin_is_constant_evaluated())
                return (sum + ... + (weight[k + Tap] * x[i + Offset]));
        ((sum = A::multiply_add(weight[k + Tap], x[i + Offset], sum)), ...);
        return sum;
    }
    template <class V, class X>
    [[nodiscard]] static constexpr V sum_of_taps(const X& x, std::size_t i, V sum) noexcept {
        return (sum + ... + x[i + Offset]);
    }
    template <class V, class Dx>
    static constexpr void add_to_taps(V share, const Dx& dx, std::size_t i) noexcept {
        (put(dx, i + Offset, dx[i + Offset] + share), ...);
    }
    template <Arithmetic A, class V, class Weight, class Dx>
    static constexpr void add_taps(const Weight& weight, std::size_t k, V dy, const Dx& dx,
                                   std::size_t i) noexcept {
        if constexpr (plain<A> && std::is_pointer_v<Dx>)
            if (__builtin_is_constant_evaluated()) {
                ((dx[i + Offset] += weight[k + Tap] * dy), ...);
                return;
            }
        (put(dx, i + Offset, A::multiply_add(weight[k + Tap], dy, dx[i + Offset])), ...);
    }
    template <Arithmetic A, class S, class X, class Gradient>
    static constexpr void add_window(S dy, const X& x, std::size_t i, Gradient& gradient,
                                     std::size_t k) noexcept {
        if constexpr (plain<A>)
            if (__builtin_is_constant_evaluated()) {
                ((gradient[k + Tap] += dy * x[i + Offset]), ...);
                return;
            }
        ((gradient[k + Tap] = A::multiply_add(dy, x[i + Offset], gradient[k + Tap])), ...);
    }
};

// Offsets are computed here, once: a compiler would do it again at every evaluation.
template <class Window, class Taps = fold_all<Window::taps>>
struct whole_window_of;
template <class Window, std::size_t... Tap>
struct whole_window_of<Window, std::index_sequence<Tap...>> {
    using type =
        whole_window<std::index_sequence<Tap...>, std::index_sequence<Window::offset_of(Tap)...>>;
};
template <class Window>
using whole = typename whole_window_of<Window>::type;

/// sum + weight[k + tap] * x[i + position] for all taps on the image, in their order.
template <Arithmetic A, class Window, class V, class Weight, class X>
[[nodiscard]] constexpr V sum_of_window(const Window& window, const Weight& weight, std::size_t k,
                                        const X& x, std::size_t i, V sum) noexcept {
    if constexpr (whole<Window>::is_fold)
        if (window.is_whole)
            return whole<Window>::template sum<A>(weight, k, x, i + window.position, sum);
    window.for_each_run([&](std::size_t tap, std::size_t at, std::size_t count) {
        tap += k;
        at += i;
        const std::size_t end = tap + count;
        if constexpr (plain<A>)
            if (__builtin_is_constant_evaluated()) {
                for (; tap < end; ++tap, at += Window::stride) sum += weight[tap] * x[at];
                return;
            }
        for (; tap < end; ++tap, at += Window::stride)
            sum = A::multiply_add(weight[tap], x[at], sum);
    });
    return sum;
}

/// The sum of x[i + position] for all taps on the image, in their order.
template <class Window, class X>
[[nodiscard]] constexpr element_of<X> sum_of_taps(const Window& window, const X& x,
                                                  std::size_t i) noexcept {
    element_of<X> sum{};
    if constexpr (whole<Window>::is_fold)
        if (window.is_whole) return whole<Window>::sum_of_taps(x, i + window.position, sum);
    for_each_tap(window, [&](std::size_t, std::size_t at) { sum = sum + x[i + at]; });
    return sum;
}

/// dx[i + position] += share for all taps on the image.
template <class Window, class V, class Dx>
constexpr void add_to_taps(const Window& window, V share, const Dx& dx, std::size_t i) noexcept {
    if constexpr (whole<Window>::is_fold)
        if (window.is_whole) return whole<Window>::add_to_taps(share, dx, i + window.position);
    for_each_tap(window, [&](std::size_t, std::size_t at) { put(dx, i + at, dx[i + at] + share); });
}

/// dx[i + position] += weight[k + tap] * dy for all taps on the image.
template <Arithmetic A, class Window, class V, class Weight, class Dx>
constexpr void add_scaled_taps(const Window& window, const Weight& weight, std::size_t k, V dy,
                               const Dx& dx, std::size_t i) noexcept {
    if constexpr (whole<Window>::is_fold)
        if (window.is_whole)
            return whole<Window>::template add_taps<A>(weight, k, dy, dx, i + window.position);
    window.for_each_run([&](std::size_t tap, std::size_t at, std::size_t count) {
        tap += k;
        at += i;
        const std::size_t end = tap + count;
        if constexpr (plain<A> && std::is_pointer_v<Dx>)
            if (__builtin_is_constant_evaluated()) {
                for (; tap < end; ++tap, at += Window::stride) dx[at] += weight[tap] * dy;
                return;
            }
        for (; tap < end; ++tap, at += Window::stride)
            put(dx, at, A::multiply_add(weight[tap], dy, dx[at]));
    });
}

/// gradient[k + tap] += dy * x[i + position] for all taps on the image.
template <Arithmetic A, class Window, class S, class X, class Gradient>
constexpr void add_scaled_window(const Window& window, S dy, const X& x, std::size_t i,
                                 Gradient& gradient, std::size_t k) noexcept {
    if constexpr (whole<Window>::is_fold)
        if (window.is_whole)
            return whole<Window>::template add_window<A>(dy, x, i + window.position, gradient, k);
    window.for_each_run([&](std::size_t tap, std::size_t at, std::size_t count) {
        tap += k;
        at += i;
        const std::size_t end = tap + count;
        if constexpr (plain<A>)
            if (__builtin_is_constant_evaluated()) {
                for (; tap < end; ++tap, at += Window::stride) gradient[tap] += dy * x[at];
                return;
            }
        for (; tap < end; ++tap, at += Window::stride)
            gradient[tap] = A::multiply_add(dy, x[at], gradient[tap]);
    });
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
