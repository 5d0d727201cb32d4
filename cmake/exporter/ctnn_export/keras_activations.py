# SPDX-License-Identifier: MIT
"""Keras's activations, by name and as layers. `walk` is the model on its way to a network."""

import numpy

from . import activations, layers
from .checks import CannotTranslate

_PLAIN = {"relu": "relu", "relu6": "relu6", "tanh": "tanh", "sigmoid": "sigmoid", "gelu": "gelu",
          "swish": "silu", "silu": "silu", "softplus": "softplus", "selu": "selu", "mish": "mish",
          "softsign": "softsign", "log_sigmoid": "logsigmoid", "tanh_shrink": "tanhshrink",
          "celu": "celu<>", "soft_shrink": "softshrink<>", "hard_shrink": "hardshrink<>",
          "hard_sigmoid": "hardsigmoid", "hard_silu": "hardswish", "hard_swish": "hardswish"}


def by_name(walk, name, activation, value):
    if isinstance(activation, dict):
        activation = activation.get("class_name", "").lower()
    if activation in ("linear", None):
        return value
    network = walk.network
    if activation in ("softmax", "log_softmax"):
        if walk.has_channels(value):
            raise CannotTranslate(f"{name}: {activation} over the channels of an image")
        return layers.softmax(network, f"{name}_{activation}", value, -1,
                              activation == "log_softmax")
    if activation == "elu":
        return layers.elu(network, f"{name}_elu", value, 1)
    if activation == "leaky_relu":
        return layers.leaky_relu(network, f"{name}_leaky_relu", value, 0.2)
    if activation == "hard_sigmoid" and not walk.version.startswith("3"):
        raise CannotTranslate(f"{name}: hard_sigmoid of Keras {walk.version or 2}, 0.2 x + 0.5; "
                              "ctnn's is that of Keras 3, x / 6 + 0.5")
    if activation not in _PLAIN:
        raise CannotTranslate(f"{name}: the activation {activation}")
    return layers.elementwise(network, f"{name}_{activation}", value, _PLAIN[activation])


def _prelu(walk, name, c, value):
    """A slope for each number of Keras's shape, in which shared axes have one."""
    slopes, rank = walk.weights.of(name)[0], len(walk.network.shape(value))
    over_steps = rank == 2 and not walk.has_channels(value)
    if slopes.size > 1 and (over_steps or slopes.size != slopes.shape[-1]):
        raise CannotTranslate(f"{name}: a PReLU with slopes of shape {slopes.shape}; ctnn has one, "
                              "or one for each feature, or channel of an image: give the others "
                              "in shared_axes")
    order = walk.images.get(value)
    if order and slopes.size > 1:
        channels, *extents = order
        slopes = numpy.moveaxis(slopes.reshape(*extents, channels), -1, 0)
    return activations.prelu(walk.network, name, value, slopes.reshape(-1))


def _softmax(walk, name, c, value):
    axis = c.get("axis", -1)
    if axis not in (-1, len(walk.network.shape(value))):
        raise CannotTranslate(f"{name}: softmax over axis {axis}; ctnn's is over the last")
    return by_name(walk, name, "softmax", value)


def _relu(walk, name, c, value):
    if c.get("max_value") not in (None, 6) or c.get("negative_slope") or c.get("threshold"):
        raise CannotTranslate(f"{name}: ReLU with max_value, other than 6, negative_slope or "
                              "threshold")
    layer = "relu" if c.get("max_value") is None else "relu6"
    return layers.elementwise(walk.network, name, value, layer)


def _spatial(walk, name, c, value):
    """Of a sequence it drops features, which ctnn has last: nothing is left of it."""
    if not walk.has_channels(value):
        walk.network.note(f"{name}: a dropout of whole features is left out; predictions have none")
        return value
    return activations.dropout_of_channels(walk.network, name, value, c["rate"])


LAYERS = {
    "Activation": lambda walk, name, c, value: by_name(walk, name, c["activation"], value),
    "AlphaDropout": lambda walk, name, c, value: activations.alpha_dropout(
        walk.network, name, value, c["rate"]),
    "Dropout": lambda walk, name, c, value: layers.dropout(walk.network, name, value, c["rate"]),
    "ELU": lambda walk, name, c, value: layers.elu(walk.network, name, value, float(c["alpha"])),
    "LeakyReLU": lambda walk, name, c, value: layers.leaky_relu(
        walk.network, name, value, round(float(c.get("negative_slope", c.get("alpha", 0.3))), 7)),
    "PReLU": _prelu,
    "ReLU": _relu,
    "Softmax": _softmax,
    "SpatialDropout1D": _spatial,
    "SpatialDropout2D": _spatial,
    "ThresholdedReLU": lambda walk, name, c, value: activations.thresholded(
        walk.network, name, value, float(c.get("theta", 1)), 0),
}
