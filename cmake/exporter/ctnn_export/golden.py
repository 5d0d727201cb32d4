# SPDX-License-Identifier: MIT
"""Golden vectors: inputs, and the outputs that another program computes of them."""

import pathlib

import numpy

from .network import CannotTranslate


def drawn(network, count, seed):
    """Inputs from the standard normal distribution; or tokens, all equally likely."""
    random, shape = numpy.random.default_rng(seed), (count, *network.input_shape)
    if network.integers:
        return random.integers(0, network.tokens, shape)
    return random.standard_normal(shape).astype(numpy.float32)


def read(path):
    """An array from a file: .npy, .npz with one array, or numbers in a text."""
    try:
        if path.endswith(".npy"):
            return numpy.load(path, allow_pickle=False)
        if path.endswith(".npz"):
            with numpy.load(path, allow_pickle=False) as arrays:
                if len(arrays.files) != 1:
                    raise CannotTranslate(f"{path} has {len(arrays.files)} arrays; one is needed")
                return arrays[arrays.files[0]]
        text = pathlib.Path(path).read_text(encoding="utf-8")
        return numpy.array([float(word) for word in text.replace(",", " ").split()], numpy.float32)
    except (OSError, ValueError) as error:
        raise CannotTranslate(f"{path} cannot be read: {error}") from error


def given(network, inputs, outputs, count):
    """The first `count` vectors of two files; the batch may be left out of an array's shape."""
    pair = []
    order, shape_in = network.input_order, network.input_shape
    given_shape = shape_in if order is None else tuple(shape_in[axis] for axis in order)
    for path, shape in ((inputs, given_shape), (outputs, network.shape(network.output))):
        array, size = read(path), int(numpy.prod(shape))
        if array.size == 0 or array.size % size:
            raise CannotTranslate(f"{path} has {array.size} numbers; a multiple of {size}, for "
                                  f"vectors of shape {shape}, is needed")
        pair.append(array.reshape(-1, *shape))
    if len(pair[0]) != len(pair[1]):
        raise CannotTranslate(f"{inputs} has {len(pair[0])} vectors, {outputs} has {len(pair[1])}")
    if order is not None:
        back = [1 + order.index(axis) for axis in range(len(order))]
        pair[0] = pair[0].transpose(0, *back)
    return pair[0][:count], pair[1][:count]
