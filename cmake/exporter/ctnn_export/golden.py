# SPDX-License-Identifier: MIT
"""Golden vectors: inputs, and the outputs that another program computes of them."""

import pathlib
import struct
import zipfile

import numpy

from .checks import MALFORMED, CannotTranslate, reason


def drawn(network, count, seed):
    """Inputs from the standard normal distribution; or tokens, all equally likely."""
    random, shape = numpy.random.default_rng(seed), (count, *network.input_shape)
    if network.integers:
        return random.integers(0, network.tokens, shape)
    return random.standard_normal(shape).astype(numpy.float32)


def _sound(sound, code, channels, bits):
    """The numbers of a .wav's bytes."""
    if channels != 1:
        raise ValueError(f"its sound has {channels} channels; one, mono, is required")
    if (code, bits) not in ((3, 32), (3, 64), (1, 16), (1, 24), (1, 32)):
        raise ValueError(f"its samples have {bits} bits and the code {code}; integers (code 1) of "
                         "16, 24 or 32 bits, or floats (code 3) of 32 or 64, are required")
    one = numpy.frombuffer(sound[:len(sound) // (bits // 8) * (bits // 8)], numpy.uint8)
    one = one.reshape(-1, bits // 8)
    if code == 3:
        return one.copy().view(f"<f{bits // 8}").reshape(-1)
    wide = numpy.zeros((len(one), 4), numpy.uint8)
    wide[:, 4 - bits // 8:] = one
    return wide.view("<i4").reshape(-1) / 2.0**31


def _samples(path):
    """The samples of a .wav, between -1 and 1."""
    data = pathlib.Path(path).read_bytes()
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise ValueError("it is no RIFF of WAVE")
    at, form = 12, None
    while at + 8 <= len(data):
        kind, size = data[at:at + 4], int.from_bytes(data[at + 4:at + 8], "little")
        if kind == b"fmt ":
            if size < 16 or at + 24 > len(data):
                raise ValueError("what it says of its samples (fmt) is shorter than 16 bytes")
            form = struct.unpack_from("<HHIIHH", data, at + 8)
        if kind == b"data" and form:
            return _sound(data[at + 8:at + 8 + size], form[0], form[1], form[5])
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
    except (OSError, zipfile.BadZipFile, *MALFORMED) as error:
        raise CannotTranslate(f"{path} cannot be read: {reason(error)}") from error


def _real(path):
    array = read(path)
    if not isinstance(array, numpy.ndarray) or array.dtype.kind not in "fiub":
        raise CannotTranslate(f"{path} holds values of type "
                              f"{getattr(array, 'dtype', type(array).__name__)}; real numbers are "
                              "needed")
    return array


def _vectors(path, shape):
    array, size = _real(path), int(numpy.prod(shape))
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


def _sequence(path):
    """A row of numbers; extents of 1 may be about it."""
    array = _real(path)
    if max(array.shape, default=1) != array.size:
        raise CannotTranslate(f"{path} has the shape {array.shape}; one sequence of samples is "
                              "needed")
    return array.reshape(-1)


def stream(network, inputs, outputs):
    """The beginning of two files as one vector: a sequence, of which the model has seen enough
    after some steps."""
    if (network.input_shape[1], network.shape(network.output)[-1]) != (1, 1):
        raise CannotTranslate(f"the model makes {network.shape(network.output)[-1]} channels of "
                              f"{network.input_shape[1]}; golden files of a stream have one, and "
                              "so must the model; leave --inputs and --outputs out")
    first, second = _sequence(inputs), _sequence(outputs)
    steps, samples = network.input_shape[0], min(first.size, second.size)
    if steps > samples:
        raise CannotTranslate(f"{inputs} has {first.size} samples, {outputs} {second.size}, and "
                              f"{steps} are taken; say fewer by --steps, or give longer files")
    if steps <= network.settled:
        raise CannotTranslate(f"{steps} samples are taken, and the model depends on "
                              f"{network.settled} before each; more are needed, by --steps and in "
                              "the files")
    return checked(first[:steps].reshape(1, steps, 1), second[:steps].reshape(1, steps, 1))


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
