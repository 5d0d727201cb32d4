# SPDX-License-Identifier: MIT
"""PyTorch's modules for the exporter's tests: each kind of layer, named and nested, in chains and
in graphs. Weights are drawn from a fixed seed; batch norm has seen data."""

import torch
import torch.nn.functional as F
from torch import nn


class Branches(nn.Module):
    """Functions, joins, a value that is used twice."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Linear(6, 5)
        self.left = nn.Sequential(nn.Linear(5, 5), nn.ELU(0.5))
        self.gate = nn.Linear(5, 5, bias=False)
        self.out = nn.Linear(10, 3)

    def forward(self, x):
        h = F.leaky_relu(self.stem(x), 0.2)
        gated = torch.sigmoid(self.gate(h)) * h
        both = torch.cat([self.left(h) + h, gated], dim=1)
        return F.log_softmax(self.out(both), dim=-1)


class Image(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(2, 4, 3, padding=1), nn.BatchNorm2d(4, eps=1e-3), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(4, 6, (1, 3), stride=(1, 2), groups=2, bias=False), nn.Tanh())
        self.drop = nn.Dropout(0.25)
        self.head = nn.Linear(6 * 4 * 2, 4)

    def forward(self, x):
        x = self.features(x)
        x = x.view(x.size(0), -1)
        return F.softmax(self.head(self.drop(x)), dim=1)


class Sequence(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 5, batch_first=True)
        self.head = nn.Linear(5, 2)

    def forward(self, x):
        y, _ = self.gru(x)
        return self.head(y[:, -1])


class Steps(nn.Module):
    """All outputs of a sequence, and a linear layer at each of its steps."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(2, 4)
        self.gru = nn.GRU(4, 3, batch_first=True, bias=False)
        self.last = nn.Linear(3, 1, bias=False)

    def forward(self, x):
        return self.last(self.gru(torch.tanh(self.first(x)))[0])


class LastState(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(2, 3, batch_first=True)

    def forward(self, x):
        _, state = self.gru(x)
        return state[-1]


class Memory(nn.Module):
    """The last state of an LSTM after the outputs of another."""

    def __init__(self):
        super().__init__()
        self.first = nn.LSTM(3, 4, batch_first=True)
        self.second = nn.LSTM(4, 2, batch_first=True, bias=False)
        self.head = nn.Linear(2, 3)

    def forward(self, x):
        y, _ = self.first(x)
        _, (state, _) = self.second(y)
        return self.head(state[-1])


class Tokens(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(7, 3)
        self.head = nn.Linear(12, 2)

    def forward(self, x):
        return self.head(torch.flatten(self.table(x), 1))


def every_activation():
    return nn.Sequential(nn.Linear(4, 8), nn.GELU(), nn.Linear(8, 8), nn.SiLU(), nn.Linear(8, 8),
                         nn.Softplus(), nn.BatchNorm1d(8), nn.Sigmoid(), nn.Identity(),
                         nn.Linear(8, 3), nn.Softmax(dim=-1))


class InPlace(nn.Module):
    """What is changed in place is changed for all who have it."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(5, 4)
        self.bend = nn.ELU(inplace=True)
        self.last = nn.Linear(4, 2)

    def forward(self, x):
        y = self.first(x)
        same = y.detach()
        F.relu_(y)
        bent = self.bend(self.last(same))
        return bent * torch.sigmoid(self.last(y))


def nested_layers():
    """Layers without numbers at the begin, one after the other and at the end: in memory no two of
    them are at one place."""
    return nn.Sequential(
        nn.Tanh(), nn.Sequential(nn.Sequential(nn.ReLU(), nn.Linear(5, 33)), nn.Tanh()), nn.ReLU(),
        nn.Sequential(nn.Linear(33, 7, bias=False), nn.Sequential(nn.ReLU(), nn.Tanh()), nn.ReLU()),
        nn.Linear(7, 16), nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.ReLU())


# The modules by name, and the shape of their input.
MODULES = {
    "activations": (every_activation, (4,)),
    "branches": (Branches, (6,)),
    "in_place": (InPlace, (5,)),
    "image": (Image, (2, 8, 10)),
    "last_state": (LastState, (5, 2)),
    "memory": (Memory, (5, 3)),
    "sequence": (Sequence, (7, 3)),
    "steps": (Steps, (6, 2)),
    "tokens": (Tokens, (4,)),
}
INTEGERS = {"tokens"}
# Those that are exported as an image, too, and one that is only that.
IMAGES = {name: MODULES[name] for name in (
    "branches", "image", "memory", "steps", "tokens")} | {
    "nested": (nested_layers, (5,))}


def made(name):
    torch.manual_seed(len(name))
    make, _ = (MODULES | IMAGES)[name]
    module = make()
    for m in module.modules():  # batch norm has statistics, and weights that are not one
        if isinstance(m, (nn.BatchNorm1d, nn.BatchNorm2d)):
            m.running_mean.uniform_(-0.5, 0.5)
            m.running_var.uniform_(0.5, 2)
            nn.init.uniform_(m.weight, 0.5, 1.5)
            nn.init.uniform_(m.bias, -0.5, 0.5)
    return module.eval()


def __getattr__(name):
    if name in MODULES | IMAGES:
        return lambda: made(name)
    raise AttributeError(name)


# What ctnn has not, and the word that must be in the message.
class Twice(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTM(3, 3, batch_first=True, bidirectional=True)

    def forward(self, x):
        return self.cell(x)[0]


class Scaled(nn.Module):
    def forward(self, x):
        return 2 * x


class Free(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(3))

    def forward(self, x):
        return x * self.scale


class Choosing(nn.Module):
    def forward(self, x):
        return x if x.sum() > 0 else -x


class Adding(nn.Module):
    def forward(self, x):
        y = torch.tanh(x)
        same = y
        y += x
        return same * y


class Dropping(nn.Module):
    def forward(self, x):
        return F.dropout(x, 0.5)


class Viewing(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 2, 2)

    def forward(self, x):
        y = self.first(x)
        torch.flatten(y, 1).relu_()
        return y


def Hooked():
    module = nn.Sequential(nn.Linear(3, 3))
    module[0].register_forward_hook(lambda m, x, y: 2 * y)
    return module


def Half():
    return nn.Linear(3, 3).half()


def Quick():
    return nn.Softplus(threshold=1)


REFUSED = {
    "Adding": ((3,), "torch.fx traces another computation"),
    "Dropping": ((3,), "it drops in predictions"),
    "Half": ((3,), "of torch.float16"),
    "Hooked": ((3,), "it has a forward_hook"),
    "Quick": ((3,), "the threshold 1"),
    "Viewing": ((1, 3, 3), "in place, of which another shape is used later"),
    "Twice": ((4, 3), "cell: a LSTM of 1 layers"),
    "Scaled": ((3,), "mul: with the constant 2"),
    "Free": ((3,), "scale: a parameter that belongs to no layer"),
    "Choosing": ((3,), "torch.fx cannot trace the module"),
}
