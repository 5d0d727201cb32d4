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
    "transformer_encoder_layer": [
        row("transformer_encoder_layer<4, 2, 5, std::ratio<0>>",
            nn.TransformerEncoderLayer(4, 2, 5, dropout=0, batch_first=True), (3, 4),
            order=("self_attn", "norm1", "linear1", "linear2", "norm2"),
            shown="TransformerEncoderLayer(4, 2, 5, dropout=0)"),
        row("transformer_encoder_layer<4, 1, 3, std::ratio<0>, gelu, "
            "transformer_options{.norm_first = true}>",
            nn.TransformerEncoderLayer(4, 1, 3, dropout=0, activation="gelu", norm_first=True,
                                       batch_first=True), (2, 4),
            order=("norm1", "self_attn", "norm2", "linear1", "linear2"),
            shown="TransformerEncoderLayer(4, 1, 3, dropout=0, activation='gelu', "
                  "norm_first=True)"),
    ],
    "transformer_decoder_layer": [
        row("transformer_decoder_layer<4, 2, 3, std::ratio<0>>",
            nn.TransformerDecoderLayer(4, 2, 3, dropout=0, batch_first=True), ((2, 4), (3, 4)),
            order=("self_attn", "norm1", "multihead_attn", "norm2", "linear1", "linear2", "norm3"),
            double=2e-14, shown="TransformerDecoderLayer(4, 2, 3, dropout=0)"),
        row("transformer_decoder_layer<4, 2, 3, std::ratio<0>, relu, "
            "transformer_options{.norm_first = true}>",
            nn.TransformerDecoderLayer(4, 2, 3, dropout=0, norm_first=True, batch_first=True),
            ((3, 4), (2, 4)),
            order=("norm1", "self_attn", "norm2", "multihead_attn", "norm3", "linear1",
                   "linear2"), double=2e-14,
            shown="TransformerDecoderLayer(4, 2, 3, dropout=0, norm_first=True)"),
    ],
}

INCLUDES = {
    "transformer_encoder_layer": ["layers/gelu.hpp", "network/transformer.hpp"],
    "transformer_decoder_layer": ["network/transformer.hpp"],
}
