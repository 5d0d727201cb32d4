# SPDX-License-Identifier: MIT
"""ONNX's nodes of constants alone, computed: shapes that exporters compute, transposed weights."""

import numpy


def _axes(inputs, options):
    axes = options.get("axes", inputs[1] if len(inputs) > 1 else None)
    return None if axes is None else tuple(int(axis) for axis in axes)


def _unsqueeze(inputs, options):
    array = inputs[0]
    for axis in sorted(_axes(inputs, options)):
        array = numpy.expand_dims(array, axis)
    return array


def _slice(inputs, options):
    starts = options.get("starts", inputs[1] if len(inputs) > 1 else None)
    ends = options.get("ends", inputs[2] if len(inputs) > 2 else None)
    axes = options.get("axes", inputs[3] if len(inputs) > 3 else range(len(starts)))
    steps = inputs[4] if len(inputs) > 4 else [1] * len(starts)
    where = [slice(None)] * inputs[0].ndim
    for start, end, axis, step in zip(starts, ends, axes, steps):
        where[int(axis)] = slice(int(start), int(end), int(step))
    return inputs[0][tuple(where)]


def _cast(inputs, options):
    import onnx

    return inputs[0].astype(onnx.mapping.TENSOR_TYPE_TO_NP_TYPE[options["to"]])


def _constant_of_shape(inputs, options):
    import onnx.numpy_helper

    value = options.get("value")
    fill = numpy.zeros(1, numpy.float32) if value is None else onnx.numpy_helper.to_array(value)
    return numpy.full([int(extent) for extent in inputs[0]], fill[0], fill.dtype)


def _reshape(inputs, options):
    extents = [inputs[0].shape[i] if extent == 0 else int(extent)
               for i, extent in enumerate(inputs[1])]
    return inputs[0].reshape(extents)


def _div(inputs, options):
    x, y = inputs
    return numpy.trunc(x / y).astype(x.dtype) if x.dtype.kind in "iu" else x / y


def _triangle(inputs, options):
    diagonal = int(inputs[1]) if len(inputs) > 1 else 0
    return (numpy.triu if options.get("upper", 1) else numpy.tril)(inputs[0], diagonal)


_FOLDS = {
    "Add": lambda x, options: x[0] + x[1],
    "And": lambda x, options: x[0] & x[1],
    "Cast": _cast,
    "Concat": lambda x, options: numpy.concatenate(x, options["axis"]),
    "ConstantOfShape": _constant_of_shape,
    "Div": _div,
    "Equal": lambda x, options: x[0] == x[1],
    "Expand": lambda x, options: x[0] * numpy.ones([int(e) for e in x[1]], x[0].dtype),
    "Gather": lambda x, options: numpy.take(x[0], x[1], options.get("axis", 0)),
    "Greater": lambda x, options: x[0] > x[1],
    "GreaterOrEqual": lambda x, options: x[0] >= x[1],
    "Identity": lambda x, options: x[0],
    "Less": lambda x, options: x[0] < x[1],
    "LessOrEqual": lambda x, options: x[0] <= x[1],
    "Mul": lambda x, options: x[0] * x[1],
    "Neg": lambda x, options: -x[0],
    "Not": lambda x, options: ~x[0],
    "Or": lambda x, options: x[0] | x[1],
    "Pow": lambda x, options: x[0] ** x[1],
    "Range": lambda x, options: numpy.arange(*(end.reshape(()) for end in x)),
    "Reshape": _reshape,
    "Shape": lambda x, options: numpy.array(x[0].shape),
    "Slice": _slice,
    "Sqrt": lambda x, options: numpy.sqrt(x[0]),
    "Squeeze": lambda x, options: numpy.squeeze(x[0], _axes(x, options)),
    "Sub": lambda x, options: x[0] - x[1],
    "Tile": lambda x, options: numpy.tile(x[0], [int(times) for times in x[1]]),
    "Transpose": lambda x, options: numpy.transpose(x[0], options.get("perm")),
    "Trilu": _triangle,
    "Unsqueeze": _unsqueeze,
    "Where": lambda x, options: numpy.where(*x),
}


def folded(node, options, constants):
    """What a node of constants computes, or None."""
    if node.op_type not in _FOLDS or len(node.output) != 1 or \
            any(name not in constants for name in node.input if name):
        return None
    return numpy.asarray(_FOLDS[node.op_type]([constants[name] for name in node.input if name],
                                              options))
