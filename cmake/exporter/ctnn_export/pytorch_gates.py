# SPDX-License-Identifier: MIT
"""PyTorch's gated units, written with the halves that chunk gives: a * sigmoid(b) is a glu, and
silu(a) * b a swiglu."""

from . import activations
from .checks import CannotTranslate


def is_chunk(node):
    """Whether a node of torch.fx is x.chunk(...) or torch.chunk(...)."""
    name = node.target if isinstance(node.target, str) else getattr(node.target, "__name__", "")
    return node.op in ("call_function", "call_method") and name == "chunk"


class Gates:
    """The halves of values on their way to a gated unit. They are no values of the network."""

    def __init__(self, network, axis_of):
        self.network = network
        self.axis_of = axis_of  # without the batch
        self.chunks = {}  # nodes that are two halves: the value and the axis
        self.halves = {}  # nodes that are one of them: the value, the axis and which
        self.curves = {}  # nodes that are a function of one of them: its name and that one

    def has(self, node):
        return any(node in known for known in (self.chunks, self.halves, self.curves))

    def refuse(self, name, argument):
        if self.has(argument):
            raise CannotTranslate(f"{name}: of a half of a value; ctnn's gated units are "
                                  "a * sigmoid(b) and silu(a) * b of a, b = x.chunk(2, dim)")

    def chunk(self, node, value, arguments, options):
        names = dict(zip(("chunks", "dim"), arguments), **options)
        if names.get("chunks") != 2:
            raise CannotTranslate(f"{node.name}: {names.get('chunks')} chunks; ctnn has the two "
                                  "halves of a gated unit")
        shape = self.network.shape(value)
        self.chunks[node] = value, self.axis_of(node.name, names.get("dim", 0), shape)
        return value

    def take(self, node, name, arguments):
        """What a node makes of halves, or None: a half, a function of one, or a gated unit."""
        if name == "getitem" and arguments[0] in self.chunks and arguments[1] in (0, 1, -1, -2):
            value, axis = self.chunks[arguments[0]]
            self.halves[node] = value, axis, arguments[1] % 2
            return value
        if name in ("sigmoid", "silu") and len(arguments) == 1 and arguments[0] in self.halves:
            self.curves[node] = name, self.halves[arguments[0]]
            return self.halves[arguments[0]][0]
        if name in ("mul", "imul") and len(arguments) == 2:
            for half, gate in (arguments, arguments[::-1]):
                if half in self.halves and gate in self.curves:
                    return self._gated(node, self.halves[half], *self.curves[gate])
        return None

    def _gated(self, node, half, curve, of):
        kind = {("sigmoid", 0, 1): "glu", ("silu", 1, 0): "swiglu"}.get((curve, half[2], of[2]))
        if kind is None or half[:2] != of[:2]:
            raise CannotTranslate(f"{node.name}: a product of halves that is no gated unit of "
                                  "ctnn's; a * sigmoid(b) and silu(a) * b are, a being the first")
        return activations.gated(self.network, node.name, half[0], kind, half[1])
