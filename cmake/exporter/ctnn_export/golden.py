# SPDX-License-Identifier: MIT
"""Golden vectors: inputs, and the outputs that another program computes of them."""

import pathlib
import struct

import numpy

from .network import CannotTranslate


def drawn(network, count, seed):
    """Inputs from the standard normal distribution; or tokens, all equally likely."""
    random, shape = numpy.random.default_rng(seed), (count, *network.input_shape)
    if network.integers:
        return random.integers(0, network.tokens, shape)
    return random.standard_normal(shape).astype(numpy.float32)


def _samples(path):
    """The first channel of a .wav, between -1 and 1."""
    data = pathlib.Path(path).read_bytes()
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise ValueError("it is no RIFF of WAVE")
    at, form = 12, None
    while at + 8 <= len(data):
        kind, size = data[at:at + 4], int.from_bytes(data[at + 4:at + 8], "little")
        if kind == b"fmt ":
            form = struct.unpack_from("<HHIIHH", data, at + 8)
        if kind == b"data" and form:
            code, channels, bits = form[0], form[1], form[5]
            frame = channels * bits // 8
            sound = numpy.frombuffer(data, numpy.uint8, size // frame * frame, at + 8)
            one = sound.reshape(-1, frame)[:, :bits // 8]
            if code == 3 and bits in (32, 64):
                return one.copy().view(f"<f{bits // 8}").reshape(-1)
            if code == 1 and bits in (16, 24, 32):
                wide = numpy.zeros((len(one), 4), numpy.uint8)
                wide[:, 4 - bits // 8:] = one
                return wide.view("<i4").reshape(-1) / 2.0**31
            raise ValueError(f"its samples have {bits} bits and the code {code}")
        at += 8 + size + size % 2
    raise ValueError("it has no samples")


def read(path):
    """An array from a file: .npy, .npz with one array, .wav, or numbers in a text."""
    try:
        if path.endswith(".wav"):
            return _samples(path)
        if path.endswith(".npy"):
            return numpy.load(path, allow_pickle=False)
        if path.endswith(".npz"):
            with numpy.load(path, allow_pickle=False) as arrays:
                if len(arrays.files) != 1:
                    raise CannotTranslate(f"{path} has {len(arrays.files)} arrays; one is needed")
                return arrays[arrays.files[0]]
        text = pathlib.Path(path).read_text(encoding="utf-8")
        return numpy.array([float(word) for word in text.replace(",", " ").split()], numpy.float32)
    except (OSError, ValueError, struct.error) as error:
        raise CannotTranslate(f"{path} cannot be read: {error}") from error


def _vectors(path, shape):
    array, size = read(path), int(numpy.prod(shape))
    if array.dtype.kind not in "fiub":
        raise CannotTranslate(f"{path} holds numbers of type {array.dtype}; real ones are needed")
    if array.size == 0 or array.size % size:
        raise CannotTranslate(f"{path} has {array.size} numbers; a multiple of {size}, for "
                              f"vectors of shape {shape}, is needed")
    vectors = array.reshape(-1, *shape)
    # One axis may be all numbers, or all of a vector; extents of 1 may be left out or be more.
    extents = [extent for extent in array.shape if extent != 1]
    wanted = [extent for extent in (len(vectors), *shape) if extent != 1]
    if array.ndim > 1 and extents not in (wanted, [len(vectors), size], [array.size]):
        raise CannotTranslate(f"{path} has the shape {array.shape}; {vectors.shape} is needed")
    return vectors


def given_inputs(network, path, count):
    """The first `count` inputs of a file, with the axes in ctnn's order; the batch may be left out
    of the array's shape."""
    order, shape = network.input_order, network.input_shape
    if order is None:
        return _vectors(path, shape)[:count]
    vectors = _vectors(path, tuple(shape[axis] for axis in order))[:count]
    return vectors.transpose(0, *(1 + order.index(axis) for axis in range(len(order))))


def stream(network, inputs, outputs):
    """The beginning of two files as one vector: a sequence, of which the model has seen enough
    after some steps."""
    first, second = read(inputs), read(outputs)
    steps, samples = network.input_shape[0], min(first.size, second.size)
    if steps > samples:
        raise CannotTranslate(f"{inputs} has {first.size} samples, {outputs} {second.size}, and "
                              f"{steps} are taken; say fewer by --steps, or give longer files")
    if steps <= network.settled:
        raise CannotTranslate(f"{steps} samples are taken, and the model depends on "
                              f"{network.settled} before each; more are needed, by --steps and in "
                              "the files")
    return checked(first.reshape(-1)[:steps].reshape(1, steps, 1),
                   second.reshape(-1)[:steps].reshape(1, steps, 1))


def given(network, inputs, outputs, count):
    """The first `count` vectors of two files."""
    first = given_inputs(network, inputs, None)
    second = _vectors(outputs, network.shape(network.output))
    if len(first) != len(second):
        raise CannotTranslate(f"{inputs} has {len(first)} vectors, {outputs} has {len(second)}")
    return checked(first[:count], second[:count])


def checked(inputs, outputs):
    """The same, if float can hold them."""
    for what, array in (("inputs", inputs), ("outputs", outputs)):
        if not numpy.isfinite(array.astype(numpy.float32)).all():
            raise CannotTranslate(f"the golden {what} have an infinity or a NaN; finite numbers "
                                  "are needed")
    return inputs, outputs
