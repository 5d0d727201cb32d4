// SPDX-License-Identifier: MIT
// What a graph says of its wiring and shapes while compiling.
#pragma once

#include <ctnn/core/error.hpp>

namespace ctnn::error {

// network/detail/graph_plan.hpp

template <class Where, class Found, class Needed>
struct graph_shape {
    static_assert(never<Where>,
                  "ctnn::graph: a node's layer does not take the shape of the node's source; the "
                  "two must be equal; change the layer, or the one that the source comes from");
};

template <class Where, class Found, class Needed>
struct graph_axes {
    static_assert(never<Where>,
                  "ctnn::graph: a node's layer does not take the shape of the node's source, "
                  "though as many numbers; the two must be equal; write a node of flatten between "
                  "the two, where one axis is expected, else of reshape<extents...>");
};

template <class Where, class Found, class Lacks>
struct graph_layer {
    static_assert(
        never<Where>,
        "ctnn::graph: a node's second argument is not a layer for the shape that reaches "
        "it; it needs parameters<Scalar>, output_shape<Input>, forward and backward, and no "
        "data members, or to be concat, add or multiply; see docs/extending.md");
};

template <class Where>
struct graph_outputs {
    static_assert(never<Where>,
                  "ctnn::graph: the layer of a node has several outputs; one is required; write "
                  "the nodes of the inner graph as nodes of this one, or join its outputs");
};

template <class Found, class Needed>
struct graph_inputs {
    static_assert(never<Found>,
                  "ctnn::graph: its input is not one value for each of its inputs; as many shapes "
                  "as it has inputs are required; write from<shapes<shape<...>, ...>, graph<...>>");
};

// network/detail/graph_wiring.hpp

template <class... Found>
struct graph_parts {
    static_assert(never<Found...>,
                  "ctnn::graph: its parts are not those of a graph; inputs, then at least one "
                  "node, then outputs are required; write graph<inputs<\"x\">, node<\"name\", "
                  "layer, \"source\">, ..., outputs<\"name\">>");
};

template <class Repeated, class Has>
struct graph_names {
    static_assert(never<Repeated>,
                  "ctnn::graph: two inputs, nodes or outputs have the same name; names must "
                  "differ; write node<\"another name\", ...>");
};

template <class Where, class Asked, class Has>
struct graph_source {
    static_assert(never<Where>,
                  "ctnn::graph: a source or an output has the name of no input and no node; one of "
                  "their names is required; write node<\"name\", layer, \"source\"> with a name "
                  "from the list");
};

template <class Where, class Asked>
struct graph_order {
    static_assert(never<Where>,
                  "ctnn::graph: a node takes the output of a node that does not stand before it; "
                  "inputs and nodes before it are required; move the node after its sources");
};

template <class Unused>
struct graph_unused {
    static_assert(never<Unused>,
                  "ctnn::graph: an input or the output of a node is used nowhere; every one must "
                  "be a source of a node or an output; remove it, or add its name to outputs");
};

template <class Where, class Found>
struct graph_sources {
    static_assert(
        never<Where>,
        "ctnn::graph: a node does not have as many sources as its layer has inputs; one is "
        "required for most layers, one for each input of a graph or of a layer of "
        "several, and at least one for concat, add and multiply; write node<\"name\", "
        "layer, \"source\">");
};

}  // namespace ctnn::error
