# SPDX-License-Identifier: MIT
"""Linear layers and tokens."""

import torch
from torch import nn
from torch.nn import functional

from table import Expression, row

TITLE = "Linear layers and tokens"


class SharedBias(nn.Module):
    """A linear layer, all of whose units add the same number."""
    def __init__(self, inputs, outputs):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, inputs))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return functional.linear(x, self.weight) + self.bias


ROWS = {
    "bilinear": [
        row("bilinear<3, 4, 2>", nn.Bilinear(3, 4, 2), ((3,), (4,))),
        row("bilinear<2, 5, 3, bias::none>", nn.Bilinear(2, 5, 3, bias=False), ((2,), (5,))),
    ],
    "linear": [
        row("linear<5, 4>", nn.Linear(5, 4), (5,)),
        row("linear<5, 3, bias::none>", nn.Linear(5, 3, bias=False), (3, 5)),
        row("linear<5, 2>", nn.Linear(5, 2), (2, 3, 5)),
        row("linear<5, 3, bias::shared>", SharedBias(5, 3), (2, 5),
            shown="F.linear(x, weight) + bias, a bias of one number"),
    ],
    "embedding": [
        row("embedding<7, 3>", nn.Embedding(7, 3), (6,), tokens=7),
        row("embedding<7, 3, 2>", nn.Embedding(7, 3, padding_idx=2), (6,), tokens=7,
            other_gradient=True),
    ],
    "embedding_bag": [
        row("embedding_bag<7, 3>", nn.EmbeddingBag(7, 3), (6,), tokens=7),
        row("embedding_bag<7, 3, bag_mode::sum>", nn.EmbeddingBag(7, 3, mode="sum"), (6,), tokens=7,
            shown='EmbeddingBag(7, 3, mode="sum")'),
        row("embedding_bag<7, 3, bag_mode::max>", nn.EmbeddingBag(7, 3, mode="max"), (6,), tokens=7,
            shown='EmbeddingBag(7, 3, mode="max")'),
        *(row(f"embedding_bag<3, 5, bag_mode::{mode}, 1>",
              nn.EmbeddingBag(3, 5, mode=mode, padding_idx=1), (5,), tokens=3, other_gradient=True,
              shown=f'EmbeddingBag(3, 5, mode="{mode}", padding_idx=1)')
          for mode in ("mean", "sum", "max")),
    ],
    "flatten": [
        row("flatten", nn.Flatten(), (3, 4, 2)),
        row("flatten", nn.Flatten(), (5,)),
    ],
    "last_step": [
        row("last_step", Expression("x[:, -1]", lambda x: x[:, -1]), (4, 3)),
        row("last_step", Expression("x[:, -1]", lambda x: x[:, -1]), (3, 2, 2)),
    ],
}
