# SPDX-License-Identifier: MIT
"""Linear layers and tokens."""

from torch import nn

from table import row

TITLE = "Linear layers and tokens"

ROWS = {
    "bilinear": [
        row("bilinear<3, 4, 2>", nn.Bilinear(3, 4, 2), ((3,), (4,))),
        row("bilinear<2, 5, 3, bias::none>", nn.Bilinear(2, 5, 3, bias=False), ((2,), (5,))),
    ],
    "linear": [
        row("linear<5, 4>", nn.Linear(5, 4), (5,)),
        row("linear<5, 3, bias::none>", nn.Linear(5, 3, bias=False), (3, 5)),
    ],
    "embedding": [
        row("embedding<7, 3>", nn.Embedding(7, 3), (6,), tokens=7),
        row("embedding<7, 3, 2>", nn.Embedding(7, 3, padding_idx=2), (6,), tokens=7,
            other_gradient=True),
    ],
}
