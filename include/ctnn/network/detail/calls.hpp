// SPDX-License-Identifier: MIT
// Calls of a layer's forward and backward, in the form that the layer has for what it is given.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/detail/forms.hpp>
#include <ctnn/network/layer.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

template <class X>
constexpr void take_sample(const X& from, std::size_t b, sample_in<X>& to) noexcept {
    for_each_part(from, to, [b]<class Lanes>(const Lanes& samples, auto& sample) {
        for (std::size_t i = 0; i < Lanes::size(); ++i)
            sample.data[i] = samples.data[i * Lanes::width + b];
    });
}
template <class X>
constexpr void put_sample(const sample_in<X>& from, std::size_t b, X& to) noexcept {
    for_each_part(to, from, [b]<class Lanes>(Lanes& samples, const auto& sample) {
        for (std::size_t i = 0; i < Lanes::size(); ++i)
            samples.data[i * Lanes::width + b] = sample.data[i];
    });
}
/// Zeros in the lanes without a sample, of each part.
template <class X>
constexpr void clear_rests(X& x) noexcept {
    for_each_part(x, x, [](auto& lanes_here, auto&) { clear_rest(lanes_here); });
}
/// Value `i` of several; of several inputs copies of each one's.
template <Several X>
[[nodiscard]] CTNN_INLINE constexpr const auto& one_at(const X& x, std::size_t i) noexcept {
    return x[i];
}
template <class... X>
[[nodiscard]] constexpr auto one_at(const bundle<X...>& x, std::size_t i) noexcept {
    element_in<bundle<X...>> here{uninitialized};
    for_each_part(x, here, [i](const auto& all, auto& one) { one = all[i]; });
    return here;
}
/// Calls `f(dx of value i)`.
template <class Dx, class X, class F>
CTNN_INLINE constexpr void with_element(Dx& dx, const X& x, std::size_t i, const F& f) noexcept {
    if constexpr (Bundle<Dx>) {
        element_in<Dx> here{uninitialized};
        match_count(x, here);
        f(here);
        for_each_part(dx, here, [i](auto& all, const auto& one) { all[i] = one; });
    } else if constexpr (std::same_as<Dx, unwanted>) {
        f(dx);
    } else {
        f(dx[i]);
    }
}
template <class M>
[[nodiscard]] CTNN_INLINE constexpr auto& memory_at(M& memory, std::size_t b) noexcept {
    if constexpr (requires { memory.each[b]; })
        return memory.each[b];
    else
        return memory;
}

template <Arithmetic A, class L, class P, Signal X, class Y, class M>
CTNN_INLINE constexpr void forward(const pass& how, const P& p, const X& x, Y& y,
                                   M& memory) noexcept;
template <Arithmetic A, class L, class P, Signal X, Signal Y, class M, class Dx>
CTNN_INLINE constexpr void backward(const pass& how, const P& p, const X& x, const Y& y,
                                    const M& memory, const Y& dy, Dx& dx, P& gradient) noexcept;

/// Forward of samples in lanes by a layer that has no form for them.
template <Arithmetic A, class L, class P, class X, InLanes Y, class M>
constexpr void forward_one_by_one(const pass& how, const P& p, const X& x, Y& y,
                                  M& memory) noexcept {
    for (std::size_t b = 0; b < y.count; ++b) {
        sample_in<X> x_here{uninitialized};
        sample_in<Y> y_here{uninitialized};
        take_sample(x, b, x_here);
        forward<A, L>(how.from(b), p, x_here, y_here, memory_at(memory, b));
        put_sample(y_here, b, y);
    }
    clear_rest(y);
}

/// Forward of several values by a layer that does not look across samples.
template <Arithmetic A, class L, class P, class X, Several Y, class M>
constexpr void forward_several(const pass& how, const P& p, const X& x, Y& y, M& memory) noexcept {
    if constexpr (requires { memory.each.reserve(y.memory, y.count); })
        memory.each.reserve(y.memory, y.count);
    for (std::size_t i = 0; i < y.count; ++i)
        forward<A, L>(how.from(Y::first_sample(i)), p, one_at(x, i), y[i], memory_at(memory, i));
}

/// Forward of one layer that is no topology; `memory` is that of the layer for X, or `no_memory`.
template <Arithmetic A, class L, class P, Signal X, class Y, class M>
CTNN_INLINE constexpr void forward([[maybe_unused]] const pass& how, const P& p, const X& x, Y& y,
                                   [[maybe_unused]] M& memory) noexcept {
    constexpr form here = form_of<L, A, X>;
    constexpr bool remembering = remembers<L, X>;
    if constexpr (here == form::plain && !remembering)
        L::template forward<A>(p, x, y);
    else if constexpr (here == form::plain)
        L::template forward<A>(p, x, y, memory);
    else if constexpr (here == form::drawing && !remembering)
        L::template forward<A>(how, p, x, y);
    else if constexpr (here == form::drawing)
        L::template forward<A>(how, p, x, y, memory);
    else if constexpr (InLanes<first_part<X>>)
        forward_one_by_one<A, L>(how, p, x, y, memory);
    else if constexpr (Several<first_part<X>>)
        forward_several<A, L>(how, p, x, y, memory);
}

// GCC 12 does not see that what follows the layer has set dy of every sample.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
/// Backward of one layer that is no topology, in the form of its forward.
template <Arithmetic A, class L, class P, Signal X, Signal Y, class M, class Dx>
CTNN_INLINE constexpr void backward_as_is([[maybe_unused]] const pass& how, const P& p, const X& x,
                                          const Y& y, [[maybe_unused]] const M& memory, const Y& dy,
                                          Dx& dx, P& gradient) noexcept {
    constexpr form here = form_of<L, A, X>;
    constexpr bool remembering = remembers<L, X>;
    if constexpr (here == form::plain && !remembering) {
        L::template backward<A>(p, x, y, dy, dx, gradient);
    } else if constexpr (here == form::plain) {
        L::template backward<A>(p, x, y, memory, dy, dx, gradient);
    } else if constexpr (here == form::drawing && !remembering) {
        L::template backward<A>(how, p, x, y, dy, dx, gradient);
    } else if constexpr (here == form::drawing) {
        L::template backward<A>(how, p, x, y, memory, dy, dx, gradient);
    } else if constexpr (InLanes<first_part<X>>) {
        for (std::size_t b = 0; b < y.count; ++b) {
            sample_in<X> x_here{uninitialized};
            sample_in<Y> y_here{uninitialized}, dy_here{uninitialized};
            take_sample(x, b, x_here);
            take_sample(y, b, y_here);
            take_sample(dy, b, dy_here);
            const auto into = [&](auto& dx_here) {
                backward<A, L>(how.from(b), p, x_here, y_here, memory_at(memory, b), dy_here,
                               dx_here, gradient);
            };
            if constexpr (std::same_as<Dx, unwanted>) {
                into(dx);
            } else {
                sample_in<X> dx_here{uninitialized};
                into(dx_here);
                put_sample(dx_here, b, dx);
            }
        }
        if constexpr (!std::same_as<Dx, unwanted>) clear_rests(dx);
    } else if constexpr (Several<first_part<X>>) {
        for (std::size_t i = 0; i < y.count; ++i) {
            const auto& x_here = one_at(x, i);
            with_element(dx, x_here, i, [&](auto& dx_here) {
                backward_as_is<A, L>(how.from(Y::first_sample(i)), p, x_here, y[i],
                                     memory_at(memory, i), dy[i], dx_here, gradient);
            });
        }
    }
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// The same where dx may be unwanted: then a layer without parameters has nothing to do.
template <Arithmetic A, class L, class P, Signal X, Signal Y, class M, class Dx>
CTNN_INLINE constexpr void backward(const pass& how, const P& p, const X& x, const Y& y,
                                    const M& memory, const Y& dy, Dx& dx, P& gradient) noexcept {
    if constexpr (!std::same_as<Dx, unwanted>) {
        backward_as_is<A, L>(how, p, x, y, memory, dy, dx, gradient);
    } else if constexpr (!std::same_as<P, no_parameters>) {
        if constexpr (Several<first_part<X>> && form_of<L, A, X> == form::none) {
            for (std::size_t i = 0; i < y.count; ++i)
                backward<A, L>(how.from(Y::first_sample(i)), p, one_at(x, i), y[i],
                               memory_at(memory, i), dy[i], dx, gradient);
        } else if constexpr (form_of<L, A, X> == form::none || writes_dx<L, A, X, unwanted>()) {
            backward_as_is<A, L>(how, p, x, y, memory, dy, dx, gradient);
        } else {
            X dx_here{uninitialized};
            match_count(x, dx_here);
            backward_as_is<A, L>(how, p, x, y, memory, dy, dx_here, gradient);
        }
    }
}

}  // namespace ctnn::inline CTNN_TARGET::detail
