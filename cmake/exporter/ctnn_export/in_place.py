# SPDX-License-Identifier: MIT
"""Operations of PyTorch that change a tensor in place: who else has that tensor."""

from .checks import CannotTranslate

_VIEWS = ("view", "reshape", "flatten", "getitem", "contiguous", "detach", "permute", "transpose",
          "swapaxes", "unsqueeze", "squeeze", "unflatten", "select", "narrow")
# In predictions they give what they take.
_SAME_MODULES = ("Identity", "Dropout", "Dropout1d", "Dropout2d", "AlphaDropout", "Flatten",
                 "Unflatten")
_DROPOUTS = ("dropout", "dropout1d", "dropout2d", "alpha_dropout")
# Whose second argument is `inplace`.
_SECOND_IS_IN_PLACE = ("relu", "silu", "selu", "mish", "hardswish", "hardsigmoid")


class Storage:
    """Which nodes of a graph share memory, and the value that each has by now."""

    def __init__(self, graph, modules, values):
        self.order = {node: place for place, node in enumerate(graph.nodes)}
        self.modules = modules
        self.values = values
        self.shared = {}  # a node to the list of all that share its memory

    def _source(self, node):
        """The node whose memory this one has, too, or None; and whether it changes it."""
        first = next((a for a in (*node.args, *node.kwargs.values()) if hasattr(a, "op")), None)
        if first is None:
            return None, False
        if node.op == "call_module":
            module = self.modules[node.target]
            in_place = bool(getattr(module, "inplace", False))
            shares = type(module).__name__ in _SAME_MODULES
        else:
            name = node.target if isinstance(node.target, str) else node.target.__name__
            in_place = name in ("iadd", "imul", "isub", "itruediv") or \
                (name.endswith("_") and not name.endswith("__")) or \
                bool(node.kwargs.get("inplace", False)) or \
                (name in _SECOND_IS_IN_PLACE and node.args[1:2] == (True,))
            shares = name in _VIEWS or name in _DROPOUTS
        return (first, in_place) if in_place or shares else (None, False)

    def after(self, node, shape_of):
        """Notes a node that has been translated; those that it changes get its value."""
        source, in_place = self._source(node)
        if source is None or source not in self.values:
            return
        group = self.shared.setdefault(source, [source])
        if in_place:
            for other in group:
                later = [user for user in other.users if self.order[user] > self.order[node]]
                if not later:
                    continue
                if shape_of(self.values[other]) != shape_of(self.values[node]):
                    raise CannotTranslate(f"{node.name}: it changes {other.name} in place, of "
                                          "which another shape is used later")
                self.values[other] = self.values[node]
        group.append(node)
        self.shared[node] = group
