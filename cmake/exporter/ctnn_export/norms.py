# SPDX-License-Identifier: MIT
"""Layers that normalise a sample by itself, and those that rearrange it; layers.py has others."""

import numpy

from . import layers
from .checks import CannotTranslate, real, whole
from .network import decimal


def _epsilon(name, epsilon):
    """As an option, or nothing where it is PyTorch's default of most layers."""
    if real(f"{name}: its epsilon", epsilon) <= 0:
        raise CannotTranslate(f"{name}: its epsilon is {epsilon!r}; a number above 0 is required")
    return decimal(epsilon)


def _options(layer, defaults, **given):
    """The options of a layer as its template argument, if they differ from the defaults."""
    said = ", ".join(f".{name} = {text}" for name, text in given.items()
                     if text != defaults.get(name))
    return f", ctnn::{layer}_options{{{said}}}" if said else ""


def _shape(extents):
    return f"ctnn::shape<{', '.join(map(str, extents))}>"


def _parts(name, extents, **parts):
    """The tensors that there are, of this shape."""
    for what, array in parts.items():
        if array is not None and array.shape != tuple(extents):
            raise CannotTranslate(f"{name}: a {what} of shape {array.shape}; {tuple(extents)} is "
                                  "required")
    return {what: array for what, array in parts.items() if array is not None}


def _row_norm(kind, network, name, source, extents, epsilon, tensors, **flags):
    shape = network.shape(source)
    extents = tuple(whole(f"{name}: an extent of its rows", extent) for extent in extents)
    if not extents or shape[len(shape) - len(extents):] != extents:
        raise CannotTranslate(f"{name}: {kind} over the extents {extents} of a value of shape "
                              f"{shape}; the last ones are required")
    tensors = _parts(name, extents, **tensors)
    text = _options(kind, {"eps": "1e-05", "elementwise_affine": "true", "bias": "true"},
                    eps=epsilon, **flags)
    return network.add(name, f"{kind}<{_shape(extents)}{text}>", [source], shape, tensors)


def layer_norm(network, name, source, extents, weight, bias, epsilon):
    """`extents` are those of a row, the last ones of the value."""
    if weight is None and bias is not None:
        weight = numpy.ones_like(bias)
    return _row_norm("layer_norm", network, name, source, extents, _epsilon(name, epsilon),
                     {"weight": weight, "bias": bias},
                     elementwise_affine="true" if weight is not None else "false",
                     bias="true" if bias is not None or weight is None else "false")


def rms_norm(network, name, source, extents, weight, epsilon=None):
    """Without an epsilon it is that of the type of numbers, as in PyTorch."""
    return _row_norm("rms_norm", network, name, source, extents,
                     "ctnn::machine_epsilon" if epsilon is None else _epsilon(name, epsilon),
                     {"weight": weight},
                     elementwise_affine="true" if weight is not None else "false")


def _whole_affine(channels, weight, bias):
    """Both or none of weight and bias."""
    if weight is None and bias is None:
        return None, None
    kind = (bias if weight is None else weight).dtype
    return (numpy.ones(channels, kind) if weight is None else weight,
            numpy.zeros(channels, kind) if bias is None else bias)


def group_norm(network, name, source, groups, weight, bias, epsilon):
    channels = network.shape(source)[0]
    groups = whole(f"{name}: its number of groups", groups)
    if channels % groups:
        raise CannotTranslate(f"{name}: {groups} groups of {channels} channels; a number that they "
                              "divide is required")
    weight, bias = _whole_affine(channels, weight, bias)
    text = _options("group_norm", {"eps": "1e-05", "affine": "true"}, eps=_epsilon(name, epsilon),
                    affine="true" if weight is not None else "false")
    return network.add(name, f"group_norm<{groups}, {channels}{text}>", [source],
                       network.shape(source), _parts(name, (channels,), weight=weight, bias=bias))


def instance_norm(network, name, source, weight, bias, epsilon):
    shape = network.shape(source)
    channels = shape[0]
    if int(numpy.prod(shape)) == channels:
        raise CannotTranslate(f"{name}: instance norm of one number of each channel; two are "
                              "required")
    weight, bias = _whole_affine(channels, weight, bias)
    text = _options("instance_norm", {"eps": "1e-05", "affine": "false"},
                    eps=_epsilon(name, epsilon), affine="true" if weight is not None else "false")
    return network.add(name, f"instance_norm<{channels}{text}>", [source], shape,
                       _parts(name, (channels,), weight=weight, bias=bias))


# Other shapes, and other orders of the axes, which are counted without the batch. Of two, one after
# the other, the first is left out.

def reshape(network, name, source, extents):
    """`extents`, of which one may be -1, are those without the batch."""
    shape = network.shape(source)
    size = int(numpy.prod(shape))
    extents = [int(extent) for extent in extents]
    known = int(numpy.prod([extent for extent in extents if extent != -1]))
    if extents.count(-1) > 1 or known < 1 or size % known or min(extents, default=0) < -1:
        raise CannotTranslate(f"{name}: a value of shape {shape} as {tuple(extents)}; as many "
                              "numbers are required")
    extents = tuple(size // known if extent == -1 else extent for extent in extents)
    if int(numpy.prod(extents)) != size:
        raise CannotTranslate(f"{name}: a value of shape {shape} as {extents}; as many numbers are "
                              "required")
    before = network.node(source)
    if before is not None and (before.layer == "flatten" or before.layer.startswith("reshape<")):
        source = before.sources[0]
    if extents == network.shape(source):
        return source
    if len(extents) == 1:
        return layers.flatten(network, name, source)
    return network.add(name, f"reshape<{', '.join(map(str, extents))}>", [source], extents)


def permute(network, name, source, axes):
    shape = network.shape(source)
    axes = tuple(int(axis) for axis in axes)
    if sorted(axes) != list(range(len(shape))):
        raise CannotTranslate(f"{name}: the axes {axes} of a value of shape {shape}; all of them, "
                              "each once, are required, and the batch's first")
    extents, before = tuple(shape[axis] for axis in axes), network.node(source)
    if before is not None and before.layer.startswith("permute<"):
        order = [int(axis) for axis in before.layer[len("permute<"):-1].split(",")]
        source, axes = before.sources[0], tuple(order[axis] for axis in axes)
    if axes == tuple(range(len(shape))):
        return source
    return network.add(name, f"permute<{', '.join(map(str, axes))}>", [source], extents)


def resized(network, name, source, target):
    """PyTorch's reshape: `target` has the batch's extent first, None where that is not a number."""
    shape = network.shape(source)
    size = int(numpy.prod(shape))
    batch, *extents = target
    known = [extent for extent in extents if extent != -1]
    if batch not in (None, -1, 1) or not extents or (batch == -1 and -1 in extents) or \
            (-1 not in extents and int(numpy.prod(known)) != size):
        raise CannotTranslate(f"{name}: a value of shape {shape} as {tuple(target)}, the batch "
                              "first; the batch has to stay, and as many numbers")
    return reshape(network, name, source, extents)
