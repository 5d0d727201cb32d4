# SPDX-License-Identifier: MIT
"""Values in another shape or order, or a part of a linear layer's outputs, by where each number
comes from: an array that has, at each place, the number's index in another value."""

import numpy

from . import layers, norms
from .checks import CannotTranslate


def index_of(network, value):
    """Each number's own place."""
    shape = network.shape(value)
    return numpy.arange(int(numpy.prod(shape))).reshape(shape)


def root_of(network, value):
    """The value that one is rearranged of by its layers, and where its numbers are in that."""
    index, node = index_of(network, value), network.node(value)
    while node is not None and node.layer.split("<")[0] in ("flatten", "reshape", "permute"):
        before = index_of(network, node.sources[0])
        if node.layer.startswith("permute<"):
            before = before.transpose([int(axis) for axis in node.layer[8:-1].split(",")])
        index, value = before.reshape(-1)[index], node.sources[0]
        node = network.node(value)
    return value, index


def _factors(places):
    """Sizes and strides, from the outermost on, of numbers that lie in a row of such axes; or
    None."""
    if len(places) == 1:
        return []
    stride, count = int(places[1] - places[0]), 1
    while count < len(places) and places[count] == places[0] + count * stride:
        count += 1
    if len(places) % count:
        return None
    outer = _factors(places[::count])
    return None if outer is None else [*outer, (count, stride)]


def arranged(network, name, value, index):
    """The layers that put a value's numbers at the places of `index`, which has each of them."""
    value, places = root_of(network, value)
    index = places.reshape(-1)[index]
    atoms, count = [], []
    for axis in range(index.ndim):
        line = numpy.moveaxis(index, axis, -1).reshape(-1, index.shape[axis])[0]
        found = _factors(line)
        if found is None:
            raise CannotTranslate(f"{name}: numbers in an order that is no order of axes")
        atoms += found
        count.append(len(found))
    apart = sorted(range(len(atoms)), key=lambda i: -atoms[i][1])
    sizes = [atoms[i][0] for i in apart]
    axes = [apart.index(i) for i in range(len(atoms))]
    if int(numpy.prod(sizes)) != index.size or not numpy.array_equal(
            numpy.arange(index.size).reshape(sizes).transpose(axes).reshape(-1),
            index.reshape(-1)):
        raise CannotTranslate(f"{name}: numbers in an order that is no order of axes")
    if axes != sorted(axes):
        value = norms.permute(network, name, norms.reshape(network, name, value, sizes), axes)
    return norms.reshape(network, name, value, index.shape)


def of_linear(network, name, value, index, factor=1.0):
    """A linear layer of those outputs alone that `index` has, times a factor, and where they are
    in what it gives; or None if they are not the same ones in each row."""
    value, places = root_of(network, value)
    index, node = places.reshape(-1)[index], network.node(value)
    if node is None or not node.layer.startswith("linear<"):
        return None
    outputs = node.shape[-1]
    rows, wanted = index // outputs, numpy.unique(index % outputs)
    if index.size != len(wanted) * int(numpy.prod(node.shape[:-1])) or \
            len(numpy.unique(index)) != index.size:
        return None
    weight, bias = node.tensors["weight"], node.tensors.get("bias")
    kind = weight.dtype.type
    made = layers.linear(network, name, node.sources[0], weight[wanted] * kind(factor),
                         None if bias is None else bias[wanted] * kind(factor))
    return made, rows * len(wanted) + numpy.searchsorted(wanted, index % outputs)
