// SPDX-License-Identifier: MIT
// What models, topologies and predictions say while compiling.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/text.hpp>

namespace ctnn::error {

// network/frozen.hpp

template <class Found>
struct frozen_model {
    static_assert(never<Found>,
                  "ctnn::frozen: what it is given is not a model; a constexpr model is required; "
                  "write constexpr ctnn::model<network> trained{...}; and frozen<trained>");
};

// network/hana.hpp

template <text... Names>
struct tensors;

template <class Asked, class Has>
struct tensor_name {
    static_assert(never<Asked>,
                  "ctnn::model: it has no tensor of this name; one of its own is required; write "
                  "at_key(m, ctnn::key<\"name\">) with a name from the list");
};

// network/initialize.hpp

template <class Found>
struct initialized_model {
    static_assert(never<Found>,
                  "ctnn::initialized: the type to be made is not a model; a model is required, not "
                  "its network alone; write initialized<model<network>>(init::linear_default{}, "
                  "seed)");
};

template <class... Given>
struct initialized_arguments {
    static_assert(never<Given...>,
                  "ctnn::initialized: what is given is not a scheme and a seed in this order; both "
                  "are required, the seed an integer; write "
                  "initialized<model<network>>(init::linear_default{}, 42)");
};

// network/join.hpp

template <class First, class... Others>
struct concat_shapes {
    static_assert(never<First>,
                  "ctnn::concat: values differ in more than their first extent; all others must be "
                  "equal; change the layers that they come from");
};

template <class First, class... Others>
struct equal_shapes {
    static_assert(never<First>,
                  "ctnn::add, ctnn::multiply: values are not of one shape; equal shapes are "
                  "required; change the layers that they come from");
};

// network/model.hpp

template <class Found, class Needed>
struct model_input {
    static_assert(
        never<Found>,
        "ctnn::model: the input is not what the network takes; a tensor of the network's "
        "input shape and scalar is required; pass a model::input; of an array or vector write "
        "model::input{values}");
};

template <class Found>
struct model_inputs {
    static_assert(
        never<Found>,
        "ctnn::model: many inputs are given, and a call takes one; one input is required; "
        "write std::vector<model::output> outputs(inputs.size()); predict(m, inputs, "
        "outputs);");
};

template <class Found, class Allowed>
struct prediction_stack {
    static_assert(never<Found>,
                  "ctnn::model: the activations of one prediction are too large for the "
                  "stack; at most ctnn::stack_limit bytes are allowed; write narrower layers");
};

template <class... Given>
struct model_arguments {
    static_assert(
        never<Given...>,
        "ctnn::model: its template arguments are not a network and a type of numbers; one "
        "network is required, and after it float, double, fused<float> or "
        "fused<double>, or nothing; write model<sequential<layer, layer, ...>>");
};

template <class Network>
struct no_input_shape {
    static_assert(
        never<Network>,
        "ctnn::model: no layer says what shape the input has; one shape is required; write "
        "model<from<shape<extents...>, network>>, of an embedding "
        "model<from<integers<extents...>, network>>, or begin with linear<inputs, outputs>");
};

// network/from.hpp

template <class Network, class Shape>
struct from_order {
    static_assert(never<Network>,
                  "ctnn::from: the network and the shape of its input are exchanged; the shape "
                  "comes first; write from<shape<extents...>, network>");
};

// network/parallel.hpp

template <class First>
struct parallel_join {
    static_assert(never<First>,
                  "ctnn::parallel: its first argument is not a join; concat, add or multiply is "
                  "required, and after it the branches; write parallel<concat, layer, layer>");
};

template <class Layer>
struct no_branch {
    static_assert(never<Layer>,
                  "ctnn::parallel: it has no branch; at least one is required; write "
                  "parallel<concat, branch, ...>");
};

// network/predict.hpp

template <class Found>
struct predict_outputs {
    static_assert(
        never<Found>,
        "ctnn::predict: the outputs are missing; a place for each prediction is required; "
        "write m(x) for one input, and for many std::vector<model::output> "
        "outputs(inputs.size()); predict(m, inputs, outputs);");
};

template <class Found>
struct predict_model {
    static_assert(never<Found>,
                  "ctnn::predict: what shall predict is not a model; a model is required; write "
                  "predict(t.model, inputs, outputs) of a trainer t, predict(*m, inputs, outputs) "
                  "of an on_heap m");
};

// network/repeated.hpp

template <class Found, class Needed>
struct repeated_shape {
    static_assert(never<Found>,
                  "ctnn::repeated: its block does not keep the shape of its input, so it cannot "
                  "follow itself; the same shape is required; change the block's last layer");
};

// network/folded.hpp

template <class Found>
struct folded_model {
    static_assert(never<Found>,
                  "ctnn::folded: what is given is not a model; a model, a network with its "
                  "parameters, is required; write folded(m) for a model m");
};

// network/residual.hpp

template <class Found, class Needed>
struct residual_shape {
    static_assert(never<Found>,
                  "ctnn::residual: its block does not keep the shape of its input, so the two "
                  "cannot be added; the same shape is required; change the block's last layer, or "
                  "write residual<block, shortcut> with a shortcut of the block's output shape");
};

// network/detail/chain.hpp

template <class Where, class Found, class Needed>
struct layer_sizes {
    static_assert(never<Where>,
                  "ctnn::sequential: a layer does not take the shape that comes out of the layer "
                  "before it; the two must be equal; change one of the two sizes");
};

template <class Where, class Found, class Needed>
struct layer_axes {
    static_assert(never<Where>,
                  "ctnn::sequential: a layer does not take the shape that comes out of the layer "
                  "before it, though as many numbers; the two must be equal; write flatten before "
                  "it, where one axis is expected, else reshape<extents...>");
};

/// What an element lacks to be a layer; a forward or a backward that is there does not take what
/// reaches it.
struct lacks_parameters;
struct lacks_output_shape;
struct lacks_forward;
struct lacks_backward;

template <class Where, class Found, class Lacks>
struct not_a_layer {
    static_assert(
        never<Where>,
        "ctnn::sequential: an element is not a layer for the shape that reaches it; it "
        "needs parameters<Scalar>, output_shape<Input>, forward and backward, and no data "
        "members; see docs/extending.md");
};

template <class L>
struct topology_members {
    static_assert(never<L>,
                  "ctnn::topology: a layer with is_topology has no children<Input>; the list of "
                  "its layers is required; write template <class Input> using children = "
                  "child_list<child<block, 0, Input>>;");
};

template <class L, class Found>
struct topology_infer {
    static_assert(never<L>,
                  "ctnn::topology: a layer with is_topology has no infer for its input; a static "
                  "infer<A>(p, x, y), which writes the prediction to y, is required; see "
                  "docs/extending.md");
};

template <class L>
struct not_an_activation {
    static_assert(never<L>,
                  "ctnn::layers: an activation has but one of its two functions; value<A>(x) and "
                  "derivative<A>(x, y), which is dy/dx, are required; see docs/extending.md");
};

template <class L, class Found>
struct integer_input {
    static_assert(never<L>,
                  "ctnn::integers: they reach a layer that takes the numbers of a shape; a layer "
                  "of whole numbers is required before it; begin the network with "
                  "embedding<tokens, features>, or write from<shape<extents...>, network>");
};

/// What a layer says of a shape, and where in its network the layer is.
template <class Where, class Error>
struct in_layer : Error {};

template <class Found, class Needed>
struct input_count {
    static_assert(never<Found>,
                  "ctnn::shapes: not as many values reach a layer as it takes; one is required for "
                  "most layers, and one for each input of a graph; write from<shapes<shape<...>, "
                  "...>, graph<inputs<...>, ...>>");
};

}  // namespace ctnn::error
