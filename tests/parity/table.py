# SPDX-License-Identifier: MIT
"""What a row of the parity table is, and the modules that PyTorch has no class for.

A row names a layer of ctnn, as C++ writes it, the PyTorch module that it is to equal, and the shape
of one sample. values.py makes numbers of it, for the tests of tests/parity.
"""

import dataclasses

import torch
from torch import nn
from torch.nn import functional


@dataclasses.dataclass(frozen=True)
class Row:
    layer: str         # the layer's type in C++
    module: nn.Module  # the same of PyTorch's
    shape: tuple       # of one sample of x; of the whole minibatch, if `together`; several, if x is
    together: bool = False   # a layer that looks across the samples of a minibatch
    predicts: bool = False   # as PyTorch's eval(): y alone
    tokens: int = 0          # x is whole numbers below this one, not numbers
    scale: float = 1.0       # x is from -scale to scale; a power of two
    order: tuple = ()        # names, or their beginnings, in the order of the C++ type's fields
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


class Attention(Wrapped):
    """Attention's output, without its weights: of one input, of two, of three, of a mask."""
    def __init__(self, layer, causal=False, masked=False):
        super().__init__(layer)
        self.causal = causal
        self.masked = masked

    def __repr__(self):
        more = ", is_causal=True" if self.causal else ", attn_mask" if self.masked else ""
        more += f", dropout={self.layer.dropout:g}" if self.layer.dropout else ""
        return f"MultiheadAttention({self.layer.embed_dim}, {self.layer.num_heads}{more})"

    def forward(self, *x):
        *x, mask = x if self.masked else (*x, None)
        query, key, value = (x[0], x[min(1, len(x) - 1)], x[min(2, len(x) - 1)])
        if self.causal:
            places = torch.full((query.shape[1], key.shape[1]), -float("inf"), dtype=query.dtype)
            mask = torch.triu(places, 1)
        elif mask is not None:
            mask = mask.repeat_interleave(self.layer.num_heads, 0)
        return self.layer(query, key, value, attn_mask=mask, need_weights=False)[0]


class Expression(Wrapped):
    """A function of a module and of x, which the page shows as `text`."""
    def __init__(self, text, function, layer=None):
        super().__init__(layer)
        self.text = text
        self.function = function

    def __repr__(self):
        return self.text

    def forward(self, *x):
        return self.function(*x) if self.layer is None else self.function(self.layer, *x)


def philox(seed, stream, number):
    """Block `number` of Philox4x32-10, whose words of 32 bits decide in ctnn's dropout."""
    a, b, c, d = number % 2**32, number >> 32, stream % 2**32, stream >> 32
    keys = seed % 2**32, seed >> 32
    for _ in range(10):
        p, q = 0xd2511f53 * a, 0xcd9e8d57 * c
        a, b, c, d = (q >> 32) ^ b ^ keys[0], q % 2**32, (p >> 32) ^ d ^ keys[1], p % 2**32
        keys = (keys[0] + 0x9e3779b9) % 2**32, (keys[1] + 0xbb67ae85) % 2**32
    return a, b, c, d


def stream_of(path):
    """Of a layer's draws in step 0: splitmix64's number of the layer's place in the network."""
    state = (path + 0x9e3779b97f4a7c15) % 2**64
    state = (state ^ state >> 30) * 0xbf58476d1ce4e5b9 % 2**64
    state = (state ^ state >> 27) * 0x94d049bb133111eb % 2**64
    return state ^ state >> 31


def kept(x, count, rate, path=0):
    """Which of the first `count` draws of each sample keep, in ctnn's dropouts of seed 0, step 0:
    of a first layer, whose path is 0, or of one in a graph, whose path is 1 for its first node."""
    blocks = -(-count // 4)
    words = [[word for block in range(sample * blocks, (sample + 1) * blocks)
              for word in philox(0, stream_of(path), block)][:count] for sample in range(len(x))]
    return (torch.tensor(words) >= round(rate * 2**32)).to(x.dtype)


class Dropped(Wrapped):
    """A dropout in training, of the elements that ctnn drops."""
    path = 0

    def forward(self, x):
        rate = self.layer.p
        mask = kept(x, x[0].numel(), rate, self.path).reshape(x.shape)
        return x * (mask / (1 - rate)) if rate < 1 else 0 * x


class DroppedChannels(Wrapped):
    """The same of whole channels."""
    def forward(self, x):
        rate = self.layer.p
        mask = kept(x, x.shape[1], rate).reshape(*x.shape[:2], *[1] * (x.ndim - 2))
        return x * (mask / (1 - rate))


class DroppedAlpha(Wrapped):
    """An alpha dropout in training, by the formula of PyTorch's _dropout_impl."""
    def forward(self, x):
        rate, alpha = self.layer.p, 1.7580993408473766
        mask = kept(x, x[0].numel(), rate).reshape(x.shape)
        a = 1 / ((alpha * alpha * rate + 1) * (1 - rate)) ** 0.5
        return x * (a * mask) + ((mask - 1) * (alpha * a) + alpha * a * rate)


def dropped_weights(weights, rate, path=0):
    """Attention's weights (samples, heads..., queries, keys) as ctnn drops them: a head has draws
    of its own, one query after the other for each key."""
    *heads, queries, keys = weights.shape
    mask = kept(weights.reshape(-1, queries * keys), queries * keys, rate, path)
    mask = mask.reshape(*heads, keys, queries).transpose(-1, -2)
    return weights * (mask / (1 - rate)) if rate < 1 else 0 * weights


class DroppedAttention(nn.MultiheadAttention):
    """Attention in training, with ctnn's draws, by the formula of PyTorch's _in_projection_packed
    and _scaled_dot_product_attention."""
    path = 0

    def forward(self, query, key, value, attn_mask=None, **_):
        heads, width = self.num_heads, self.embed_dim // self.num_heads
        biases = (None,) * 3 if self.in_proj_bias is None else self.in_proj_bias.chunk(3)
        q, k, v = (functional.linear(x, weight, bias).unflatten(-1, (heads, width)).transpose(1, 2)
                   for x, weight, bias in zip((query, key, value), self.in_proj_weight.chunk(3),
                                              biases))
        scores = q @ k.transpose(-1, -2) / width ** 0.5
        if attn_mask is not None:
            scores = scores + (attn_mask if attn_mask.dim() == 2 else
                               attn_mask.unflatten(0, (-1, heads)))
        weights = dropped_weights(torch.softmax(scores, -1), self.dropout, self.path)
        return self.out_proj((weights @ v).transpose(1, 2).flatten(2)), None


def dropped_transformer(layer, nodes):
    """A transformer's layer in training, with ctnn's draws: `nodes` are those of the graph that it
    is, in their order."""
    for name, part in list(layer.named_children()):
        path = 1 + nodes.index(name) if name in nodes else 0
        if isinstance(part, nn.MultiheadAttention):
            part.__class__ = DroppedAttention
            part.path = path
        elif isinstance(part, nn.Dropout):
            setattr(layer, name, Dropped(part))
            getattr(layer, name).path = path
    return layer
