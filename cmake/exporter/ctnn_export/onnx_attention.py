# SPDX-License-Identifier: MIT
"""Attention in ONNX's nodes: softmax(q k^T / sqrt(width) + mask) v, with products of two values,
numbers that multiply any of these, and masks as they are written by exporters."""

import dataclasses
import math

import numpy

from . import layers, onnx_views, rearranged, transformers
from .checks import CannotTranslate
from .onnx_nodes import label, named

_HIDDEN = transformers.HIDDEN
PRODUCT = ("the product of two values, which ctnn has in attention alone: softmax(q k^T / "
            "sqrt(width) + mask) v")


@dataclasses.dataclass
class Scores:
    """q k^T, times a factor, with a mask, and what softmax makes of it."""

    query: onnx_views.View
    key: onnx_views.View  # not transposed
    shape: tuple  # ONNX's, the batch's extent being 1
    axis: int  # that the batch is in, as in a view
    inner: int
    where: str
    factor: float = 1.0
    mask: numpy.ndarray = None
    weights: bool = False
    turned: bool = False  # weights whose last two axes have changed places

    def place(self):
        """A view of this order."""
        return onnx_views.View("", numpy.empty(self.shape, bool), self.axis, self.inner)


def refuse(g, node, name):
    """What takes scores or weights and is no part of attention."""
    scores = g.scores[name]
    raise CannotTranslate(f"{label(node)}: of {scores.where}, {PRODUCT}")


def _turned(view):
    """With its last two axes in each other's place."""
    order = [*range(view.index.ndim - 2), view.index.ndim - 1, view.index.ndim - 2]
    return onnx_views.transposed(view, order)


def _product(g, node, query, key):
    """q k^T, of a key that is not transposed."""
    if not key.of_matrices():
        raise CannotTranslate(f"{label(node)}: {PRODUCT}; here the batch is one of the axes that "
                              "are multiplied (a module without batch_first=True takes the steps "
                              "first)")
    shapes = query.index.shape, key.index.shape
    if query.order()[1:] != key.order()[1:] or len(shapes[0]) != len(shapes[1]) or \
            shapes[0][:-2] != shapes[1][:-2] or shapes[0][-1] != shapes[1][-1]:
        raise CannotTranslate(f"{label(node)}: {PRODUCT}; here of the shapes {shapes[0]} and "
                              f"{shapes[1]}, the batch being 1")
    return Scores(query, key, (*shapes[0][:-1], shapes[1][-2]), query.axis, query.inner,
                  label(node))


def _masked(g, node, scores, mask):
    """With a constant that is added, of all heads."""
    mask = numpy.asarray(mask, numpy.float64)
    heads = mask.reshape(-1, *((1, 1) + mask.shape)[-2:])
    batch = (g.batch or (1,))[0] or 1
    wholes = [extent * (batch if axis == scores.axis else 1)
              for axis, extent in enumerate(scores.shape)]
    fits = mask.ndim <= len(wholes) and all(
        extent in (1, whole) for extent, whole in zip(mask.shape[::-1], wholes[::-1]))
    if not fits or scores.weights or (heads != heads[0]).any():
        raise CannotTranslate(f"{label(node)}: a mask of shape {mask.shape} of scores of shape "
                              f"{scores.shape}; one that is the same for each head and sample is "
                              "required, before softmax")
    wide = numpy.broadcast_to(heads[0], scores.shape[-2:])
    before = 0 if scores.mask is None else scores.mask
    return dataclasses.replace(scores, mask=wide + before)


def _where(g, node, scores):
    """With another number where a constant says so."""
    hides = g.constant(node, 0).astype(bool)
    fill = g.constant(node, 1 if node.input[2] in g.scores else 2)
    if node.input[1] in g.scores:
        hides = ~hides
    if fill.size != 1 or not float(fill.reshape(())) <= _HIDDEN:
        raise CannotTranslate(f"{label(node)}: {fill.reshape(-1)[:1]} in the place of scores; a "
                              f"number that hides them, {_HIDDEN:g} or less, is required")
    return _masked(g, node, scores, numpy.where(hides, -math.inf, 0.0))


def _of_scores(g, node, options, name):
    """What a node makes of scores."""
    scores = g.scores[name]
    if node.op_type == "Identity" or (
            node.op_type == "Dropout" and (len(node.input) < 3 or not node.input[2] or
                                           not g.constant(node, 2).any())):
        return scores
    if node.op_type in ("Mul", "Div") and onnx_views.number_in(g, node) is not None:
        number = onnx_views.number_in(g, node)
        if scores.weights or (scores.mask is not None and number != 1):
            refuse(g, node, name)
        return dataclasses.replace(scores, factor=scores.factor * number)
    if node.op_type == "Add" and any(g.is_constant(other) for other in node.input):
        other = next(i for i in range(2) if g.is_constant(node.input[i]))
        return _masked(g, node, scores, g.constant(node, other))
    if node.op_type == "Where" and g.is_constant(node.input[0]):
        return _where(g, node, scores)
    if node.op_type == "Softmax" and not scores.weights and options.get(
            "axis", 1 if g.opset < 13 else -1) in (-1, len(scores.shape) - 1):
        return dataclasses.replace(scores, weights=True)
    perm = [int(axis) for axis in options.get("perm", ())]
    rank = len(scores.shape)
    if node.op_type == "Transpose" and scores.weights and \
            perm == [*range(rank - 2), rank - 1, rank - 2]:
        return dataclasses.replace(scores, turned=not scores.turned)
    if node.op_type == "Reshape" and not scores.turned:
        view = onnx_views.reshaped(g, node, scores.place(), g.constant(node, 1))
        if view.index.shape[-2:] == scores.shape[-2:] and view.of_matrices():
            return dataclasses.replace(scores, shape=view.index.shape, axis=view.axis,
                                       inner=view.inner)
    return refuse(g, node, name)


def _operand(g, node, view):
    """Of a query, a key or a value: the heads, the steps and the width, or the steps and the width
    alone, and what multiplies it."""
    view = onnx_views.unscaled(g, view)
    if not view.of_matrices():
        raise CannotTranslate(f"{label(node)}: attention over the batch's axis (a module without "
                              "batch_first=True takes the steps first)")
    *heads, steps, width = view.index.shape
    heads = [extent for extent in heads if extent != 1]
    return view, view.index.reshape(*heads, steps, width)


def _attend(g, node, scores, values, order=None):
    """Weights times values; the axes of what comes out in another order, if that is said."""
    shape = values.index.shape
    if values.order()[1:] != (scores.axis, scores.inner) or \
            (*shape[:-2], shape[-2]) != (*scores.shape[:-2], scores.shape[-1]):
        raise CannotTranslate(f"{label(node)}: weights of shape {scores.shape} times a value of "
                              f"shape {shape}, the batch being 1")
    name = named(node)
    name = "attention" if name.startswith(("MatMul", "Einsum")) else name
    parts = [_operand(g, node, view) for view in (scores.query, scores.key, values)]
    width = parts[0][1].shape[-1]
    factors = [view.factor for view, _ in parts]
    rest = scores.factor * factors[0] * factors[1] * math.sqrt(width)
    made = []
    for (view, index), factor in zip(parts, (rest, 1, factors[2])):
        if math.isclose(factor, 1, rel_tol=1e-5):
            made.append(rearranged.arranged(g.network, f"{name}.heads", view.value, index))
            continue
        found = rearranged.of_linear(g.network, name, view.value, index, factor)
        if found is None:
            raise CannotTranslate(f"{label(node)}: attention whose scores or values are multiplied "
                                  f"by {factor:.6g} beside 1 / sqrt({width}), and come of no "
                                  "linear layer that could have that in its weights")
        g.network.note(f"{name}: the weights of its projection are multiplied by {factor:.6g}, as "
                       f"ctnn's attention divides scores by sqrt({width})")
        made.append(rearranged.arranged(g.network, f"{name}.heads", *found))
    causal = scores.mask is not None and transformers.hides_what_is_later(scores.mask)
    if scores.mask is not None and scores.mask.any() and not causal:
        made.append(layers.mask(g.network, name, made[0], scores.mask))
    value = layers.dot_product_attention(g.network, f"{name}.heads", made, causal)
    g.attentions[value] = name
    shape = (*scores.shape[:-1], shape[-1])
    made = onnx_views.View(
        value, rearranged.index_of(g.network, value).reshape(shape), scores.axis, scores.inner,
        CannotTranslate(f"{label(node)}: attention whose outputs have another order of axes"))
    onnx_views.keep(g, node, node.output[0],
                    made if order is None else onnx_views.transposed(made, order))


def _mat_mul(g, node):
    """A MatMul of two values."""
    scores = [g.scores.get(name) for name in node.input]
    if scores == [None, None]:
        query, key = (onnx_views.view_of(g, node, name) for name in node.input)
        g.scores[node.output[0]] = _product(g, node, query, _turned(key))
        return
    place = 0 if scores[0] is not None else 1
    if scores[1 - place] is not None or not scores[place].weights or \
            scores[place].turned != bool(place):
        refuse(g, node, node.input[place])
    values = onnx_views.view_of(g, node, node.input[1 - place])
    rank = len(scores[place].shape)
    _attend(g, node, scores[place], _turned(values) if place else values,
            [*range(rank - 2), rank - 1, rank - 2] if place else None)


def _einsum(g, node, options):
    """The same by letters for the axes."""
    given, _, out = options["equation"].decode().replace(" ", "").partition("->")
    letters = given.split(",")
    if len(letters) != 2 or not out.isalpha() or \
            any(len(set(each)) != len(each) or not each.isalpha() for each in (*letters, out)):
        raise CannotTranslate(f"{label(node)}: {given}->{out}; products of two values, as in "
                              "attention, are taken")
    place = 1 if node.input[1] in g.scores else 0
    scores = g.scores.get(node.input[place])
    first, second = letters[place], letters[1 - place]
    both = [axis for axis in (out if scores is None else first) if axis in first and axis in second]
    shared, summed = [axis for axis in both if axis in out], set(first) & set(second) - set(out)
    own = [[axis for axis in each if axis not in first or axis not in second]
           for each in (first, second)]
    if len(summed) != 1 or [len(each) for each in own] != [1, 1] or \
            sorted(out) != sorted([*shared, *own[0], *own[1]]):
        raise CannotTranslate(f"{label(node)}: {given}->{out}, {PRODUCT}")
    if scores is None:
        views = [onnx_views.transposed(onnx_views.view_of(g, node, name), [
            each.index(axis) for axis in [*shared, *mine, *summed]])
            for name, each, mine in zip(node.input, letters, own)]
        if list(out) == [*shared, *own[1], *own[0]]:
            views.reverse()
        elif list(out) != [*shared, *own[0], *own[1]]:
            raise CannotTranslate(f"{label(node)}: {given}->{out}, {PRODUCT}")
        g.scores[node.output[0]] = _product(g, node, *views)
        return
    if not scores.weights or scores.turned or list(first) != [*shared, *own[0], *summed] or \
            node.input[1 - place] in g.scores:
        refuse(g, node, node.input[place])
    values = onnx_views.transposed(onnx_views.view_of(g, node, node.input[1 - place]), [
        second.index(axis) for axis in [*shared, *summed, *own[1]]])
    made = [*shared, *own[0], *own[1]]
    _attend(g, node, scores, values, [made.index(axis) for axis in out])


def add(g, node, options):
    """Whether a node is a part of attention, and is added as such."""
    if len(node.input) == 2 and not any(g.is_constant(name) for name in node.input) and \
            node.op_type in ("MatMul", "Einsum"):
        if node.op_type == "MatMul":
            _mat_mul(g, node)
        else:
            _einsum(g, node, options)
        return True
    of_scores = [name for name in node.input if name in g.scores]
    if of_scores:
        g.scores[node.output[0]] = _of_scores(g, node, options, of_scores[0])
    return bool(of_scores)


# --- Projections about it ------------------------------------------------------------------------

def _heads_of(network, value):
    """The linear layer that queries, keys or values are of, if they are its outputs by heads."""
    root, index = rearranged.root_of(network, value)
    node = network.node(root)
    if node is None or not node.layer.startswith("linear<") or len(node.shape) != 2:
        return None
    steps, embed = node.shape
    heads = index.shape[0] if index.ndim == 3 else 1
    if index.ndim > 3 or embed % heads:
        return None
    expected = numpy.arange(index.size).reshape(steps, heads, -1).swapaxes(0, 1)
    return node if numpy.array_equal(index.reshape(expected.shape), expected) else None


def _joined(network, outer):
    """The attention that a linear layer is the projection of the outputs of, and its queries',
    keys' and values' projections; or None."""
    root, index = rearranged.root_of(network, outer.sources[0])
    core = network.node(root)
    if core is None or not core.layer.startswith("scaled_dot_product_attention"):
        return None
    heads = core.shape[0] if len(core.shape) == 3 else 1
    steps, width = core.shape[-2:]
    expected = numpy.arange(index.size).reshape(heads, steps, width).swapaxes(0, 1)
    parts = [_heads_of(network, source) for source in core.sources[:3]]
    embed = heads * width
    if index.shape != (steps, embed) or None in parts or \
            not numpy.array_equal(index, expected.reshape(index.shape)) or \
            any(part.tensors["weight"].shape != (embed, embed) for part in (*parts, outer)):
        return None
    return core, heads, parts


def _takers(network, value):
    """The layers that take a value, those that rearrange it left out."""
    for node in network.nodes:
        if value in node.sources:
            if node.layer.split("<")[0] in ("flatten", "reshape", "permute"):
                yield from _takers(network, node.name)
            else:
                yield node
    if network.output == value:
        yield None


def join_projections(network, names):
    """Makes a multihead_attention of each attention that has a linear layer before each of its
    inputs and one after it. `names` has what the attentions are called."""
    renamed = {}
    for outer in network.nodes:
        found = _joined(network, outer) if outer.layer.startswith("linear<") else None
        if found is None or list(_takers(network, found[0].name)) != [outer]:
            continue
        core, heads, parts = found
        for source in core.sources[3:]:
            network.node(source).sources = parts[0].sources
        weights, biases = ([part.tensors.get(field) for part in (*parts, outer)]
                           for field in ("weight", "bias"))
        if any(bias is not None for bias in biases):
            biases = [numpy.zeros(len(weight), weight.dtype) if bias is None else bias
                      for weight, bias in zip(weights, biases)]
        outer.layer, outer.sources, outer.tensors = layers.attention_parts(
            network, core.name, [part.sources[0] for part in parts], heads,
            numpy.concatenate(weights[:3]), None if biases[0] is None else
            numpy.concatenate(biases[:3]), weights[3], biases[3], ".causal = true" in core.layer,
            mask=core.sources[3] if len(core.sources) > 3 else None)
        renamed[outer.name] = names[core.name]
    network.drop_unused()
    for name, wanted in renamed.items():
        network.rename(name, wanted)
