// SPDX-License-Identifier: MIT
// Calls of a layer's forward and backward, in the form that the layer has for what it is given.
#pragma once

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

template <InLanes X>
constexpr void take_sample(const X& from, std::size_t b, sample_in<X>& to) noexcept {
    for (std::size_t i = 0; i < X::size(); ++i) to.data[i] = from.data[i * X::width + b];
}
template <InLanes X>
constexpr void put_sample(const sample_in<X>& from, std::size_t b, X& to) noexcept {
    for (std::size_t i = 0; i < X::size(); ++i) to.data[i * X::width + b] = from.data[i];
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
template <Arithmetic A, class L, class P, InLanes X, InLanes Y, class M>
constexpr void forward_one_by_one(const pass& how, const P& p, const X& x, Y& y,
                                  M& memory) noexcept {
    for (std::size_t b = 0; b < x.count; ++b) {
        sample_in<X> x_here{uninitialized};
        sample_in<Y> y_here{uninitialized};
        take_sample(x, b, x_here);
        forward<A, L>(how.from(b), p, x_here, y_here, memory_at(memory, b));
        put_sample(y_here, b, y);
    }
    clear_rest(y);
}

/// Forward of several values by a layer that does not look across samples.
template <Arithmetic A, class L, class P, Several X, Several Y, class M>
constexpr void forward_several(const pass& how, const P& p, const X& x, Y& y, M& memory) noexcept {
    if constexpr (requires { memory.each.reserve(x.memory, x.count); })
        memory.each.reserve(x.memory, x.count);
    for (std::size_t i = 0; i < x.count; ++i)
        forward<A, L>(how.from(X::first_sample(i)), p, x[i], y[i], memory_at(memory, i));
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
    else if constexpr (InLanes<X>)
        forward_one_by_one<A, L>(how, p, x, y, memory);
    else if constexpr (Several<X>)
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
    } else if constexpr (InLanes<X>) {
        for (std::size_t b = 0; b < x.count; ++b) {
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
        if constexpr (!std::same_as<Dx, unwanted>) clear_rest(dx);
    } else if constexpr (Several<X>) {
        for (std::size_t i = 0; i < x.count; ++i)
            backward_as_is<A, L>(how.from(X::first_sample(i)), p, x[i], y[i], memory_at(memory, i),
                                 dy[i], dx[i], gradient);
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
        if constexpr (Several<X> && form_of<L, A, X> == form::none) {
            for (std::size_t i = 0; i < x.count; ++i)
                backward<A, L>(how.from(X::first_sample(i)), p, x[i], y[i], memory_at(memory, i),
                               dy[i], dx, gradient);
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
