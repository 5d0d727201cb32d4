# SPDX-License-Identifier: MIT
"""ONNX's normalisations of a sample by itself, and what gives a value another shape or order. `g`
is the graph on its way to a network."""

import numpy

from . import norms
from .checks import CannotTranslate
from .onnx_nodes import by_rank, label, named


def _rows(g, node, options):
    """The value, and the extents of a row of it: those from `axis` on, or of the last `axes`."""
    value = g.value(node)
    shape = g.network.shape(value)
    axes = options.get("axes")
    if axes is None:
        return value, shape[by_rank(node, options.get("axis", -1), len(shape)):]
    axes = sorted(by_rank(node, axis, len(shape)) for axis in axes)
    if axes != list(range(len(shape) - len(axes), len(shape))):
        raise CannotTranslate(f"{label(node)}: over the axes {axes} of {len(shape)} without the "
                              "batch's; ctnn's are the last ones")
    return value, shape[axes[0]:]


def _affine(g, node, index, extents):
    """A constant of a row's extents, or None."""
    array = g.constant(node, index, optional=True)
    return None if array is None else numpy.broadcast_to(array, extents).copy()


def layer_norm(g, node, options):
    if any(g.uses(output) for output in node.output[1:]):
        raise CannotTranslate(f"{label(node)}: with the mean or the deviation as outputs")
    value, extents = _rows(g, node, options)
    return norms.layer_norm(g.network, named(node), value, extents, _affine(g, node, 1, extents),
                            _affine(g, node, 2, extents), options.get("epsilon", 1e-5))


def rms_norm(g, node, options):
    value, extents = _rows(g, node, options)
    return norms.rms_norm(g.network, named(node), value, extents, _affine(g, node, 1, extents),
                          options.get("epsilon", 1e-5))


def group_norm(g, node, options):
    """Opset 18 has a scale and a bias for each group, 21 for each channel."""
    groups = options["num_groups"]
    each = g.shape(node)[0] // groups if g.opset < 21 else 1
    weight, bias = (numpy.repeat(g.constant(node, i), each) for i in (1, 2))
    return norms.group_norm(g.network, named(node), g.value(node), groups, weight, bias,
                            options.get("epsilon", 1e-5))


def _affine_or_none(g, node, weight, bias):
    """Both, or none where the file has no tensors of them, only constants that change nothing: so
    PyTorch writes a norm without affine parameters."""
    learned = g.learned.intersection(node.input[1:3])
    changes = (weight is not None and (weight != 1).any()) or (bias is not None and bias.any())
    return (weight, bias) if learned or changes else (None, None)


def instance_norm(g, node, options):
    weight, bias = _affine_or_none(g, node, g.constant(node, 1), g.constant(node, 2))
    return norms.instance_norm(g.network, named(node), g.value(node), weight, bias,
                               options.get("epsilon", 1e-5))


def grouped(g, node, options):
    """A group norm that is written as an instance norm, between two Reshapes (onnx_patterns.py)."""
    value, target = g.value(node), [int(extent) for extent in g.constant(node, 3)]
    shape = g.network.shape(value)
    if _target(g, node, shape, target) != shape:
        raise CannotTranslate(f"{label(node)}: groups of channels to the shape {target}; that of "
                              "the value before, {shape}, is required")
    affine = [None if array is None else _per_channel(node, array, shape)
              for array in (g.constant(node, i, optional=True) for i in (1, 2))]
    return norms.group_norm(g.network, named(node), value, options["groups"],
                            *_affine_or_none(g, node, *affine), options.get("epsilon", 1e-5))


def _per_channel(node, array, shape):
    if array.size == 1:
        return numpy.full(shape[:1], array.reshape(()), array.dtype)
    wide = array.reshape((1,) * (len(shape) + 1 - array.ndim) + array.shape)
    if wide.shape[1:] != (shape[0],) + (1,) * (len(shape) - 1):
        raise CannotTranslate(f"{label(node)}: with a constant of shape {array.shape}; one number "
                              "for each channel is required")
    return wide.reshape(-1).copy()


# Other shapes, and other orders of the axes.

def _target(g, node, shape, target):
    """The extents without the batch's of a value of that shape as `target` says."""
    whole = (None, *shape)
    extents = [whole[i] if extent == 0 and i < len(whole) else extent
               for i, extent in enumerate(target)]
    if not extents or extents.count(-1) > 1:
        raise CannotTranslate(f"{label(node)}: to {target}")
    size, known = int(numpy.prod(shape)), [extent for extent in extents[1:] if extent != -1]
    if None in known or extents[0] not in (None, -1, 1, *g.batch) or \
            (extents[0] == -1 and int(numpy.prod(known)) != size):
        raise CannotTranslate(f"{label(node)}: of {shape} to {target}, the batch first; the batch "
                              "has to stay, and as many numbers")
    rest = int(numpy.prod(known))
    return tuple(size // rest if extent == -1 and rest > 0 else extent for extent in extents[1:])


def reshape(g, node, target):
    value = g.value(node)
    return norms.reshape(g.network, named(node), value,
                         _target(g, node, g.network.shape(value), target))


def transpose(g, node, perm):
    """Of a value whose axes are as in ctnn; the batch stays the first."""
    value = g.value(node)
    rank = len(g.network.shape(value))
    if list(perm[:1]) != [0] or len(perm) != rank + 1:
        raise CannotTranslate(f"{label(node)}: axes in another order, {list(perm)}, of which the "
                              "batch is not the first")
    return norms.permute(g.network, named(node), value, [axis - 1 for axis in perm[1:]])


def unsqueeze(g, node, axes):
    value = g.value(node)
    shape = g.network.shape(value)
    for axis in sorted(by_rank(node, axis, len(shape) + len(axes)) for axis in axes):
        shape = (*shape[:axis], 1, *shape[axis:])
    return norms.reshape(g.network, named(node), value, shape)


def squeeze(g, node, axes):
    value = g.value(node)
    shape = g.network.shape(value)
    gone = {by_rank(node, axis, len(shape)) for axis in axes}
    if any(shape[axis] != 1 for axis in gone) or len(gone) == len(shape):
        raise CannotTranslate(f"{label(node)}: of a value of shape {shape}; extents of 1 are "
                              "taken away, and one stays")
    return norms.reshape(g.network, named(node), value,
                         [extent for axis, extent in enumerate(shape) if axis not in gone])
