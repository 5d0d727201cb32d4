# SPDX-License-Identifier: MIT
"""Layers that rearrange."""

from torch import nn

from table import Expression, row

TITLE = "Layers that rearrange"

INCLUDES = {"flatten_axes": ["layers/flatten.hpp"], "unflatten": ["layers/reshape.hpp"]}



ROWS = {
    "flatten_axes": [
        row("flatten_axes<0, 1>", nn.Flatten(1, 2), (2, 3, 4)),
        row("flatten_axes<1, 2>", nn.Flatten(2, -1), (2, 3, 4)),
        row("flatten_axes<1, 1>", nn.Flatten(2, 2), (2, 3)),
    ],
    "unflatten": [
        row("unflatten<0, shape<2, 3>>", nn.Unflatten(1, (2, 3)), (6, 2)),
        row("unflatten<1, shape<2, 1, 3>>", nn.Unflatten(2, (2, 1, 3)), (2, 6)),
    ],
    "reshape": [
        row("reshape<4, 3>", Expression("x.reshape(-1, 4, 3)", lambda x: x.reshape(-1, 4, 3)),
            (2, 6)),
        row("reshape<3, -1, 2>",
            Expression("x.reshape(len(x), 3, -1, 2)", lambda x: x.reshape(len(x), 3, -1, 2)),
            (2, 12)),
    ],
    "permute": [
        row("permute<1, 0>", Expression("x.permute(0, 2, 1)", lambda x: x.permute(0, 2, 1)),
            (3, 5)),
        row("permute<2, 0, 1>",
            Expression("x.permute(0, 3, 1, 2)", lambda x: x.permute(0, 3, 1, 2)), (2, 3, 5)),
        row("permute<1, 2, 0>",
            Expression("x.permute(0, 2, 3, 1)", lambda x: x.permute(0, 2, 3, 1)), (3, 2, 4)),
        row("permute<0>", Expression("x", lambda x: x), (5,)),
    ],
}
