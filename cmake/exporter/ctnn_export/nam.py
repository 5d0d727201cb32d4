# SPDX-License-Identifier: MIT
"""Neural Amp Modeler's .nam: a JSON of an architecture and all its weights in a row."""

import math
import re

import numpy

from . import layers
from .checks import MALFORMED, CannotTranslate, floats, read_json, reason, whole
from .network import Network

ACTIVATIONS = {"Tanh": "tanh", "ReLU": "relu", "Sigmoid": "sigmoid", "SiLU": "silu",
               "Hardtanh": "hardtanh<>", "Hardswish": "hardswish", "Softsign": "softsign"}

# The versions of files that NAM's program loads, and the last that it knows whole.
_EARLIEST, _LATEST = (0, 5, 0), (0, 7, 0)
_MOST_STEPS = 96_000  # half a second at 192 kHz


class _Weights:
    """The weights, taken from the front."""

    def __init__(self, numbers):
        self.numbers = floats("the model", numbers)
        if self.numbers.ndim != 1:
            raise CannotTranslate("its weights are no row of numbers, which is required")
        self.next = 0

    def take(self, *shape):
        shape = [whole("an extent of its weights", extent) for extent in shape]
        size = math.prod(shape)
        if self.next + size > self.numbers.size:
            raise CannotTranslate(f"it has {self.numbers.size} weights; its architecture needs "
                                  "more")
        self.next += size
        return self.numbers[self.next - size:self.next].reshape(shape)

    def end(self):
        if self.next != self.numbers.size:
            raise CannotTranslate(f"it has {self.numbers.size} weights; its architecture needs "
                                  f"{self.next}")


def _conv(network, name, weights, source, outputs, kernel=1, dilation=1, bias=True, groups=1):
    """A convolution, its weights read; of one tap it is a linear layer on each step."""
    inputs, groups = network.shape(source)[1], whole(f"{name}: its number of groups", groups)
    if inputs % groups or outputs % groups:
        raise CannotTranslate(f"{name}: {groups} groups of {inputs} channels to {outputs}")
    weight = weights.take(outputs, inputs // groups, kernel)
    offset = weights.take(outputs) if bias else None
    if kernel == 1 and groups == 1:
        return layers.linear(network, name, source, weight[:, :, 0], offset)
    return layers.causal_conv1d(network, name, source, weight, offset, dilation, groups)


def _activation(network, name, given, source):
    """By name, or as {"type": name, options}."""
    options = dict(given) if isinstance(given, dict) else {"type": given}
    kind = options.pop("type")
    if kind == "LeakyReLU":
        return layers.leaky_relu(network, name, source, options.get("negative_slope", 0.01))
    if kind not in ACTIVATIONS:
        raise CannotTranslate(f"{name}: the activation {kind}")
    return layers.elementwise(network, name, source, ACTIVATIONS[kind])


def _each(config, key, count, default=None):
    """An option of each layer of an array: a list, or one for all."""
    value = config.get(key, default)
    values = value if isinstance(value, list) else [value] * count
    if len(values) != count:
        raise CannotTranslate(f"{key} has {len(values)} entries for {count} layers")
    return values


def _switched(config, key):
    """An option that is an object with `active`."""
    given = config.get(key)
    return bool(given) and given.get("active", True)


def _refuse(config, where):
    for key, value in config.items():
        if key.endswith("film") and value and value.get("active", True):
            raise CannotTranslate(f"{where}: {key}, a FiLM, which ctnn has not")


class _LayerArray:
    """The layers of one rate of a WaveNet: what goes to the next array, and to the head."""

    def __init__(self, network, weights, config, name):
        self.network, self.weights, self.config, self.name = network, weights, config, name
        _refuse(config, name)
        self.channels = whole(f"{name}: its number of channels", config["channels"])
        self.inner = whole(f"{name}: its bottleneck", config.get("bottleneck", self.channels))
        self.count = len(config["dilations"])

    def _gate(self, name, z, activation, mode, second):
        """The activation of z; of twice the channels, half of them gate the others."""
        if mode in ("none", False):
            return _activation(self.network, f"{name}.activation", activation, z[0])
        if mode not in ("gated", True):
            raise CannotTranslate(f"{name}: the gating mode {mode}")
        return layers.join(self.network, f"{name}.gated", "multiply", [
            _activation(self.network, f"{name}.activation", activation, z[0]),
            _activation(self.network, f"{name}.gate", second or "Sigmoid", z[1])])

    def _sums(self, name, value, condition, index, gated):
        """Convolution and condition added; where they are gated, the halves on their own."""
        config, network = self.config, self.network
        outputs = self.inner * (2 if gated else 1)
        kernel = _each(config, "kernel_sizes" if "kernel_sizes" in config else "kernel_size",
                       self.count)[index]
        groups = whole(f"{name}: its number of groups", config.get("groups_input", 1))
        mixed = config.get("groups_input_mixin", 1)
        inputs, conditions = self.network.shape(value)[1], self.network.shape(condition)[1]
        if mixed != 1 or (gated and groups != 1):
            raise CannotTranslate(f"{name}: groups of the condition, or of gated layers")
        weight = self.weights.take(outputs, inputs // groups, kernel)
        bias = self.weights.take(outputs)
        mixin = self.weights.take(outputs, conditions)
        sums = []
        for half, part in enumerate(("", "_gate")[:2 if gated else 1]):
            rows = slice(half * self.inner, (half + 1) * self.inner)
            conv = layers.causal_conv1d(network, f"{name}.conv{part}", value, weight[rows],
                                        bias[rows], config["dilations"][index], groups)
            mix = layers.linear(network, f"{name}.mixin{part}", condition, mixin[rows])
            sums.append(layers.join(network, f"{name}.sum{part}", "add", [conv, mix]))
        return sums

    def add(self, source, condition, head):
        """The values after the last layer and after the head."""
        config, network, weights = self.config, self.network, self.weights
        value = _conv(network, f"{self.name}.rechannel", weights, source, self.channels, bias=False)
        activations = _each(config, "activation", self.count)
        modes = _each(config, "gating_mode" if "gating_mode" in config else "gated", self.count,
                      "none")
        seconds = _each(config, "secondary_activation", self.count)
        inner = config.get("layer1x1", {"active": True, "groups": 1})
        outer = config.get("head1x1") if _switched(config, "head1x1") else None
        for i in range(self.count):
            name = f"{self.name}.{i}"
            z = self._sums(name, value, condition, i, modes[i] in ("gated", True))
            shown = self._gate(name, z, activations[i], modes[i], seconds[i])
            if inner.get("active", True):
                onwards = _conv(network, f"{name}.layer1x1", weights, shown, self.channels,
                                groups=inner.get("groups", 1))
                value = layers.join(network, f"{name}.out", "add", [value, onwards])
            if outer:
                shown = _conv(network, f"{name}.head1x1", weights, shown, outer["out_channels"],
                              groups=outer.get("groups", 1))
            head = shown if head is None else \
                layers.join(network, f"{name}.head", "add", [head, shown])
        last = config.get("head") or {"out_channels": config.get("head_size"), "kernel_size": 1,
                                      "bias": config.get("head_bias", False)}
        return value, _conv(network, f"{self.name}.head", weights, head, last["out_channels"],
                            last["kernel_size"], last.get("head_dilation", 1), last["bias"])

    def reach(self):
        """The steps before one that it sees."""
        kernels = _each(self.config, "kernel_sizes" if "kernel_sizes" in self.config else
                        "kernel_size", self.count)
        head = self.config.get("head") or {}
        return sum((kernel - 1) * dilation
                   for kernel, dilation in zip(kernels, self.config["dilations"])) + \
            (head.get("kernel_size", 1) - 1) * head.get("head_dilation", 1)


def _scaled(network, value, scale):
    """The layer whose output the model scales gets the scale in its weights."""
    node = network.node(value)
    node.tensors = {field: array * numpy.float32(scale) for field, array in node.tensors.items()}
    network.note(f"{value}: with the head's scale in its weights")
    return value


def _wavenet(network, config, weights, source, prefix):
    """Adds a WaveNet; returns its output and the steps before one that it sees."""
    condition, reach = source, 0
    if config.get("condition_dsp"):
        inner = config["condition_dsp"]
        condition, reach = _model(network, inner, source, f"{prefix}condition.")
    value, head = source, None
    for i, array in enumerate(config["layers"]):
        part = _LayerArray(network, weights, array, f"{prefix}{i}")
        value, head = part.add(value, condition, head)
        reach += part.reach()
    post, scaled = config.get("head"), head
    if post:
        scales = weights.numbers[-1]
        _scaled(network, head, scales)
        if not post["kernel_sizes"]:
            raise CannotTranslate("the head after the layers has no kernel_sizes; one at least is "
                                  "required")
        for i, kernel in enumerate(post["kernel_sizes"]):
            last = i + 1 == len(post["kernel_sizes"])
            scaled = _activation(network, f"{prefix}head.activation{i}", post["activation"], scaled)
            scaled = _conv(network, f"{prefix}head.{i}", weights, scaled,
                           post["out_channels"] if last else post["channels"], kernel)
            reach += kernel - 1
        weights.take(1)
    else:
        _scaled(network, head, weights.take(1)[0])
    return scaled, reach


def _steps_before(sample_rate):
    """Half a second; of a rate that is unknown, or that no sound has, that of 48 kHz."""
    is_rate = isinstance(sample_rate, (int, float)) and not isinstance(sample_rate, bool) and \
        1 <= sample_rate <= 1e6
    return min(int(sample_rate / 2), _MOST_STEPS) or 1 if is_rate else 24_000


def _settled(cells, head, sample_rate):
    """How many steps of silence bring LSTMs from zeros to where NAM's program begins, which is
    half a second of silence after the states in the file; in double, to 1e-7 of the output."""
    def run(states, steps):
        outputs = numpy.zeros((steps, len(head[1])))
        for t in range(steps):
            x = numpy.zeros(cells[0][0].shape[1] - cells[0][2].size)
            for (w, b, _, _), state in zip(cells, states):
                i, f, g, o = numpy.split(w @ numpy.concatenate([x, state[0]]) + b, 4)
                sigmoid = [1 / (1 + numpy.exp(-v)) for v in (i, f, o)]
                state[1] = sigmoid[1] * state[1] + sigmoid[0] * numpy.tanh(g)
                x = state[0] = sigmoid[2] * numpy.tanh(state[1])
            outputs[t] = head[0] @ x + head[1]
        return outputs
    steps = _steps_before(sample_rate)
    theirs = run([[h, c] for _, _, h, c in cells], steps)[-1]
    ours = run([[0 * h, 0 * c] for _, _, h, c in cells], steps)
    away = numpy.nonzero((abs(ours - theirs) > 1e-7 * numpy.maximum(1, abs(theirs))).any(axis=1))[0]
    return 0 if away.size == 0 else int(away[-1]) + 1


def _lstm(network, model, weights, source, prefix):
    config = model["config"]
    hidden, value, cells = whole("hidden_size", config["hidden_size"]), source, []
    for i in range(whole("num_layers", config["num_layers"])):
        inputs = network.shape(value)[1]
        matrix, bias = weights.take(4 * hidden, inputs + hidden), weights.take(4 * hidden)
        cells.append([array.astype(float) for array in
                      (matrix, bias, weights.take(hidden), weights.take(hidden))])
        value = layers.lstm(network, f"{prefix}lstm{i}", value, matrix[:, :inputs],
                            matrix[:, inputs:], bias, numpy.zeros_like(bias))
    outputs = config.get("out_channels", 1)
    matrix, bias = weights.take(outputs, hidden), weights.take(outputs)
    settled = _settled(cells, (matrix.astype(float), bias.astype(float)), model.get("sample_rate"))
    network.note("the states that the file begins with are left out: NAM's program begins with "
                 "silence, after which they are forgotten")
    return layers.linear(network, f"{prefix}head", value, matrix, bias), settled


def _convnet(network, config, weights, source, prefix):
    value, reach = source, 0
    for i, dilation in enumerate(config["dilations"]):
        has_norm = config["batchnorm"]
        value = _conv(network, f"{prefix}{i}.conv", weights, value, config["channels"], 2,
                      dilation, not has_norm, config.get("groups", 1))
        if has_norm:
            channels = config["channels"]
            mean, variance, gamma, beta = (weights.take(channels) for _ in range(4))
            epsilon = weights.take(1)
            layers.require_norm(value, variance, epsilon[0])
            scale = gamma / numpy.sqrt(variance + epsilon)
            node = network.node(value)
            node.tensors["weight"] = node.tensors["weight"] * scale[:, None, None]
            node.tensors["bias"] = beta - mean * scale
            node.layer = node.layer.replace(", .bias = false", "")
            network.note(f"{value}: with its batch norm in its weights")
        value = _activation(network, f"{prefix}{i}.activation", config["activation"], value)
        reach += dilation
    return _conv(network, f"{prefix}head", weights, value, config.get("out_channels", 1)), reach


def _require_version(network, version):
    """Refuses what NAM's program does not load."""
    if not isinstance(version, str) or not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9}){2}", version):
        raise CannotTranslate(f"its version is {version!r}; three numbers with dots are required")
    found = tuple(int(number) for number in version.split("."))
    if found < _EARLIEST or found[0] > _LATEST[0] or found[1] > _LATEST[1]:
        raise CannotTranslate(f"it is of version {version}, which NAM's program does not load; "
                              "0.5.0 to 0.7 is required")
    if found > _LATEST:
        network.note(f"the file is of version {version}; NAM's program knows 0.7.0, and says that "
                     "it supports a later one in part")


def _model(network, model, source, prefix=""):
    """Adds a model; returns its output and the steps until it has settled."""
    kind, config = model["architecture"], model["config"]
    _require_version(network, model.get("version"))
    if kind == "SlimmableContainer":
        largest = max(config["submodels"], key=lambda entry: entry["max_value"])
        network.note("of the models in the container, the largest")
        return _model(network, largest["model"], source, prefix)
    weights = _Weights(model["weights"])
    if kind == "WaveNet":
        result = _wavenet(network, config, weights, source, prefix)
    elif kind == "LSTM":
        result = _lstm(network, model, weights, source, prefix)
    elif kind == "ConvNet":
        result = _convnet(network, config, weights, source, prefix)
    elif kind == "Linear":
        taps = whole("receptive_field", config["receptive_field"])
        kernel = weights.take(1, 1, taps)[:, :, ::-1]
        bias = weights.take(1) if config["bias"] else None
        result = layers.causal_conv1d(network, f"{prefix}fir", source, kernel, bias), taps - 1
    else:
        raise CannotTranslate(f"the architecture {kind}, which ctnn, or this exporter, has not")
    weights.end()
    return result


def translate(path, steps):
    """The network, over sequences of `steps` samples."""
    try:
        model = read_json(path)
        inputs = model["config"].get("in_channels", 1) if "config" in model else 1
        network = Network((steps, inputs))
        network.output, network.settled = _model(network, model, network.input)
    except CannotTranslate as error:
        raise CannotTranslate(f"{path}: {error}") from error
    except (OSError, *MALFORMED) as error:
        raise CannotTranslate(f"{path} is no model of NAM: {reason(error)}") from error
    network.note(f"begin a stream with {network.settled} samples of silence, as NAM's program "
                 "does")
    return network
