# SPDX-License-Identifier: MIT
"""Groups of ONNX's nodes that are one layer: what exporters write where ONNX has no operator."""

import math


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
    plus = uses.only_taker(erf, "Add")
    if x is None or plus is None or uses.with_number(plus, 1) is None:
        return None
    first = uses.only_taker(plus, "Mul")
    if first is None:
        return None
    other = uses.other(first, plus.output[0])
    if other == x:  # (x (1 + erf)) / 2
        last = uses.only_taker(first, "Mul")
        if last is not None and uses.with_number(last, 0.5) == first.output[0]:
            return [scaled, erf, plus, first, last], x, last
    if uses.with_number(first, 0.5) is not None:  # x ((1 + erf) / 2)
        last = uses.only_taker(first, "Mul")
        if last is not None and uses.other(last, first.output[0]) == x:
            return [scaled, erf, plus, first, last], x, last
    half = uses.maker.get(other)
    if half is not None and half.op_type == "Mul" and uses.with_number(half, 0.5) == x:
        return [scaled, erf, plus, half, first], x, first  # (x / 2) (1 + erf)
    return None


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


_PATTERNS = {"Erf": ("Gelu", _gelu), "Sigmoid": ("Silu", _silu),
             "Pad": ("AveragePool", _padded_pool)}


def fused(nodes, constants):
    """The nodes, with one in the place of each such group; its operator is Gelu, Silu or
    AveragePool."""
    import onnx.helper

    uses = _Uses(nodes, constants)
    gone, placed = set(), {}
    for node in nodes:
        if node.op_type not in _PATTERNS:
            continue
        operator, find = _PATTERNS[node.op_type]
        found = find(uses, node)
        if found is not None:
            group, x, last, *options = found
            gone.update(id(member) for member in group)
            name = (node.name or node.output[0]).rpartition("/")[0] or node.name
            placed[id(last)] = onnx.helper.make_node(operator, [x], list(last.output),
                                                     name=name, **(options[0] if options else {}))
    return [placed.get(id(node), node) for node in nodes
            if id(node) not in gone or id(node) in placed]
