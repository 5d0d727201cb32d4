// SPDX-License-Identifier: MIT
// Which forms a layer's forward and backward have, and what it remembers for each.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <type_traits>

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

/// One sample of lanes, or of several values, as a tensor.
template <class X>
using sample_in = value_of<typename X::shape, typename X::scalar>;

/// A layer that has a form for one sample looks at no other.
template <class L, class A, class X>
    requires Several<first_part<X>>
inline constexpr form form_of<L, A, X> =
    form_of<L, A, sample_in<X>> == form::none ? find_form<L, A, X>() : form::none;

/// What a layer without a form for lanes remembers of each sample.
template <class L, class X>
struct sample_memories {
    memory_of<L, sample_in<X>> each[X::width];
};

template <class L, class A, class X>
struct memory_for {
    using type = memory_of<L, X>;
};
template <class L, class A, class X>
    requires(InLanes<first_part<X>> && form_of<L, A, X> == form::none && remembers<L, sample_in<X>>)
struct memory_for<L, A, X> {
    using type = sample_memories<L, X>;
};

/// Whether a layer that has an infer of its own has it for tensors alone, where an X is given.
template <class A, class L, class P, class X>
inline constexpr bool infers_samples = false;
template <class A, class L, class P, class X>
    requires InLanes<first_part<X>>
inline constexpr bool infers_samples<A, L, P, X> =
    requires(const P& p, const sample_in<X>& x, sample_in<output_of<L, X>>& y) {
        L::template infer<A>(p, x, y);
    };

/// What a layer that does not look across samples remembers of several.
template <class M>
struct several_memories {
    sample_array<M> each{};
};
template <class M>
    requires std::is_empty_v<M>
struct several_memories<M> {};
/// What one value of several is.
template <class X>
struct one_of_several;
template <Several X>
struct one_of_several<X> {
    using type = typename X::element;
};
template <class... X>
struct one_of_several<bundle<X...>> {
    using type = bundle<typename X::element...>;
};
template <class X>
using element_in = typename one_of_several<X>::type;

template <class L, class A, class X>
    requires(Several<first_part<X>> && form_of<L, A, X> == form::none)
struct memory_for<L, A, X> {
    using type = several_memories<typename memory_for<L, A, element_in<X>>::type>;
};

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

/// Several samples of an input.
template <class Input>
using several_inputs = with_shape<several<tensor<shape<1>>>, Input>;

/// Whether a layer can be computed for tensors of shape `Input`: it has forward and backward, or is
/// a topology, which checks its own layers.
template <class L, class Input>
inline constexpr bool computes =
    writes_dx<L, strict<float>, value_of<Input, float>, value_of<Input, float>>() ||
    writes_dx<L, strict<float>, several_inputs<Input>, several_inputs<Input>>();
template <Topology L, class Input>
inline constexpr bool computes<L, Input> = true;

/// Whether a layer, or one in it, looks across the samples of a minibatch: it computes several at
/// once, and no single one.
template <class L, class Input>
inline constexpr bool looks_across =
    form_of<L, strict<float>, value_of<Input, float>> == form::none &&
    form_of<L, strict<float>, several_inputs<Input>> != form::none;
template <class Child>
struct child_looks_across {
    static constexpr bool value = looks_across<typename Child::layer, typename Child::input_shape>;
};
template <Topology L, class Input>
inline constexpr bool looks_across<L, Input> =
    any_of<typename L::template children<Input>, child_looks_across>;

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
