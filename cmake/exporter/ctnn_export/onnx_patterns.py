# SPDX-License-Identifier: MIT
"""Groups of ONNX's nodes that are one layer: what exporters write where ONNX has no operator."""

import math

from . import onnx_activations
from .checks import MALFORMED


class _Uses:
    """Which nodes make and take each value."""

    def __init__(self, nodes, constants):
        self.constants = constants
        self.maker = {output: node for node in nodes for output in node.output}
        self.takers = {}
        for node in nodes:
            for name in node.input:
                self.takers.setdefault(name, []).append(node)

    def only_taker(self, node, operator):
        takers = self.takers.get(node.output[0], [])
        return takers[0] if len(takers) == 1 and takers[0].op_type == operator else None

    def with_number(self, node, number):
        """The value that a node combines with a number, or None."""
        for i in range(2):
            array = self.constants.get(node.input[i])
            if array is not None and array.size == 1 and \
                    math.isclose(float(array.reshape(())), number, rel_tol=1e-6):
                return node.input[1 - i]
        return None

    def number(self, name):
        """A constant that is one number, or None."""
        array = self.constants.get(name)
        return float(array.reshape(())) if array is not None and array.size == 1 else None

    def wholes(self, name):
        """A constant of whole numbers, or None."""
        array = self.constants.get(name)
        return None if array is None else [int(number) for number in array.reshape(-1)]

    def within(self, group, last):
        """Whether what a group makes is for the group alone, but for its last node."""
        return all(any(taker is member for member in group)
                   for node in group if node is not last
                   for output in node.output for taker in self.takers.get(output, []))

    def other(self, node, name):
        names = list(node.input)
        return names[1 - names.index(name)] if name in names and len(names) == 2 else None


def _gelu(uses, erf):
    """x / 2 (1 + erf(x / sqrt(2))), in the order that PyTorch writes or another: its nodes, x and
    what it makes."""
    scaled = uses.maker.get(erf.input[0])
    if scaled is None or scaled.op_type not in ("Div", "Mul"):
        return None
    x = uses.with_number(scaled, math.sqrt(2) if scaled.op_type == "Div" else math.sqrt(0.5))
    after = onnx_activations.times_one_plus(uses, erf, x) if x is not None else None
    return None if after is None else ([scaled, erf, *after], x, after[-1])


def _silu(uses, sigmoid):
    """x sigmoid(x)."""
    product = uses.only_taker(sigmoid, "Mul")
    if product is None or uses.other(product, sigmoid.output[0]) != sigmoid.input[0]:
        return None
    return [sigmoid, product], sigmoid.input[0], product


def _padded_pool(uses, pad):
    """An average pooling that counts the zeros of a Pad before it: its padding, the same on both
    sides. `of_pad` says so, as with ceil_mode the last window may begin elsewhere."""
    import onnx.helper

    pool = uses.only_taker(pad, "AveragePool")
    options = {a.name: onnx.helper.get_attribute_value(a) for a in pad.attribute}
    found = {a.name: onnx.helper.get_attribute_value(a) for a in pool.attribute} if pool else {}
    pads = options.get("pads", uses.constants.get(pad.input[1]) if len(pad.input) > 1 else None)
    fill = uses.constants.get(pad.input[2]) if len(pad.input) > 2 and pad.input[2] else None
    unknown = len(pad.input) > 2 and pad.input[2] and fill is None
    if pool is None or pads is None or unknown or (fill is not None and fill.any()) or \
            options.get("value", 0) or options.get("mode", b"constant") != b"constant":
        return None
    pads, axes = [int(number) for number in pads], len(found.get("kernel_shape", ()))
    before, after = pads[2:axes + 2], pads[axes + 4:]
    if any(pads[:2]) or any(pads[axes + 2:axes + 4]) or before != after or \
            any(found.get("pads", ())):
        return None
    found.update(pads=before + after, count_include_pad=1, of_pad=found.get("ceil_mode", 0))
    return [pad, pool], pad.input[0], pool, found


def _axes(uses, mean):
    """Those of a ReduceMean that keeps them, or None."""
    import onnx.helper

    if mean is None or mean.op_type != "ReduceMean":
        return None
    options = {a.name: onnx.helper.get_attribute_value(a) for a in mean.attribute}
    axes = options.get("axes", uses.constants.get(mean.input[1]) if len(mean.input) > 1 else None)
    return None if axes is None or not options.get("keepdims", 1) else sorted(map(int, axes))


def _is_square(uses, node):
    return node is not None and (
        (node.op_type == "Pow" and uses.with_number(node, 2) == node.input[0]) or
        (node.op_type == "Mul" and node.input[0] == node.input[1]))


def _centre(uses, name, axes):
    """The nodes that take away the mean over these axes, and the value before; or None."""
    minus = uses.maker.get(name)
    if minus is None or minus.op_type != "Sub":
        return None
    mean = uses.maker.get(minus.input[1])
    if _axes(uses, mean) != axes or mean.input[0] != minus.input[0]:
        return None
    return [mean, minus], minus.input[0]


def _quotient(uses, root):
    """The nodes that divide by a root, and what they divide."""
    over = uses.only_taker(root, "Div")
    if over is not None and over.input[1] == root.output[0] and \
            uses.with_number(over, 1) != root.output[0]:
        return [over], over.input[0]
    inverse = over if over is not None and over.input[1] == root.output[0] else \
        uses.only_taker(root, "Reciprocal")
    times = uses.only_taker(inverse, "Mul") if inverse is not None else None
    return None if times is None else ([inverse, times], uses.other(times, inverse.output[0]))


def _with_constant(uses, node, operator, axes):
    """The product, or the sum, of a node with a constant of that many axes, and the constant."""
    after = uses.only_taker(node, operator)
    name = uses.other(after, node.output[0]) if after is not None else None
    array = uses.constants.get(name)
    if array is None or any(extent != 1 for extent in array.shape[:max(array.ndim - axes, 0)]):
        return None
    return after, name


def _row_norm(uses, root):
    """(x - mean) / sqrt(variance + eps), or x / sqrt(mean square + eps); then weight and bias."""
    plus = uses.maker.get(root.input[0])
    eps = next((uses.constants[name] for name in plus.input if name in uses.constants), None) \
        if plus is not None and plus.op_type == "Add" else None
    mean = uses.maker.get(uses.with_number(plus, float(eps.reshape(-1)[0]))) \
        if eps is not None and eps.size == 1 else None
    axes = _axes(uses, mean)
    square = uses.maker.get(mean.input[0]) if axes else None
    quotient = _quotient(uses, root)
    if not _is_square(uses, square) or quotient is None:
        return None
    nodes, above = quotient
    group, x = [square, mean, plus, root, *nodes], square.input[0]
    centred = _centre(uses, x, axes)
    if centred is not None:
        again = _centre(uses, above, axes)
        if again is None or again[1] != centred[1]:
            return None
        group += [*centred[0], *(node for node in again[0] if node not in centred[0])]
        x = centred[1]
    elif above != x:
        return None
    last, inputs = nodes[-1], [x]
    for operator in ("Mul", "Add")[:1 + (centred is not None)]:
        found = _with_constant(uses, last, operator, len(axes))
        if found is None:
            break
        last = found[0]
        group.append(last)
        inputs.append(found[1])
    kind = "LayerNormalization" if centred is not None else "RMSNormalization"
    options = {"axes": axes, "epsilon": float(eps.reshape(-1)[0])}
    return (group, inputs, last, options, kind) if uses.within(group, last) else None


def _group_norm(uses, norm):
    """An instance norm of groups, between two Reshapes, then a weight and a bias."""
    import onnx.helper

    before, after = uses.maker.get(norm.input[0]), uses.only_taker(norm, "Reshape")
    scale, shift = (uses.constants.get(name) for name in norm.input[1:3])
    target = uses.constants.get(before.input[1]) if before is not None and \
        before.op_type == "Reshape" else None
    if after is None or target is None or scale is None or shift is None or len(target) != 3 or \
            (scale != 1).any() or shift.any():
        return None
    group, last, affine = [before, norm, after], after, ["", ""]
    for place, operator in enumerate(("Mul", "Add")):
        found = uses.only_taker(last, operator)
        name = uses.other(found, last.output[0]) if found is not None else None
        if name not in uses.constants or \
                (uses.constants[name].size != 1 and uses.constants[name].size % int(target[1])):
            break
        group.append(found)
        last, affine[place] = found, name
    options = {a.name: onnx.helper.get_attribute_value(a) for a in norm.attribute}
    options["groups"] = int(target[1])
    inputs = [before.input[0], *affine, after.input[1]]
    return (group, inputs, last, options, "GroupNorm") if uses.within(group, last) else None


def _circular_pad(uses, concat):
    """An axis between slices of its other side: its last numbers before it, its first after it."""
    import onnx.helper

    axis = next((onnx.helper.get_attribute_value(a) for a in concat.attribute if a.name == "axis"),
                None)
    parts = [uses.maker.get(name) for name in concat.input]
    slices = [part if part is not None and part.op_type == "Slice" and len(part.input) > 3 else None
              for part in parts]
    x = next((name for name in concat.input
              if sum(part is not None and part.input[0] == name for part in slices) ==
              len(parts) - 1), None)
    if x is None or not 2 <= len(parts) <= 3:
        return None
    place, added = list(concat.input).index(x), {"before": 0, "after": 0}
    for i, part in enumerate(slices):
        if i == place:
            continue
        begin, end, axes, steps = (
            [int(n) for n in uses.constants.get(name, ())]
            for name in (*part.input[1:4], part.input[4] if len(part.input) > 4 else ""))
        if axes != [axis] or steps not in ([], [1]) or len(uses.takers[part.output[0]]) != 1 or \
                len(begin) != 1 or len(end) != 1:
            return None
        if i == place - 1 and begin[0] < 0 and end[0] >= 2**31 - 1:
            added["before"] = -begin[0]
        elif i == place + 1 and begin == [0] and end[0] > 0:
            added["after"] = end[0]
        else:
            return None
    return [*(part for i, part in enumerate(slices) if i != place), concat], x, concat, \
        {"axis": axis, **added}


_PATTERNS = {"Concat": [("CircularPad", _circular_pad)], "Erf": [("Gelu", _gelu)],
             "Sigmoid": [("Silu", _silu)],
             "Pad": [("AveragePool", _padded_pool)], "Sqrt": [("LayerNormalization", _row_norm)],
             "InstanceNormalization": [("GroupNorm", _group_norm)]}
for _operator, _found in onnx_activations.PATTERNS.items():
    _PATTERNS.setdefault(_operator, []).extend(_found)


def _groups(uses, nodes):
    """Each group that is one layer, its nodes in no other: what finds it says, and its operator."""
    gone = set()
    for node in nodes:
        for operator, find in _PATTERNS.get(node.op_type, ()):
            try:
                found = find(uses, node) if id(node) not in gone else None
            except MALFORMED:  # of which the translation of a node tells
                found = None
            if found is not None and not gone.intersection(map(id, found[0])):
                gone.update(map(id, found[0]))
                yield node, operator, *found


def fused(nodes, constants):
    """The nodes, with one in the place of each such group; its operator is one of ONNX's, or a name
    that onnx_file.py knows."""
    import onnx.helper

    uses = _Uses(nodes, constants)
    gone, placed = set(), {}
    for node, operator, group, x, last, *options in _groups(uses, nodes):
        gone.update(map(id, group))
        name = (node.name or node.output[0]).rpartition("/")[0] or node.name
        placed[id(last)] = onnx.helper.make_node(
            options[1] if len(options) > 1 else operator, [x] if isinstance(x, str) else x,
            list(last.output), name=name, **(options[0] if options else {}))
    return [placed.get(id(node), node) for node in nodes
            if id(node) not in gone or id(node) in placed]
