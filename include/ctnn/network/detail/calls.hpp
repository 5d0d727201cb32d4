// SPDX-License-Identifier: MIT
// Calls of a layer's forward and backward, in the form that the layer has for what it is given.
#pragma once

#include <ctnn/core/fields.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/layer.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET::detail {

/// What layer L makes of an X, a tensor or lanes.
template <class L, class X>
using output_of = with_shape<X, typename L::template output_shape<typename X::shape>>;

template <class L, class X>
inline constexpr bool remembers = requires { typename L::template memory<X>; };

/// How a layer's functions take an X: not at all, as they are, or with the pass before the rest.
enum class form { none, plain, drawing };

template <class L, class A, class X>
consteval form find_form() {
    using P = typename L::template parameters<typename X::scalar>;
    using Y = output_of<L, X>;
    if constexpr (remembers<L, X>) {
        using M = typename L::template memory<X>;
        if constexpr (requires(const P& p, const X& x, Y& y, M& memory) {
                          L::template forward<A>(p, x, y, memory);
                      })
            return form::plain;
        else if constexpr (requires(const pass& how, const P& p, const X& x, Y& y, M& memory) {
                               L::template forward<A>(how, p, x, y, memory);
                           })
            return form::drawing;
        else
            return form::none;
    } else if constexpr (requires(const P& p, const X& x, Y& y) {
                             L::template forward<A>(p, x, y);
                         }) {
        return form::plain;
    } else if constexpr (requires(const pass& how, const P& p, const X& x, Y& y) {
                             L::template forward<A>(how, p, x, y);
                         }) {
        return form::drawing;
    } else {
        return form::none;
    }
}
template <class L, class A, class X>
inline constexpr form form_of = find_form<L, A, X>();

/// One sample of lanes as a tensor.
template <InLanes X>
using sample_in = tensor<typename X::shape, typename X::scalar>;

/// What a layer without a form for lanes remembers of each sample.
template <class L, InLanes X>
struct sample_memories {
    memory_of<L, sample_in<X>> each[X::width];
};

template <class L, class A, class X>
struct memory_for {
    using type = memory_of<L, X>;
};
template <class L, class A, InLanes X>
    requires(form_of<L, A, X> == form::none && remembers<L, sample_in<X>>)
struct memory_for<L, A, X> {
    using type = sample_memories<L, X>;
};

template <InLanes X>
constexpr void take_sample(const X& from, std::size_t b, sample_in<X>& to) noexcept {
    for (std::size_t i = 0; i < X::size(); ++i) to.data[i] = from.data[i * X::width + b];
}
template <InLanes X>
constexpr void put_sample(const sample_in<X>& from, std::size_t b, X& to) noexcept {
    for (std::size_t i = 0; i < X::size(); ++i) to.data[i * X::width + b] = from.data[i];
}
/// Zeros in the lanes without a sample: they are computed with, if never used.
template <InLanes X>
constexpr void clear_rest(X& x) noexcept {
    for (std::size_t i = 0; i < X::size(); ++i)
        for (std::size_t b = x.count; b < X::width; ++b) x.data[i * X::width + b] = 0;
}
template <class M>
[[nodiscard]] CTNN_INLINE constexpr auto& memory_at(M& memory, std::size_t b) noexcept {
    if constexpr (requires { memory.each[b]; })
        return memory.each[b];
    else
        return memory;
}

template <Arithmetic A, class L, class P, Values X, class Y, class M>
CTNN_INLINE constexpr void forward(const pass& how, const P& p, const X& x, Y& y,
                                   M& memory) noexcept;

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

/// Forward of one layer that is no topology; `memory` is that of the layer for X, or `no_memory`.
template <Arithmetic A, class L, class P, Values X, class Y, class M>
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
}

/// Backward of one layer that is no topology, in the form of its forward.
template <Arithmetic A, class L, class P, Values X, Values Y, class M, class Dx>
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
            sample_in<X> x_here{uninitialized}, dx_here{uninitialized};
            sample_in<Y> y_here{uninitialized}, dy_here{uninitialized};
            take_sample(x, b, x_here);
            take_sample(y, b, y_here);
            take_sample(dy, b, dy_here);
            backward_as_is<A, L>(how.from(b), p, x_here, y_here, memory_at(memory, b), dy_here,
                                 dx_here, gradient);
            put_sample(dx_here, b, dx);
        }
        clear_rest(dx);
    }
}

/// Whether a layer's backward, in the form of its forward, takes a dx of type Dx.
template <class L, class A, class X, class Dx>
consteval bool writes_dx() {
    using P = typename L::template parameters<typename X::scalar>;
    using Y = output_of<L, X>;
    constexpr form here = form_of<L, A, X>;
    if constexpr (here == form::none) {
        return false;
    } else if constexpr (remembers<L, X>) {
        using M = typename L::template memory<X>;
        if constexpr (here == form::plain)
            return requires(const P& p, const X& x, const Y& y, const M& memory, Dx& dx,
                            P& gradient) {
                L::template backward<A>(p, x, y, memory, y, dx, gradient);
            };
        else
            return requires(const pass& how, const P& p, const X& x, const Y& y, const M& memory,
                            Dx& dx, P& gradient) {
                L::template backward<A>(how, p, x, y, memory, y, dx, gradient);
            };
    } else if constexpr (here == form::plain) {
        return requires(const P& p, const X& x, const Y& y, Dx& dx, P& gradient) {
            L::template backward<A>(p, x, y, y, dx, gradient);
        };
    } else {
        return requires(const pass& how, const P& p, const X& x, const Y& y, Dx& dx, P& gradient) {
            L::template backward<A>(how, p, x, y, y, dx, gradient);
        };
    }
}

/// Whether a layer can be computed for tensors of shape `Input`: it has forward and backward, or is
/// a topology, which checks its own layers.
template <class L, class Input>
inline constexpr bool computes =
    writes_dx<L, strict<float>, tensor<Input, float>, tensor<Input, float>>();
template <Topology L, class Input>
inline constexpr bool computes<L, Input> = true;

/// The same where dx may be unwanted: then a layer without parameters has nothing to do.
template <Arithmetic A, class L, class P, Values X, Values Y, class M, class Dx>
CTNN_INLINE constexpr void backward(const pass& how, const P& p, const X& x, const Y& y,
                                    const M& memory, const Y& dy, Dx& dx, P& gradient) noexcept {
    if constexpr (!std::same_as<Dx, unwanted>) {
        backward_as_is<A, L>(how, p, x, y, memory, dy, dx, gradient);
    } else if constexpr (!std::same_as<P, no_parameters>) {
        if constexpr (writes_dx<L, A, X, unwanted>()) {
            backward_as_is<A, L>(how, p, x, y, memory, dy, dx, gradient);
        } else {
            X dx_here{uninitialized};
            match_count(x, dx_here);
            backward_as_is<A, L>(how, p, x, y, memory, dy, dx_here, gradient);
        }
    }
}

/// The multiply-adds of the layers that have a form for lanes, in a network where an X reaches its
/// input.
template <class L, class A, class X>
inline constexpr std::size_t multiply_adds_in_lanes =
    form_of<L, A, X> != form::none ? multiply_adds_of<L, typename X::shape> : 0;
template <class A, class X>
struct child_in_lanes {
    template <class Child>
    struct multiply_adds {
        static constexpr std::size_t value =
            multiply_adds_in_lanes<typename Child::layer, A,
                                   with_shape<X, typename Child::input_shape>>;
    };
};
template <Topology L, class A, class X>
inline constexpr std::size_t multiply_adds_in_lanes<L, A, X> =
    sum_over<typename L::template children<typename X::shape>,
             child_in_lanes<A, X>::template multiply_adds>;

/// Whether samples had better go through a network in lanes: at least half of its work is in layers
/// that have a form for them; the others take sample after sample out of the lanes.
template <class L, class A, class X>
inline constexpr bool lanes_pay =
    multiply_adds_in_lanes<L, A, X> > 0 &&
    2 * multiply_adds_in_lanes<L, A, X> >= multiply_adds_of<L, typename X::shape>;

}  // namespace ctnn::inline CTNN_TARGET::detail
