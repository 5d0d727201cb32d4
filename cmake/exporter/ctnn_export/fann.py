# SPDX-License-Identifier: MIT
"""FANN's .net, the text that fann_save writes."""

import pathlib
import re

import numpy

from . import layers
from .checks import CannotTranslate, whole
from .network import Network

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
    if found.get("scale_included", "0").strip() != "0":
        raise CannotTranslate(f"{path}: inputs and outputs are scaled; clear that before saving")
    if found.get("num_layers", str(len(sizes))).strip() != str(len(sizes)) or len(sizes) < 2:
        raise CannotTranslate(f"{path}: num_layers is {found.get('num_layers')}, and the sizes of "
                              f"layers are {sizes}; two at least, and so many as num_layers, are "
                              "required")
    for size in sizes:
        whole(f"{path}: the size of a layer, with its bias,", size, 2)
    neurons = [(whole(f"{path}: a neuron's number of connections", count, 0),
                whole(f"{path}: the number of a neuron's activation", activation, 0), steepness)
               for count, activation, steepness in neurons]
    connections = [(whole(f"{path}: the neuron that a connection is from", source, 0), strength)
                   for source, strength in connections]
    if sum(sizes) != len(neurons) or sum(n[0] for n in neurons) != len(connections):
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
            seen = set()
            for source, strength in connections[place:place + count]:
                if not first <= source < start or source in seen:
                    raise CannotTranslate(f"layer {number}: a connection from neuron {source}, "
                                          "which is not in the layer before, or a second one from "
                                          "it")
                seen.add(source)
                weight[row, source - first] = strength
            place += count
            kinds.add((activation, steepness))
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
