# SPDX-License-Identifier: MIT
"""ONNX's values whose batch is not their first axis, as in attention, whose heads some exporters
put into one axis with it: where each of their numbers is in a value of ctnn's. A layer of the rows
of such a value is added to these rows; what puts the batch first again makes it a value."""

import dataclasses

import numpy

from . import layers, rearranged
from .checks import CannotTranslate
from .onnx_nodes import IMAGE, OVER_TIME, label, named
from .onnx_recurrent import SEQUENCE


@dataclasses.dataclass
class View:
    value: str
    index: numpy.ndarray  # in ONNX's shape, the batch's extent being 1
    axis: int  # that the batch is, or is a part of
    inner: int = 1  # the extents before the batch in that axis, multiplied
    why: CannotTranslate = None  # what is wrong with it as a value
    factor: float = 1.0

    @property
    def alone(self):
        return self.index.shape[self.axis] == 1

    def order(self):
        """What two values have in common that are added."""
        return self.index.shape, self.axis, self.inner

    def rows(self):
        """The index without the batch's axis."""
        return self.index.squeeze(self.axis) if self.alone else self.index

    def of_matrices(self):
        """Whether the last two axes are none of the batch."""
        return self.axis < self.index.ndim - 2


def _taking(shape, before, batch):
    """The axis that the batch is in, if it comes after so many numbers, and the extents before it
    in that axis: by itself, or at the begin of an axis, if it may be."""
    size, fits = 1, []
    for axis, extent in enumerate(shape):
        if before % size == 0 and size * extent % (before * batch) == 0:
            fits.append((extent != batch, size != before, axis, before // size))
        size *= extent
    return min(fits)[-2:] if fits else None


# Orders of axes that the graph keeps, as the axes of ctnn's value with the batch before them.
_ORDERS = {None: None, OVER_TIME: (0, 2, 1), IMAGE: (0, 2, 3, 1), SEQUENCE: (1, 0, 2)}


def view_of(g, node, name):
    """The view that a value is."""
    if name in g.views:
        return g.views[name]
    order = g.axes.get(name)
    if name not in g.values or name in g.padded or name in g.images or order not in _ORDERS:
        g.value(node, list(node.input).index(name))  # says what is wrong
        raise CannotTranslate(f"{label(node)}: of a value whose axes have another order")
    index = rearranged.index_of(g.network, g.values[name])[None]
    if order is not None:
        index = index.transpose(_ORDERS[order])
    return View(g.values[name], index, 1 if order == SEQUENCE else 0)


def unscaled(g, view):
    """The view of what products with a number are of, and these as its factor."""
    value, index = rearranged.root_of(g.network, view.value)
    index, factor = index.reshape(-1)[view.index], view.factor
    while value in g.scaled:
        value, more = g.scaled[value]
        value, places = rearranged.root_of(g.network, value)
        index, factor = places.reshape(-1)[index], factor * more
    return dataclasses.replace(view, value=value, index=index, factor=factor)


def keep(g, node, name, view):
    """A view under a name: a value, if the batch is the first axis by itself."""
    if view.axis == 0 and view.alone and view.factor == 1:
        g.values[name] = rearranged.arranged(g.network, f"{named(node)}_ordered", view.value,
                                             view.index[0])
    else:
        g.views[name] = view


def number_in(g, node):
    """What a Mul or a Div multiplies a value by, if that is one number."""
    places = [i for i, name in enumerate(node.input) if g.is_constant(name)]
    if len(places) != 1 or g.constant(node, places[0]).size != 1 or \
            (node.op_type == "Div" and places != [1]):
        return None
    number = float(g.constant(node, places[0]).reshape(()))
    return number if node.op_type == "Mul" else 1 / number if number else None


def reshaped(g, node, view, target):
    """The view in another shape, which a Reshape asks for."""
    batch = (g.batch or (1,))[0] or 1
    given = [extent * (batch if axis == view.axis else 1)
             for axis, extent in enumerate(view.index.shape)]
    target = [given[i] if extent == 0 else int(extent) for i, extent in enumerate(target)]
    known = int(numpy.prod([extent for extent in target if extent != -1]))
    whole = int(numpy.prod(given))
    if known < 1 or whole % known:
        raise CannotTranslate(f"{label(node)}: of {tuple(given)} to {tuple(target)}")
    target = [whole // known if extent == -1 else extent for extent in target]
    place = _taking(target, int(numpy.prod(view.index.shape[:view.axis])) * view.inner, batch)
    if place is None or int(numpy.prod(target)) != whole:
        raise CannotTranslate(f"{label(node)}: of {tuple(given)} to {tuple(target)}, which takes "
                              "the batch apart")
    target[place[0]] //= batch
    return dataclasses.replace(view, index=view.index.reshape(target), axis=place[0],
                               inner=place[1])


def _squeezed(g, node, options, view):
    """The view with axes of extent 1 more, or less."""
    axes, rank = options.get("axes"), view.index.ndim
    if axes is None and len(node.input) > 1:
        axes = [int(axis) for axis in g.constant(node, 1)]
    if axes is None:
        raise CannotTranslate(f"{label(node)}: of all axes of extent 1")
    if node.op_type == "Unsqueeze":
        index = numpy.expand_dims(view.index, tuple(axes))
        added = {axis % index.ndim for axis in axes}
        axis = [axis for axis in range(index.ndim) if axis not in added][view.axis]
    else:
        gone = {axis % rank for axis in axes}
        if view.axis in gone:
            raise CannotTranslate(f"{label(node)}: of the batch's axis")
        index = view.index.squeeze(tuple(gone))
        axis = view.axis - sum(other < view.axis for other in gone)
    return dataclasses.replace(view, index=index, axis=axis)


def _parts(g, node, options, view):
    """The index of each output of a Slice, a Split or a Gather, and the axis that is cut."""
    if node.op_type == "Gather":
        axis, chosen = options.get("axis", 0), g.constant(node, 1)
        if chosen.ndim:
            raise CannotTranslate(f"{label(node)}: elements of a value")
        return axis, [view.index.take(int(chosen), axis)]
    if node.op_type == "Split":
        axis = options.get("axis", 0)
        sizes = options.get("split", None if len(node.input) < 2 or not node.input[1] else
                            g.constant(node, 1))
        count = len(node.output)
        ends = numpy.cumsum(sizes)[:-1] if sizes is not None else count
        return axis, numpy.split(view.index, ends, axis)
    begin, end, axes = (options.get(key) or list(g.constant(node, i)) for i, key in
                        ((1, "starts"), (2, "ends"), (3, "axes")))
    step = g.constant(node, 4, optional=True)
    if len(axes) != 1 or (step is not None and (step != 1).any()):
        raise CannotTranslate(f"{label(node)}: a part along several axes, or by steps")
    where = [slice(None)] * view.index.ndim
    where[int(axes[0])] = slice(int(begin[0]), int(end[0]))
    return int(axes[0]), [view.index[tuple(where)]]


def _cut(g, node, options, view):
    """Parts of a linear layer's outputs: linear layers of their own."""
    cut, parts = _parts(g, node, options, view)
    cut %= view.index.ndim
    if cut == view.axis:
        raise CannotTranslate(f"{label(node)}: along the batch's axis")
    gone = node.op_type == "Gather" and cut < view.axis
    for output, part in zip(node.output, parts):
        if not g.uses(output):
            continue
        found = rearranged.of_linear(g.network, named(node), view.value, part, view.factor)
        if found is None:
            raise CannotTranslate(f"{label(node)}: a part of a value, which is no part of a linear "
                                  "layer's outputs")
        keep(g, node, output, View(*found, view.axis - gone, view.inner, view.why))


def transposed(view, axes):
    axes = [int(axis) for axis in axes]
    return dataclasses.replace(view, index=view.index.transpose(axes), axis=axes.index(view.axis))


def _moved(g, node, options, view):
    """The view after a node that puts numbers elsewhere."""
    if node.op_type == "Reshape":
        return reshaped(g, node, view, g.constant(node, 1))
    if node.op_type != "Transpose":
        return _squeezed(g, node, options, view)
    return transposed(view, options.get("perm", range(view.index.ndim)[::-1]))


_MOVES = ("Reshape", "Squeeze", "Transpose", "Unsqueeze")
CUTS = ("Gather", "Slice", "Split")
# Of each number by itself, or of the numbers along the last axis.
_OF_LAST_AXIS = {"Softmax": "axis", "LogSoftmax": "axis", "LayerNormalization": "axis",
                 "RMSNormalization": "axis"}


def _without_batch(g, node, name, view):
    """A constant of a view's axes, as one of its rows'."""
    array = g.constants[name]
    axis = view.axis - view.index.ndim + array.ndim
    if array.size == 1 or axis < 0:
        return array
    if not view.alone or array.shape[axis] != 1:
        raise CannotTranslate(f"{label(node)}: a constant of shape {array.shape} with a value "
                              f"whose batch is axis {view.axis}, or a part of it")
    return array.squeeze(axis)


def _of_rows(g, node, options, add):
    """A layer of the rows of a view, whose axes keep their order."""
    views = {name: view_of(g, node, name) for name in node.input
             if name in g.views or name in g.values}
    first = next(iter(views.values()))
    rank = first.index.ndim
    if any(view.order() != first.order() for view in views.values()):
        raise CannotTranslate(f"{label(node)}: of values whose axes are in different orders")
    if first.axis == rank - 1 and (first.alone or first.inner != 1):
        raise CannotTranslate(f"{label(node)}: over the batch's axis")
    if node.op_type in _OF_LAST_AXIS:
        axes = list(options.get("axes", [options.get("axis", -1)]))
        if axes not in ([-1], [rank - 1]):
            raise CannotTranslate(f"{label(node)}: over the axes {axes} of a value whose batch is "
                                  "not the first")
        options = {**options, ("axes" if "axes" in options else "axis"):
                   [-1] if "axes" in options else -1}
    constants = {name: _without_batch(g, node, name, first) for name in node.input
                 if g.is_constant(name) and node.op_type in ("Add", "Sub", "Mul", "Div")}
    kept = [(of, name, of.pop(name)) for of in (g.values, g.axes, g.views, g.constants)
            for name in (*views, *constants) if name in of]
    g.constants.update(constants)
    for name, view in views.items():
        rows = rearranged.arranged(g.network, f"{named(node)}_ordered", view.value, view.rows())
        g.values[name] = rows if view.factor == 1 else \
            layers.affine(g.network, named(node), rows, scale=view.factor)
    try:
        value = add(g, node, {**options, "of_rows": True})
    finally:
        for name in views:
            del g.values[name]
        for of, name, old in kept:
            of[name] = old
    index = rearranged.index_of(g.network, value)
    if first.alone:
        index = numpy.expand_dims(index, first.axis)
    return dataclasses.replace(first, value=value, index=index, factor=1.0)


def _add(g, node, options, operators, error, first):
    view = view_of(g, node, first)
    view = dataclasses.replace(view, why=view.why or error)
    if node.op_type in CUTS:
        _cut(g, node, options, view)
    elif node.op_type in _MOVES:
        keep(g, node, node.output[0], _moved(g, node, options, view))
    elif node.op_type in ("Mul", "Div") and first in g.views and number_in(g, node) is not None:
        g.views[node.output[0]] = dataclasses.replace(view, factor=view.factor * number_in(g, node))
    elif node.op_type in ROWWISE:
        found = _of_rows(g, node, options, operators[node.op_type])
        keep(g, node, node.output[0], dataclasses.replace(found, why=view.why))
    else:
        raise error


def add(g, node, options, operators, error):
    """Adds a node that takes views, or that the operator's own way refuses with `error`, which
    stands unless there are views."""
    first = next((name for name in node.input if not g.is_constant(name)), "")
    try:
        if first not in g.views and first not in g.values:
            raise error
        _add(g, node, options, operators, error, first)
    except CannotTranslate as found:
        raise found if any(name in g.views for name in node.input) else error from None


# What is of each number of a value, or of each row: onnx_file.py says it.
ROWWISE = set()
