# SPDX-License-Identifier: MIT
"""Activations, gated units and dropouts."""

from torch import nn
from torch.nn import functional as F

from table import Dropped, DroppedAlpha, DroppedChannels, Expression, row

TITLE = "Activations and dropouts"

NOTES = {
    "dropout": "ctnn's generator is not PyTorch's, so other elements are dropped. In training "
               "PyTorch is given the mask of ctnn's, which the script draws by itself; how many "
               "elements are kept, of 100,000, is tested beside PyTorch in "
               "`tests/layers/dropout.test.cpp`.",
    "hardsigmoid": "The gradient of PyTorch's `Hardsigmoid` has the float nearest to 1/6 in "
                   "double, too; that of the expression has not.",
    "softplus": "PyTorch's takes x itself above a threshold of 20; ctnn's has none, and is up to "
                "2.1e-9 above x there.",
}



def swiglu(axis):
    def function(x):
        a, b = x.chunk(2, dim=axis)
        return F.silu(a) * b

    return Expression(f"a, b = x.chunk(2, dim={axis}); F.silu(a) * b", function)


ROWS = {
    "celu": [
        row("celu<>", nn.CELU(), (5,)),
        row("celu<std::ratio<3, 2>>", nn.CELU(1.5), (2, 4), scale=4),
    ],
    "elu": [
        row("elu<>", nn.ELU(), (5,)),
        row("elu<std::ratio<3, 2>>", nn.ELU(1.5), (2, 4)),
        row("elu<std::ratio<1, 2>>", nn.ELU(0.5), (7,), scale=16),
    ],
    "gelu": [row("gelu", nn.GELU(), (7,)), row("gelu", nn.GELU(), (2, 5), scale=4)],
    "gelu_tanh": [
        row("gelu_tanh", nn.GELU(approximate="tanh"), (7,)),
        row("gelu_tanh", nn.GELU(approximate="tanh"), (2, 5), scale=4),
    ],
    "glu": [
        row("glu<>", nn.GLU(), (8,)),
        row("glu<>", nn.GLU(), (3, 4), scale=4),
        row("glu<0>", nn.GLU(1), (4, 3)),
        row("glu<1>", nn.GLU(2), (2, 4, 3)),
    ],
    "hardshrink": [
        row("hardshrink<>", nn.Hardshrink(), (7,)),
        row("hardshrink<std::ratio<1, 4>>", nn.Hardshrink(0.25), (2, 4)),
    ],
    "hardsigmoid": [
        row("hardsigmoid", Expression("F.relu6(x + 3) / 6", lambda x: F.relu6(x + 3) / 6), (7,),
            scale=4),
    ],
    "hardswish": [row("hardswish", nn.Hardswish(), (7,), scale=4)],
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
    "logsigmoid": [
        row("logsigmoid", nn.LogSigmoid(), (7,)),
        row("logsigmoid", nn.LogSigmoid(), (2, 5), scale=16),
    ],
    "mish": [row("mish", nn.Mish(), (7,)), row("mish", nn.Mish(), (2, 5), scale=16)],
    "prelu": [
        row("prelu<>", nn.PReLU(), (5,)),
        row("prelu<>", nn.PReLU(), (2, 2, 3)),
        row("prelu<3>", nn.PReLU(3), (3,)),
        row("prelu<3>", nn.PReLU(3), (3, 5)),
    ],
    "relu": [row("relu", nn.ReLU(), (7,))],
    "selu": [row("selu", nn.SELU(), (7,)), row("selu", nn.SELU(), (2, 5), scale=4)],
    "sigmoid": [row("sigmoid", nn.Sigmoid(), (7,)), row("sigmoid", nn.Sigmoid(), (7,), scale=16)],
    "silu": [row("silu", nn.SiLU(), (7,)), row("silu", nn.SiLU(), (2, 5), scale=16)],
    "softmax": [
        row("softmax", nn.Softmax(-1), (5,)),
        row("softmax", nn.Softmax(-1), (2, 3), scale=8),
    ],
    "softmin": [
        row("softmin", nn.Softmin(-1), (5,)),
        row("softmin", nn.Softmin(-1), (2, 3), scale=8),
    ],
    "softplus": [row("softplus", nn.Softplus(), (7,)),
                 row("softplus", nn.Softplus(), (2, 5), scale=16)],
    "softshrink": [
        row("softshrink<>", nn.Softshrink(), (7,)),
        row("softshrink<std::ratio<1, 4>>", nn.Softshrink(0.25), (2, 4)),
    ],
    "softsign": [row("softsign", nn.Softsign(), (7,)),
                 row("softsign", nn.Softsign(), (2, 5), scale=64)],
    "swiglu": [
        row("swiglu<>", swiglu(-1), (8,)),
        row("swiglu<0>", swiglu(1), (4, 3), scale=4),
    ],
    "tanh": [row("tanh", nn.Tanh(), (7,)), row("tanh", nn.Tanh(), (2, 5), scale=4)],
    "tanhshrink": [row("tanhshrink", nn.Tanhshrink(), (7,)),
                   row("tanhshrink", nn.Tanhshrink(), (2, 5), scale=4)],
    "thresholded": [
        row("thresholded<std::ratio<1, 10>, std::ratio<20>>", nn.Threshold(0.1, 20), (7,)),
    ],
    "dropout": [
        row("dropout<>", nn.Dropout(), (5,), predicts=True),
        row("dropout<>", Dropped(nn.Dropout()), (9,)),
        row("dropout<std::ratio<1, 4>>", Dropped(nn.Dropout(0.25)), (2, 3)),
        row("dropout<std::ratio<0>>", Dropped(nn.Dropout(0)), (5,)),
        row("dropout<std::ratio<1>>", Dropped(nn.Dropout(1)), (5,)),
    ],
    "dropout1d": [
        row("dropout1d<>", nn.Dropout1d(), (2, 3), predicts=True),
        row("dropout1d<std::ratio<1, 4>>", DroppedChannels(nn.Dropout1d(0.25)), (6, 3)),
        row("dropout1d<std::ratio<0>>", nn.Dropout1d(0), (3, 2)),
    ],
    "dropout2d": [
        row("dropout2d<>", nn.Dropout2d(), (2, 3, 2), predicts=True),
        row("dropout2d<>", DroppedChannels(nn.Dropout2d()), (5, 2, 2)),
        row("dropout2d<std::ratio<0>>", nn.Dropout2d(0), (2, 2, 2)),
    ],
    "alpha_dropout": [
        row("alpha_dropout<>", nn.AlphaDropout(), (5,), predicts=True),
        row("alpha_dropout<std::ratio<1, 4>>", DroppedAlpha(nn.AlphaDropout(0.25)), (9,)),
        row("alpha_dropout<std::ratio<0>>", nn.AlphaDropout(0), (5,)),
    ],
}
