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


class Held(nn.Module):
    """A tensor of its own by that name, joined with a layer of x, or alone."""
    def __init__(self, name, *extents, join=None, layers=None, learned=True):
        super().__init__()
        self.name, self.join = name, join
        if learned:
            self.register_parameter(name, nn.Parameter(torch.zeros(extents)))
        else:
            self.register_buffer(name, torch.zeros(extents))
        for place, layer in (layers or {}).items():
            self.add_module(place, layer)

    def forward(self, x):
        held = getattr(self, self.name)
        if self.join is None:
            return held.expand(len(x), *held.shape) + 0 * x.sum()
        for layer in self.children():
            x = layer(x)
        return self.join(x, held)


INCLUDES = {"parameter": ["layers/embedding.hpp", "layers/linear.hpp", "layers/parameter.hpp",
                          *(f"network/{name}.hpp" for name in ("join", "parallel", "residual",
                                                               "sequential"))]}

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
    "parameter": [
        row("sequential<parameter<shape<3, 2>>>", Held("0", 3, 2), (4,),
            shown="Parameter(zeros(3, 2))"),
        row('sequential<named<"pos", residual<parameter<shape<3, 2>>>>>',
            Held("pos", 3, 2, join=torch.add), (3, 2), shown="x + self.pos"),
        row('sequential<embedding<7, 3>, named<"pos", residual<parameter<shape<5, 3>>>>>',
            Held("pos", 5, 3, join=torch.add, layers={"0": nn.Embedding(7, 3)}), (5,), tokens=7,
            shown="emb(t) + self.pos", order=("0", "pos")),
        row('parallel<multiply, linear<4, 3>, named<"scale", parameter<shape<3>, role::scale>>>',
            Held("scale", 3, join=torch.mul, layers={"0": nn.Linear(4, 3)}), (4,),
            shown="linear(x) * self.scale", order=("0", "scale")),
        row('parallel<add, linear<4, 3>, named<"mean", parameter<shape<3>, role::buffer>>>',
            Held("mean", 3, join=torch.add, layers={"0": nn.Linear(4, 3)}, learned=False), (4,),
            shown="linear(x) + self.mean, a buffer", order=("0", "mean")),
    ],
    "flatten": [
        row("flatten", nn.Flatten(), (3, 4, 2)),
        row("flatten", nn.Flatten(), (5,)),
    ],
    "first_step": [
        row("first_step", Expression("x[:, 0]", lambda x: x[:, 0]), (4, 3)),
        row("first_step", Expression("x[:, 0]", lambda x: x[:, 0]), (3, 2, 2)),
    ],
    "last_step": [
        row("last_step", Expression("x[:, -1]", lambda x: x[:, -1]), (4, 3)),
        row("last_step", Expression("x[:, -1]", lambda x: x[:, -1]), (3, 2, 2)),
    ],
}
