// SPDX-License-Identifier: MIT
// A part of a network that trains as it predicts.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/forms.hpp>
#include <ctnn/network/detail/parameter_tree.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::error {

template <class Layer>
struct evaluated_layer {
    static_assert(never<Layer>,
                  "ctnn::evaluated: a layer trains otherwise than it predicts, and does not say "
                  "what it is where it does not; a member evaluated_as is required, the layer that "
                  "it is then; leave it outside of evaluated, or give it one");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// The layer that L is where it trains as it predicts: one of the same parameters. It says so by
/// its `evaluated_as`; a topology is made of the layers that its own are; any other is itself.
template <class L>
struct evaluated_form {
    using type = L;
};
template <class L>
    requires requires { typename L::evaluated_as; }
struct evaluated_form<L> {
    using type = typename L::evaluated_as;
};
template <class L>
using evaluated_layer = typename evaluated_form<L>::type;

template <text Name, class L>
struct evaluated_form<named<Name, L>> {
    using type = named<Name, evaluated_layer<L>>;
};
template <class... Layers>
struct evaluated_form<sequential<Layers...>> {
    using type = sequential<evaluated_layer<Layers>...>;
};
template <class... Blocks>
struct evaluated_form<residual<Blocks...>> {
    using type = residual<evaluated_layer<Blocks>...>;
};
template <class Join, class... Branches>
struct evaluated_form<parallel<Join, Branches...>> {
    using type = parallel<Join, evaluated_layer<Branches>...>;
};
template <class Block, std::size_t Times>
struct evaluated_form<repeated<Block, Times>> {
    using type = repeated<evaluated_layer<Block>, Times>;
};
template <class Shape, class Network>
struct evaluated_form<from<Shape, Network>> {
    using type = from<Shape, evaluated_layer<Network>>;
};
template <text Name, class L, text... Sources>
struct evaluated_form<node<Name, L, Sources...>> {
    using type = node<Name, evaluated_layer<L>, Sources...>;
};
template <text... Names>
struct evaluated_form<outputs<Names...>> {
    using type = outputs<Names...>;
};
template <class Inputs, class... NodesAndOutputs>
struct evaluated_form<graph<Inputs, NodesAndOutputs...>> {
    using type = graph<Inputs, evaluated_layer<NodesAndOutputs>...>;
};

template <class L, class Input>
inline constexpr bool takes_input = std::same_as<decltype(answer_of<L, Input>()), fits>;

/// Whether a layer, or one in it, still draws random numbers, or looks across samples.
template <class L, class Input>
inline constexpr bool trains_otherwise = draws_random<L, Input> || looks_across<L, Input>;

/// A topology has the parameters of the one that it is made of, which differ in their type alone.
template <class L, class Form>
struct evaluated_topology : Form {
    using shown_as = L;

    template <class S>
    using parameters = typename L::template parameters<S>;

    template <Arithmetic A, class P, Signal X, class Y>
    CTNN_INLINE static constexpr void infer(const P& p, const X& x, Y& y) noexcept {
        ctnn::infer<A, L>(p, x, y);
    }
};
template <class L, class Form = evaluated_layer<L>>
struct evaluated_base : Form {};
template <class L, Topology Form>
struct evaluated_base<L, Form> : evaluated_topology<L, Form> {};

}  // namespace detail

/// A layer, or a whole network, that trains as it predicts: PyTorch's `eval()` of a part that goes
/// on learning. In it a `batch_norm` normalises by its running statistics, which stay, and a
/// `dropout` drops nothing; weights are learned as ever.
///
/// Its parameters are those of L, with the same names and of the same type: `model<evaluated<L>>
/// tuned{m.parameters()}` goes on with a `model<L>`, and back. A layer of your own says what it is
/// in it by `evaluated_as`.
/// Errors: a layer that draws random numbers, or looks across samples, and does not say what it is
///   then, does not compile.
/// Example: `sequential<named<"base", evaluated<base>>, named<"head", linear<16, 2>>>`
template <class L>
struct evaluated : detail::evaluated_base<L> {
    template <class Input>
    static consteval auto(check)() {
        using form = detail::evaluated_layer<L>;
        constexpr bool answers = requires { form::template check<Input>(); };
        if constexpr (!detail::takes_input<form, Input>)
            return detail::answer_of<form, Input>();
        else if constexpr (detail::trains_otherwise<form, Input>)
            return misfit<error::evaluated_layer<L>>{};
        else if constexpr (answers)
            return form::template check<Input>();
        else
            return fits{};
    }
};

namespace detail {

template <class L>
struct owner_of_parameters<evaluated<L>> {
    using type = L;
};

}  // namespace detail

template <class L>
inline constexpr bool has_own_output<evaluated<L>> = has_own_output<L>;
template <class L, class Input, class S>
inline constexpr detail::lane_bytes detail::lane_bytes_of<evaluated<L>, Input, S> =
    detail::lane_bytes_of<detail::evaluated_layer<L>, Input, S>;

}  // namespace ctnn::inline CTNN_TARGET
