# SPDX-License-Identifier: MIT
"""Keras: .keras, .h5, and a .json of the layers with a .h5 of the weights. Read by h5py."""

import io
import pathlib
import re
import zipfile

import numpy

from . import keras_activations, layers, norms, windows
from .checks import MALFORMED, CannotTranslate, json_object, read_json, reason
from .network import Network


class _Weights:
    """The tensors of each layer, in Keras's order."""

    def __init__(self, file):
        self.file = file.get("model_weights", file)

    def of(self, name):
        if name not in self.file:
            raise CannotTranslate(f"{name}: its weights are not in the file")
        group = self.file[name]
        names = [n.decode() if isinstance(n, bytes) else n for n in group.attrs["weight_names"]]
        return [numpy.asarray(group[n]) for n in names]


class _Variables:
    """The same of a .keras archive, which numbers the layers of a class."""

    def __init__(self, file, config):
        self.file, self.places, counts = file["layers"], {}, {}
        for layer in config:
            kind = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", layer["class_name"])
            kind = re.sub("([a-z])([A-Z])", r"\1_\2", kind).lower()
            if layer["class_name"] == "InputLayer":
                continue
            count = counts.get(kind, 0)
            counts[kind] = count + 1
            self.places[layer["config"]["name"]] = f"{kind}_{count}" if count else kind

    def of(self, name):
        group = self.file.get(self.places.get(name, ""))
        if group is None:
            raise CannotTranslate(f"{name}: its weights are not in the file")
        parts = [group[part] for part in ("forward_layer", "backward_layer") if part in group]
        return [array for part in parts or [group] for array in self._in(part)]

    @staticmethod
    def _in(group):
        variables = group.get("cell", group)["vars"]
        return [numpy.asarray(variables[str(i)]) for i in range(len(variables))]


def _load(path, weights_path):
    """The configuration of the model, and its weights."""
    import h5py

    try:
        if path.endswith(".keras"):
            with zipfile.ZipFile(path) as archive:
                config = json_object(archive.read("config.json"))
                if "metadata.json" in archive.namelist():
                    config.update(json_object(archive.read("metadata.json")))
                file = h5py.File(io.BytesIO(archive.read("model.weights.h5")), "r")
            return config, _Variables(file, config["config"]["layers"])
        if path.endswith(".json"):
            config = read_json(path)
            beside = weights_path or path[:-len(".json")] + "_weights.h5"
            if not pathlib.Path(beside).is_file():
                raise CannotTranslate(f"{path} has the layers alone; there is no {beside}; say "
                                      "where its weights are by --weights")
            return config, _Weights(h5py.File(beside, "r"))
        file = h5py.File(path, "r")
        if "model_config" not in file.attrs:
            raise CannotTranslate(f"{path} has weights alone; give the .json of the model's "
                                  "to_json() and this by --weights")
        config = json_object(file.attrs["model_config"])
        return {"keras_version": file.attrs.get("keras_version", ""), **config}, _Weights(file)
    except (OSError, zipfile.BadZipFile, *MALFORMED) as error:
        raise CannotTranslate(f"{path} is no model of Keras: {reason(error)}") from error


_RECURRENT = {"SimpleRNN": "rnn", "GRU": "gru", "LSTM": "lstm"}


def _direction(kind, name, c, arrays):
    """The weights of a recurrent layer, or of a direction, as PyTorch has them."""
    functions = ("tanh", "relu") if kind == "SimpleRNN" else ("tanh",)
    if c["activation"] not in functions or c.get("stateful") or \
            (kind == "GRU" and not c.get("reset_after", False)) or \
            c.get("recurrent_activation", "sigmoid") != "sigmoid":
        raise CannotTranslate(f"{name}: a {kind} with reset_after=False, other activations or "
                              "stateful")
    weight_ih, weight_hh, *bias = arrays
    if kind == "GRU":  # columns z, r, n to rows r, z, n
        def gates(array):
            z, r, n = numpy.split(array, 3, axis=-1)
            return numpy.concatenate([r, z, n], axis=-1).T

        return (gates(weight_ih), gates(weight_hh), *map(gates, bias[0] if bias else ()))
    return (weight_ih.T, weight_hh.T, *([bias[0], numpy.zeros_like(bias[0])] if bias else ()))


# Layers of Keras along a length, whose channels are last; and those over steps, which have the
# features last in ctnn, too.
_LENGTHS = {"Conv1D", "Conv1DTranspose", "MaxPooling1D", "AveragePooling1D", "UpSampling1D",
            "ZeroPadding1D", "Cropping1D", "GlobalAveragePooling1D", "GlobalMaxPooling1D"}
_STEPS = {*_RECURRENT, "Bidirectional", "Embedding", "TimeDistributed"}


def _is_of_lengths(found):
    """Whether the model goes along lengths alone."""
    kinds = {layer["class_name"] for layer in found}
    causal = any(layer["class_name"] == "Conv1D" and layer["config"].get("padding") == "causal"
                 for layer in found)
    return bool(kinds & _LENGTHS) and not kinds & _STEPS and not causal


def _each(value, axes):
    """A number for each axis."""
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * axes


class _Walk:
    """A model on its way to a network. Images, and lengths where the model is `of_lengths`, have
    their channels first in the network and last in Keras: `images` has the shape of those that were
    flattened."""

    def __init__(self, network, weights, is_chain, version, of_lengths):
        self.network = network
        self.weights = weights
        self.is_chain = is_chain
        self.version = version  # of Keras, as a text
        self.of_lengths = of_lengths
        self.images = {}

    def has_channels(self, value):
        rank = len(self.network.shape(value))
        return rank > 2 or (rank == 2 and self.of_lengths)

    def activation(self, name, activation, value):
        return keras_activations.by_name(self, name, activation, value)

    def _weight_and_bias(self, name, c, units):
        weight, *bias = self.weights.of(name)
        if len(bias) != int(c.get("use_bias", True)) or weight.shape[-1] != c[units] or \
                any(b.shape != (c[units],) for b in bias):
            found = ", ".join(str(array.shape) for array in (weight, *bias))
            raise CannotTranslate(f"{name}: weights of shapes {found}"
                                  f", which are not those of {c[units]} {units}, use_bias "
                                  f"{c.get('use_bias', True)}")
        return weight, bias

    def dense(self, name, c, value):
        weight, bias = self._weight_and_bias(name, c, "units")
        if self.has_channels(value):
            raise CannotTranslate(f"{name}: a dense layer over the channels of an image")
        weight = weight.T
        if value in self.images:
            weight = self._channels_first(weight, value)
        value = layers.linear(self.network, name, value, weight, *bias)
        return self.activation(name, c["activation"], value)

    def _channels_first(self, array, value):
        """Rows of numbers of a flattened image in the network's order."""
        channels, *extents = self.images[value]
        rows = array.reshape(-1, *extents, channels)
        return numpy.moveaxis(rows, -1, 1).reshape(array.shape)

    def _placed(self, name, c, kernel, value, stride=None, dilation=None):
        """Strides, padding and dilations, a number for each axis."""
        axes = len(kernel)
        stride = _each(c["strides"] if stride is None else stride, axes)
        dilation = _each(c.get("dilation_rate", 1) if dilation is None else dilation, axes)
        if c["padding"] not in ("valid", "same"):
            raise CannotTranslate(f"{name}: padding {c['padding']!r}")
        padding = (0,) * axes if c["padding"] == "valid" else windows.same_padding(
            self.network.shape(value)[1:], kernel, stride, dilation)
        return stride, padding, dilation

    def conv(self, name, c, value):
        """Weights (kernel, In / groups, Out)."""
        weight, bias = self._weight_and_bias(name, c, "filters")
        weight = numpy.moveaxis(weight, (-1, -2), (0, 1))
        placed = self._placed(name, c, weight.shape[2:], value)
        value = windows.conv(self.network, name, value, weight, bias[0] if bias else None, *placed,
                             c.get("groups", 1))
        return self.activation(name, c["activation"], value)

    def conv_transpose(self, name, c, value):
        """Weights (kernel, Out, In). The output has extent * stride numbers, without padding as
        many more as the kernel is longer than the stride, unless output_padding says how many."""
        weight, *bias = self.weights.of(name)
        weight = numpy.moveaxis(weight, (-1, -2), (0, 1))
        axes = weight.ndim - 2
        stride, _, dilation = self._placed(name, dict(c, padding="valid"), weight.shape[2:], value)
        added = c.get("output_padding")
        padding, more = [], []
        for i, (extent, taps, step, apart) in enumerate(zip(
                self.network.shape(value)[1:], weight.shape[2:], stride, dilation)):
            reach = (taps - 1) * apart + 1
            made = (extent - 1) * step + reach
            if added is not None:
                wanted = made + _each(added, axes)[i] - \
                    (2 * (reach // 2) if c["padding"] == "same" else 0)
            else:
                wanted = extent * step + (max(reach - step, 0) if c["padding"] == "valid" else 0)
            cut = max(made - wanted, 0)
            padding.append((cut // 2, cut - cut // 2))
            more.append(max(wanted - made, 0))
        value = windows.conv_transpose(self.network, name, value, weight, bias[0] if bias else None,
                                       stride, padding, more, dilation, 1)
        return self.activation(name, c["activation"], value)

    def depthwise_conv2d(self, name, c, value):
        """A group for each channel; weights (rows, columns, channels, multiplier)."""
        weight, *bias = self.weights.of(name)
        rows, columns, channels, multiplier = weight.shape
        weight = weight.transpose(2, 3, 0, 1).reshape(channels * multiplier, 1, rows, columns)
        placed = self._placed(name, c, (rows, columns), value)
        value = windows.conv(self.network, name, value, weight, bias[0] if bias else None, *placed,
                             channels)
        return self.activation(name, c["activation"], value)

    def _pool(self, name, c, value):
        axes = len(self.network.shape(value)) - 1
        kernel = _each(c["pool_size"], axes)
        return kernel, *self._placed(name, c, kernel, value, c["strides"] or kernel, 1)

    def max_pool(self, name, c, value):
        return windows.max_pool(self.network, name, value, *self._pool(name, c, value))

    def avg_pool(self, name, c, value):  # Keras does not count the padding
        kernel, stride, padding, _ = self._pool(name, c, value)
        return windows.avg_pool(self.network, name, value, kernel, stride, padding,
                                count_include_pad=False)

    def global_avg_pool(self, name, c, value):
        return windows.global_average(self.network, name, value, c.get("keepdims", False))

    def global_max_pool(self, name, c, value):
        return windows.global_maximum(self.network, name, value, c.get("keepdims", False))

    def up_sampling(self, name, c, value):
        axes = len(self.network.shape(value)) - 1
        modes = {"nearest": "nearest", "bilinear": "linear"}
        mode = c.get("interpolation", "nearest")
        if mode not in modes:
            raise CannotTranslate(f"{name}: upsampling by {mode}; ctnn has nearest and bilinear")
        return windows.upsample(self.network, name, value, modes[mode],
                                factors=_each(c["size"], axes))

    def _sides(self, numbers, value):
        """Of (top, bottom), (left, right), those before the axes and those after them."""
        axes = len(self.network.shape(value)) - 1
        pairs = [_each(pair, 2) for pair in ((numbers,) if axes == 1 else _each(numbers, axes))]
        return [pair[0] for pair in pairs], [pair[1] for pair in pairs]

    def zero_padding(self, name, c, value):
        return windows.pad(self.network, name, value, *self._sides(c["padding"], value))

    def cropping(self, name, c, value):
        before, after = self._sides(c["cropping"], value)
        return windows.pad(self.network, name, value, [-side for side in before],
                           [-side for side in after])

    def flatten(self, name, c, value):
        shape = self.network.shape(value)
        result = layers.flatten(self.network, name, value)
        if self.has_channels(value):
            self.images[result] = shape
        return result

    def batch_norm(self, name, c, value):
        shape = self.network.shape(value)
        axis = c.get("axis", -1)
        axis = axis[0] if isinstance(axis, list) else axis
        if (len(shape) == 2 and not self.of_lengths) or axis not in (-1, len(shape)):
            raise CannotTranslate(f"{name}: batch norm over axis {axis} of {len(shape) + 1}")
        tensors = self.weights.of(name)
        one = numpy.ones(shape[0], numpy.float32)
        scale = tensors.pop(0) if c.get("scale", True) else one
        centre = tensors.pop(0) if c.get("center", True) else 0 * one
        tensors = [scale, centre, *tensors]
        if value in self.images:
            tensors = [self._channels_first(t, value) for t in tensors]
        result = layers.batch_norm(self.network, name, value, *tensors, c["epsilon"],
                                   round(1 - c["momentum"], 9))
        return self._as_before(value, result)

    def as_in_keras(self, name, value):
        """A value whose axes are in Keras's order: an image with its channels last."""
        shape = self.images.get(value)
        if shape is not None:
            value = norms.reshape(self.network, f"{name}_image", value, shape)
        if len(self.network.shape(value)) == 3:
            value = norms.permute(self.network, f"{name}_last", value, (1, 2, 0))
        return value if shape is None else \
            layers.flatten(self.network, f"{name}_flat", value)

    def as_in_ctnn(self, name, value):
        if len(self.network.shape(value)) == 3:
            value = norms.permute(self.network, f"{name}_first", value, (2, 0, 1))
        return value

    def reshape(self, name, c, value):
        value = norms.reshape(self.network, name, self.as_in_keras(name, value), c["target_shape"])
        return self.as_in_ctnn(name, value)

    def permute(self, name, c, value):
        value = norms.permute(self.network, name, self.as_in_keras(name, value),
                              [axis - 1 for axis in c["dims"]])
        return self.as_in_ctnn(name, value)

    def _scale_and_centre(self, name, c):
        tensors = self.weights.of(name)
        if len(tensors) != bool(c.get("scale", True)) + bool(c.get("center", True)):
            raise CannotTranslate(f"{name}: {len(tensors)} tensors, scale {c.get('scale', True)}, "
                                  f"center {c.get('center', True)}")
        scale = tensors.pop(0) if c.get("scale", True) else None
        return scale, tensors.pop(0) if tensors else None

    def layer_norm(self, name, c, value):
        """Over the last axes."""
        if c.get("rms_scaling"):
            raise CannotTranslate(f"{name}: a LayerNormalization with rms_scaling")
        value = self.as_in_keras(name, value)
        shape = self.network.shape(value)
        axes = c.get("axis", -1)
        axes = sorted(axis % (len(shape) + 1) for axis in
                      (axes if isinstance(axes, (list, tuple)) else [axes]))
        if axes != list(range(len(shape) + 1 - len(axes), len(shape) + 1)) or 0 in axes:
            raise CannotTranslate(f"{name}: layer norm over the axes {axes} of {len(shape) + 1}; "
                                  "ctnn's are the last ones")
        value = norms.layer_norm(self.network, name, value, shape[axes[0] - 1:],
                                 *self._scale_and_centre(name, c), c.get("epsilon", 1e-3))
        return self.as_in_ctnn(name, value)

    def rms_norm(self, name, c, value):
        value = self.as_in_keras(name, value)
        shape = self.network.shape(value)
        axis = c.get("axis", -1)
        if axis not in (-1, len(shape)):
            raise CannotTranslate(f"{name}: over axis {axis}; ctnn's is over the last")
        value = norms.rms_norm(self.network, name, value, shape[-1:], self.weights.of(name)[0],
                               c.get("epsilon", 1e-6))
        return self.as_in_ctnn(name, value)

    def group_norm(self, name, c, value):
        """Of channels, which are last there; over all axes before them."""
        rank = len(self.network.shape(value))
        if c.get("axis", -1) not in (-1, rank):
            raise CannotTranslate(f"{name}: group norm over axis {c['axis']} of {rank + 1}")
        if rank == 2:
            value = norms.permute(self.network, f"{name}_first", value, (1, 0))
        elif value in self.images:
            value = self.as_in_keras(name, value)
        groups = c.get("groups", 32)
        if groups == -1:
            groups = self.network.shape(value)[0]
        value = norms.group_norm(self.network, name, value, groups,
                                 *self._scale_and_centre(name, c), c.get("epsilon", 1e-3))
        return norms.permute(self.network, f"{name}_last", value, (1, 0)) if rank == 2 else value

    def recurrent(self, kind, name, c, value):
        weights = _direction(kind, name, c, self.weights.of(name))
        if c.get("go_backwards"):
            raise CannotTranslate(f"{name}: a {kind} with go_backwards")
        value = layers.recurrent(_RECURRENT[kind], self.network, name, value, [[weights]],
                                 c["activation"])
        return value if c["return_sequences"] else \
            layers.last_step(self.network, f"{name}_last", value)

    def bidirectional(self, name, c, value):
        """Both directions of a layer, whose weights are the first half."""
        inner, there = c["layer"]["class_name"], c["layer"]["config"]
        back = c.get("backward_layer") or {"class_name": inner, "config": there}
        if inner not in _RECURRENT or c.get("merge_mode", "concat") != "concat":
            raise CannotTranslate(f"{name}: a Bidirectional of a {inner} with merge_mode "
                                  f"{c.get('merge_mode')}; ctnn has it of a SimpleRNN, a GRU or an "
                                  "LSTM, its outputs side by side")
        ours = [{key: config.get(key) for key in ("units", "activation", "use_bias")}
                for config in (there, back["config"])]
        if back["class_name"] != inner or ours[0] != ours[1] or there.get("go_backwards"):
            raise CannotTranslate(f"{name}: a Bidirectional whose directions differ by more than "
                                  "their weights")
        arrays = self.weights.of(name)
        half = len(arrays) // 2
        directions = [_direction(inner, name, there, arrays[:half]),
                      _direction(inner, name, back["config"], arrays[half:])]
        value = layers.recurrent(_RECURRENT[inner], self.network, name, value, [directions],
                                 there["activation"])
        return value if there["return_sequences"] else \
            layers.final_states(self.network, f"{name}_last", value)

    def conv1d(self, name, c, value):
        if self.of_lengths:
            return self.conv(name, c, value)
        if c["padding"] != "causal" or tuple(c["strides"]) != (1,):
            raise CannotTranslate(f"{name}: a Conv1D with padding {c['padding']!r} and strides "
                                  f"{c['strides']}; ctnn's over time is causal, with strides of 1")
        weight, *bias = self.weights.of(name)
        value = layers.causal_conv1d(self.network, name, value, weight.transpose(2, 1, 0), *bias,
                                     dilation=c["dilation_rate"][0], groups=c.get("groups", 1))
        return self.activation(name, c["activation"], value)

    def embedding(self, name, c, value):
        if c.get("mask_zero"):
            raise CannotTranslate(f"{name}: an embedding with mask_zero")
        return layers.embedding(self.network, name, value, self.weights.of(name)[0])

    def _as_before(self, value, result):
        if value in self.images:
            self.images[result] = self.images[value]
        return result

    def join(self, name, c, values, layer):
        if any(value in self.images for value in values):
            raise CannotTranslate(f"{name}: of images that were flattened")
        shape = self.network.shape(values[0])
        axis = 0
        if layer == "concat":
            axis = c.get("axis", -1)
            if axis not in (-1, len(shape)) or (len(shape) == 2 and not self.of_lengths):
                raise CannotTranslate(f"{name}: concatenation along axis {axis}; ctnn's is along "
                                      "the features, or the channels of images")
            axis = 0
        return layers.join(self.network, name, layer, values, axis)

    def layer(self, kind, name, c, values):
        value = values[0]
        plain = {"Dense": self.dense, "DepthwiseConv2D": self.depthwise_conv2d,
                 "Flatten": self.flatten, "BatchNormalization": self.batch_norm,
                 "Bidirectional": self.bidirectional, "Conv1D": self.conv1d,
                 "Embedding": self.embedding, "Reshape": self.reshape,
                 "Permute": self.permute, "LayerNormalization": self.layer_norm,
                 "GroupNormalization": self.group_norm, "RMSNormalization": self.rms_norm}
        spatial = {"Conv": self.conv, "MaxPooling": self.max_pool,
                   "AveragePooling": self.avg_pool, "GlobalAveragePooling": self.global_avg_pool,
                   "GlobalMaxPooling": self.global_max_pool, "UpSampling": self.up_sampling,
                   "ZeroPadding": self.zero_padding, "Cropping": self.cropping}
        joins = {"Add": "add", "Multiply": "multiply", "Concatenate": "concat"}
        if c.get("data_format", "channels_last") not in ("channels_last", None):
            raise CannotTranslate(f"{name}: data_format {c['data_format']}")
        if kind in joins:
            return self.join(name, c, values, joins[kind])
        if len(values) != 1:
            raise CannotTranslate(f"{name}: a {kind} of {len(values)} values")
        if kind in plain:
            return plain[kind](name, c, value)
        if kind in _RECURRENT:
            return self.recurrent(kind, name, c, value)
        if kind in keras_activations.LAYERS:
            return self._as_before(value, keras_activations.LAYERS[kind](self, name, c, value))
        modes = {"GlobalAveragePooling1D": "mean", "GlobalMaxPooling1D": "max"}
        if kind in modes and layers.is_embedded(self.network, value) and not c.get("keepdims"):
            return layers.over_tokens(self.network, value, modes[kind], self.is_chain)
        found = re.fullmatch("(.*?)([123])D(Transpose)?", kind)
        if found and (found[1] == "Conv" or (found[1] in spatial and not found[3])):
            if not self.has_channels(value):
                raise CannotTranslate(f"{name}: a {kind} over (steps, channels), of a network that "
                                      "has recurrent or causal layers, too, or no such axes; "
                                      "ctnn's is over (channels, length)")
            if len(self.network.shape(value)) != int(found[2]) + 1:
                raise CannotTranslate(f"{name}: a {kind} of a value of shape "
                                      f"{self.network.shape(value)}")
            return (self.conv_transpose if found[3] else spatial[found[1]])(name, c, value)
        raise CannotTranslate(f"{name}: ctnn, or this exporter, has no {kind}")


def _output(name, place):
    """The layer of [layer, call, output], the first of its outputs."""
    if place[1:3] not in ([0, 0], (0, 0)):
        raise CannotTranslate(f"{name}: of the output {place[2]} of {place[0]}, call {place[1]}; "
                              "the first output of the first call is what the exporter takes; a "
                              "last state or a cell is another")
    return place[0]


def _sources(name, inbound):
    """The names of the layers whose outputs a layer takes, as Keras 2 and 3 write them."""
    found = []

    def look(part):
        if isinstance(part, dict):
            history = part.get("config", {}).get("keras_history") if \
                part.get("class_name") == "__keras_tensor__" else None
            if history:
                found.append(_output(name, list(history)))
            else:
                look(list(part.values()))
        elif isinstance(part, (list, tuple)):
            is_place = len(part) >= 3 and isinstance(part[0], str) and \
                isinstance(part[1], int) and isinstance(part[2], int)
            if is_place:
                found.append(_output(name, part))
            for inner in part[3 if is_place else 0:]:
                look(inner)

    look(inbound)
    return found


def _input_shape(config):
    for layer in config:
        shape = layer["config"].get("batch_input_shape", layer["config"].get("batch_shape"))
        if shape:
            return tuple(shape[1:])
    raise CannotTranslate("the model does not say the shape of its input; give --input-shape")


def translate(path, input_shape=None, weights_path=None):
    """The network of a Sequential or Functional model."""
    config, weights = _load(path, weights_path)
    try:
        return _translate(config, weights, input_shape)
    except MALFORMED as error:
        raise CannotTranslate(f"{path}: a part of the model has another form than Keras's: "
                              f"{reason(error)}") from error


def _translate(config, weights, input_shape):
    kind, inner = config["class_name"], config["config"]
    found = inner if isinstance(inner, list) else inner["layers"]
    shape = tuple(input_shape or _input_shape(found))
    if None in shape:
        raise CannotTranslate(f"the input has the shape {shape} without the batch; say it with "
                              "--input-shape")
    network = Network(shape)
    of_lengths = len(shape) == 2 and _is_of_lengths(found)
    if len(shape) > 2 or of_lengths:
        network.channels_first()
    version = config.get("keras_version", "")
    version = version.decode() if isinstance(version, bytes) else str(version)
    walk = _Walk(network, weights, kind == "Sequential", version, of_lengths)
    values, last = {}, None
    for layer in found:
        name, c = layer["config"]["name"], layer["config"]
        if layer["class_name"] == "InputLayer":
            if values:
                raise CannotTranslate(f"{name}: the model has several inputs; the exporter takes "
                                      "one")
            values[name] = last = network.input
            continue
        if kind == "Sequential":
            sources = [last if last is not None else network.input]
        else:
            sources = _sources(name, layer["inbound_nodes"])
            if len(layer["inbound_nodes"]) > 1:
                raise CannotTranslate(f"{name}: a layer that is called several times")
            sources = [values[source] for source in sources]
        if layer["class_name"] == "TimeDistributed":
            c = dict(c["layer"]["config"], name=name)
            layer = dict(layer, class_name=layer["config"]["layer"]["class_name"])
        values[name] = last = walk.layer(layer["class_name"], name, c, sources)
    outputs = [last]
    if kind != "Sequential":
        places = inner["output_layers"]
        places = [places] if isinstance(places[0], str) else places
        outputs = [values[_output("the model's output", place)] for place in places]
    if len(outputs) != 1:
        raise CannotTranslate(f"the model has {len(outputs)} outputs; the exporter takes one")
    network.output = outputs[0]
    if walk.has_channels(network.output) or network.output in walk.images:
        raise CannotTranslate("the output is an image, or a flattened one, whose channels are last "
                              "in Keras and first in ctnn")
    return network


def run(path, inputs):
    """The outputs that Keras computes, or None where there is no Keras."""
    try:
        import keras
    except ImportError:
        return None
    return numpy.asarray(keras.models.load_model(path, compile=False).predict(inputs, verbose=0))
