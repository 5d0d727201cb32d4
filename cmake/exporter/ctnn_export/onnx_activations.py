# SPDX-License-Identifier: MIT
"""ONNX's activations with options, and groups of nodes that are an activation. `g` is the graph on
its way to a network, `uses` says who makes and takes a value."""

import math

import numpy

from . import activations
from .checks import CannotTranslate
from .onnx_nodes import attributes, by_rank, label, named

# Operators without options, ONNX's and those of the groups below.
PLAIN = {"HardSwish": "hardswish", "LogSigmoid": "logsigmoid", "Mish": "mish",
         "Softsign": "softsign", "Tanhshrink": "tanhshrink", "GeluTanh": "gelu_tanh"}


def _near(number, expected):
    return math.isclose(number, expected, rel_tol=1e-6)


def _is_hard_sigmoid(options):
    return _near(options.get("alpha", 0.2), 1 / 6) and _near(options.get("beta", 0.5), 0.5)


def _hard_sigmoid(g, node, options):
    if not _is_hard_sigmoid(options):
        raise CannotTranslate(f"{label(node)}: with alpha {options.get('alpha', 0.2):g} and beta "
                              f"{options.get('beta', 0.5):g}; ctnn's, like PyTorch's, has 1/6 and "
                              "1/2")
    return activations.elementwise(g.network, named(node), g.value(node), "hardsigmoid")


def _selu(g, node, options):
    alpha, gamma = options.get("alpha", 1.67326324), options.get("gamma", 1.05070102)
    if not (_near(alpha, 1.6732632423543772) and _near(gamma, 1.0507009873554805)):
        raise CannotTranslate(f"{label(node)}: with alpha {alpha:g} and gamma {gamma:g}; ctnn's "
                              "has 1.67326 and 1.0507")
    return activations.elementwise(g.network, named(node), g.value(node), "selu")


def _celu(g, node, options):
    return activations.celu(g.network, named(node), g.value(node), options.get("alpha", 1.0))


def _shrink(g, node, options):
    limit, bias = options.get("lambd", 0.5), options.get("bias", 0.0)
    if bias not in (0, limit):
        raise CannotTranslate(f"{label(node)}: with lambd {limit:g} and bias {bias:g}; ctnn has a "
                              "bias of 0, or of lambd")
    return activations.shrink(g.network, named(node), g.value(node),
                              "hardshrink" if bias == 0 else "softshrink", limit)


def _thresholded(g, node, options):
    return activations.thresholded(g.network, named(node), g.value(node),
                                   options.get("alpha", 1.0), options.get("value", 0))


def _prelu(g, node, options):
    """Before opset 7 the slopes are of the channels, whatever their axes."""
    value, slopes = g.value(node), g.constant(node, 1)
    numbers = slopes if g.opset < 7 else g.of_channels(slopes, value)
    if numbers is None:
        raise CannotTranslate(f"{label(node)}: slopes of shape {slopes.shape}; ctnn has one, or "
                              "one for each channel")
    return activations.prelu(g.network, named(node), value, numpy.asarray(numbers))


def _softmin(g, node, options):
    rank = len(g.shape(node))
    axis = by_rank(node, options.get("axis", 1 if g.opset < 13 else -1), rank)
    return activations.softmin(g.network, named(node), g.value(node), axis)


def _gated(kind):
    def add(g, node, options):
        shape = g.shape(node)
        axis = by_rank(node, options["axis"], len(shape))
        if options.get("middle", shape[axis] // 2) * 2 != shape[axis]:
            raise CannotTranslate(f"{label(node)}: of two parts of {shape[axis]} that are no "
                                  "halves")
        return activations.gated(g.network, named(node), g.value(node), kind, axis)

    return add


OPERATORS = {"Celu": _celu, "Glu": _gated("glu"), "HardSigmoid": _hard_sigmoid, "PRelu": _prelu,
             "Selu": _selu, "Shrink": _shrink, "Softmin": _softmin, "Swiglu": _gated("swiglu"),
             "ThresholdedRelu": _thresholded}


# Groups of nodes: the nodes, x, and what makes y; then options.

def times_one_plus(uses, curve, x):
    """x (1 + c) / 2 of a curve c, in whichever order: the nodes after c's."""
    plus = uses.only_taker(curve, "Add")
    if plus is None or uses.with_number(plus, 1) is None:
        return None
    first = uses.only_taker(plus, "Mul")
    if first is None:
        return None
    other = uses.other(first, plus.output[0])
    if other == x:  # (x (1 + c)) / 2
        last = uses.only_taker(first, "Mul")
        if last is not None and uses.with_number(last, 0.5) == first.output[0]:
            return [plus, first, last]
    if uses.with_number(first, 0.5) is not None:  # x ((1 + c) / 2)
        last = uses.only_taker(first, "Mul")
        if last is not None and uses.other(last, first.output[0]) == x:
            return [plus, first, last]
    half = uses.maker.get(other)
    if half is not None and half.op_type == "Mul" and uses.with_number(half, 0.5) == x:
        return [plus, half, first]  # (x / 2) (1 + c)
    return None


def _cube(uses, name):
    """The nodes of x^3, and x."""
    node = uses.maker.get(name)
    if node is not None and node.op_type == "Pow" and uses.with_number(node, 3) == node.input[0]:
        return [node], node.input[0]
    if node is not None and node.op_type == "Mul":
        for square in map(uses.maker.get, node.input):
            if square is not None and square.op_type == "Mul" and \
                    square.input[0] == square.input[1] == uses.other(node, square.output[0]):
                return [square, node], square.input[0]
    return None


def _gelu_tanh(uses, tanh):
    """x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))."""
    inner = uses.maker.get(tanh.input[0])
    of = uses.with_number(inner, math.sqrt(2 / math.pi)) \
        if inner is not None and inner.op_type == "Mul" else None
    plus = uses.maker.get(of)
    if plus is None or plus.op_type != "Add":
        return None
    for scaled in map(uses.maker.get, plus.input):
        x = uses.other(plus, scaled.output[0]) if scaled is not None else None
        cube = _cube(uses, uses.with_number(scaled, 0.044715)) \
            if x is not None and scaled.op_type == "Mul" else None
        after = times_one_plus(uses, tanh, x) if cube is not None and cube[1] == x else None
        if after is not None:
            return [*cube[0], scaled, plus, inner, tanh, *after], x, after[-1]
    return None


def _tanhshrink(uses, tanh):
    minus = uses.only_taker(tanh, "Sub")
    if minus is None or list(minus.input) != [tanh.input[0], tanh.output[0]]:
        return None
    return [tanh, minus], tanh.input[0], minus


def _mish(uses, softplus):
    tanh = uses.only_taker(softplus, "Tanh")
    product = uses.only_taker(tanh, "Mul") if tanh is not None else None
    if product is None or uses.other(product, tanh.output[0]) != softplus.input[0]:
        return None
    return [softplus, tanh, product], softplus.input[0], product


def _log_sigmoid(uses, sigmoid):
    last = uses.only_taker(sigmoid, "Log")
    return None if last is None else ([sigmoid, last], sigmoid.input[0], last)


def _minus_softplus(uses, minus):
    softplus = uses.only_taker(minus, "Softplus")
    last = uses.only_taker(softplus, "Neg") if softplus is not None else None
    return None if last is None else ([minus, softplus, last], minus.input[0], last)


def _softmax_of_minus(uses, minus):
    last = uses.only_taker(minus, "Softmax")
    return None if last is None else ([minus, last], minus.input[0], last, attributes(last))


def _hard_swish(uses, gate):
    product = uses.only_taker(gate, "Mul")
    if not _is_hard_sigmoid(attributes(gate)) or product is None or \
            uses.other(product, gate.output[0]) != gate.input[0]:
        return None
    return [gate, product], gate.input[0], product


def _softsign(uses, size):
    """x / (1 + |x|)"""
    plus = uses.only_taker(size, "Add")
    last = uses.only_taker(plus, "Div") if plus is not None else None
    if last is None or uses.with_number(plus, 1) != size.output[0] or \
            list(last.input) != [size.input[0], plus.output[0]]:
        return None
    return [size, plus, last], size.input[0], last


def _where_above(uses, above):
    """x where it is above a limit, another number where not."""
    last = uses.only_taker(above, "Where")
    limit = uses.number(above.input[1])
    value = uses.number(last.input[2]) if last is not None else None
    if limit is None or value is None or \
            list(last.input[:2]) != [above.output[0], above.input[0]]:
        return None
    return [above, last], above.input[0], last, {"alpha": limit, "value": value}


def _two_parts(uses, node):
    """A Split in two, or the first of two Slices: the nodes, the two outputs and options, of each
    second one."""
    options = attributes(node)
    if node.op_type == "Split":
        sizes = options.get("split", uses.wholes(node.input[1]) if len(node.input) > 1 else None)
        if len(node.output) == 2 and (sizes is None or sizes[0] == sizes[1]):
            yield [node], *node.output, {"axis": options.get("axis", 0)}
        return
    places = [uses.wholes(name) for name in node.input[1:]]
    if len(places) != 3 or any(place is None or len(place) != 1 for place in places) or \
            places[0] != [0]:
        return
    for other in uses.takers[node.input[0]]:
        if other.op_type == "Slice" and len(other.input) == 4 and \
                uses.wholes(other.input[1]) == places[1] and \
                uses.wholes(other.input[3]) == places[2] and \
                (uses.wholes(other.input[2]) or [0])[0] >= 2 * places[1][0]:
            yield [node, other], node.output[0], other.output[0], \
                {"axis": places[2][0], "middle": places[1][0]}


def _gated_parts(uses, node):
    """a sigmoid(b), or (a sigmoid(a)) b, of two parts."""
    for nodes, a, b, options in _two_parts(uses, node):
        by_second = any(taker.op_type == "Sigmoid" for taker in uses.takers.get(b, []))
        sigmoid = next((taker for taker in uses.takers.get(b if by_second else a, [])
                        if taker.op_type == "Sigmoid"), None)
        last = uses.only_taker(sigmoid, "Mul") if sigmoid is not None else None
        if last is None or uses.other(last, sigmoid.output[0]) != a:
            continue
        group = [*nodes, sigmoid, last]
        if not by_second:
            last = uses.only_taker(last, "Mul")
            if last is None or uses.other(last, group[-1].output[0]) != b:
                continue
            group.append(last)
        if uses.within(group, last):
            return group, node.input[0], last, options, "Glu" if by_second else "Swiglu"
    return None


# The operator that a group begins with, or that tells it: what the group is called, and who finds
# it.
PATTERNS = {
    "Abs": [("Softsign", _softsign)],
    "Greater": [("ThresholdedRelu", _where_above)],
    "HardSigmoid": [("HardSwish", _hard_swish)],
    "Neg": [("LogSigmoid", _minus_softplus), ("Softmin", _softmax_of_minus)],
    "Sigmoid": [("LogSigmoid", _log_sigmoid)],
    "Slice": [("Glu", _gated_parts)],
    "Softplus": [("Mish", _mish)],
    "Split": [("Glu", _gated_parts)],
    "Tanh": [("GeluTanh", _gelu_tanh), ("Tanhshrink", _tanhshrink)],
}
