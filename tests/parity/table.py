# SPDX-License-Identifier: MIT
"""What a row of the parity table is, and the modules that PyTorch has no class for.

A row names a layer of ctnn, as C++ writes it, the PyTorch module that it is to equal, and the shape
of one sample. values.py makes numbers of it, for the tests of tests/parity.
"""

import dataclasses

from torch import nn


@dataclasses.dataclass(frozen=True)
class Row:
    layer: str         # the layer's type in C++
    module: nn.Module  # the same of PyTorch's
    shape: tuple       # of one sample of x; of the whole minibatch, if `together`
    together: bool = False   # a layer that looks across the samples of a minibatch
    predicts: bool = False   # as PyTorch's eval(): y alone
    tokens: int = 0          # x is whole numbers below this one, not numbers
    other_gradient: bool = False  # which by definition is not the derivative
    double: float = 4e-15    # how large the error in double may be
    shown: str = ""          # what the page calls the module, in place of its repr


def row(layer, module, shape, **more):
    return Row(layer, module, tuple(shape), **more)


class Wrapped(nn.Module):
    """A module in another form. Its own numbers are named without `layer.` before them."""
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def __repr__(self):
        return repr(self.layer)


class Sequence(Wrapped):
    """A recurrent layer's output for each step, without its last state."""
    def forward(self, x):
        return self.layer(x)[0]


class Expression(Wrapped):
    """A function of a module and of x, which the page shows as `text`."""
    def __init__(self, text, function, layer=None):
        super().__init__(layer)
        self.text = text
        self.function = function

    def __repr__(self):
        return self.text

    def forward(self, x):
        return self.function(x) if self.layer is None else self.function(self.layer, x)
