# SPDX-License-Identifier: MIT
"""FANN's .net, the text that fann_save writes."""

import pathlib
import re

import numpy

from . import layers
from .network import CannotTranslate, Network

# FANN's activation functions by number: ctnn's layer, and what the steepness is multiplied with.
_ACTIVATIONS = {0: (None, 1), 3: ("sigmoid", 2), 4: ("sigmoid", 2), 5: ("tanh", 1),
                6: ("tanh", 1)}
_STEPWISE = (4, 6)


def _pairs(text, numbers):
    """The tuples of a line, as arrays of numbers."""
    return [tuple(float(part) for part in group.split(","))
            for group in re.findall(r"\(([^()]*)\)", text)
            if len(group.split(",")) == numbers]


def _read(path):
    try:
        lines = pathlib.Path(path).read_text(encoding="ascii").splitlines()
    except (OSError, ValueError) as error:
        raise CannotTranslate(f"{path} cannot be read: {error}") from error
    if not lines or not lines[0].startswith("FANN_FLO_2"):
        raise CannotTranslate(f"{path} does not begin with FANN_FLO_2; FANN's floating-point text "
                              "format does")
    # The last two lines have an explanation with brackets before their "=".
    found = dict(line.split("=", 1) for line in lines if "=" in line)
    try:
        sizes = [int(size) for size in found["layer_sizes"].split()]
        neurons = _pairs(next(value for key, value in found.items() if key.startswith("neurons")),
                         3)
        connections = _pairs(next(value for key, value in found.items()
                                  if key.startswith("connections")), 2)
    except (KeyError, StopIteration, ValueError) as error:
        raise CannotTranslate(f"{path} lacks the sizes, the neurons or the connections: "
                              f"{error!r}") from error
    if found.get("network_type", "0").strip() != "0":
        raise CannotTranslate(f"{path}: a network with shortcuts; layers alone are translated")
    if any(float(value) != number for key, number in (("scale_included", 0.0),)
           for value in [found.get(key, "0")]):
        raise CannotTranslate(f"{path}: inputs and outputs are scaled; clear that before saving")
    if sum(sizes) != len(neurons) or sum(int(n[0]) for n in neurons) != len(connections):
        raise CannotTranslate(f"{path}: {len(neurons)} neurons and {len(connections)} connections "
                              f"are not those of layers {sizes}")
    return sizes, neurons, connections


def translate(path):
    """The network: each layer's last neuron is its bias."""
    sizes, neurons, connections = _read(path)
    network = Network((sizes[0] - 1,))
    value, first, place = network.input, 0, 0
    for number, size in enumerate(sizes[1:], 1):
        start = first + sizes[number - 1]  # of this layer's neurons
        weight = numpy.zeros((size - 1, sizes[number - 1]), numpy.float32)
        kinds = set()
        for row in range(size - 1):
            count, activation, steepness = neurons[start + row]
            for source, strength in connections[place:place + int(count)]:
                if not first <= source < start:
                    raise CannotTranslate(f"layer {number}: a connection to neuron {source:g}, "
                                          "which is not in the layer before")
                weight[row, int(source) - first] = strength
            place += int(count)
            kinds.add((int(activation), steepness))
        if len(kinds) != 1 or next(iter(kinds))[0] not in _ACTIVATIONS:
            raise CannotTranslate(f"layer {number}: activations {sorted(kinds)} (number, "
                                  "steepness); one for all, of linear, sigmoid and "
                                  "sigmoid_symmetric, is translated")
        activation, steepness = next(iter(kinds))
        layer, factor = _ACTIVATIONS[activation]
        weight *= numpy.float32(factor * steepness)
        if activation in _STEPWISE:
            network.note(f"layer {number}: FANN approximates its activation in steps")
        value = layers.linear(network, f"layer{number}", value, weight[:, :-1], weight[:, -1])
        if layer:
            value = layers.elementwise(network, f"activation{number}", value, layer)
        first = start
    network.output = value
    return network
