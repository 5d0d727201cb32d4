# SPDX-License-Identifier: MIT
"""Attention and transformers."""

import torch
from torch import nn

from table import Attention, Expression, row

TITLE = "Attention and transformers"


def attention(embed, heads, **options):
    return nn.MultiheadAttention(embed, heads, batch_first=True, **options)


def dot_product(*x):
    """scaled_dot_product_attention, which later versions of PyTorch have."""
    query, key, value, *mask = x
    scores = query @ key.transpose(-1, -2) / query.shape[-1] ** 0.5
    if mask:
        scores = scores + (mask[0].unsqueeze(1) if query.dim() == 4 else mask[0])
    return torch.softmax(scores, -1) @ value


ROWS = {
    "scaled_dot_product_attention": [
        row("scaled_dot_product_attention<>",
            Expression("scaled_dot_product_attention(query, key, value)", dot_product),
            ((3, 4), (2, 4), (2, 5))),
        row("scaled_dot_product_attention<attention_options{.masked = true}>",
            Expression("scaled_dot_product_attention(query, key, value, attn_mask)", dot_product),
            ((2, 3, 4), (2, 2, 4), (2, 2, 3), (3, 2))),
    ],
    "multihead_attention": [
        row("multihead_attention<4, 2>", Attention(attention(4, 2)), (3, 4)),
        row("multihead_attention<4, 2>", Attention(attention(4, 2)), (8, 4)),
        row("multihead_attention<6, 3, attention_options{.causal = true}>",
            Attention(attention(6, 3), causal=True), (4, 6)),
        row("multihead_attention<4, 1, attention_options{.bias = false}>",
            Attention(attention(4, 1, bias=False)), ((2, 4), (3, 4))),
        row("multihead_attention<4, 2, attention_options{.masked = true}>",
            Attention(attention(4, 2), masked=True), ((2, 4), (3, 4), (3, 4), (2, 3))),
    ],
}
