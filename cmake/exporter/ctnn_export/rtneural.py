# SPDX-License-Identifier: MIT
"""RTNeural's JSON, which its Python script writes for Keras models."""

import numpy

from . import layers
from .checks import MALFORMED, CannotTranslate, floats, read_json, reason
from .network import Network


def _gates(matrix):
    """Keras orders the gates z, r, n by columns; PyTorch r, z, n by rows."""
    z, r, n = numpy.split(matrix, 3, axis=-1)
    return numpy.concatenate([r, z, n], axis=-1).T


def _arrays(name, layer):
    return [floats(name, array) for array in layer["weights"]]


def _dense(network, name, layer, source):
    weight, *bias = _arrays(name, layer)
    return layers.linear(network, name, source, weight.T, *bias)


def _gru(network, name, layer, source):
    weight_ih, weight_hh, bias = _arrays(name, layer)
    if bias.ndim != 2 or len(bias) != 2:
        raise CannotTranslate(f"{name}: a GRU with reset_after=False, or without two biases")
    return layers.gru(network, name, source, _gates(weight_ih), _gates(weight_hh), _gates(bias[0]),
                      _gates(bias[1]))


def _lstm(network, name, layer, source):
    """Keras has its gates in PyTorch's order, by columns, and one bias."""
    weight_ih, weight_hh, bias = _arrays(name, layer)
    return layers.lstm(network, name, source, weight_ih.T, weight_hh.T, bias,
                       numpy.zeros_like(bias))


def _conv1d(network, name, layer, source):
    """RTNeural's looks back, whatever the padding was in training."""
    if numpy.max(layer.get("strides", 1)) != 1:
        raise CannotTranslate(f"{name}: a stride over time")
    weight, *bias = _arrays(name, layer)
    dilations = layer["dilation"] if isinstance(layer["dilation"], list) else [layer["dilation"]]
    dilation = dilations[-1]
    return layers.causal_conv1d(network, name, source, weight.transpose(2, 1, 0), *bias,
                                dilation=dilation, groups=layer.get("groups", 1))


def _batch_norm(network, name, layer, source):
    """Keras leaves out of its weights what is not scaled or not centred."""
    parts = _arrays(name, layer)
    one = numpy.ones_like(parts[-1])
    if len(parts) == 2:
        parts = [one, 0 * one, *parts]
    if len(parts) != 4:
        raise CannotTranslate(f"{name}: a batch norm of {len(parts)} arrays")
    return layers.feature_norm(network, name, source, *parts, layer["epsilon"])


LAYERS = {"dense": _dense, "time-distributed-dense": _dense, "gru": _gru, "lstm": _lstm,
          "conv1d": _conv1d, "batchnorm": _batch_norm}
ACTIVATIONS = {"tanh": "tanh", "relu": "relu", "sigmoid": "sigmoid"}


def _activation(network, name, activation, source):
    if activation in ("", "linear", None):
        return source
    if activation == "softmax":
        return layers.softmax(network, name, source, -1)
    if activation == "elu":
        return layers.elu(network, name, source, 1)
    if activation not in ACTIVATIONS:
        raise CannotTranslate(f"{name}: the activation {activation}")
    return layers.elementwise(network, name, source, ACTIVATIONS[activation])


def translate(path, steps):
    """The network, over sequences of `steps` samples if the model takes sequences."""
    try:
        return _translate(read_json(path), steps)
    except (OSError, *MALFORMED) as error:
        raise CannotTranslate(f"{path} is no model of RTNeural: {reason(error)}") from error


def _translate(model, steps):
    shape = model["in_shape"]
    network = Network((steps, shape[-1]) if len(shape) == 3 else shape[1:])
    value = network.input
    for index, layer in enumerate(model["layers"]):
        kind = layer["type"]
        name = f"{kind.replace('-', '_')}_{index}"
        if kind == "activation":
            value = _activation(network, name, layer["activation"], value)
        elif kind in LAYERS:
            value = LAYERS[kind](network, name, layer, value)
            # These name the activation that their formula has anyway.
            if kind not in ("gru", "lstm"):
                value = _activation(network, f"{name}_activation", layer.get("activation"), value)
        else:
            raise CannotTranslate(f"layer {index}: ctnn, or this exporter, has no {kind}")
    network.output = value
    return network
