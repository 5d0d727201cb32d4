# SPDX-License-Identifier: MIT
"""Images: a file of weights whose bytes are those of the model in memory, which ctnn::bind takes as
they are. The places follow from the rules of C++ for the members and bases of ctnn's types; the
compiler compares them with its own."""

import numpy

from . import safetensors, transformers
from .network import Node

ALIGNMENT = 64  # the largest of a tensor, and of the numbers in the file


def _up(number, alignment):
    return -(-number // alignment) * alignment


class _Part:
    """A type of C++: its size and alignment, the tensors in it with their places, and the places of
    empty parameters, of which no two are at one place."""

    def __init__(self, size=0, alignment=1, tensors=(), empty=()):
        self.size, self.alignment = size, alignment
        self.tensors, self.empty = list(tensors), set(empty)

    def take(self, part, place):
        self.alignment = max(self.alignment, part.alignment)
        self.tensors += [(place + begin, name, array) for begin, name, array in part.tensors]
        self.empty |= {place + other for other in part.empty}


def _is_by_columns(node, array):
    axes = {"linear": 2, "gru": 2, "lstm": 2, "rnn": 2, "causal_conv1d": 3,
            "multihead_attention": 2}
    return array.ndim == axes.get(node.layer.split("<")[0])


def _tensors(node, fields, scalar):
    """Tensors one after the other."""
    part = _Part()
    for field in fields:
        array = node.tensors[field].astype(scalar)
        name = node.tensor_name(field)
        if _is_by_columns(node, array):
            name, array = f"{name}.T", numpy.moveaxis(array, 0, -1)
        alignment = array.itemsize
        while alignment < ALIGNMENT and 2 * alignment <= array.nbytes:
            alignment *= 2
        tensor = _Part(_up(array.nbytes, alignment), alignment, [(0, name, array)])
        place = _up(part.size, alignment)
        part.take(tensor, place)
        part.size = place + tensor.size
    part.size = _up(part.size, part.alignment)
    return part


def _layer(node, scalar):
    """A layer's parameters: its tensors; of a recurrent one of several layers or directions, those
    of each are a type of their own."""
    if transformers.is_layer(node):
        return _topology(transformers.parts(node), scalar)
    ends = [field.rpartition("_l")[2] for field in node.tensors]
    if node.layer.split("<")[0] not in ("gru", "lstm", "rnn"):
        ends = [""] * len(ends)
    whole = _Part()
    for end in dict.fromkeys(ends):
        part = _tensors(node, [field for field, other in zip(node.tensors, ends) if other == end],
                        scalar)
        place = _up(whole.size, part.alignment)
        whole.take(part, place)
        whole.size = place + part.size
    whole.size = _up(whole.size, whole.alignment)
    return whole


def _topology(tree, scalar):
    """The bases of a tuple: those that are empty are at its begin, unless another is there."""
    whole, end = _Part(), 0
    for child in tree:
        if isinstance(child, Node) and not child.tensors:
            place = end if 0 in whole.empty else 0
            while place in whole.empty:
                place += 1
            whole.empty.add(place)
            whole.size = max(whole.size, place + 1)
            continue
        part = _layer(child, scalar) if isinstance(child, Node) else _topology(child, scalar)
        place = _up(end, part.alignment)
        while any(place + other in whole.empty for other in part.empty):
            place += part.alignment
        whole.take(part, place)
        end = place + part.size
        whole.size = max(whole.size, end)
    whole.size = _up(max(whole.size, 1), whole.alignment)
    return whole


def tensors(network, scalar):
    """The tensors of the image by name, with those of zeros for the bytes between them."""
    whole = _topology(network.tree(), scalar)
    result, end, paddings = {}, 0, 0
    for begin, name, array in [*sorted(whole.tensors, key=lambda each: each[0]),
                               (whole.size, None, None)]:
        if begin > end:
            result[f"padding.{paddings}"] = numpy.zeros(begin - end, numpy.uint8)
            paddings += 1
        if array is not None:
            result[name] = array
            end = begin + array.nbytes
    return result


def text(network, scalar):
    """The bytes of the file."""
    return safetensors.text(tensors(network, scalar), ALIGNMENT,
                            {"ctnn": "image", "format": "pt"})
