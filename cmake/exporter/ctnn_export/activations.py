# SPDX-License-Identifier: MIT
"""Activations with options, gated units and dropouts of channels; layers.py has others."""

import numpy

from .checks import CannotTranslate, real
from .layers import dropout, elementwise, over_last_axis, with_ratio
from .network import ratio


def celu(network, name, source, alpha):
    if real(f"{name}: its alpha", alpha) <= 0:
        raise CannotTranslate(f"{name}: a celu with alpha {alpha}; a number above 0 is required")
    return elementwise(network, name, source, with_ratio(name, "celu", alpha, 1))


def shrink(network, name, source, kind, limit):
    """`kind` is "softshrink" or "hardshrink"."""
    if real(f"{name}: its lambda", limit) < 0:
        raise CannotTranslate(f"{name}: a {kind} with lambda {limit}; a number from 0 on is "
                              "required")
    return elementwise(network, name, source, with_ratio(name, kind, limit, 0.5))


def thresholded(network, name, source, limit, value):
    numbers = [ratio(real(f"{name}: its threshold and value", each)) for each in (limit, value)]
    return elementwise(network, name, source, f"thresholded<{', '.join(numbers)}>")


def softmin(network, name, source, axis):
    """`axis` counts without the batch."""
    return over_last_axis(network, name, source, axis, "softmin")


def prelu(network, name, source, weight):
    """One slope, or one for each channel."""
    weight, shape = numpy.asarray(weight), network.shape(source)
    if weight.size not in (1, shape[0]):
        raise CannotTranslate(f"{name}: a prelu of {weight.size} slopes after a value of shape "
                              f"{shape}; one, or one for each of the first extent, is required")
    layer = "prelu<>" if weight.size == 1 else f"prelu<{weight.size}>"
    return network.add(name, layer, [source], shape, {"weight": weight.reshape(-1)})


def gated(network, name, source, kind, axis):
    """`kind` is "glu" or "swiglu"; `axis`, which it halves, counts without the batch."""
    shape = network.shape(source)
    if not -len(shape) <= axis < len(shape) or shape[axis] % 2:
        raise CannotTranslate(f"{name}: a {kind} over axis {axis} of the shape {shape} without the "
                              "batch; an even extent is required")
    axis %= len(shape)
    halved = (*shape[:axis], shape[axis] // 2, *shape[axis + 1:])
    layer = f"{kind}<>" if axis == len(shape) - 1 else f"{kind}<{axis}>"
    return network.add(name, layer, [source], halved)


def dropout_of_channels(network, name, source, rate):
    """Of a length or of an image; of features it is a dropout, as in PyTorch."""
    axes = len(network.shape(source)) - 1
    if axes == 0:
        return dropout(network, name, source, rate)
    if axes > 2:
        raise CannotTranslate(f"{name}: a dropout of channels of {axes} axes; ctnn's have one or "
                              "two")
    return _dropped(network, name, source, f"dropout{axes}d", rate)


def alpha_dropout(network, name, source, rate):
    return _dropped(network, name, source, "alpha_dropout", rate)


def _dropped(network, name, source, kind, rate):
    real(f"{name}: its rate", rate, 0, 1)
    return elementwise(network, name, source, with_ratio(name, kind, rate, 0.5))
