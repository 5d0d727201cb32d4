# SPDX-License-Identifier: MIT
"""ONNX's recurrent nodes, and what stands around them.

A sequence in ONNX has the axes steps, batch, features; in ctnn batch, steps, features. What lies
between a Transpose and the Transpose back keeps the order of its axes in a graph's `axes`.
"""

import numpy

from . import layers
from .checks import CannotTranslate
from .onnx_nodes import attributes, label, named

SEQUENCE = ("steps", "batch", "features")
OUTPUTS = ("steps", "directions", "batch", "features")
BOTH = ("steps", "both", "batch", "half")  # of both directions
BESIDE = ("steps", "batch", "both", "half")
STATE = ("directions", "batch", "features")
HALF = ("batch", "half of the features")  # one direction's last state
FIRST = ("batch", "features of the first step")


def _sequence(g, node, options, activations):
    """What a recurrent layer is asked for; returns the value that it takes."""
    source = node.input[0]
    if g.axes.get(source) != SEQUENCE:
        raise CannotTranslate(f"{label(node)}: its input has the batch first; a Transpose is "
                              "needed before it")
    direction = options.get("direction", b"forward")
    activations = activations * (2 if direction == b"bidirectional" else 1)
    if options.get("layout", 0) != 0 or direction not in (b"forward", b"bidirectional") or \
            options.get("activations", activations) != activations or "clip" in options or \
            options.get("input_forget", 0) != 0:
        raise CannotTranslate(f"{label(node)}: ctnn's is a forward or a bidirectional one, with "
                              "sigmoid and tanh, an RNN's with tanh or relu")
    lengths = g.constant(node, 4, optional=True)
    if lengths is not None and (lengths != g.network.shape(g.values[source])[0]).any():
        raise CannotTranslate(f"{label(node)}: sequence_lens of less than all steps")
    for at in (5, 6):
        if len(node.input) > at and node.input[at] and g.constant(node, at).any():
            raise CannotTranslate(f"{label(node)}: a first state that is not zero")
    return g.values[source]


def _recurrent(g, node, kind, source, order, function="tanh"):
    """Adds it; `order` says which of ONNX's gates are PyTorch's."""
    def gates(array):
        parts = numpy.split(array, len(order))
        return numpy.concatenate([parts[i] for i in order])

    w, r, bias = (g.constant(node, i, optional=i == 3) for i in (1, 2, 3))
    options, out = attributes(node), node.output[0]
    hidden = options.get("hidden_size", r.shape[-1])
    count = 2 if options.get("direction") == b"bidirectional" else 1
    if (len(w), len(r), r.shape[-1]) != (count, count, hidden) or \
            (bias is not None and len(bias) != count):
        raise CannotTranslate(f"{label(node)}: weights of the shapes {w.shape} and {r.shape}; "
                              f"{count} for the directions and {hidden} hidden features are "
                              "required")
    biases = [[gates(part) for part in numpy.split(each, 2)] for each in bias] \
        if bias is not None else [[]] * count
    stack = [[(gates(w[i]), gates(r[i]), *biases[i]) for i in range(count)]]
    value = layers.recurrent(kind, g.network, named(node), source, stack, function)
    g.axes[out] = OUTPUTS if count == 1 else BOTH
    if len(node.output) > 1 and g.uses(node.output[1]):
        g.values[node.output[1]] = value
        g.axes[node.output[1]] = STATE
        g.states[node.output[1]] = [(value, None)] if count == 1 else [(value, 0), (value, 1)]
    return value


def rnn(g, node, options):
    function = (options.get("activations") or [b"Tanh"])[0]
    source = _sequence(g, node, options, [function if function == b"Relu" else b"Tanh"])
    return _recurrent(g, node, "rnn", source, (0,), function.decode().lower())


def gru(g, node, options):
    source = _sequence(g, node, options, [b"Sigmoid", b"Tanh"])
    if options.get("linear_before_reset", 0) != 1:
        raise CannotTranslate(f"{label(node)}: ctnn's GRU has the reset gate after the product "
                              "(linear_before_reset = 1)")
    return _recurrent(g, node, "gru", source, (1, 0, 2))  # z, r, n


def lstm(g, node, options):
    source = _sequence(g, node, options, [b"Sigmoid", b"Tanh", b"Tanh"])
    if len(node.input) > 7 and node.input[7] and g.constant(node, 7).any():
        raise CannotTranslate(f"{label(node)}: peepholes; ctnn's LSTM has none")
    if len(node.output) > 2 and g.uses(node.output[2]):
        raise CannotTranslate(f"{label(node)}: its last cell; ctnn's LSTM gives its outputs")
    return _recurrent(g, node, "lstm", source, (0, 2, 3, 1))  # i, o, f, c


def concat_states(g, node, options, states):
    """Those of several layers, along the axis of directions; or both of one value."""
    out, axes = node.output[0], {g.axes.get(name) for name in node.input}
    if axes == {STATE} and options["axis"] == 0:
        g.axes[out], g.states[out] = STATE, [each for state in states for each in state]
        return states[0][0][0]
    value = states[0][0][0]
    if axes != {HALF} or states != [[(value, 0)], [(value, 1)]] or \
            options["axis"] not in (1, -1):
        raise CannotTranslate(f"{label(node)}: of last states in another order; ctnn has those of "
                              "the last layer, the first direction's and then the second's")
    return layers.final_states(g.network, named(node), value)


def gather_state(g, node, index):
    """The last state of one direction of a layer; of the only one it is the last step."""
    states = g.states[node.input[0]]
    if index not in range(-len(states), len(states)):
        raise CannotTranslate(f"{label(node)}: element {index} of {len(states)} last states")
    value, direction = states[index]
    if direction is None:
        return layers.last_step(g.network, named(node), value)
    g.axes[node.output[0]], g.states[node.output[0]] = HALF, [(value, direction)]
    return value


def half_of_step(g, node, options):
    """The first half of the last step, or the second half of the first step."""
    name = node.input[0]
    begin, end, axes = (options.get(key) or g.constant(node, i).tolist()
                        for i, key in ((1, "starts"), (2, "ends"), (3, "axes")))
    step = g.constant(node, 4, optional=True)
    last = g.network.node(g.values[name])
    is_first = g.axes.get(name) == FIRST
    if is_first:
        value = g.values[name]
    elif name not in g.axes and last is not None and last.layer == "last_step":
        value = last.sources[0]
    else:
        value = None
    steps, size = g.network.shape(value) if value is not None else (1, 1)
    second = [begin[0], min(end[0], size)] == [size // 2, size]
    first = [begin[0], end[0]] == [0, size // 2]
    if value is None or axes not in ([1], [-1]) or (step is not None and (step != 1).any()) or \
            size % 2 or not (first or second) or (steps > 1 and is_first != second):
        raise CannotTranslate(f"{label(node)}: a part of a value; ctnn has halves of the last and "
                              "of the first step alone, after a bidirectional layer")
    g.axes[node.output[0]], g.states[node.output[0]] = HALF, [(value, int(second))]
    return value


