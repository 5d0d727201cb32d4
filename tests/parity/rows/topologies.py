# SPDX-License-Identifier: MIT
"""Blocks, branches and graphs."""

import collections

import torch
from torch import nn

from table import Expression, row

TITLE = "Blocks, branches and graphs"

LAYERS = [f"layers/{name}.hpp" for name in ("conv2d", "linear", "sigmoid", "tanh")]
NETWORK = [f"network/{name}.hpp" for name in ("join", "sequential")]
INCLUDES = {name: [*LAYERS, *sorted([*NETWORK, f"network/{name}.hpp"])]
            for name in ("residual", "parallel", "repeated", "graph")}
INCLUDES["sequential"] = [*LAYERS, *NETWORK]


def block(inputs, hidden, outputs):
    return nn.Sequential(nn.Linear(inputs, hidden), nn.Tanh(), nn.Linear(hidden, outputs))


class Shortcut(nn.Module):
    """What a residual block adds is made of x, too."""
    def __init__(self, inner, shortcut):
        super().__init__()
        self.block = inner
        self.shortcut = shortcut

    def forward(self, x):
        return self.shortcut(x) + self.block(x)


class Parallel(nn.Module):
    """Layers of the same x, and what becomes of their outputs."""
    def __init__(self, join, *branches):
        super().__init__()
        self.join = join
        for place, branch in enumerate(branches):
            self.add_module(str(place), branch)

    def forward(self, x):
        return self.join([branch(x) for branch in self.children()])


def two(first, second):
    return (nn.Sequential(nn.Linear(4, first), nn.Tanh()),
            nn.Sequential(nn.Linear(4, second), nn.Sigmoid()))


def concat(parts):
    return torch.cat(parts, 1)


class Branches(nn.Module):
    """One value with four uses, one of them twice by the same node, and an input with three."""
    def __init__(self):
        super().__init__()
        self.stem = nn.Linear(4, 5)
        self.right = block(5, 3, 5)
        self.side = nn.Linear(4, 2)
        self.head = nn.Linear(11, 3)

    def forward(self, x):
        stem = self.stem(x)
        total = stem + torch.tanh(stem) * self.right(stem) * stem + stem
        return self.head(torch.cat([total, self.side(x), x], 1))


BRANCHES = "sequential<linear<4, {}>, tanh>, sequential<linear<4, {}>, sigmoid>"

ROWS = {
    "sequential": [
        row("sequential<linear<4, 3>, tanh, linear<3, 2>>", block(4, 3, 2), (4,),
            shown="Sequential(Linear(4, 3), Tanh(), Linear(3, 2))"),
        row('sequential<named<"first", sequential<linear<4, 3>, sigmoid>>, '
            'named<"last", linear<3, 2>>>',
            nn.Sequential(collections.OrderedDict(
                first=nn.Sequential(nn.Linear(4, 3), nn.Sigmoid()), last=nn.Linear(3, 2))), (4,),
            shown="Sequential(OrderedDict(first=Sequential(Linear(4, 3), Sigmoid()), "
                  "last=Linear(3, 2)))"),
    ],
    "residual": [
        row("residual<sequential<linear<4, 5>, tanh, linear<5, 4>>>",
            Expression("x + block(x)", lambda inner, x: x + inner(x), block(4, 5, 4)), (4,)),
        row("residual<sequential<linear<4, 5>, tanh, linear<5, 2>>, linear<4, 2>>",
            Shortcut(block(4, 5, 2), nn.Linear(4, 2)), (4,), shown="shortcut(x) + block(x)"),
        row("residual<residual<tanh>>",
            Expression("inner = x + tanh(x); x + inner", lambda x: x + (x + torch.tanh(x))), (5,)),
    ],
    "parallel": [
        row(f"parallel<concat, {BRANCHES.format(2, 3)}>", Parallel(concat, *two(2, 3)), (4,),
            shown="cat([first(x), second(x)], 1)"),
        row("parallel<concat, conv2d<2, 3, conv2d_options{.kernel = 1}>, "
            "conv2d<2, 1, conv2d_options{.kernel = 3, .padding = 1}>>",
            Parallel(concat, nn.Conv2d(2, 3, 1), nn.Conv2d(2, 1, 3, padding=1)), (2, 3, 4),
            shown="cat([first(x), second(x)], 1)"),
        row(f"parallel<add, {BRANCHES.format(3, 3)}, linear<4, 3>>",
            Parallel(sum, *two(3, 3), nn.Linear(4, 3)), (4,),
            shown="first(x) + second(x) + third(x)"),
        row(f"parallel<multiply, {BRANCHES.format(3, 3)}, linear<4, 3>>",
            Parallel(lambda parts: parts[0] * parts[1] * parts[2], *two(3, 3), nn.Linear(4, 3)),
            (4,), shown="first(x) * second(x) * third(x)"),
    ],
    "repeated": [
        row("repeated<sequential<linear<4, 4>, tanh>, 2>",
            Expression("block(block(x))", lambda inner, x: inner(inner(x)),
                       nn.Sequential(nn.Linear(4, 4), nn.Tanh())), (4,)),
        row("repeated<linear<3, 3>, 3>",
            Expression("linear(linear(linear(x)))", lambda inner, x: inner(inner(inner(x))),
                       nn.Linear(3, 3)), (3,)),
    ],
    "graph": [
        row('graph<inputs<"x">, node<"stem", linear<4, 5>, "x">, node<"left", tanh, "stem">, '
            'node<"right", sequential<linear<5, 3>, tanh, linear<3, 5>>, "stem">, '
            'node<"product", multiply, "left", "right", "stem">, '
            'node<"total", add, "stem", "product", "stem">, node<"side", linear<4, 2>, "x">, '
            'node<"all", concat, "total", "side", "x">, node<"head", linear<11, 3>, "all">, '
            'outputs<"head">>',
            Branches(), (4,),
            shown="total = stem + tanh(stem) * right(stem) * stem + stem; "
                  "head(cat([total, side(x), x], 1))"),
    ],
}
