# SPDX-License-Identifier: MIT
"""ONNX: the graph and the initialisers of a file."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import warnings

import numpy

from . import (layers, norms, onnx_activations, onnx_attention, onnx_constants, onnx_norms,
               onnx_patterns, onnx_recurrent, onnx_views, onnx_windows, rearranged, steps)
from .checks import MALFORMED, CannotTranslate, reason
from .network import Network
from .onnx_nodes import IMAGE, OVER_TIME, attributes, label
from .onnx_nodes import named as _named
from .onnx_recurrent import BESIDE, BOTH, FIRST, SEQUENCE, STATE


class _Graph:
    """A file's graph on its way to a network: ONNX's values are the network's, or constants."""

    def __init__(self, model):
        import onnx.numpy_helper

        self.read = onnx.numpy_helper.to_array
        self.constants = {tensor.name: self.to_array(tensor)
                          for tensor in model.graph.initializer}
        # The file's own tensors, and what is made of them; /0/scale is a constant of a node's.
        self.learned = {name for name in self.constants if not name.startswith("/")}
        self.origin = {name: name for name in self.learned}  # of what is made of a file's tensor
        self.values = {}
        self.network = None
        self.axes = {}  # of ONNX's values whose axes have another order than ctnn's: that order
        self.ordered = {}  # of such values: the network's with that order, where it is needed
        self.padded = {}  # of a sequence: how many zeros stand before it
        self.states = {}  # of last states: the outputs that they end, and which direction
        self.batch = ()  # its extent, if the input says one
        self.views = {}  # of values whose batch is not the first axis (onnx_views.py)
        self.scores = {}  # of products of two values (onnx_attention.py)
        self.scaled = {}  # of the network's values that are another times a number: both
        self.attentions = {}  # of the network's attentions: what they are called
        self.images = {}  # of a flattened value whose axes had another order: its shape in ctnn

    def to_array(self, tensor):
        try:
            if any(extent < 0 for extent in tensor.dims):
                raise ValueError("an extent is negative")
            return self.read(tensor)
        except (OSError, *MALFORMED) as error:
            raise CannotTranslate(f"the tensor {tensor.name} has other numbers than its shape "
                                  f"{tuple(tensor.dims)} and type say: {reason(error)}") from error

    def computing(self, nodes):
        """The nodes that are no constants, groups that are one layer fused."""
        rest = []
        for node in nodes:
            if node.op_type == "Constant":
                self.constants[node.output[0]] = self._constant_of(node)
            elif not self.folds(node):
                rest.append(node)
        return onnx_patterns.fused(rest, self.constants)

    def folds(self, node):
        """Whether a node is of constants alone, and is one more. Of a malformed one its translation
        tells."""
        try:
            array = onnx_constants.folded(node, attributes(node), self.constants)
        except MALFORMED:
            return False
        if array is not None:
            self.constants[node.output[0]] = array
            self.note_origin(node)
        return array is not None

    def note_origin(self, node):
        """What is made of a file's tensor has its name."""
        if self.learned.intersection(node.input[:1]):
            self.learned.add(node.output[0])
            if node.op_type in ("Expand", "Gather", "Identity", "Reshape", "Slice", "Squeeze",
                                "Transpose", "Unsqueeze"):
                self.origin[node.output[0]] = self.origin.get(node.input[0], "")

    def held(self, node, index, source, shape=None, change=lambda array: array):
        """A constant that is a value of the network."""
        name = self.origin.get(node.input[index], "")
        name = "" if name.startswith("onnx::") else name
        array = change(self.constant(node, index))
        if shape is not None and array.ndim == len(shape) + 1 and \
                array.shape[0] in self.batch and (array == array[:1]).all():
            array = array[0]
        if shape is None:
            if array.ndim < 2 or array.shape[0] not in (1, *self.batch) or \
                    (array != array[:1]).any():
                raise CannotTranslate(f"{label(node)}: a constant of shape {array.shape} in the "
                                      "place of a value; the batch's extent first is required, and "
                                      "the same numbers for each sample")
            array = array[0]
        return layers.held(self.network, name, array, source, shape,
                           node.input[index] in self.learned)

    @staticmethod
    def needed(graph):
        """The nodes that the outputs need, in their order."""
        wanted, rest = {output.name for output in graph.output}, []
        for node in reversed(graph.node):
            if wanted.intersection(node.output):
                wanted.update(node.input)
                rest.append(node)
        return rest[::-1]

    def _constant_of(self, node):
        options = attributes(node)
        if "value" in options:
            return self.to_array(options["value"])
        for name, kind in (("value_float", numpy.float32), ("value_floats", numpy.float32),
                           ("value_int", numpy.int64), ("value_ints", numpy.int64)):
            if name in options:
                return numpy.array(options[name], kind)
        raise CannotTranslate(f"{label(node)}: a constant of {', '.join(options) or 'nothing'}")

    def constant(self, node, index, optional=False):
        name = node.input[index] if index < len(node.input) else ""
        if name in self.constants:
            return self.constants[name]
        if optional and not name:
            return None
        raise CannotTranslate(f"{label(node)}: its input {index}, {name}, is no constant")

    def is_constant(self, name):
        return name in self.constants

    def value(self, node, index=0):
        name = node.input[index]
        if name in self.views:
            raise self.views[name].why
        if name in self.scores:
            onnx_attention.refuse(self, node, name)
        if name not in self.values:
            raise CannotTranslate(f"{label(node)}: its input {name} is a constant or no value of "
                                  "the network")
        if name in self.padded:
            raise CannotTranslate(f"{label(node)}: of a padded sequence; ctnn has it in a "
                                  "convolution alone")
        if name in self.axes:
            return self.in_order(f"{label(node)}: the axes of its input", name)
        if name in self.images and node.op_type not in ("MatMul", "Gemm", "Dropout", "Identity"):
            raise CannotTranslate(f"{label(node)}: of a value whose channels were last before it "
                                  "was flattened; a product is what the exporter translates there")
        return self.values[name]

    def in_order(self, where, name):
        """A value in the order of axes that it has in ONNX: what was left out so far."""
        order, value = self.axes[name], self.values[name]
        if name not in self.ordered:
            if order == OVER_TIME:
                self.ordered[name] = norms.permute(self.network, f"{value}_ordered", value, (1, 0))
            elif order == IMAGE:
                self.ordered[name] = norms.permute(self.network, f"{value}_ordered", value,
                                                   (1, 2, 0))
            elif order == _COLUMN:
                self.ordered[name] = norms.reshape(self.network, f"{value}_column", value,
                                                   (*self.network.shape(value), 1))
            else:
                raise CannotTranslate(f"{where} {name} are {', '.join(order)}; ctnn's have "
                                      "another order")
        return self.ordered[name]

    def extents(self, name):
        """The shape of a value in ONNX, with a batch of one sample."""
        if name in self.views or name in self.scores:
            shape = self.views[name].index.shape if name in self.views else self.scores[name].shape
            return numpy.array(shape, numpy.int64)
        extents = [1, *self.network.shape(self.values[name])]
        order = self.axes.get(name)
        if order is not None:
            names = dict(zip(("batch", "steps", "features"), extents), directions=1)
            if "both" in order:
                names.update(both=2, half=extents[-1] // 2)
            if not names.keys() >= set(order):
                raise CannotTranslate(f"the shape of {name}, whose axes are {', '.join(order)}")
            extents = [names[axis] for axis in order]
        return numpy.array(extents, numpy.int64)

    def shape(self, node, index=0):
        return self.network.shape(self.value(node, index))

    def of_channels(self, array, value):
        """A constant that is one number, or one for each channel: those numbers; or None."""
        shape = self.network.shape(value)
        if array.size == 1:
            return array.reshape(-1)
        wide = array.reshape((1,) * (len(shape) + 1 - array.ndim) + array.shape)
        channels_alone = wide.ndim == len(shape) + 1 and wide.shape[1] == wide.size == shape[0]
        return wide.reshape(-1) if channels_alone else None


def _elementwise(layer):
    def add(g, node, options):
        name = node.input[0]
        if g.axes.get(name) == OVER_TIME and name not in g.padded:
            g.axes[node.output[0]] = OVER_TIME
            return layers.elementwise(g.network, _named(node), g.values[name], layer)
        return layers.elementwise(g.network, _named(node), g.value(node), layer)

    return add


def _axis(node, axis, rank):
    """Without the batch."""
    if axis in (0, -rank - 1):
        raise CannotTranslate(f"{label(node)}: over the batch's axis")
    return axis - 1 if axis > 0 else axis


def _softmax(g, node, options, log=False):
    rank = len(g.shape(node))
    axis = _axis(node, options.get("axis", 1 if g.opset < 13 else -1), rank)
    return layers.softmax(g.network, _named(node), g.value(node), axis, log)


def _gemm(g, node, options):
    if options.get("transA", 0) or (len(g.shape(node)) != 1 and not options.get("of_rows")):
        raise CannotTranslate(f"{label(node)}: a product with a transposed input, or of rank "
                              f"{len(g.shape(node)) + 1}")
    weight = g.constant(node, 1)
    weight = _of_image(g, node, weight if options.get("transB", 0) else weight.T)
    bias = g.constant(node, 2, optional=True)
    if options.get("alpha", 1.0) != 1.0:
        weight = weight * weight.dtype.type(options["alpha"])
    if bias is not None:
        if options.get("beta", 1.0) != 1.0:
            bias = bias * bias.dtype.type(options["beta"])
        if bias.size != 1 and (bias.size, *bias.shape[-1:]) != (len(weight), len(weight)):
            raise CannotTranslate(f"{label(node)}: a bias of shape {bias.shape}; ctnn's has one "
                                  "number, or one for each output")
        bias = numpy.broadcast_to(bias.reshape(-1) if bias.ndim else bias, weight.shape[:1])
    return layers.linear(g.network, _named(node), g.value(node), weight, bias)


def _mat_mul(g, node, options):
    if g.is_constant(node.input[0]):
        raise CannotTranslate(f"{label(node)}: a constant times a value; ctnn's product is of a "
                              "value with a constant")
    weight = g.constant(node, 1)
    if weight.ndim != 2:
        raise CannotTranslate(f"{label(node)}: a product with a tensor of rank {weight.ndim}")
    return layers.linear(g.network, _named(node), g.value(node), _of_image(g, node, weight.T))


def _with_constant(g, node, place, kind, change=lambda array: array):
    """A value and a constant: of one for each channel a batch norm, else a parameter that is added
    or multiplied. `change` makes the added one, or the factor, of the constant."""
    value = g.value(node, 1 - place)
    found = g.of_channels(g.constant(node, place), value)
    if found is None:
        other = g.held(node, place, value, g.network.shape(value), change)
        return layers.join(g.network, _named(node), "add" if kind != "scale" else "multiply",
                           [value, other])
    return layers.affine(g.network, _named(node), value,
                         **{kind: found if kind == "mean" else change(found)})


def _constant_place(g, node):
    return next((i for i in range(2) if g.is_constant(node.input[i])), None)


def _add(g, node, options):
    """Two values; or a bias after a product, which becomes one layer; or a constant."""
    constant = _constant_place(g, node)
    if constant is None:
        return layers.join(g.network, _named(node), "add", [g.value(node, 0), g.value(node, 1)])
    source, array = g.value(node, 1 - constant), g.constant(node, constant)
    product = g.network.node(source)
    if not array.any():
        return source
    if product is not None and product.layer.startswith("linear<") and \
            "bias" not in product.tensors and g.uses(node.input[1 - constant]) == 1 and \
            (array.size == 1 or array.shape[-1] == array.size == product.shape[-1]):
        product.layer = product.layer.replace(", ctnn::bias::none", "")
        product.tensors["bias"] = numpy.broadcast_to(array.reshape(-1), product.shape[-1:]).copy()
        return source
    return _with_constant(g, node, constant, "shift")


def _sub(g, node, options):
    if not g.is_constant(node.input[1]):
        raise CannotTranslate(f"{label(node)}: ctnn has no difference of two values")
    if not g.constant(node, 1).any():
        return g.value(node)
    return _with_constant(g, node, 1, "mean", lambda array: -array)


def _mul(g, node, options):
    constant = _constant_place(g, node)
    if constant is None:
        return layers.join(g.network, _named(node), "multiply",
                           [g.value(node, 0), g.value(node, 1)])
    return _with_constant(g, node, constant, "scale")


def _div(g, node, options):
    if not g.is_constant(node.input[1]):
        raise CannotTranslate(f"{label(node)}: ctnn has no quotient of two values")
    return _with_constant(g, node, 1, "scale", lambda array: 1 / array)


def _concat(g, node, options):
    states = [g.states.get(name) for name in node.input]
    if None not in states:
        return onnx_recurrent.concat_states(g, node, options, states)
    first = next((i for i, name in enumerate(node.input) if not g.is_constant(name)), 0)
    value = g.value(node, first)
    sources = [g.held(node, i, value) if g.is_constant(name) else g.value(node, i)
               for i, name in enumerate(node.input)]
    return layers.join(g.network, _named(node), "concat", sources,
                       _axis(node, options["axis"], len(g.network.shape(value))))


def _reduced_axes(g, node, options):
    axes = options.get("axes")
    if axes is None and len(node.input) > 1:
        axes = [int(axis) for axis in g.constant(node, 1)]
    return axes


def _reduce(mode):
    def add(g, node, options):
        """An embedding's rows, over the tokens."""
        axes = _reduced_axes(g, node, options)
        if not layers.is_embedded(g.network, g.value(node)) or axes not in ([1], [-2]) or \
                options.get("keepdims", 1):
            raise CannotTranslate(f"{label(node)}: over the axes {axes}; ctnn has a {mode} of an "
                                  "embedding's rows, over the tokens")
        return layers.over_tokens(g.network, g.value(node), mode, g.uses(node.input[0]) == 1)

    return add


def _reduced(mode, kind):
    """Over the channels of images that have them last, over the tokens, or over other axes."""
    def reduced(g, node, options):
        name, axes = node.input[0], _reduced_axes(g, node, options)
        keeps_axes = bool(options.get("keepdims", 1))
        if axes is not None and g.axes.get(name) == IMAGE and \
                sorted(axis % len(IMAGE) for axis in axes) == [1, 2]:
            if keeps_axes:
                g.axes[node.output[0]] = IMAGE
            return steps.reduced(g.network, _named(node), g.values[name], kind, [1, 2], keeps_axes)
        if axes in ([1], [-2]) and not keeps_axes and name not in g.axes and \
                layers.is_embedded(g.network, g.values.get(name)):
            return _reduce(mode)(g, node, options)
        value = g.value(node)
        rank = len(g.network.shape(value)) + 1
        if not axes or any(not -rank <= axis < rank or axis % rank == 0 for axis in axes):
            raise CannotTranslate(f"{label(node)}: over the axes {axes} of {rank}, of which the "
                                  "first is the batch's; others are required")
        return steps.reduced(g.network, _named(node), value, kind,
                             [axis % rank - 1 for axis in axes], keeps_axes)

    return reduced


def _clip(g, node, options):
    """The limits are attributes before opset 11."""
    limits = [options.get(name) for name in ("min", "max")]
    for i, limit in enumerate(limits):
        array = g.constant(node, i + 1, optional=True) if limit is None else None
        limits[i] = float(array.reshape(())) if array is not None else limit
    if limits == [0, None]:
        return layers.elementwise(g.network, _named(node), g.value(node), "relu")
    if None in limits:
        raise CannotTranslate(f"{label(node)}: one limit alone, of {limits}")
    return layers.hardtanh(g.network, _named(node), g.value(node), *limits)


def _batch_norm(g, node, options):
    if options.get("training_mode", 0):
        raise CannotTranslate(f"{label(node)}: in training mode")
    name, out = node.input[0], node.output[0]
    column = g.axes.get(name) == _COLUMN
    value = layers.batch_norm(g.network, _named(node), g.values[name] if column else g.value(node),
                              *(g.constant(node, i) for i in range(1, 5)),
                              options.get("epsilon", 1e-5))
    if column:
        g.axes[out] = _COLUMN
    return value


# Exporters of PyTorch give a batch norm of features an axis more, and take it away after it.

_COLUMN = ("batch", "channels", "one")


def _unsqueeze(g, node, options):
    axes = options.get("axes")
    if axes is None:
        axes = [int(axis) for axis in g.constant(node, 1)]
    name = node.input[0]
    if list(axes) not in ([2], [-1]) or name in g.axes or len(g.shape(node)) != 1:
        return onnx_norms.unsqueeze(g, node, axes)
    g.axes[node.output[0]] = _COLUMN
    return g.value(node)


def _flatten(g, node, options):
    if options.get("axis", 1) != 1:
        raise CannotTranslate(f"{label(node)}: axis {options['axis']}; the batch stays by itself")
    return _flattened(g, node)


def _flattened(g, node):
    if g.axes.get(node.input[0]) == IMAGE:
        value = g.values[node.input[0]]
        g.images[node.output[0]] = g.network.shape(value)
        return layers.flatten(g.network, _named(node), value)
    return layers.flatten(g.network, _named(node), g.value(node))


def _reshape(g, node, options):
    target = [int(extent) for extent in g.constant(node, 1)]
    if node.input[0] not in g.values:
        g.value(node)  # says what is wrong
    size = int(numpy.prod(g.network.shape(g.values[node.input[0]])))
    if g.axes.get(node.input[0]) == BESIDE and len(target) == 3 and \
            target[2] in (-1, g.network.shape(g.values[node.input[0]])[1]):
        g.axes[node.output[0]] = SEQUENCE
        return g.values[node.input[0]]
    if (len(target) == 2 and target[1] in (-1, size)) or target == [size]:
        return _flattened(g, node)
    return onnx_norms.reshape(g, node, target)


def _same(g, node, options):
    return g.value(node)


def _dropout(g, node, options):
    if node.input[0] in g.images:
        g.images[node.output[0]] = g.images[node.input[0]]
    training = g.constant(node, 2, optional=True)
    if training is not None and training.any():
        raise CannotTranslate(f"{label(node)}: in training mode")
    rate = options.get("ratio")
    if rate is None:
        array = g.constant(node, 1, optional=True)
        rate = 0.5 if array is None else float(array)
    return layers.dropout(g.network, _named(node), g.value(node), rate)


def _gather(g, node, options):
    """An embedding, or the first or the last step of a sequence."""
    if g.is_constant(node.input[0]):
        if options.get("axis", 0) != 0:
            raise CannotTranslate(f"{label(node)}: along axis {options['axis']} of a constant")
        return layers.embedding(g.network, node.input[0].rpartition(".")[0] or _named(node),
                                g.value(node, 1), g.constant(node, 0))
    index, axis = g.constant(node, 1), options.get("axis", 0)
    if g.axes.get(node.input[0]) == STATE and axis == 0 and index.ndim == 0:
        return onnx_recurrent.gather_state(g, node, int(index))
    value = g.value(node)
    shape = g.network.shape(value)
    if axis % (len(shape) + 1) != 1 or index.size != 1 or index.ndim > 1:
        raise CannotTranslate(f"{label(node)}: elements {index.reshape(-1).tolist()} along axis "
                              f"{axis} of {len(shape) + 1}; ctnn has the first step and the last "
                              "one, of axis 1")
    place = int(index.reshape(()))
    _refuse_parts_of_linear(g, node, value)
    if place in (0, -shape[0]) and index.ndim == 0 and len(shape) == 2 and \
            {taker.op_type for taker in g.takers(node.output[0])} == {"Slice"}:
        g.axes[node.output[0]] = FIRST
        return value
    return steps.step(g.network, _named(node), value, place, keeps_axis=index.ndim == 1)


def _slice(g, node, options):
    """The first or the last step, with its axis; or half of one, after a bidirectional layer."""
    begin, end, axes = (list(options.get(key) or g.constant(node, i)) for i, key in
                        ((1, "starts"), (2, "ends"), (3, "axes")))
    step = g.constant(node, 4, optional=True)
    name = node.input[0]
    rank = len(g.network.shape(g.values[name])) + 1 \
        if name in g.values and g.axes.get(name) in (None, OVER_TIME) else 0
    if len(axes) != 1 or rank < 3 or axes[0] % rank != 1 or \
            (step is not None and (step != 1).any()):
        return onnx_recurrent.half_of_step(g, node, options)
    value = g.value(node)
    _refuse_parts_of_linear(g, node, value)
    return steps.part(g.network, _named(node), value, int(begin[0]), int(end[0]))


def _refuse_parts_of_linear(g, node, value):
    """What onnx_views.py takes instead, as queries, keys and values of one product."""
    root = g.network.node(rearranged.root_of(g.network, value)[0])
    if len(g.network.shape(value)) > 2 and root is not None and root.layer.startswith("linear<"):
        raise CannotTranslate(f"{label(node)}: elements of a value; ctnn has the first step and "
                              "the last one of a sequence, and parts of a linear layer's outputs")


def _transpose(g, node, options):
    """One that a later one takes back, or that begins what ctnn has in its own order, leaves the
    value as it is; the order of its axes is kept."""
    name, out = node.input[0], node.output[0]
    value = g.values.get(name)
    perm = list(options.get("perm", []))
    if g.axes.get(name) == BOTH and perm == [0, 2, 1, 3]:
        g.axes[out] = BESIDE
        return value
    rank = len(g.network.shape(value)) if value is not None else 0
    if rank == 3 and _transposes_image(g, out, name, value, perm):
        return value
    if rank == 2 and perm == [0, 2, 1] and g.axes.get(name) in (None, OVER_TIME) and \
            name not in g.padded:
        if name not in g.axes:
            g.axes[out] = OVER_TIME
        return value
    if rank == 2 and perm == [1, 0, 2] and g.axes.get(name) in (None, SEQUENCE):
        if name not in g.axes:
            g.axes[out] = SEQUENCE
        return value
    return onnx_norms.transpose(g, node, perm)


def _transposes_image(g, out, name, value, perm):
    """Whether a Transpose is between images with the channels first and with the channels last."""
    if perm == [0, 3, 1, 2] and value == g.network.input and not g.network.nodes:
        g.network.channels_first()
        return True
    if perm == [0, 2, 3, 1] and name not in g.axes:
        g.axes[out] = IMAGE
        return True
    return perm == [0, 3, 1, 2] and g.axes.get(name) == IMAGE


def _of_image(g, node, weight):
    """The weights (Out, In) of a product whose input was flattened with the channels last."""
    shape = g.images.get(node.input[0])
    if shape is None:
        return weight
    channels, rows, columns = shape
    return weight.reshape(-1, rows, columns, channels).transpose(0, 3, 1, 2).reshape(weight.shape)


def _squeeze(g, node, options):
    name = node.input[0]
    axes = options.get("axes")
    if axes is None and len(node.input) > 1:
        axes = [int(axis) for axis in g.constant(node, 1)]
    order = g.axes.get(name)
    if order == _COLUMN and list(axes or ()) in ([2], [-1]):
        return g.values[name]
    shape = g.network.shape(g.values[name]) if name in g.values else ()
    if order is None and axes is not None and len(shape) > 1 and set(shape[1:]) == {1} and \
            sorted(axis % (len(shape) + 1) for axis in axes) == list(range(2, len(shape) + 1)):
        return layers.flatten(g.network, _named(node), g.value(node))
    if axes is not None and (order is None or "directions" not in order):
        return onnx_norms.squeeze(g, node, list(axes))
    if axes is None or [order[axis] for axis in axes] != ["directions"]:
        raise CannotTranslate(f"{label(node)}: ctnn takes away the axis of directions after "
                              "an RNN, a GRU or an LSTM alone")
    if order == STATE:
        if len(g.states[name]) > 1:
            raise CannotTranslate(f"{label(node)}: of {len(g.states[name])} last states")
        return onnx_recurrent.gather_state(g, node, 0)
    rest = tuple(axis for axis in order if axis != "directions")
    if rest == SEQUENCE:
        g.axes[node.output[0]] = rest
    return g.values[name]


def _gelu(g, node, options):
    approximate = options.get("approximate", b"none").decode()
    layer = {"none": "gelu", "tanh": "gelu_tanh"}.get(approximate)
    if layer is None:
        raise CannotTranslate(f"{label(node)}: gelu approximated by {approximate}")
    return layers.elementwise(g.network, _named(node), g.value(node), layer)


# An operator to what adds it; a later layer of ctnn adds its row.
OPERATORS = {
    **onnx_windows.OPERATORS,
    "Add": _add,
    "BatchNormalization": _batch_norm,
    "Clip": _clip,
    "Concat": _concat,
    "Div": _div,
    "Dropout": _dropout,
    "Elu": lambda g, node, options: layers.elu(g.network, _named(node), g.value(node),
                                               options.get("alpha", 1.0)),
    "Flatten": _flatten,
    "Gather": _gather,
    "GRU": onnx_recurrent.gru,
    "GroupNorm": onnx_norms.grouped,
    "GroupNormalization": onnx_norms.group_norm,
    "Gelu": _gelu,
    "Gemm": _gemm,
    "Identity": _same,
    "InstanceNormalization": onnx_norms.instance_norm,
    "LayerNormalization": onnx_norms.layer_norm,
    "RMSNormalization": onnx_norms.rms_norm,
    "LSTM": onnx_recurrent.lstm,
    "LeakyRelu": lambda g, node, options: layers.leaky_relu(
        g.network, _named(node), g.value(node), options.get("alpha", 0.01)),
    "LogSoftmax": lambda g, node, options: _softmax(g, node, options, log=True),
    "MatMul": _mat_mul,
    "Mul": _mul,
    "RNN": onnx_recurrent.rnn,
    "ReduceMax": _reduced("max", "max"),
    "ReduceMean": _reduced("mean", "avg"),
    "ReduceSum": _reduce("sum"),
    "Relu": _elementwise("relu"),
    "Reshape": _reshape,
    "Sigmoid": _elementwise("sigmoid"),
    "Silu": _elementwise("silu"),
    "Slice": _slice,
    "Softmax": _softmax,
    "Softplus": _elementwise("softplus"),
    "Squeeze": _squeeze,
    "Sub": _sub,
    "Tanh": _elementwise("tanh"),
    "Transpose": _transpose,
    "Unsqueeze": _unsqueeze,
    **{operator: _elementwise(layer) for operator, layer in onnx_activations.PLAIN.items()},
    **onnx_activations.OPERATORS,
}


onnx_views.ROWWISE.update(
    onnx_activations.PLAIN, ("Add", "Clip", "Div", "Dropout", "Elu", "Gelu", "Gemm", "Identity",
                             "LayerNormalization", "LeakyRelu", "LogSoftmax", "MatMul", "Mul",
                             "RMSNormalization", "Relu", "Sigmoid", "Silu", "Softmax", "Softplus",
                             "Sub", "Tanh"))


def _input(model, graph, input_shape):
    """The one input that is no initialiser, and its shape without the batch."""
    given = [i for i in model.graph.input if i.name not in graph.constants]
    if len(given) != 1:
        names = ", ".join(i.name for i in given) or "none"
        raise CannotTranslate(f"the model has the inputs {names}; the exporter takes one")
    kind = given[0].type.tensor_type
    shape = tuple(d.dim_value for d in kind.shape.dim)
    graph.batch, shape = shape[:1], shape[1:]  # 0 where it is any
    if input_shape:
        if len(shape) != len(input_shape) or \
                any(said not in (0, extent) for said, extent in zip(shape, input_shape)):
            raise CannotTranslate(f"the input {given[0].name} has the shape {shape} without the "
                                  f"batch, 0 being any extent; --input-shape is {input_shape}; "
                                  "leave it out, or say those that the file does not")
        shape = tuple(input_shape)
    if not shape or 0 in shape:
        raise CannotTranslate(f"the input {given[0].name} has the shape {shape} without the "
                              "batch; say it with --input-shape")
    return given[0].name, shape


def _add_node(graph, node):
    """A constant more, or a value."""
    options = attributes(node)
    if node.op_type == "Shape" and \
            any(node.input[0] in known for known in (graph.values, graph.views, graph.scores)):
        graph.constants[node.output[0]] = graph.extents(node.input[0])
        return
    array = onnx_constants.folded(node, options, graph.constants)
    if array is not None:
        graph.constants[node.output[0]] = array
        graph.note_origin(node)
        return
    if node.domain not in ("", "ai.onnx") or \
            node.op_type not in (*OPERATORS, *onnx_views.CUTS, "Einsum", "Where"):
        raise CannotTranslate(f"{label(node)}: ctnn, or this exporter, has no {node.op_type}")
    if not any(graph.uses(output) for output in node.output) or \
            onnx_attention.add(graph, node, options):
        return
    try:
        if node.op_type not in OPERATORS:
            raise CannotTranslate(f"{label(node)}: ctnn, or this exporter, has no {node.op_type}")
        for i, name in enumerate(node.input):
            if name in graph.views:
                graph.value(node, i)  # says what is wrong
        graph.values[node.output[0]] = OPERATORS[node.op_type](graph, node, options)
    except CannotTranslate as error:
        onnx_views.add(graph, node, options, OPERATORS, error)
    else:
        factor = onnx_views.number_in(graph, node) if node.op_type in ("Mul", "Div") else None
        if factor is not None:
            place = next(i for i in range(2) if not graph.is_constant(node.input[i]))
            graph.scaled[graph.values[node.output[0]]] = graph.value(node, place), factor


def translate(path, input_shape=None):
    """The network of an ONNX file."""
    import onnx

    if not pathlib.Path(path).is_file():
        raise CannotTranslate(f"there is no file {path}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what protobuf says before it gives up
            model = onnx.load(path)
    except Exception as error:  # protobuf's and onnx's own kinds
        raise CannotTranslate(f"{path} is no ONNX file that can be read: {error}") from error
    graph = _Graph(model)
    graph.opset = next((o.version for o in model.opset_import if o.domain in ("", "ai.onnx")), 1)
    name, shape = _input(model, graph, input_shape)
    graph.network = Network(shape)
    graph.values[name] = graph.network.input
    nodes = graph.computing(graph.needed(model.graph))
    graph.uses = lambda value: sum(list(n.input).count(value) for n in nodes) + \
        sum(o.name == value for o in model.graph.output)
    graph.takers = lambda value: [n for n in nodes if value in n.input]
    for node in nodes:
        try:
            _add_node(graph, node)
        except MALFORMED as error:
            where = label(node) if node.name or node.output else node.op_type
            raise CannotTranslate(f"{where}: its inputs or its attributes have another form than "
                                  f"ONNX's: {reason(error)}") from error
    if len(model.graph.output) != 1:
        raise CannotTranslate(f"the model has {len(model.graph.output)} outputs; the exporter "
                              "takes one")
    result = model.graph.output[0].name
    if result in graph.images or result in graph.padded:
        raise CannotTranslate(f"the output {result} has its axes in another order than ctnn")
    if result in graph.views:
        raise graph.views[result].why
    if result in graph.scores:
        raise CannotTranslate(f"the output {result} is {onnx_attention.PRODUCT}")
    if result not in graph.values:
        raise CannotTranslate(f"the output {result} is a constant")
    graph.network.output = graph.in_order("the axes of the output", result) \
        if result in graph.axes else graph.values[result]
    onnx_attention.join_projections(graph.network, graph.attentions)
    return graph.network


# --- Running a file -----------------------------------------------------------------------------

_RUN = """
const ort = require("onnxruntime-node"), fs = require("fs");
const job = JSON.parse(fs.readFileSync(process.argv[2]));
(async () => {
    const session = await ort.InferenceSession.create(job.model);
    const out = [];
    for (const x of job.inputs) {
        const kinds = {float32: Float32Array, float64: Float64Array, int32: Int32Array};
        const values = job.type == "int64" ? BigInt64Array.from(x.map(BigInt))
                                           : kinds[job.type].from(x);
        const tensor = new ort.Tensor(job.type, values, job.shape);
        const y = (await session.run({[session.inputNames[0]]: tensor}))[session.outputNames[0]];
        out.push(Array.from(y.data));
    }
    fs.writeFileSync(process.argv[3], JSON.stringify(out));
})();
"""


def _first_error(text):
    lines = [line.strip() for line in text.splitlines() if "Error" in line]
    return lines[0] if lines else text.strip()


def _run_in_node(path, inputs):
    """By the npm package onnxruntime-node, which NODE_PATH has to lead to."""
    with tempfile.TemporaryDirectory() as folder:
        job, out = pathlib.Path(folder, "job.json"), pathlib.Path(folder, "out.json")
        script = pathlib.Path(folder, "run.cjs")
        script.write_text(_RUN)
        job.write_text(json.dumps({
            "model": str(pathlib.Path(path).resolve()),
            "type": inputs.dtype.name, "shape": [1, *inputs.shape[1:]],
            "inputs": [x.reshape(-1).tolist() for x in inputs]}))
        done = subprocess.run(["node", script, job, out], capture_output=True, text=True,
                              env=os.environ, check=False)
        if "Cannot find module 'onnxruntime-node'" in done.stderr:
            return None
        if done.returncode or not out.exists():
            raise CannotTranslate(f"onnxruntime cannot run {path}: "
                                  f"{_first_error(done.stderr)}")
        return numpy.array(json.loads(out.read_text()), numpy.float32)


def _with_any_batch(path, folder):
    """The file, or a copy without the number of samples that it says its batches have."""
    import onnx

    model = onnx.load(path)
    constants = {tensor.name for tensor in model.graph.initializer}
    given = [i for i in model.graph.input if i.name not in constants]
    extents = [value.type.tensor_type.shape.dim for value in (*given, *model.graph.output)]
    if all(dims[0].dim_value in (0, 1) for dims in extents if dims):
        return path
    for dims in extents:
        dims[0].dim_param = "batch"
    del model.graph.value_info[:]
    copy = pathlib.Path(folder, "model.onnx")
    onnx.save(model, str(copy))
    return copy


def _input_type(path):
    import onnx

    graph = onnx.load(path).graph
    constants = {tensor.name for tensor in graph.initializer}
    given = next(i for i in graph.input if i.name not in constants)
    kinds = {onnx.TensorProto.FLOAT: "float32", onnx.TensorProto.DOUBLE: "float64",
             onnx.TensorProto.INT64: "int64", onnx.TensorProto.INT32: "int32"}
    kind = given.type.tensor_type.elem_type
    if kind not in kinds:
        raise CannotTranslate(f"the input {given.name} is of ONNX's type {kind}; golden vectors "
                              "are made for float, double and integers: give --golden 0")
    return kinds[kind]


def run(path, inputs):
    """The outputs that onnxruntime computes, one sample at a time, or None where there is none."""
    inputs = inputs.astype(_input_type(path))
    with tempfile.TemporaryDirectory() as folder:
        model = _with_any_batch(path, folder)
        try:
            import onnxruntime
        except ImportError:
            return _run_in_node(model, inputs) if shutil.which("node") else None
        session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
        name = session.get_inputs()[0].name
        return numpy.stack([session.run(None, {name: x[None]})[0].reshape(-1) for x in inputs])
