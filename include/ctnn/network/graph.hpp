// SPDX-License-Identifier: MIT
// A network of named nodes, each of which takes the output of others.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/kernels/several.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/graph_inference.hpp>
#include <ctnn/network/detail/graph_plan.hpp>
#include <ctnn/network/detail/graph_training.hpp>
#include <ctnn/network/detail/graph_wiring.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

/// The inputs of a `graph`, by names for its nodes.
template <text... Names>
struct inputs {};

/// A node of a `graph`: a layer, which takes the value of one source, or of as many as it has
/// inputs, or `concat`, `add` or `multiply`, which take several. A source is the name of an input,
/// or of a node before it.
template <text Name, class Layer, text... Sources>
struct node {};

/// The outputs of a `graph`: the names of nodes or inputs.
template <text... Names>
struct outputs {};

/// A network of named nodes, each of which takes inputs or the outputs of nodes before it: inputs,
/// nodes, outputs, as in ONNX. Itself a layer.
///
/// Its parameters have the nodes' names. The gradient of a value that is used several times is
/// added up from its last use to its first; one as output counts as the very last.
/// Shape: `input_shape` is what the first node that takes the input and is particular about it
/// takes; where none is, there is no `input_shape`.
/// Errors: a source that is not there or stands later, two of one name, values that are used
/// nowhere, a layer with more or fewer sources than it has inputs, and shapes that do not fit do
/// not compile.
/// Example: `graph<inputs<"x">, node<"stem", linear<4, 8>, "x">, node<"left", tanh, "stem">,
/// node<"sum", add, "left", "stem">, outputs<"sum">>`
template <class Inputs, class... NodesAndOutputs>
struct graph
    : detail::graph_input_shape<typename detail::graph_wiring<Inputs, NodesAndOutputs...>::type> {
    static_assert(error::report<typename detail::graph_wiring<Inputs, NodesAndOutputs...>::fault>);
    static constexpr bool is_topology = true;
    static constexpr bool goes_on_after_misfit = true;
    using wiring = typename detail::graph_wiring<Inputs, NodesAndOutputs...>::type;

    /// Number of nodes, and of inputs.
    static constexpr std::size_t size = wiring::size;
    static constexpr std::size_t input_count = wiring::input_count;
    /// The layer of a node.
    template <std::size_t Index>
    using layer = typename detail::node_in<wiring, Index>::layer;

    template <class S>
    using parameters = typename wiring::template parameters<S>;
    template <class Input>
    using output_shape = typename detail::plan<wiring, Input>::output_shape;
    template <class Input>
    using children = typename detail::plan<wiring, Input>::children;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (std::is_void_v<typename detail::plan<wiring, Input>::fault>)
            return fits{};
        else
            return misfit<typename detail::plan<wiring, Input>::fault>{};
    }

    /// Bytes of the values that a prediction has, of which some stand in the place of others.
    template <class Input, class S>
        requires(detail::plan<wiring, Input>::fits)
    [[nodiscard]] static consteval std::size_t bytes_of_inference() {
        return detail::bytes_of_places<wiring, Input, S>(std::make_index_sequence<size>{});
    }

    template <Arithmetic A, class P, Signal X, class Y>
    static constexpr void infer(const P& p, const X& x, Y& y) noexcept {
        if constexpr (detail::plan<wiring, typename X::shape>::fits)
            detail::graph_inference<wiring, A, P, X, Y>(p, x, y).run();
        else
            y = {};
    }

    template <Arithmetic A, class Pass, class P, Signal X, class Dx, class Next>
    static constexpr typename X::scalar around(const Pass& how, const P& p, const X& x, Dx& dx,
                                               P& gradient, const Next& next) noexcept {
        if constexpr (detail::plan<wiring, typename X::shape>::fits)
            return detail::graph_training<wiring, A, Pass, P, X, Dx>(how, p, x, dx, gradient)
                .template around_from<0>(next);
        else
            return 0;
    }
};

template <class Inputs, class... NodesAndOutputs>
inline constexpr bool has_own_output<graph<Inputs, NodesAndOutputs...>> =
    graph<Inputs, NodesAndOutputs...>::wiring::output_count > 1;

}  // namespace ctnn::inline CTNN_TARGET
