# SPDX-License-Identifier: MIT
"""Activations, gated units and dropouts."""

from torch import nn

from table import Dropped, row

TITLE = "Activations and dropouts"

NOTES = {
    "dropout": "ctnn's generator is not PyTorch's, so other elements are dropped. In training "
               "PyTorch is given the mask of ctnn's, which the script draws by itself; how many "
               "elements are kept, of 100,000, is tested beside PyTorch in "
               "`tests/layers/dropout.test.cpp`.",
    "softplus": "PyTorch's takes x itself above a threshold of 20; ctnn's has none, and is up to "
                "2.1e-9 above x there.",
}

ROWS = {
    "elu": [
        row("elu<>", nn.ELU(), (5,)),
        row("elu<std::ratio<3, 2>>", nn.ELU(1.5), (2, 4)),
        row("elu<std::ratio<1, 2>>", nn.ELU(0.5), (7,), scale=16),
    ],
    "gelu": [row("gelu", nn.GELU(), (7,)), row("gelu", nn.GELU(), (2, 5), scale=4)],
    "hardtanh": [
        row("hardtanh<>", nn.Hardtanh(), (7,), scale=2),
        row("hardtanh<std::ratio<-1, 4>, std::ratio<1, 2>>", nn.Hardtanh(-0.25, 0.5), (2, 4)),
        row("relu6", nn.ReLU6(), (7,), scale=16),
    ],
    "leaky_relu": [
        row("leaky_relu<>", nn.LeakyReLU(), (7,)),
        row("leaky_relu<std::ratio<1, 5>>", nn.LeakyReLU(0.2), (2, 4)),
    ],
    "log_softmax": [
        row("log_softmax", nn.LogSoftmax(-1), (5,)),
        row("log_softmax", nn.LogSoftmax(-1), (2, 3), scale=8),
    ],
    "relu": [row("relu", nn.ReLU(), (7,))],
    "sigmoid": [row("sigmoid", nn.Sigmoid(), (7,)), row("sigmoid", nn.Sigmoid(), (7,), scale=16)],
    "silu": [row("silu", nn.SiLU(), (7,)), row("silu", nn.SiLU(), (2, 5), scale=16)],
    "softmax": [
        row("softmax", nn.Softmax(-1), (5,)),
        row("softmax", nn.Softmax(-1), (2, 3), scale=8),
    ],
    "softplus": [row("softplus", nn.Softplus(), (7,)),
                 row("softplus", nn.Softplus(), (2, 5), scale=16)],
    "tanh": [row("tanh", nn.Tanh(), (7,)), row("tanh", nn.Tanh(), (2, 5), scale=4)],
    "dropout": [
        row("dropout<>", nn.Dropout(), (5,), predicts=True),
        row("dropout<>", Dropped(nn.Dropout()), (9,)),
        row("dropout<std::ratio<1, 4>>", Dropped(nn.Dropout(0.25)), (2, 3)),
        row("dropout<std::ratio<0>>", Dropped(nn.Dropout(0)), (5,)),
        row("dropout<std::ratio<1>>", Dropped(nn.Dropout(1)), (5,)),
    ],
}
