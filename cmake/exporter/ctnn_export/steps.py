# SPDX-License-Identifier: MIT
"""Of a sequence: one of its steps, or the mean or the maximum over them, or over other axes."""

import math

from . import layers, norms, windows
from .checks import CannotTranslate


def step(network, name, source, place, keeps_axis=False):
    """The first step or the last; `place` may count from the end."""
    shape = network.shape(source)
    if len(shape) < 2:
        raise CannotTranslate(f"{name}: element {place} of a value of shape {shape}, which is no "
                              "sequence; ctnn takes the first or the last step of one")
    if place not in (0, -shape[0], -1, shape[0] - 1):
        raise CannotTranslate(f"{name}: step {place} of {shape[0]}; ctnn has the first one and the "
                              "last one")
    layer = "last_step" if place in (-1, shape[0] - 1) else "first_step"
    taken = network.add(name, layer, [source], shape[1:])
    return norms.reshape(network, f"{name}_row", taken, (1, *shape[1:])) if keeps_axis else taken


def part(network, name, source, begin, end):
    """The steps from `begin` to `end`, as Python's slices say them, if these are one or all."""
    count = network.shape(source)[0]
    first, last, _ = slice(begin, end).indices(count)
    if (first, last) == (0, count):
        return source
    if last - first != 1:
        raise CannotTranslate(f"{name}: the steps from {first} to {last} of {count}; ctnn has the "
                              "first one and the last one, and all")
    return step(network, name, source, first, keeps_axis=True)


def indexed(network, name, source, index):
    """A value at an index of Python's, x[:, 0], x[:, -1, :] or x[:, :1]."""
    shape = network.shape(source)
    index = list(index) if isinstance(index, tuple) else [index]
    whole = slice(None)
    if index.count(...) == 1 and len(index) <= len(shape) + 2:
        at = index.index(...)
        index[at:at + 1] = [whole] * (len(shape) + 2 - len(index))
    first, *rest = index + [whole] * (len(shape) + 1 - len(index))
    place = rest[0] if rest else None
    if first != whole or len(rest) != len(shape) or any(other != whole for other in rest[1:]) or \
            not isinstance(place, (int, slice)) or isinstance(place, bool):
        raise CannotTranslate(f"{name}: the index {said(index)} of a value of shape {shape}, "
                              "before which the batch comes; ctnn has the first step and the last one, "
                              "x[:, 0] and x[:, -1]")
    if isinstance(place, int):
        return step(network, name, source, place)
    ends = (place.start, place.stop)
    if place.step not in (None, 1) or any(not isinstance(end, (int, type(None))) for end in ends):
        raise CannotTranslate(f"{name}: the index {said(index)}, which is computed or skips "
                              "steps; ctnn has the first step and the last one, x[:, 0] and "
                              "x[:, -1]")
    return part(network, name, source, *ends)


def said(index):
    """An index as Python has it."""
    def one(part):
        if not isinstance(part, slice):
            return "..." if part is ... else str(part)
        ends = ["" if end is None else str(end) for end in (part.start, part.stop)]
        return ":".join(ends if part.step is None else [*ends, str(part.step)])

    return f"[{', '.join(map(one, index))}]"


def reduced(network, name, source, mode, axes, keeps_axes):
    """The mean (`avg`) or the maximum (`max`) over axes, which are counted without the batch. Those
    that stay come first, as channels, and the others after them, as a length."""
    shape = network.shape(source)
    axes = sorted(set(axes))
    kept = [axis for axis in range(len(shape)) if axis not in axes]
    if not axes or axes[-1] >= len(shape) or axes[0] < 0 or not (kept or keeps_axes):
        word = {"avg": "mean", "max": "maximum"}[mode]
        raise CannotTranslate(f"{name}: a {word} over "
                              f"{'all axes' if axes else 'no axis'} of a sample of shape {shape}; "
                              "ctnn's is over some of them, and gives a number for each place of "
                              "the others")
    if axes == list(range(1, len(shape))) and len(axes) < 3:
        pool = windows.global_average if mode == "avg" else windows.global_maximum
        return pool(network, name, source, keeps_axes)
    left = tuple(shape[axis] for axis in kept)
    order = kept + axes
    value = norms.permute(network, f"{name}_last", source, order)
    value = norms.reshape(network, f"{name}_rows", value,
                          (math.prod(left), math.prod(shape[axis] for axis in axes)))
    pool = windows.adaptive_avg_pool if mode == "avg" else windows.adaptive_max_pool
    value = pool(network, name, value, (1,))
    extents = [1 if axis in axes else extent for axis, extent in enumerate(shape)] \
        if keeps_axes else left
    return norms.reshape(network, f"{name}_flat", value, extents)
